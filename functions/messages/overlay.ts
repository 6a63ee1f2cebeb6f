import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { Problem } from "./source.ts";

/** A language's files, its own before those of the language it extends. */
export type LanguageFiles = {
  readonly name: string;
  /** Where a file really lies, below the messages' folder; its own place when nobody has it. */
  readonly fileOf: (path: string) => string;
  readonly read: (path: string) => string;
  /** Names without ending of the `.liquid` files in a folder, sorted. */
  readonly list: (folder: string) => readonly string[];
  /** A YAML file, its keys laid over those of the language it extends. */
  readonly yaml: (path: string, problems: Problem[]) => unknown;
};

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function laidOver(base: Tree, own: Tree): Tree {
  const merged = Object.entries(own).map(([key, value]) => {
    const below = base[key];
    return [key, isTree(below) && isTree(value) ? laidOver(below, value) : value] as const;
  });
  return { ...base, ...Object.fromEntries(merged) };
}

function textIn(directory: string, file: string): string {
  return readFileSync(join(directory, file), "utf8").replaceAll("\r\n", "\n");
}

function treeIn(directory: string, file: string, problems: Problem[]): Tree {
  const source = textIn(directory, file);
  const document = parseDocument(source);
  for (const error of document.errors) {
    const line = source.slice(0, error.pos[0]).split("\n").length;
    problems.push({ file, line, says: error.message.replace(/\n.*$/s, "") });
  }
  const tree: unknown = document.errors.length > 0 ? {} : document.toJS();
  return isTree(tree) ? tree : {};
}

function extendedBy(directory: string, name: string): string | null {
  const { extends: base } = treeIn(directory, `${name}/words.yaml`, []);
  return typeof base === "string" && existsSync(join(directory, base, "words.yaml")) ? base : null;
}

/** The files of one language; `extends: en` in its words.yaml takes over whatever it has not. */
export function filesOf(directory: string, name: string): LanguageFiles {
  const base = extendedBy(directory, name);
  const chain = base === null ? [name] : [name, base];
  const fileOf = (path: string) => {
    const owner = chain.find((language) => existsSync(join(directory, language, path))) ?? name;
    return `${owner}/${path}`;
  };
  const liquidIn = (folder: string) =>
    existsSync(folder)
      ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith(".liquid"))
      : [];
  return {
    name,
    fileOf,
    read: (path) => textIn(directory, fileOf(path)),
    list: (folder) =>
      [...new Set(chain.flatMap((language) => liquidIn(join(directory, language, folder))).map((entry) => entry.name))]
        .map((file) => file.slice(0, -".liquid".length))
        .sort(),
    yaml: (path, problems) => {
      const found = chain.filter((language) => existsSync(join(directory, language, path)));
      if (found.length === 0) problems.push({ file: `${name}/${path}`, line: 1, says: "no such file" });
      const trees = found.map((language) => treeIn(directory, `${language}/${path}`, problems));
      return trees.reduceRight((below, own) => laidOver(below, own), {});
    },
  };
}
