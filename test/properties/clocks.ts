import type { Account, Hold } from "../../functions/domain/account.ts";

/** Kept apart from the code under test on purpose: days and hours as the runtime's own calendar tells them. */
const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(at: number, zone: string): ReadonlyMap<string, string> {
  const known = formats.get(zone);
  const format =
    known ??
    new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  formats.set(zone, format);
  return new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** The calendar day in a zone, YYYY-MM-DD. */
export function dayIn(zone: string, at: number): string {
  const parts = partsOf(at, zone);
  return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
}

/** Seconds after midnight as a clock on the wall shows them. */
function secondsIn(zone: string, at: number): number {
  const parts = partsOf(at, zone);
  return Number(parts.get("hour")) * 3_600 + Number(parts.get("minute")) * 60 + Number(parts.get("second"));
}

export const isDaytime = (zone: string, at: number): boolean => {
  const seconds = secondsIn(zone, at);
  return seconds >= 8 * 3_600 && seconds < 21 * 3_600;
};

const DAY = 86_400_000;
const number = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const dayAfter = (day: string, days = 1): string => new Date((number(day) + days) * DAY).toISOString().slice(0, 10);
export const daysFrom = (from: string, to: string): number => number(to) - number(from);

const beginnings = new Map<string, number>();

/** The first instant of a local day, found by halving rather than by zone arithmetic. */
export function beginningOf(day: string, zone: string): number {
  const key = `${zone}|${day}`;
  const known = beginnings.get(key);
  if (known !== undefined) return known;
  let [before, after] = [
    Date.parse(`${day}T00:00:00Z`) - 15 * 3_600_000,
    Date.parse(`${day}T00:00:00Z`) + 15 * 3_600_000,
  ];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayIn(zone, middle) < day) before = middle;
    else after = middle;
  }
  beginnings.set(key, after);
  return after;
}

/** A hold in force: never before it arrived, bare days being whole local days. */
function inForce(hold: Hold, zone: string, at: number): boolean {
  const from = hold.from.length === 10 ? beginningOf(hold.from, zone) : Date.parse(hold.from);
  const until =
    hold.until === undefined
      ? Number.POSITIVE_INFINITY
      : hold.until.length === 10
        ? beginningOf(dayAfter(hold.until), zone)
        : Date.parse(hold.until);
  const ended = hold.endedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(hold.endedAt);
  return at >= Math.max(from, Date.parse(hold.arrivedAt)) && at < Math.min(until, ended);
}

const STOPS_NOTHING_OF_CONTACT: ReadonlySet<string> = new Set(["military", "assistance-screening"]);

/** The holds that stop contact, and the clock, about an invoice at an instant. */
export const stopping = (account: Account, invoiceId: string, at: number): readonly Hold[] =>
  account.holds.filter(
    (hold) =>
      !STOPS_NOTHING_OF_CONTACT.has(hold.kind) &&
      (hold.invoiceIds?.includes(invoiceId) ?? true) &&
      inForce(hold, account.zones[0] ?? "UTC", at),
  );

/** Days past due less those a hold stopped, counted day by day. */
export function clockOf(account: Account, invoiceId: string, at: number): number {
  const zone = account.zones[0] ?? "UTC";
  const dueOn = account.invoices.find((invoice) => invoice.id === invoiceId)?.dueOn;
  if (dueOn === null || dueOn === undefined) return Number.NEGATIVE_INFINITY;
  const today = dayIn(zone, at);
  let clock = Math.min(0, daysFrom(dueOn, today));
  for (let day = dayAfter(dueOn); daysFrom(day, today) >= 0; day = dayAfter(day))
    if (account.holds.length === 0 || stopping(account, invoiceId, beginningOf(day, zone)).length === 0) clock += 1;
  return clock;
}
