import { LineCounter, parseDocument } from "yaml";
import type { Section } from "./catalogue.ts";

/** A fault in a message file. `line` counts from 1. */
export type Problem = { readonly file: string; readonly line: number; readonly says: string };

/** A Liquid template within a file, and the line its first line is on. */
export type Passage = { readonly source: string; readonly line: number };

/** The keys of a file's front matter, each with the line it is on. */
export type FrontMatter<Key extends string> = Readonly<Record<Key, Passage>>;

type Block = Passage & { readonly lines: readonly string[] };

const PARAGRAPH = "margin:0 0 16px;";
const HEADING = "margin:24px 0 8px;font-size:18px;line-height:26px;font-weight:bold;";
const BUTTON =
  "display:inline-block;padding:12px 24px;border-radius:6px;background-color:#17565c;color:#ffffff;font-weight:bold;text-decoration:none;";

/** Splits `---` front matter from the body; without any, the whole text is body. */
export function splitFile(text: string): { readonly front: Passage | null; readonly body: Passage } {
  const end = text.indexOf("\n---\n");
  if (!text.startsWith("---\n") || end < 0) return { front: null, body: { source: text, line: 1 } };
  const body = text.slice(end + "\n---\n".length);
  const line = text.split("\n").length - body.split("\n").length + 1;
  return { front: { source: text.slice("---\n".length, end + 1), line: 2 }, body: { source: body, line } };
}

function hasEvery<Key extends string>(
  read: Readonly<Record<string, Passage>>,
  keys: readonly Key[],
): read is FrontMatter<Key> {
  return keys.every((key) => key in read);
}

/** Reads the keys that a file's front matter must have, each with its line; says what is missing, empty or unknown. */
export function readFrontMatter<Key extends string>(
  front: Passage,
  file: string,
  keys: readonly Key[],
): { readonly front: FrontMatter<Key> } | { readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(front.source, { lineCounter: lines });
  const values: Record<string, unknown> = document.errors.length > 0 ? {} : { ...document.toJS() };
  const lineOf = (key: string) => front.line + front.source.split("\n").findIndex((line) => line.startsWith(`${key}:`));
  const problems: Problem[] = document.errors.map((error) => ({
    file,
    line: front.line + lines.linePos(error.pos[0]).line - 1,
    says: error.message.replace(/\n.*$/s, ""),
  }));
  const known: readonly string[] = keys;
  for (const key of Object.keys(values)) {
    if (!known.includes(key)) problems.push({ file, line: lineOf(key), says: `unknown key "${key}"` });
  }
  const read: Record<string, Passage> = {};
  for (const key of known) {
    const value = values[key];
    if (typeof value === "string" && value.trim() !== "") read[key] = { source: value, line: lineOf(key) };
    else if (document.errors.length === 0) problems.push({ file, line: front.line, says: `no "${key}"` });
  }
  return problems.length === 0 && hasEvery(read, keys) ? { front: read } : { problems };
}

function blocksOf(body: Passage): readonly Block[] {
  const blocks: { line: number; lines: string[] }[] = [];
  let inside = false;
  for (const [index, text] of body.source.split("\n").entries()) {
    const filled = text.trim() !== "";
    if (filled && inside) blocks.at(-1)?.lines.push(text.trim());
    if (filled && !inside) blocks.push({ line: body.line + index, lines: [text.trim()] });
    inside = filled;
  }
  return blocks.map(({ line, lines }) => ({ line, lines, source: lines.join("\n") }));
}

const isTag = (line: string) => /^(\{%(?:(?!%\}).)*%\}\s*)+$/.test(line);

const INLINE = 'class="link" style="color:#17565c;"';
const LINKS: readonly (readonly [string, string, string])[] = [
  ["creditor.email", "mailto:{{ creditor.email }}", INLINE],
  ["creditor.phone", "tel:{{ creditor.phoneLink }}", 'class="link" style="display:inline-block;color:#17565c;"'],
  ...["creditor.website", "preferencesUrl", "assistance.url"].map((name) => [name, `{{ ${name} }}`, INLINE] as const),
];

