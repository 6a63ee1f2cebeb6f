import type { Account, Hold } from "./account.ts";
import { calendarZone } from "./account.ts";
import { addDays, daysBetween, localDay, startOfDay } from "./calendar.ts";
import type { HoldKind } from "./event-words.ts";

type Stops = {
  readonly contact: boolean;
  readonly fees: boolean;
  readonly placement: boolean;
  readonly clock: boolean;
};

const EVERYTHING: Stops = { contact: true, fees: true, placement: true, clock: true };
const FEES_AND_PLACEMENT: Stops = { contact: false, fees: true, placement: true, clock: false };

/** What each kind of hold stops. Call tasks stop with contact. */
export const HOLD_STOPS: Readonly<Record<HoldKind, Stops>> = {
  dispute: EVERYTHING,
  hardship: EVERYTHING,
  promise: EVERYTHING,
  plan: EVERYTHING,
  "breathing-space": EVERYTHING,
  "mental-health-crisis": EVERYTHING,
  bankruptcy: EVERYTHING,
  deceased: EVERYTHING,
  "identity-theft": EVERYTHING,
  attorney: EVERYTHING,
  "cease-contact": EVERYTHING,
  military: FEES_AND_PLACEMENT,
  "assistance-screening": FEES_AND_PLACEMENT,
  legal: EVERYTHING,
  other: EVERYTHING,
};

/** From the first instant in force to the first no longer so, in epoch milliseconds; `until` is Infinity while open. */
export type Span = { readonly from: number; readonly until: number };

const isDay = (text: string): boolean => text.length === 10;

const spans = new WeakMap<Hold, { readonly zone: string; readonly span: Span }>();

/** When a hold is in force: never before it arrived, a bare day being the debtor's whole local day. */
export function spanOf(hold: Hold, zone: string): Span {
  const known = spans.get(hold);
  if (known?.zone === zone) return known.span;
  const span = computeSpan(hold, zone);
  spans.set(hold, { zone, span });
  return span;
}

function computeSpan(hold: Hold, zone: string): Span {
  const from = isDay(hold.from) ? startOfDay(hold.from, zone) : Date.parse(hold.from);
  const planned = untilOf(hold, zone);
  const ended = hold.endedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(hold.endedAt);
  return { from: Math.max(from, Date.parse(hold.arrivedAt)), until: Math.min(planned, ended) };
}

function untilOf(hold: Hold, zone: string): number {
  if (hold.until === undefined) return Number.POSITIVE_INFINITY;
  return isDay(hold.until) ? startOfDay(addDays(hold.until, 1), zone) : Date.parse(hold.until);
}

/** Whether a hold speaks of an invoice: of every one, unless it names some. */
export function covers(hold: Hold, invoiceId: string): boolean {
  return hold.invoiceIds === undefined || hold.invoiceIds.includes(invoiceId);
}

/** The holds in force at an instant (epoch milliseconds), `from` included, `until` not. */
export function holdsInForce(account: Account, at: number): readonly Hold[] {
  const zone = calendarZone(account);
  return account.holds.filter((hold) => {
    const span = spanOf(hold, zone);
    return span.from <= at && at < span.until;
  });
}

/** The holds that keep contact about one invoice back at an instant. */
export function holdsStoppingContact(account: Account, invoiceId: string, at: number): readonly Hold[] {
  if (account.holds.length === 0) return [];
  return holdsInForce(account, at).filter((hold) => HOLD_STOPS[hold.kind].contact && covers(hold, invoiceId));
}

/** The holds that keep an invoice from an agency at an instant. */
export function holdsStoppingPlacement(account: Account, invoiceId: string, at: number): readonly Hold[] {
  return holdsInForce(account, at).filter((hold) => HOLD_STOPS[hold.kind].placement && covers(hold, invoiceId));
}

/** Every instant in (after, upTo] at which some hold begins or ends, in order. */
export function holdBoundaries(account: Account, after: number, upTo: number): readonly number[] {
  const zone = calendarZone(account);
  const instants = account.holds.flatMap((hold) => {
    const span = spanOf(hold, zone);
    return span.until > span.from ? [span.from, span.until] : [];
  });
  return [...new Set(instants)].filter((at) => after < at && at <= upTo).sort((a, b) => a - b);
}

/** Local days in (afterDay, upToDay] at whose first instant one of `holds` was in force; the union counts each day once. */
export function stoppedDays(holds: readonly Hold[], zone: string, afterDay: string, upToDay: string): number {
  const stopped = new Set<string>();
  for (const hold of holds) {
    const span = spanOf(hold, zone);
    if (span.until <= span.from) continue;
    const first = localDay(new Date(span.from), zone);
    let day = startOfDay(first, zone) >= span.from ? first : addDays(first, 1);
    if (daysBetween(afterDay, day) <= 0) day = addDays(afterDay, 1);
    for (; daysBetween(day, upToDay) >= 0 && startOfDay(day, zone) < span.until; day = addDays(day, 1))
      stopped.add(day);
  }
  return stopped.size;
}
