import type { Question } from "../domain/approvals.ts";
import type { Amounts } from "../domain/money.ts";
import { formatMoney } from "../messages/format.ts";
import { oneLine } from "../messages/plain.ts";

const LONGEST_NAME = 60;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat("en-US", { ...options, timeZone: zone });
  formats.set(key, known);
  return known;
}

const CLOCK = { hour: "numeric", minute: "2-digit" } as const;

/** Monday, March 2, 2026, in a zone. */
export const longDay = (at: Date, zone: string): string =>
  format(zone, { weekday: "long", month: "long", day: "numeric", year: "numeric" }).format(at);

/** Mon, Mar 2, in a zone: for days near enough to need no year. */
export const shortDay = (at: Date, zone: string): string =>
  format(zone, { weekday: "short", month: "short", day: "numeric" }).format(at);

/** Mar 2, 2026, in a zone. */
export const datedDay = (at: Date, zone: string): string =>
  format(zone, { month: "short", day: "numeric", year: "numeric" }).format(at);

/** 9:30 AM, in a zone. */
export const timeOfDay = (at: Date, zone: string): string => format(zone, CLOCK).format(at);

/** 9:30 AM EST: the time with its zone, where readers of several zones meet. */
export const zonedTime = (at: Date, zone: string): string =>
  format(zone, { ...CLOCK, timeZoneName: "short" }).format(at);

/** Mar 2, 2026 of a calendar day YYYY-MM-DD. */
export const calendarDay = (day: string): string => datedDay(new Date(`${day}T00:00:00Z`), "UTC");

/** New York of America/New_York. */
export const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");

/** "second-notice" as a person would write it: Second notice. */
export function inWords(id: string): string {
  const words = id
    .replaceAll(/[-_]/g, " ")
    .replace(/\bb2b\b/, "B2B")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "ContactMade" as a person would write it: Contact made. */
export const eventInWords = (type: string): string =>
  inWords(type.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase());

/** Text from outside on one line, without marks that turn the direction of writing; cut where it is too long to show. */
export const shown = (text: string, longest = LONGEST_NAME): string => oneLine(text, longest);

/** Amounts of several currencies, never added: "$84.20 and €1,240.00"; a credit is negative. */
export function moneyInWords(amounts: Amounts): string {
  const parts = Object.entries(amounts)
    .filter(([, minor]) => minor !== 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, minor]) => formatMoney({ minor, currency }, "en-US"));
  return parts.length === 0 ? "Nothing" : parts.join(" and ");
}

/** "1 account", "3 accounts". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What approvers are asked about, as the name of a thing. */
export const QUESTIONS: Readonly<Record<Question["kind"], string>> = {
  "agency-handoff": "The hand-off",
  plan: "The payment proposed",
  extension: "The extension",
  settlement: "The settlement",
  "write-off": "The write-off",
};
