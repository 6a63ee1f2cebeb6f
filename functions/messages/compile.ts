import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import mjml2html from "mjml";
import * as z from "zod";
import type { Catalogue, CompiledLanguage } from "./catalogue.ts";
import { checkMessage } from "./check-message.ts";
import { checkDisclosures, checkPart } from "./check-passages.ts";
import { checkScript } from "./check-script.ts";
import type { LanguageUnderCheck } from "./checks.ts";
import { DISCLOSURES } from "./disclosures.ts";
import { filesOf, type LanguageFiles } from "./overlay.ts";
import { readParts, readTexts } from "./read-language.ts";
import type { Problem } from "./source.ts";
import { Words } from "./words.ts";

type Compiled = { readonly catalogue: Catalogue; readonly problems: readonly Problem[] };

const SHARED = ["items", "schedule", "disclosures"].flatMap((part) => [`${part}.text.liquid`, `${part}.html.liquid`]);

const Sentences = z.strictObject(Object.fromEntries(DISCLOSURES.map(({ id }) => [id, z.string().min(1)])));
const WordsFile = Words.extend({ extends: z.string().optional() });

function problemsOf(error: z.ZodError, file: string): readonly Problem[] {
  return error.issues.map(({ path, message }) => ({ file, line: 1, says: `${path.join(".")}: ${message}` }));
}

/** `compiled` is null where not even the words of the language could be read. */
type Read = { readonly compiled: CompiledLanguage | null; readonly problems: readonly Problem[] };

/** All that one language says, and every fault of it. */
function compileLanguage(directory: string, files: LanguageFiles): Read {
  const problems: Problem[] = [];
  const words = WordsFile.safeParse(files.yaml("words.yaml", problems));
  const sentences = Sentences.safeParse(files.yaml("disclosures.yaml", problems));
  if (problems.length > 0) return { compiled: null, problems };
  if (!words.success) return { compiled: null, problems: problemsOf(words.error, files.fileOf("words.yaml")) };
  if (!sentences.success)
    return { compiled: null, problems: problemsOf(sentences.error, files.fileOf("disclosures.yaml")) };
  const { direction, items, joiners, schedule, options, optOut, checks } = words.data;
  const parts = readParts(directory, files, problems);
  const texts = readTexts(files, new Set(Object.keys(parts)), problems);
  const compiled: CompiledLanguage = {
    words: { direction, ...items, ...joiners, planCost: options.cost, planIfMissed: options.ifMissed },
    schedule,
    options,
    optOut,
    disclosures: sentences.data,
    parts,
    messages: Object.fromEntries(texts.messages.map(({ check, compiled: message }) => [check.name, message])),
    scripts: Object.fromEntries(texts.scripts.map(({ check, compiled: script }) => [check.name, script])),
  };
  const language: LanguageUnderCheck = { name: files.name, compiled, checks };
  const faulty = [
    ...files.list("parts").flatMap((name) => checkPart(language, files.fileOf(`parts/${name}.liquid`), directory)),
    ...SHARED.flatMap((file) => checkPart(language, file, directory)),
    ...checkDisclosures(language, files.fileOf("disclosures.yaml"), files.read("disclosures.yaml")),
  ];
  if (faulty.length > 0) return { compiled, problems: [...problems, ...faulty] };
  const catalogue = { layout: "{{ body | raw }}", languages: { [files.name]: compiled } };
  const around = digestOf([files.name, checks, { ...compiled, messages: {}, scripts: {} }]);
  return {
    compiled,
    problems: [
      ...problems,
      ...texts.messages.flatMap(({ check, compiled: message }) =>
        once(digestOf([around, check, message]), () => checkMessage(catalogue, language, check)),
      ),
      ...texts.scripts.flatMap(({ check, compiled: script }) =>
        once(digestOf([around, check, script]), () => checkScript(catalogue, language, check)),
      ),
    ],
  };
}

const MOST_REMEMBERED = 5_000;
const found = new Map<string, readonly Problem[]>();

const digestOf = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

/** What was found in a text before, as long as neither it nor the words around it changed: a check renders it many times over. */
function once(digest: string, check: () => readonly Problem[]): readonly Problem[] {
  const known = found.get(digest);
  if (known !== undefined) return known;
  if (found.size >= MOST_REMEMBERED) found.clear();
  const problems = check();
  found.set(digest, problems);
  return problems;
}

/** Reads and checks every language under `directory`, one folder with a words.yaml each. */
export function compileLanguages(directory: string): Pick<Compiled, "problems"> & Pick<Catalogue, "languages"> {
  const names = readdirSync(directory)
    .filter((name) => existsSync(join(directory, name, "words.yaml")))
    .sort();
  const languages = names.map((name) => ({ name, ...compileLanguage(directory, filesOf(directory, name)) }));
  const all = languages.flatMap(({ problems }) => problems);
  return {
    languages: Object.fromEntries(
      languages.flatMap(({ name, compiled }) => (compiled === null ? [] : [[name, compiled] as const])),
    ),
    problems: [...new Map(all.map((problem) => [JSON.stringify(problem), problem])).values()],
  };
}

/** The whole catalogue, usable only without problems. A fault of the layout throws. No web fonts: fetching one tells of the reading. */
export async function compile(directory: string): Promise<Compiled> {
  const options = { validationLevel: "strict", keepComments: false, fonts: {} } as const;
  const { html } = await mjml2html(
    readFileSync(join(directory, "layout.mjml"), "utf8").replaceAll("\r\n", "\n"),
    options,
  );
  const { languages, problems } = compileLanguages(directory);
  return { catalogue: { layout: html.replace(/^\s+/gm, "").replace(/\n{2,}/g, "\n"), languages }, problems };
}