/** Addresses and numbers become something to tap; a template's own words are HTML once its three special characters are escaped. */
function inHtml(words: string): string {
  const escaped = words.replace(
    /\{[{%].*?[}%]\}|[&<>]/g,
    (found) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[found] ?? found,
  );
  return LINKS.reduce(
    (html, [name, href, looks]) =>
      html.replaceAll(`{{ ${name} }}`, `<a ${looks.replace(" ", ` href="${href}" `)}>{{ ${name} }}</a>`),
    escaped,
  );
}

/** A line that begins neither an item nor a tag goes on with the item above it. */
function entriesOf(lines: readonly string[]): readonly string[] {
  const entries: string[] = [];
  for (const line of lines) {
    const last = entries.at(-1);
    if (last === undefined || isTag(last) || isTag(line) || line.startsWith("- ")) entries.push(line);
    else entries[entries.length - 1] = `${last} ${line}`;
  }
  return entries;
}

function listOf(lines: readonly string[]): Section {
  const entries = entriesOf(lines);
  const html = entries.map((entry) =>
    isTag(entry) ? entry : `<li style="margin:0 0 8px;">${inHtml(entry.slice(2))}</li>`,
  );
  return {
    text: entries.map((entry) => (isTag(entry) ? entry : `${entry}\n`)).join(""),
    html: `<ul style="margin:0 0 16px;padding-inline-start:24px;">${html.join("")}</ul>`,
  };
}

const isRow = (line: string) => /^\|.+\|.+\|$/.test(line);
const CELL = "padding:2px 0;vertical-align:top;";

/** Rows of `| what | how much |`. */
function tableOf(lines: readonly string[]): Section {
  const rows = lines.map((line) => {
    const [label = "", value = ""] = line.slice(1, -1).split("|");
    return { label: label.trim(), value: value.trim() };
  });
  const html = rows.map(
    ({ label, value }) =>
      `<tr><td style="${CELL}padding-right:12px;">${inHtml(label)}</td><td style="${CELL}text-align:end;">${inHtml(value)}</td></tr>`,
  );
  return {
    text: rows.map(({ label, value }) => `${label}{{ words.colon }}${value}`).join("\n"),
    html: `<table width="100%" cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse;margin:0 0 16px;">${html.join("")}</table>`,
  };
}

function renderingOf({ lines }: Block): Section {
  const words = lines.join(" ");
  const button = /^=> (\{\{[^}]*\}\}) (.+)$/.exec(words);
  const [, url = "", label = ""] = button ?? [];
  if (lines.every(isTag)) return { text: lines.join(""), html: lines.join("") };
  if (lines.every(isRow)) return tableOf(lines);
  if (lines.some((line) => line.startsWith("- "))) return listOf(lines);
  if (words === "---")
    return { text: "--", html: '<hr class="rule" style="margin:24px 0;border:0;border-top:1px solid #d5dbd9;">' };
  if (words.startsWith("= "))
    return { text: words.slice(2), html: `<h2 style="${HEADING}">${inHtml(words.slice(2))}</h2>` };
  if (button !== null) {
    const link = `<a class="button" href="${url}" style="${BUTTON}">${inHtml(label)}</a>`;
    return { text: `${label}{{ words.colon }}${url}`, html: `<p style="${PARAGRAPH}">${link}</p>` };
  }
  return { text: words, html: `<p style="${PARAGRAPH}">${inHtml(words)}</p>` };
}

/**
 * Turns a body into its sections. Blocks are parted by blank lines: a paragraph, `= heading`, `- list`,
 * `| what | how much |` rows,
 * `=> {{ url }} button`, `---` rule, Liquid tags alone, or `[part]`.
 */
export function sectionsOf(body: Passage): readonly { readonly section: Section; readonly line: number }[] {
  const sections: { section: Section; line: number }[] = [];
  for (const block of blocksOf(body)) {
    const [, part] = /^\[([a-z-]+)\]$/.exec(block.source) ?? [];
    const section = part === undefined ? renderingOf(block) : { part };
    const last = sections.at(-1);
    if (last === undefined || "part" in last.section || "part" in section) sections.push({ section, line: block.line });
    else
      last.section = { text: `${last.section.text}\n\n${section.text}`, html: `${last.section.html}\n${section.html}` };
  }
  return sections;
}
