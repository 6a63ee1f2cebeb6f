import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { STYLE } from "./style.ts";
import { type PageLanguage, wordsIn } from "./words.ts";

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

const SHEET = raw(STYLE);

/** A whole document: its title, its content, and how to reach the creditor where it is known whose page it is. */
export function layout(
  language: PageLanguage,
  title: string,
  content: Markup,
  creditor: CreditorProfile | null = null,
): Markup {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${SHEET}</style>
</head>
<body>
<main>
${content}
${creditor === null ? "" : reach(language, creditor)}
</main>
</body>
</html>`;
}

function reach(language: PageLanguage, { name, sender }: CreditorProfile): Markup {
  const words = wordsIn(language);
  return html`<footer><p><b>${name}</b>. ${words.questions} ${words.write} <a href="mailto:${sender.replyTo}">${sender.replyTo}</a>. ${words.call} <a href="tel:${sender.phone.replace(/[^+\d]/g, "")}">${sender.phone}</a>.</p></footer>`;
}

/** For a link that opens nothing: the same for everybody, so that nobody learns from it what there is. */
export function closedPage(language: PageLanguage): Markup {
  const { title, says, orReply } = wordsIn(language).closed;
  return layout(language, title, html`<h1>${title}</h1><p>${says}</p><p>${orReply}</p>`);
}

/** For a fault of ours. */
export function troublePage(language: PageLanguage): Markup {
  const { title, says } = wordsIn(language).trouble;
  return layout(language, title, html`<h1>${title}</h1><p>${says}</p>`);
}
