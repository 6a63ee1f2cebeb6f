import { html } from "hono/html";
import { inWords } from "../account-view/words.ts";
import type { Markup } from "../html/document.ts";
import type { Dossier } from "./assemble.ts";
import { clock, list, money, plain, quoted, table } from "./html-parts.ts";

export function holdsSection({ holds, upheldDisputes, account }: Dossier): Markup {
  const zone = account.calendarZone;
  return html`${table(
    ["Arrived", "Kind", "From", "Until", "Ended", "About"],
    holds.map(({ arrivedAt, kind, from, until, endedAt, invoiceIds, id }) => [
      clock(arrivedAt, zone),
      html`${inWords(kind)} <small>${id}</small>`,
      clock(from, zone),
      until === undefined ? "open" : clock(until, zone),
      endedAt === undefined ? null : clock(endedAt, zone),
      invoiceIds === undefined ? "the whole account" : `invoices ${invoiceIds.join(", ")}`,
    ]),
    "Nothing was on hold.",
  )}
${upheldDisputes.length === 0 ? "" : html`<p>Disputes upheld: ${upheldDisputes.map(({ holdId, at, scope }) => html`${holdId}, ${clock(at, zone)}, about ${scope === "all" ? "the whole account" : scope.join(", ")}. `)}</p>`}`;
}

export function agreementsSection({ promises, plans, extensions, decisions, account }: Dossier): Markup {
  const zone = account.calendarZone;
  return html`<h3>Promises to pay and settlements</h3>
${table(
  ["Made", "Promise", "By", "What became of it"],
  promises.map(({ madeAt, settles, minor, currency, on, status, endedAt }) => [
    clock(madeAt, zone),
    `${settles ? "Settlement: " : ""}${money({ minor, currency })}`,
    on,
    html`${inWords(status)}${endedAt === null ? "" : html`, ${clock(endedAt, zone)}`}`,
  ]),
  "Nothing was promised.",
)}
<h3>Payment plans</h3>
${
  plans.length === 0
    ? html`<p class="none">No plan was offered.</p>`
    : plans.map(
        (plan) =>
          html`${list([
            ["Plan", plan.id],
            ["Offered", clock(plan.offeredAt, zone)],
            ["Status", inWords(plan.status)],
            ["Option taken", plan.option ?? null],
          ])}${table(
            ["Instalment due", "Amount", "Status"],
            (plan.instalments ?? []).map(({ dueOn, amount, status }) => [dueOn, money(amount), inWords(status)]),
            "It was not agreed.",
          )}`,
      )
}
<h3>More time</h3>
${table(
  ["Invoice", "Due by billing", "Due as agreed"],
  extensions.map(({ invoiceId, dueOn, extendedTo }) => [invoiceId, dueOn, extendedTo]),
  "No due date was moved by agreement.",
)}
<h3>Decided on the debtor's pages</h3>
${table(
  ["When", "What", "Said"],
  decisions.map(({ at, what, says }) => [clock(plain(at), zone), inWords(plain(what)), plain(says)]),
  "Nothing was decided on a page.",
)}`;
}

export function recordSection({ otherFacts, events, notes, account }: Dossier): Markup {
  const zone = account.calendarZone;
  return html`<h3>Facts that moved no money</h3>
${table(
  ["When", "Fact"],
  otherFacts.map(({ at, fact }) => [clock(at, zone), fact]),
  "There are none.",
)}
<h3>Events told to other systems</h3>
<p>Each has a number of the account's own. Of one whose record has told another since, the number and the name are left.</p>
${table(
  ["Number", "Event", "When", "Facts"],
  events.map(({ sequence, type, at, facts }) => [sequence, type, at === null ? null : clock(at, zone), plain(facts)]),
  "Nothing was told.",
)}
<h3>Words that people wrote or said</h3>
${notes.length === 0 ? html`<p class="none">There are none.</p>` : notes.map(({ about, words }) => html`<p><small>${about}</small></p>${quoted(words)}`)}`;
}
