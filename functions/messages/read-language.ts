import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CompiledMessage, CompiledScript, Rendering, Section } from "./catalogue.ts";
import type { MessageUnderCheck, ScriptUnderCheck } from "./checks.ts";
import { requiredIn } from "./coverage.ts";
import { MESSAGES, SCRIPTS } from "./names.ts";
import type { LanguageFiles } from "./overlay.ts";
import { type Passage, type Problem, readFrontMatter, sectionsOf, splitFile } from "./source.ts";

const MESSAGE_KEYS = ["subject", "preheader", "sms"] as const;
const SCRIPT_KEYS = ["title"] as const;

type ReadText<Compiled, Check> = { readonly compiled: Compiled; readonly check: Check };
type ReadMessage = ReadText<CompiledMessage, MessageUnderCheck>;
type ReadScript = ReadText<CompiledScript, ScriptUnderCheck>;

function isRendering(section: Section): section is Rendering {
  return !("part" in section);
}

function readPart(files: LanguageFiles, name: string, problems: Problem[]): Rendering {
  const path = `parts/${name}.liquid`;
  const sections = sectionsOf(splitFile(files.read(path)).body);
  for (const { section, line } of sections) {
    if (!isRendering(section))
      problems.push({ file: files.fileOf(path), line, says: `a part cannot hold the part "${section.part}"` });
  }
  const renderings = sections.map(({ section }) => section).filter(isRendering);
  return { text: renderings.map(({ text }) => text).join("\n\n"), html: renderings.map(({ html }) => html).join("\n") };
}

function sharedPart(directory: string, name: string): Rendering {
  const read = (format: string) => readFileSync(join(directory, `${name}.${format}.liquid`), "utf8");
  return { text: read("text"), html: read("html") };
}

/** The parts that messages of a language share: its own, and the tables that look the same in each. */
export function readParts(
  directory: string,
  files: LanguageFiles,
  problems: Problem[],
): Readonly<Record<string, Rendering>> {
  return {
    items: sharedPart(directory, "items"),
    schedule: sharedPart(directory, "schedule"),
    disclosures: sharedPart(directory, "disclosures"),
    ...Object.fromEntries(files.list("parts").map((name) => [name, readPart(files, name, problems)])),
  };
}

function readBody(
  body: Passage,
  file: string,
  parts: ReadonlySet<string>,
  problems: Problem[],
): readonly Section[] | null {
  const sections = sectionsOf(body);
  const unknown = sections.flatMap(({ section, line }) =>
    isRendering(section) || parts.has(section.part)
      ? []
      : [{ file, line, says: `no part is called "${section.part}"` }],
  );
  problems.push(...unknown);
  return unknown.length > 0 ? null : sections.map(({ section }) => section);
}

function readText<Key extends string>(
  files: LanguageFiles,
  name: string,
  keys: readonly Key[],
  parts: ReadonlySet<string>,
  problems: Problem[],
) {
  const file = files.fileOf(`${name}.liquid`);
  const { front, body } = splitFile(files.read(`${name}.liquid`));
  if (front === null) {
    problems.push({ file, line: 1, says: "no front matter" });
    return null;
  }
  const matter = readFrontMatter(front, file, keys);
  if ("problems" in matter) {
    problems.push(...matter.problems);
    return null;
  }
  const sections = readBody(body, file, parts, problems);
  return sections === null ? null : { file, front: matter.front, body, sections };
}

/** Every message and script of a language that could be read; what could not, or is missing, is in `problems`. */
export function readTexts(files: LanguageFiles, parts: ReadonlySet<string>, problems: Problem[]) {
  const found = files.list(".");
  for (const missing of requiredIn(files.name).filter((name) => !found.includes(name))) {
    const file = files.fileOf(`${missing}.liquid`);
    problems.push({ file, line: 1, says: "no such file, and the language needs it" });
  }
  const messages: ReadMessage[] = [];
  const scripts: ReadScript[] = [];
  for (const name of found) {
    const kind = MESSAGES.get(name);
    const scriptKind = SCRIPTS.get(name);
    if (kind !== undefined) {
      const read = readText(files, name, MESSAGE_KEYS, parts, problems);
      if (read === null) continue;
      const { subject, preheader, sms } = read.front;
      const texts = { subject: subject.source, preheader: preheader.source, sms: sms.source };
      messages.push({ compiled: { ...texts, sections: read.sections }, check: { name, kind, ...read } });
    } else if (scriptKind !== undefined) {
      const read = readText(files, name, SCRIPT_KEYS, parts, problems);
      if (read === null) continue;
      const compiled = { title: read.front.title.source, sections: read.sections };
      scripts.push({ compiled, check: { name, kind: scriptKind, ...read } });
    } else problems.push({ file: files.fileOf(`${name}.liquid`), line: 1, says: `no message is called "${name}"` });
  }
  return { messages, scripts };
}
