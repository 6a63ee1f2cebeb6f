import { html } from "hono/html";
import { calendarZone } from "../../domain/account.ts";
import { allocate, byAge } from "../../domain/allocation.ts";
import { localDay } from "../../domain/calendar.ts";
import { holdsInForce } from "../../domain/holds.ts";
import { owedMoney } from "../../domain/relief-terms.ts";
import type { Markup } from "../../html/document.ts";
import type { MessageItem, MessageLine } from "../../messages/variables.ts";
import { wordsFor } from "../../rung/contact-words.ts";
import { type Desk, day, money, today } from "./desk.ts";
import { filled } from "./words.ts";

const MOST_PAYMENTS_SHOWN = 24;

/** An open invoice as messages itemise it, with its id. */
export type Owed = MessageItem & { readonly id: string };

/** Every open invoice, oldest first in each currency. */
export async function itemsOwed({ dependencies, visit, now }: Desk): Promise<readonly Owed[]> {
  const { account, creditor: profile, language } = visit;
  const person = { ...visit.person, language: { value: language, at: "", eventId: "" } };
  const { open } = allocate(account);
  const owedIn = (currency: string) =>
    account.invoices
      .filter((invoice) => invoice.currency === currency && (open.get(invoice.id) ?? 0) > 0)
      .sort(byAge)
      .map(({ id }) => id);
  const all = await Promise.all(
    owedMoney(account).map(async ({ currency }) => {
      const { items } = await wordsFor(dependencies.table, { account, person, profile, now }, currency);
      return owedIn(currency).flatMap((id, index): Owed[] => {
        const item = items[index];
        return item === undefined ? [] : [{ ...item, id }];
      });
    }),
  );
  return all.flat();
}

/** What is owed, what each part of it is for, what was paid, and what is paused. */
export async function owePart(desk: Desk): Promise<Markup> {
  const words = desk.words.owe;
  const { account } = desk.visit;
  const items = await itemsOwed(desk);
  const totals = owedMoney(account);
  return html`${standing(desk)}
${
  items.length === 0
    ? html`<p>${words.nothing}</p>`
    : html`<dl class="total">${totals.map((total) => html`<div><dt>${words.total}</dt><dd>${money(desk, total)}</dd></div>`)}</dl>
<p class="quiet">${filled(words.asOf, { day: day(desk, today(desk)) })}</p>
${items.map((item) => itemCard(desk, item))}`
}
${payments(desk)}`;
}

type HoldWords = Desk["words"]["owe"]["hold"];

const isKnown = (kind: string, words: HoldWords): kind is keyof HoldWords => Object.hasOwn(words, kind);

/** One sentence for each kind of hold in force, and one where an agency has the debt. */
function standing({ visit, words, now }: Desk): Markup {
  const kinds = new Set(
    holdsInForce(visit.account, now.getTime()).map(({ kind }) => (isKnown(kind, words.owe.hold) ? kind : "other")),
  );
  const placed = visit.account.placement?.agency ?? undefined;
  const agency = visit.creditor.agencies.find(({ id }) => id === placed)?.name ?? placed;
  if (kinds.size === 0 && agency === undefined) return html``;
  return html`<div class="card told"><h2>${words.owe.holds}</h2>${agency === undefined ? "" : html`<p>${filled(words.owe.agency, { agency })}</p>`}
${[...kinds].map((kind) => html`<p>${words.owe.hold[kind]}</p>`)}</div>`;
}

function itemCard(desk: Desk, { label, description, dueOn, amount, paid, open, lines }: MessageItem): Markup {
  const words = desk.words.owe;
  const row = (name: string, value: string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<section class="card"><h2>${filled(words.invoice, { label })}</h2>
${description === undefined ? "" : html`<p>${description}</p>`}
<p>${filled(words.dueOn, { day: dueOn === "" ? "–" : day(desk, dueOn) })}</p>
<dl>${row(words.amount, money(desk, amount))}${row(words.paid, money(desk, paid))}${row(words.open, money(desk, open))}</dl>
${lines === undefined ? "" : html`<h3>${words.madeOf}</h3><ul>${lines.map((line) => html`<li>${lineOf(desk, line)}</li>`)}</ul>`}</section>`;
}

/** One line: what it is and, of a fee or interest, why, until when and what allows it. */
function lineOf(desk: Desk, { description, amount, kind, reason, on, authority }: MessageLine): Markup {
  const words = desk.words.owe;
  const said = kind === "credit" ? { ...amount, minor: -amount.minor } : amount;
  const why = [
    reason === undefined ? [] : [`${reason}.`],
    on === undefined ? [] : [filled(words.since, { day: day(desk, on) })],
    authority === undefined ? [] : [filled(words.authority, { authority })],
  ].flat();
  return html`${description}${kind === "charge" ? "" : ` (${words[kind]})`}: <b>${money(desk, said)}</b>${
    why.length === 0 ? "" : html`<br><span class="quiet">${why.join(" ")}</span>`
  }`;
}

function payments(desk: Desk): Markup {
  const words = desk.words.owe;
  const { account } = desk.visit;
  const received = account.payments
    .filter(({ id }) => !account.reversedPayments.includes(id))
    .toSorted((one, other) => (one.receivedAt < other.receivedAt ? 1 : -1))
    .slice(0, MOST_PAYMENTS_SHOWN);
  return html`<section class="card"><h2>${words.payments}</h2>${
    received.length === 0
      ? html`<p>${words.noPayments}</p>`
      : html`<dl>${received.map(
          ({ minor, currency, receivedAt }) =>
            html`<div><dt>${filled(words.received, { day: day(desk, localDay(new Date(receivedAt), calendarZone(account))) })}</dt><dd>${money(desk, { minor, currency })}</dd></div>`,
        )}</dl>`
  }</section>`;
}
