import { LineCounter, parseDocument } from "yaml";
import type { Section } from "./catalogue.ts";

/** A fault in a message file. `line` counts from 1. */
export type Problem = { readonly file: string; readonly line: number; readonly says: string };

/** A Liquid template within a file, and the line its first line is on. */
export type Passage = { readonly source: string; readonly line: number };

export type FrontMatter = { readonly subject: Passage; readonly preheader: Passage; readonly sms: Passage };

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

/** Reads `subject`, `preheader` and `sms`, each with its line; says what is missing, empty or unknown. */
export function readFrontMatter(front: Passage, file: string): FrontMatter | readonly Problem[] {
  const lines = new LineCounter();
  const document = parseDocument(front.source, { lineCounter: lines });
  const values: Record<string, unknown> = document.errors.length > 0 ? {} : { ...document.toJS() };
  const lineOf = (key: string) => front.line + front.source.split("\n").findIndex((line) => line.startsWith(`${key}:`));
  const problems: Problem[] = document.errors.map((error) => ({
    file,
    line: front.line + lines.linePos(error.pos[0]).line - 1,
    says: error.message.replace(/\n.*$/s, ""),
  }));
  const known = ["subject", "preheader", "sms"];
  for (const key of Object.keys(values)) {
    if (!known.includes(key)) problems.push({ file, line: lineOf(key), says: `unknown key "${key}"` });
  }
  const passage = (key: string): Passage => {
    const value = values[key];
    if (typeof value === "string" && value.trim() !== "") return { source: value, line: lineOf(key) };
    if (document.errors.length === 0) problems.push({ file, line: front.line, says: `no "${key}"` });
    return { source: "", line: front.line };
  };
  const read = { subject: passage("subject"), preheader: passage("preheader"), sms: passage("sms") };
  return problems.length > 0 ? problems : read;
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

/** Addresses and numbers become something to tap; a template's own words are HTML once its three special characters are escaped. */
function inHtml(words: string): string {
  return words
    .replace(/\{[{%].*?[}%]\}|[&<>]/g, (found) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[found] ?? found)
    .replaceAll(
      "{{ creditor.email }}",
      '<a class="link" href="mailto:{{ creditor.email }}" style="color:#17565c;">{{ creditor.email }}</a>',
    )
    .replaceAll(
      "{{ creditor.phone }}",
      '<a class="link" href="tel:{{ creditor.phoneLink }}" style="display:inline-block;color:#17565c;">{{ creditor.phone }}</a>',
    )
    .replaceAll(
      "{{ creditor.website }}",
      '<a class="link" href="{{ creditor.website }}" style="color:#17565c;">{{ creditor.website }}</a>',
    );
}

function listOf(lines: readonly string[]): Section {
  const html = lines.map((line) => (isTag(line) ? line : `<li style="margin:0 0 8px;">${inHtml(line.slice(2))}</li>`));
  return {
    text: lines.map((line) => (isTag(line) ? line : `${line}\n`)).join(""),
    html: `<ul style="margin:0 0 16px;padding-inline-start:24px;">${html.join("")}</ul>`,
  };
}

function renderingOf({ lines }: Block): Section {
  const words = lines.join(" ");
  const button = /^=> (\{\{[^}]*\}\}) (.+)$/.exec(words);
  const [, url = "", label = ""] = button ?? [];
  if (lines.every(isTag)) return { text: lines.join(""), html: lines.join("") };
  if (lines.some((line) => line.startsWith("- "))) return listOf(lines);
  if (words === "---")
    return { text: "--", html: '<hr class="rule" style="margin:24px 0;border:0;border-top:1px solid #d5dbd9;">' };
  if (words.startsWith("= "))
    return { text: words.slice(2), html: `<h2 style="${HEADING}">${inHtml(words.slice(2))}</h2>` };
  if (button !== null) {
    const link = `<a class="button" href="${url}" style="${BUTTON}">${inHtml(label)}</a>`;
    return { text: `${label}: ${url}`, html: `<p style="${PARAGRAPH}">${link}</p>` };
  }
  return { text: words, html: `<p style="${PARAGRAPH}">${inHtml(words)}</p>` };
}

/**
 * Turns a body into its sections. Blocks are parted by blank lines: a paragraph, `= heading`, `- list`,
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
