import { html } from "hono/html";
import { calendarZone } from "../../domain/account.ts";
import { addDays, daysBetween, localDay } from "../../domain/calendar.ts";
import type { Relief } from "../../domain/ladder-policy.ts";
import type { Money } from "../../domain/money.ts";
import { owedMoney } from "../../domain/relief-terms.ts";
import type { Markup } from "../../html/document.ts";
import { deciding } from "./acts.ts";
import type { Decision } from "./decisions.ts";
import { type Desk, day, money, reliefOf, today } from "./desk.ts";
import { chosenOf, form, line, oneOf, summary, typedIn } from "./form.ts";
import { type Page, type Read, type Showing, told, wrong } from "./page.ts";
import { minorTyped, plain } from "./typed-money.ts";
import { filled } from "./words.ts";

const NAME = "later";
/** Days that are offered, as far as policy grants them at once. */
const EXTENSIONS = [7, 14, 21, 30, 60, 90];
/** A day further off is no promise. */
const MOST_DAYS_AHEAD = 366;

/** A promise of an amount by a day, or a new due date for everything. */
export const laterPage: Page = {
  name: NAME,
  openTo: "verified",
  title: ({ later }) => later.title,
  show: (desk, shown) => {
    const words = desk.words.later;
    const [owed] = owedMoney(desk.visit.account);
    const relief = reliefOf(desk);
    const before = lastWord(desk, shown.last);
    if (owed === undefined || relief === null) return html`${before}<p>${words.none}</p>`;
    return html`${before}${summary(desk, shown.typed)}${promiseForm(desk, shown, owed, relief)}
${extensionForm(desk, shown, relief)}<p class="quiet">${words.meanwhile}</p>`;
  },
  read: (desk, sent) => (sent.get("do") === "extension" ? readExtension(desk, sent) : readPromise(desk, sent)),
  says,
};

/** What was said last, while its day has not passed, and whether anybody has agreed to it. */
function lastWord(desk: Desk, last: Decision | null): Markup {
  const { account } = desk.visit;
  const begins = last === null ? today(desk) : localDay(new Date(last.at), calendarZone(account));
  const until = last?.says["on"] ?? addDays(begins, Number(last?.says["days"] ?? 0));
  if (last === null || daysBetween(today(desk), until) < 0) return html``;
  const isAsked = isWaiting(desk, last);
  return told(desk, last, isAsked ? `${says(desk, last)} ${desk.words.later.asked}` : says(desk, last));
}

/** Whether an approver is still to decide about it. */
const isWaiting = ({ visit }: Desk, { says: { days } }: Decision): boolean =>
  visit.account.proposals.some(
    ({ kind, decision }) => decision === undefined && kind === (days === undefined ? "plan" : "extension"),
  );

function says(desk: Desk, decision: Decision): string {
  const { minor, currency, on, days } = decision.says;
  const words = desk.words.later;
  if (days !== undefined) return filled(words.extended, { days });
  const amount = money(desk, { minor: Number(minor), currency: currency ?? "" });
  return filled(isWaiting(desk, decision) ? words.offered : words.promised, { amount, day: day(desk, on ?? "") });
}

function promiseForm(desk: Desk, { typed, once }: Showing, owed: Money, relief: Relief): Markup {
  const words = desk.words.later;
  const from = today(desk);
  const latest = addDays(from, relief.extensionDays);
  const amount = {
    name: "amount",
    label: filled(words.amount, { currency: owed.currency }),
    value: plain(owed),
    more: html`type="text" inputmode="decimal" maxlength="20" autocomplete="off"`,
  };
  const on = { name: "on", label: words.on, more: html`type="date" min="${from}"` };
  return form(
    desk,
    NAME,
    once,
    html`<h2>${words.promiseTitle}</h2><p>${filled(words.promiseSays, { latest: day(desk, latest) })}</p>
${line(typed, amount)}${line(typed, on)}<button name="do" value="promise">${words.promiseButton}</button>`,
  );
}

function extensionForm(desk: Desk, { typed, once }: Showing, relief: Relief): Markup {
  const words = desk.words.later;
  const choices = daysOffered(relief).map((days) => ({
    value: String(days),
    says: filled(words.days, { days, day: day(desk, addDays(today(desk), days)) }),
  }));
  return form(
    desk,
    NAME,
    once,
    html`<h2>${words.extensionTitle}</h2><p>${filled(words.extensionSays, { days: relief.extensionDays })}</p>
${oneOf(typed, "days", words.extensionTitle, choices)}<button name="do" value="extension">${words.extensionButton}</button>`,
  );
}

const daysOffered = ({ extensionDays }: Relief): readonly number[] =>
  [...new Set([...EXTENSIONS.filter((days) => days <= extensionDays), extensionDays])].sort(
    (one, other) => one - other,
  );

function readExtension(desk: Desk, sent: URLSearchParams): Read {
  const relief = reliefOf(desk);
  const offered = relief === null ? [] : daysOffered(relief).map(String);
  const days = chosenOf(sent, "days", offered);
  if (days === null) return wrong({ field: "days", says: desk.words.common.choose });
  return {
    kind: "decision",
    says: { days },
    decide: deciding(desk, { does: "request-extension", days: Number(days) }),
  };
}

function readPromise(desk: Desk, sent: URLSearchParams): Read {
  const words = desk.words.later;
  const [owed] = owedMoney(desk.visit.account);
  const typed = typedIn(sent, "amount", 20);
  const minor = owed === undefined ? null : minorTyped(typed, owed.currency);
  const on = typedIn(sent, "on", 10);
  const example = owed === undefined ? "" : plain(owed);
  const isAmount = owed !== undefined && minor !== null && minor > 0 && minor <= owed.minor;
  const ahead = isDay(on) ? daysBetween(today(desk), on) : -1;
  const isSoon = ahead >= 0 && ahead <= MOST_DAYS_AHEAD;
  if (!isAmount || !isSoon)
    return wrong(
      ...(isAmount ? [] : [{ field: "amount", says: filled(words.badAmount, { example }) }]),
      ...(isSoon ? [] : [{ field: "on", says: words.badDay }]),
    );
  const amount = { minor, currency: owed.currency };
  return {
    kind: "decision",
    says: { minor: String(minor), currency: owed.currency, on },
    decide: deciding(desk, { does: "propose-payment", amount, on }),
  };
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
