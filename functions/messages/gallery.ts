import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import * as z from "zod";
import { MESSAGES, SCRIPTS } from "./names.ts";
import { OWN_CATALOGUE, readCatalogue } from "./read-catalogue.ts";
import { languageFor, renderEmail, renderScript, renderSms } from "./render.ts";
import { bareFor, FULL, LONGEST, YEN } from "./samples.ts";
import type { MessageVariables } from "./variables.ts";

const { values } = parseArgs({ options: { out: { type: "string" } } });
if (values.out === undefined) {
  console.error("usage: node functions/messages/gallery.ts --out DIR");
  process.exit(2);
}
const out = values.out;

const catalogue = readCatalogue(OWN_CATALOGUE);
const LADDERS = new URL("../../workflows/ladders/", import.meta.url);
const Ladder = z.object({
  name: z.string(),
  rungs: z.array(z.object({ id: z.string(), on: z.string().optional(), message: z.string().optional() })),
});

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
/** As a screen set to dark shows it, without having to set one. */
const inTheDark = (html: string) =>
  html
    .replace("@media (prefers-color-scheme: dark)", "@media all")
    .replaceAll("color-scheme: light dark", "color-scheme: dark");

function write(file: string, text: string): string {
  writeFileSync(join(out, file), text);
  return file;
}

const COUNTRIES: Readonly<Record<string, string>> = { "en-GB": "GB", de: "DE", fr: "FR" };

/** A debtor who lives where the language is spoken, so that its own help is named. */
function there(language: string, variables: MessageVariables): MessageVariables {
  const country = COUNTRIES[language];
  return country === undefined || variables.place === undefined ? variables : { ...variables, place: { country } };
}

function writeMessage(language: string, name: string): readonly string[] {
  const kind = MESSAGES.get(name) ?? "statement";
  const samples = { full: FULL, bare: bareFor(kind, name), long: LONGEST, yen: YEN };
  return Object.entries(samples).flatMap(([sample, variables]) => {
    const { subject, text, html } = renderEmail(catalogue, name, language, there(language, variables));
    const sms = renderSms(catalogue, name, language, there(language, variables)).text;
    const file = `${language}-${name}-${sample}`;
    return [
      `<a href="${write(`${file}.html`, html)}">${sample}</a>`,
      `<a href="${write(`${file}-dark.html`, inTheDark(html))}">dark</a>`,
      `<a href="${write(`${file}.txt`, `Subject: ${subject}\n\n${text}\nSMS: ${sms}\n`)}">text</a>`,
    ];
  });
}

function writeScript(language: string, name: string): readonly string[] {
  const { title, text } = renderScript(catalogue, name, language, there(language, FULL));
  return [`<a href="${write(`${language}-${name}.txt`, `${title}\n\n${text}`)}">text</a>`];
}

/** One row: what it is, its text message in full, and a link to each sample in each language that has it. */
function row(label: string, name: string): string {
  const languages = Object.keys(catalogue.languages).filter(
    (language) => languageFor(catalogue, name, language, undefined) === language,
  );
  const cells = languages.map((language) => {
    const links = SCRIPTS.has(name) ? writeScript(language, name) : writeMessage(language, name);
    return `<dt lang="${language}">${language}</dt><dd>${links.join(" ")}</dd>`;
  });
  return `<section><h3>${escaped(label)}</h3><dl>${cells.join("")}</dl></section>`;
}

mkdirSync(out, { recursive: true });
const ladders = readdirSync(LADDERS)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => Ladder.parse(parse(readFileSync(new URL(file, LADDERS), "utf8"))));
const told = new Set(ladders.flatMap(({ rungs }) => rungs.flatMap(({ message }) => message ?? [])));
const others = [...MESSAGES.keys(), ...SCRIPTS.keys()].filter((name) => !told.has(name));

const sections = [
  ...ladders.map(({ name, rungs }) => {
    const rows = rungs.flatMap(({ id, on, message }) =>
      message === undefined ? [] : [row(`${on ?? ""}: ${id} (${message})`, message)],
    );
    return `<h2>Ladder ${escaped(name)}</h2>${rows.join("\n")}`;
  }),
  `<h2>Answers, scripts and others</h2>${others.map((name) => row(name, name)).join("\n")}`,
];
const looks =
  "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}h2{margin-top:2.5rem}h3{margin:1rem 0 0;font-size:1rem}dl{display:grid;grid-template-columns:4rem 1fr;margin:.25rem 0}dd{margin:0;overflow-wrap:anywhere}";
write(
  "index.html",
  `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Messages</title><style>${looks}</style><h1>Messages</h1>${sections.join("\n")}</html>`,
);
