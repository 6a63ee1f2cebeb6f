import { html } from "hono/html";
import { calendarZone } from "../../domain/account.ts";
import { dueDateOf } from "../../domain/allocation.ts";
import { localDay } from "../../domain/calendar.ts";
import { instalmentsOf, planLedger } from "../../domain/plan-ledger.ts";
import type { RunningPlan } from "../../domain/running-plan.ts";
import type { Markup } from "../../html/document.ts";
import { type Desk, day, instant, money, pathOf, today } from "./desk.ts";
import type { Page } from "./page.ts";
import { scheduleOf } from "./parts.ts";
import { filled } from "./words.ts";

/** What was agreed and how it stands. */
export const agreementPage: Page = {
  name: "agreement",
  openTo: "verified",
  title: ({ agreement }) => agreement.title,
  show: (desk) => {
    const agreed = agreedParts(desk);
    if (agreed.length === 0) return html`<p>${desk.words.agreement.none}</p>`;
    return html`${agreed}<p><a class="button" href="${pathOf(desk, "receipt")}">${desk.words.agreement.receipt}</a></p>`;
  },
};

/** The same on a page to print: who with whom, about which account, when. */
export const receiptPage: Page = {
  name: "receipt",
  openTo: "verified",
  title: ({ agreement }) => agreement.receiptTitle,
  show: (desk) => {
    const words = desk.words.agreement;
    const { creditor, person, account } = desk.visit;
    const row = (name: string, value: string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`<p class="screen">${words.print}</p>
<dl>${row(words.between, `${creditor.name}, ${creditor.sender.postalAddress}`)}${row(words.and, person.name?.value ?? "–")}
${row(words.account, account.accountId)}</dl>
${agreedParts(desk)}<p class="quiet">${filled(words.printedOn, { day: day(desk, today(desk)) })}</p>`;
  },
};

function agreedParts(desk: Desk): readonly Markup[] {
  const words = desk.words.agreement;
  const { account } = desk.visit;
  const promises = account.promises.map(
    ({ minor, currency, on, madeAt, status }) =>
      html`<section class="card"><h2>${filled(words.promise, { amount: money(desk, { minor, currency }), day: day(desk, on) })}</h2>
<p>${words.stands}: ${words.status[status]}</p><p class="quiet">${instant(desk, madeAt)}</p></section>`,
  );
  const extended = account.invoices.flatMap((invoice) => {
    const dueOn = dueDateOf(invoice);
    return invoice.extendedTo !== undefined && dueOn === invoice.extendedTo ? [dueOn] : [];
  });
  const extensions = [...new Set(extended)].map(
    (on) => html`<section class="card"><h2>${filled(words.extension, { day: day(desk, on) })}</h2></section>`,
  );
  return [...account.plans.map((plan) => planPart(desk, plan)), ...promises, ...extensions];
}

function planPart(desk: Desk, plan: RunningPlan): Markup {
  const words = desk.words.agreement;
  const { account } = desk.visit;
  const { paid, owed } = planLedger(account, plan);
  const row = (name: string, minor: number) =>
    html`<div><dt>${name}</dt><dd>${money(desk, { minor, currency: plan.currency })}</dd></div>`;
  const schedule = instalmentsOf(account, plan).map((each) => ({ ...each, status: words.status[each.status] }));
  const agreedOn = localDay(new Date(plan.agreedAt), calendarZone(account));
  return html`<section class="card"><h2>${filled(words.plan, { day: day(desk, agreedOn) })}</h2>
<p>${words.stands}: ${words.status[plan.status]}</p><dl>${row(words.paid, paid)}${row(words.left, owed)}</dl>
${scheduleOf(desk, schedule)}</section>`;
}
