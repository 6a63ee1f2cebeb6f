import { html } from "hono/html";
import { idOf } from "../../domain/identifiers.ts";
import type { Markup } from "../../html/document.ts";
import { type Desk, pathOf } from "./desk.ts";

/** What is wrong with one field, in words; `field` is the id it has on the page. */
export type Problem = { readonly field: string; readonly says: string };

/** A form as it is shown: what was typed before, and what is wrong with it. */
export type Typed = { readonly sent: URLSearchParams; readonly problems: readonly Problem[] };

export const UNTOUCHED: Typed = { sent: new URLSearchParams(), problems: [] };

/** Says that a form was on a page that this visitor was shown: nobody else's, of this kind, for this one decision. */
export const formToken = ({ visit, session }: Desk, what: string, once: string): string =>
  idOf("form", session ?? visit.token, what, once);

/** What was answered, so that it is known again and cannot be read: only this browser has what it was sealed with. */
export const sealed = ({ visit, session }: Desk, answer: string): string =>
  idOf("answer", session ?? visit.token, answer);

/** A form of its own page. `once` names the decision it is for; the one after it has another. */
export function form(desk: Desk, what: string, once: string, content: Markup): Markup {
  return html`<form method="post" action="${pathOf(desk, what)}" class="card" novalidate>
<input type="hidden" name="once" value="${once}"><input type="hidden" name="form" value="${formToken(desk, what, once)}">
${content}
</form>`;
}

/** Every problem of a form, each leading to its field. It takes the focus, so that whoever does not see the page hears it first. */
export function summary(desk: Desk, { problems }: Typed): Markup {
  if (problems.length === 0) return html``;
  return html`<div class="card wrong" role="alert" tabindex="-1" autofocus><h2>${desk.words.common.checkTitle}</h2>
<ul class="plain">${problems.map(({ field, says }) => html`<li><a href="#${field}">${says}</a></li>`)}</ul></div>`;
}

const problemAt = ({ problems }: Typed, field: string): Problem | undefined =>
  problems.find((problem) => problem.field === field);

const errorAt = (typed: Typed, field: string): Markup => {
  const problem = problemAt(typed, field);
  return problem === undefined ? html`` : html`<p class="error" id="${field}-wrong">${problem.says}</p>`;
};

const describedBy = (typed: Typed, field: string, hint: string | undefined): Markup => {
  const by = [hint === undefined ? [] : [`${field}-hint`], problemAt(typed, field) ? [`${field}-wrong`] : []].flat();
  return by.length === 0 ? html`` : html` aria-describedby="${by.join(" ")}"`;
};

export type Choice = { readonly value: string; readonly says: string };

/** One of several, none chosen beforehand: what nobody chose is no answer. */
export function oneOf(typed: Typed, name: string, legend: string, choices: readonly Choice[]): Markup {
  return choose(typed, "radio", name, legend, choices);
}

/** Some of several. */
export function someOf(typed: Typed, name: string, legend: string, choices: readonly Choice[]): Markup {
  return choose(typed, "checkbox", name, legend, choices);
}

function choose(
  typed: Typed,
  type: "radio" | "checkbox",
  name: string,
  legend: string,
  choices: readonly Choice[],
): Markup {
  const chosen = typed.sent.getAll(name);
  return html`<fieldset id="${name}" tabindex="-1"${describedBy(typed, name, undefined)}><legend>${legend}</legend>
${errorAt(typed, name)}${choices.map(
  ({ value, says }) =>
    html`<label class="tick"><input type="${type}" name="${name}" value="${value}"${chosen.includes(value) ? html` checked` : ""}>${says}</label>`,
)}</fieldset>`;
}

/** A box that is never ticked beforehand. */
export function tick(typed: Typed, name: string, says: string): Markup {
  return html`<div>${errorAt(typed, name)}<label class="tick"><input type="checkbox" id="${name}" name="${name}" value="yes"${describedBy(typed, name, undefined)}${typed.sent.has(name) ? html` checked` : ""}>${says}</label></div>`;
}

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  /** Further attributes of the input: what it is typed with, how long it may be. */
  readonly more?: Markup;
};

/** A labelled line of text. */
export function line(typed: Typed, { name, label, hint, value = "", more }: Field): Markup {
  return html`<div class="named"><label for="${name}">${label}</label>${hintAt(name, hint)}${errorAt(typed, name)}
<input id="${name}" name="${name}" value="${typed.sent.get(name) ?? value}"${describedBy(typed, name, hint)} ${more ?? html`type="text" maxlength="100"`}></div>`;
}

/** Room for a few sentences, never required. */
export function note({ words }: Desk, typed: Typed): Markup {
  const { note: label, noteHint, optional } = words.common;
  return html`<div class="named"><label for="note">${label} (${optional})</label>${hintAt("note", noteHint)}
<textarea id="note" name="note" rows="4" maxlength="2000" aria-describedby="note-hint">${typed.sent.get("note") ?? ""}</textarea></div>`;
}

const hintAt = (name: string, hint: string | undefined): Markup =>
  hint === undefined ? html`` : html`<p class="quiet" id="${name}-hint">${hint}</p>`;

/** What was typed into a field, without blanks around it and no longer than a field is. */
export const typedIn = (sent: URLSearchParams, name: string, longest = 100): string =>
  (sent.get(name) ?? "").trim().slice(0, longest);

/** The choice made, where it is one of those offered. */
export const chosenOf = (sent: URLSearchParams, name: string, offered: readonly string[]): string | null => {
  const value = sent.get(name);
  return value !== null && offered.includes(value) ? value : null;
};
