import { html } from "hono/html";
import type { Markup } from "../../html/document.ts";
import type { Problem } from "./account-acts.ts";
import type { ActForm, Choice, Field } from "./account-form.ts";

/** A form that was sent and not taken: what was typed, what is wrong with which field, and what is wrong altogether. */
export type Refused = {
  readonly name: string;
  readonly about: string;
  readonly sent: URLSearchParams;
  readonly problems: readonly Problem[];
  readonly reason: string | null;
};

/** Whether it is this form that was not taken. */
export const isOf = (refused: Refused | null, { name, about }: Pick<ActForm, "name" | "about">): refused is Refused =>
  refused !== null && refused.name === name && refused.about === about;

/** The id a form has on its page; those of its fields begin with it. */
export const placeOf = ({ name, about }: Pick<ActForm, "name" | "about">): string =>
  about === "" ? name : `${name}-${about}`;

/** A form with what was typed before. `hidden` is what every form of the page carries. */
export function formMarkup(form: ActForm, action: string, hidden: Markup, refused: Refused | null): Markup {
  const own = isOf(refused, form) ? refused : null;
  const place = placeOf(form);
  return html`<form method="post" action="${action}" id="${place}" novalidate>
${hidden}<input type="hidden" name="act" value="${form.name}"><input type="hidden" name="about" value="${form.about}">
<p>${form.explains}</p>${form.fields.map((field) => fieldMarkup(field, `${place}-${field.name}`, own))}
<button>${form.button}</button></form>`;
}

function fieldMarkup(field: Field, id: string, refused: Refused | null): Markup {
  const { choices = [] } = field;
  const value = refused?.sent.get(field.name) ?? field.value ?? "";
  if (field.kind === "fixed") return html`<input type="hidden" name="${field.name}" value="${value}">`;
  const problem = refused?.problems.find((each) => each.field === field.name)?.says;
  const told = html`${field.hint === undefined ? "" : html`<p class="quiet" id="${id}-hint">${field.hint}</p>`}${
    problem === undefined ? "" : html`<p class="error" id="${id}-wrong">${problem}</p>`
  }`;
  const described = [
    ...(field.hint === undefined ? [] : [`${id}-hint`]),
    ...(problem === undefined ? [] : [`${id}-wrong`]),
  ].join(" ");
  const more = html`${described === "" ? "" : html` aria-describedby="${described}"`}${problem === undefined ? "" : html` aria-invalid="true"`}`;
  if (field.kind === "ticks") return ticks(field, choices, id, told, described, refused?.sent.getAll(field.name) ?? []);
  return html`<div class="named"><label for="${id}">${field.label}</label>${told}${control(field, choices, id, value, more)}</div>`;
}

function control({ kind, name }: Field, choices: readonly Choice[], id: string, value: string, more: Markup): Markup {
  switch (kind) {
    case "choice":
      return html`<select id="${id}" name="${name}"${more}>${choices.map(
        (each) =>
          html`<option value="${each.value}"${each.value === value ? html` selected` : ""}>${each.says}</option>`,
      )}</select>`;
    case "words":
      return html`<textarea id="${id}" name="${name}" rows="3" maxlength="4000" required${more}>${value}</textarea>`;
    case "rows":
      return html`<textarea id="${id}" name="${name}" rows="4"${more}>${value}</textarea>`;
    case "day":
      return html`<input id="${id}" name="${name}" type="date" value="${value}"${more}>`;
    default:
      return html`<input id="${id}" name="${name}" inputmode="decimal" maxlength="20" autocomplete="off" value="${value}"${more}>`;
  }
}

function ticks(
  field: Field,
  choices: readonly Choice[],
  id: string,
  told: Markup,
  described: string,
  ticked: readonly string[],
): Markup {
  return html`<fieldset id="${id}"${described === "" ? "" : html` aria-describedby="${described}"`}><legend>${field.label}</legend>${told}${choices.map(
    (each) =>
      html`<label class="tick"><input type="checkbox" name="${field.name}" value="${each.value}"${ticked.includes(each.value) ? html` checked` : ""}>${each.says}</label>`,
  )}</fieldset>`;
}
