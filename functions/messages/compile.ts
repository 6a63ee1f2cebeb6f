import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import mjml2html from "mjml";
import { parse } from "yaml";
import type { Catalogue, CompiledLanguage, CompiledMessage, Rendering, Section } from "./catalogue.ts";
import {
  checkMessage,
  checkTemplate,
  checkWords,
  type LanguageUnderCheck,
  type MessageUnderCheck,
  viewsFor,
} from "./checks.ts";
import { MESSAGES } from "./names.ts";
import { type Problem, readFrontMatter, sectionsOf, splitFile } from "./source.ts";
import { Words } from "./words.ts";

type Compiled = { readonly catalogue: Catalogue; readonly problems: readonly Problem[] };

function read(directory: string, file: string): string {
  return readFileSync(join(directory, file), "utf8").replaceAll("\r\n", "\n");
}

function liquidFiles(directory: string, folder: string): readonly string[] {
  return readdirSync(join(directory, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".liquid"))
    .map((entry) => entry.name.slice(0, -".liquid".length))
    .sort();
}

function isRendering(section: Section): section is Rendering {
  return !("part" in section);
}

function readPart(directory: string, language: string, name: string, problems: Problem[]): Rendering {
  const file = `${language}/parts/${name}.liquid`;
  const sections = sectionsOf(splitFile(read(directory, file)).body);
  for (const { section, line } of sections) {
    if (!isRendering(section)) problems.push({ file, line, says: `a part cannot hold the part "${section.part}"` });
  }
  const renderings = sections.map(({ section }) => section).filter(isRendering);
  return { text: renderings.map(({ text }) => text).join("\n\n"), html: renderings.map(({ html }) => html).join("\n") };
}

function readParts(directory: string, language: string, problems: Problem[]): Readonly<Record<string, Rendering>> {
  const items = { text: read(directory, "items.text.liquid"), html: read(directory, "items.html.liquid") };
  const names = liquidFiles(directory, `${language}/parts`);
  return { items, ...Object.fromEntries(names.map((name) => [name, readPart(directory, language, name, problems)])) };
}

type ReadMessage = { readonly compiled: CompiledMessage; readonly check: MessageUnderCheck };

function readMessage(
  directory: string,
  language: string,
  name: string,
  parts: ReadonlySet<string>,
): ReadMessage | readonly Problem[] {
  const file = `${language}/${name}.liquid`;
  const kind = MESSAGES.get(name);
  if (kind === undefined) return [{ file, line: 1, says: `no message is called "${name}"` }];
  const { front, body } = splitFile(read(directory, file));
  if (front === null) return [{ file, line: 1, says: "no front matter" }];
  const matter = readFrontMatter(front, file);
  if (!("subject" in matter)) return matter;
  const sections = sectionsOf(body);
  const unknown = sections.flatMap(({ section, line }) =>
    isRendering(section) || parts.has(section.part)
      ? []
      : [{ file, line, says: `no part is called "${section.part}"` }],
  );
  if (unknown.length > 0) return unknown;
  const texts = { subject: matter.subject.source, preheader: matter.preheader.source, sms: matter.sms.source };
  return {
    compiled: { ...texts, sections: sections.map(({ section }) => section) },
    check: { name, kind, file, front: matter, body },
  };
}

function partProblems(directory: string, language: LanguageUnderCheck): readonly Problem[] {
  const views = viewsFor(language, "statement");
  const folder = `${language.name}/parts`;
  const own = liquidFiles(directory, folder).map((name) => `${folder}/${name}.liquid`);
  return [...own, "items.text.liquid", "items.html.liquid"].flatMap((file) => {
    const passage = { source: read(directory, file), line: 1 };
    const { unkind, agency } = language.checks;
    return [
      ...checkTemplate(passage, file, views),
      ...(own.includes(file) ? checkWords(passage, file, [...unkind, ...agency], "is not how we speak to people") : []),
    ];
  });
}

type ReadMessages = {
  readonly messages: Record<string, CompiledMessage>;
  readonly checks: readonly MessageUnderCheck[];
};

function readMessages(
  directory: string,
  language: string,
  parts: ReadonlySet<string>,
  problems: Problem[],
): ReadMessages {
  const found = liquidFiles(directory, language);
  for (const missing of [...MESSAGES.keys()].filter((message) => !found.includes(message))) {
    problems.push({
      file: `${language}/${missing}.liquid`,
      line: 1,
      says: "no such file, and every language needs it",
    });
  }
  const messages: Record<string, CompiledMessage> = {};
  const checks: MessageUnderCheck[] = [];
  for (const name of found) {
    const result = readMessage(directory, language, name, parts);
    if (!("compiled" in result)) problems.push(...result);
    else {
      messages[name] = result.compiled;
      checks.push(result.check);
    }
  }
  return { messages, checks };
}

function compileLanguage(
  directory: string,
  name: string,
): { compiled: CompiledLanguage; problems: readonly Problem[] } {
  const words = Words.safeParse(parse(read(directory, `${name}/words.yaml`)));
  const file = `${name}/words.yaml`;
  if (!words.success) {
    const problems = words.error.issues.map(({ path, message }) => ({
      file,
      line: 1,
      says: `${path.join(".")}: ${message}`,
    }));
    return { compiled: { words: {}, parts: {}, messages: {} }, problems };
  }
  const problems: Problem[] = [];
  const parts = readParts(directory, name, problems);
  const { messages, checks } = readMessages(directory, name, new Set(Object.keys(parts)), problems);
  const compiled = { words: { direction: words.data.direction, ...words.data.items }, parts, messages };
  const language = { name, compiled, checks: words.data.checks };
  const catalogue = { layout: "{{ body | raw }}", languages: { [name]: compiled } };
  const faulty = partProblems(directory, language);
  return {
    compiled,
    problems: [
      ...problems,
      ...faulty,
      ...(faulty.length > 0 ? [] : checks.flatMap((check) => checkMessage(catalogue, language, check))),
    ],
  };
}

/** Reads and checks every language under `directory`, one folder each. */
export function compileLanguages(directory: string): Pick<Compiled, "problems"> & Pick<Catalogue, "languages"> {
  const folders = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name).sort();
  const languages = names.map((name) => ({ name, ...compileLanguage(directory, name) }));
  return {
    languages: Object.fromEntries(languages.map(({ name, compiled }) => [name, compiled])),
    problems: languages.flatMap(({ problems }) => problems),
  };
}

/** The whole catalogue, usable only without problems. A fault of the layout throws. No web fonts: fetching one tells of the reading. */
export async function compile(directory: string): Promise<Compiled> {
  const options = { validationLevel: "strict", keepComments: false, fonts: {} } as const;
  const { html } = await mjml2html(read(directory, "layout.mjml"), options);
  const { languages, problems } = compileLanguages(directory);
  return { catalogue: { layout: html.replace(/^\s+/gm, "").replace(/\n{2,}/g, "\n"), languages }, problems };
}
