import { html } from "hono/html";
import type { ActForm, Field } from "../act-forms.ts";
import type { Typed } from "../act-lines.ts";
import type { Markup } from "./layout.ts";
import { problems } from "./parts.ts";

/** A form that was sent and not taken: what was typed, and why. */
export type Refused = { readonly form: string; readonly typed: Typed; readonly reasons: readonly string[] };

/** Whether it is this form that was not taken. */
export const isOf = (refused: Refused | null, { id, about }: ActForm): boolean =>
  refused?.form === id && (about === undefined || refused.typed["kind"] === about);

/** A form to fill in, keeping what was typed when it was refused. `place` tells forms of one kind on one page apart. */
export function actForm(form: ActForm, action: string, back: string, place: string, refused: Refused | null): Markup {
  const own = isOf(refused, form) ? refused : null;
  return html`<form method="post" action="${action}" class="act">
    <input type="hidden" name="form" value="${form.id}"><input type="hidden" name="back" value="${back}">
    ${form.about === undefined ? "" : html`<input type="hidden" name="kind" value="${form.about}">`}
    <p class="explains">${form.explains}</p>
    ${own === null ? "" : problems(own.reasons, `${place}-problem`)}
    ${form.fields.map((field) => fieldOf(field, `${place}-${field.name}`, own, own === null ? null : `${place}-problem`))}
    <button class="primary">${form.button}</button>
  </form>`;
}

function fieldOf(field: Field, id: string, refused: Refused | null, problemId: string | null): Markup {
  const value = refused?.typed[field.name] ?? field.value ?? "";
  const hintId = field.hint === undefined ? null : `${id}-hint`;
  const described = [problemId, hintId].filter((name) => name !== null).join(" ");
  const more = html`${described === "" ? "" : html`aria-describedby="${described}"`} ${problemId === null || field.choices !== undefined ? "" : html`aria-invalid="true"`}`;
  const label = html`<label for="${id}">${field.label}</label>`;
  if (field.choices !== undefined)
    return html`<div class="field">${label}<select id="${id}" name="${field.name}" ${more}>${field.choices.map(
      (choice) =>
        html`<option value="${choice.value}" ${choice.value === value ? html`selected` : ""}>${choice.label}</option>`,
    )}</select></div>`;
  return html`<div class="field">${label}<input id="${id}" name="${field.name}" value="${value}" autocomplete="off" ${
    field.isAmount === true ? html`inputmode="decimal"` : ""
  } ${more}>${hintId === null ? "" : html`<span class="hint" id="${hintId}">${field.hint}</span>`}</div>`;
}
