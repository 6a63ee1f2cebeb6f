import { html } from "hono/html";
import type { Markup } from "../../html/document.ts";
import { helpIn } from "../../messages/help.ts";
import { deciding } from "./acts.ts";
import { type Desk, isHeld } from "./desk.ts";
import { type Choice, chosenOf, form, note, oneOf, sealed, summary, typedIn } from "./form.ts";
import { type Page, type Read, told, wrong } from "./page.ts";

const NAME = "difficulty";

const choicesOf = (words: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(words).map(([value, says]) => ({ value, says }));

/** A few questions, only the first of which must be answered; any answer to it pauses everything at once. */
export const difficultyPage: Page = {
  name: NAME,
  openTo: "verified",
  title: ({ difficulty }) => difficulty.title,
  show: (desk, { typed, once, last }) => {
    const words = desk.words.difficulty;
    const { optional } = desk.words.common;
    return html`${told(desk, isHeld(desk, "hardship") ? last : null, words.done)}${summary(desk, typed)}<p>${words.says}</p>
${form(
  desk,
  NAME,
  once,
  html`${oneOf(typed, "what", words.what, choicesOf(words.whats))}
${oneOf(typed, "how-long", `${words.howLong} (${optional})`, choicesOf(words.howLongs))}
${oneOf(typed, "can", `${words.can} (${optional})`, choicesOf(words.cans))}
${note(desk, typed)}<button>${words.button}</button>`,
)}
${adviceIn(desk)}`;
  },
  read: (desk, sent): Read => {
    const words = desk.words.difficulty;
    const what = chosenOf(sent, "what", Object.keys(words.whats));
    if (what === null) return wrong({ field: "what", says: desk.words.common.choose });
    const lasting = chosenOf(sent, "how-long", Object.keys(words.howLongs));
    const can = chosenOf(sent, "can", Object.keys(words.cans));
    const said = typedIn(sent, "note", 2_000);
    // For staff: what was ticked in the words of the form's own values, then what was written.
    const reason = [
      what,
      ...(lasting === null ? [] : [`lasting: ${lasting}`]),
      ...(can === null ? [] : [`can pay: ${can}`]),
      ...(said === "" ? [] : [said]),
    ].join("; ");
    // What has happened to somebody is their own affair: it is kept with the personal data, and nowhere beside it.
    return {
      kind: "decision",
      says: { answer: sealed(desk, reason) },
      decide: deciding(desk, { does: "report-hardship", reason }),
    };
  },
  says: ({ words }) => words.difficulty.done,
};

/** Who helps people with money worries where the debtor lives. */
function adviceIn({ visit, words: { difficulty: words } }: Desk): Markup {
  const bodies = helpIn(visit.person.address?.value.country);
  if (bodies === undefined) return html`<section class="card"><h2>${words.help}</h2><p>${words.noHelp}</p></section>`;
  return html`<section class="card"><h2>${words.help}</h2><p>${words.helpSays}</p>
<ul>${bodies.map(({ name, reach = "" }) => html`<li><b>${name}</b>${reach === "" ? "" : html`: ${reachLink(reach)}`}</li>`)}</ul></section>`;
}

/** "example.org, 0800 123" with both parts to press. */
function reachLink(reach: string): Markup {
  return html`${reach.split(", ").map((part, index) => {
    const isSite = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(part);
    const to = isSite ? `https://${part}` : `tel:${part.replace(/[^+\d]/g, "")}`;
    return html`${index === 0 ? "" : ", "}<a href="${to}" rel="noreferrer">${part}</a>`;
  })}`;
}
