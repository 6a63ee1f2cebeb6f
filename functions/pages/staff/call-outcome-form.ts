import { html } from "hono/html";
import type { AccountFile } from "../../account-view/reading.ts";
import { cityOf } from "../../account-view/words.ts";
import { calendarZone } from "../../domain/account.ts";
import { callEnd } from "../../domain/call-outcomes.ts";
import type { Markup } from "../../html/document.ts";
import { sayOption } from "../../messages/renderer.ts";
import { line, oneOf, type Problem, type Typed } from "../debtor/form.ts";
import { endsOf, offeredOptions, owedCurrencies } from "./call-form.ts";

type OutcomeForm = {
  readonly file: AccountFile;
  readonly isVerified: boolean;
  readonly hidden: Markup;
  readonly action: string;
  readonly refused: { readonly sent: URLSearchParams; readonly problems: readonly Problem[] } | null;
};

/** How the call went, each end with what follows from it. */
export function outcomeForm({ file, isVerified, hidden, action, refused }: OutcomeForm): Markup {
  const typed: Typed = { sent: refused?.sent ?? new URLSearchParams(), problems: refused?.problems ?? [] };
  const choices = endsOf(isVerified).map((outcome) => {
    const { says, follows } = callEnd(outcome);
    return { value: outcome, says: `${says}. ${follows}` };
  });
  return html`<form method="post" action="${action}" class="card" novalidate>${hidden}
${oneOf(typed, "outcome", "How did it go?", choices)}
${isVerified ? promiseFields(file, typed) : ""}${isVerified ? planField(file, typed) : ""}${callBackFields(file, typed)}
<div class="named"><label for="note">Note (not needed)</label><p class="quiet" id="note-hint">Kept with the personal data. The debtor never gets it.</p>
<textarea id="note" name="note" rows="3" maxlength="4000" aria-describedby="note-hint">${typed.sent.get("note") ?? ""}</textarea></div>
<button>Log the call</button></form>`;
}

function promiseFields(file: AccountFile, typed: Typed): Markup {
  const [only = "", ...others] = owedCurrencies(file);
  const currency =
    others.length === 0
      ? html`<input type="hidden" name="currency" value="${only}">`
      : html`<div class="named"><label for="currency">Currency</label><select id="currency" name="currency">${[
          only,
          ...others,
        ].map(
          (each) =>
            html`<option value="${each}"${typed.sent.get("currency") === each ? html` selected` : ""}>${each}</option>`,
        )}</select></div>`;
  const amount = html`inputmode="decimal" maxlength="20" autocomplete="off"`;
  return html`<fieldset><legend>Only for a promise</legend>${currency}
${line(typed, { name: "amount", label: others.length === 0 ? `Amount in ${only}` : "Amount", more: amount })}
${line(typed, { name: "on", label: "They will pay by", more: html`type="date"` })}</fieldset>`;
}

function planField(file: AccountFile, typed: Typed): Markup {
  const options = offeredOptions(file);
  if (options.length === 0) return html``;
  return oneOf(
    typed,
    "option",
    "Only for a plan: which",
    options.map((option) => ({ value: option.id, says: sayOption(option, "en-US") })),
  );
}

function callBackFields({ account }: AccountFile, typed: Typed): Markup {
  return html`<fieldset><legend>Only for a call back: their time in ${cityOf(calendarZone(account))}</legend>
${line(typed, { name: "day", label: "Day", more: html`type="date"` })}${line(typed, { name: "time", label: "Time", more: html`type="time"` })}</fieldset>`;
}
