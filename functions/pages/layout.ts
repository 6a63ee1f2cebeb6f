import { html } from "hono/html";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { documentOf, type Markup } from "../html/document.ts";
import { STYLE } from "./style.ts";
import { type PageLanguage, wordsIn } from "./words.ts";

/** A whole document: its title, its content, and how to reach the creditor where it is known whose page it is. */
export function layout(
  language: PageLanguage,
  title: string,
  content: Markup,
  creditor: CreditorProfile | null = null,
): Markup {
  return documentOf(
    { title, style: STYLE, language },
    html`<main>
${content}
${creditor === null ? "" : reach(language, creditor)}
</main>`,
  );
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
