import type { Account, CaseLadder, Hold, Invoice } from "./account.ts";
import { calendarZone } from "./account.ts";
import { dueDateOf } from "./allocation.ts";
import { addDays, type Day, daysBetween, localDay, startOfDay } from "./calendar.ts";
import { covers, HOLD_STOPS, spanOf, stoppedDays } from "./holds.ts";

const FARTHEST_DAYS = 4_000;

/** Which holds the clock heeds: all, or - to ask what would have been - only those no longer in force at an instant. */
export type HoldsHeeded = { readonly kind: "all" } | { readonly kind: "over-by"; readonly at: number };

export const ALL_HOLDS: HoldsHeeded = { kind: "all" };

/** Days past due on the debtor's calendar, less the local days at whose first instant a hold stopped the clock; negative before the due date. */
export function clockOn(account: Account, invoice: Invoice, day: string, holds: readonly Hold[]): number {
  const dueOn = dueDateOf(invoice);
  if (dueOn === null) return Number.NEGATIVE_INFINITY;
  const past = daysBetween(dueOn, day);
  if (past <= 0 || holds.length === 0) return past;
  return past - stoppedDays(holds, calendarZone(account), dueOn, day);
}

/** The holds that stop an invoice's clock; those still in force at an instant can be left out, to ask what would have been. */
export function clockHolds(account: Account, invoiceId: string, heeded: HoldsHeeded): readonly Hold[] {
  if (account.holds.length === 0) return [];
  const zone = calendarZone(account);
  return account.holds.filter(
    (hold) =>
      HOLD_STOPS[hold.kind].clock &&
      covers(hold, invoiceId) &&
      (heeded.kind === "all" || spanOf(hold, zone).until <= heeded.at),
  );
}

/** The clock of an invoice at an instant. */
export function clockAt(account: Account, invoice: Invoice, at: number): number {
  const day = localDay(new Date(at), calendarZone(account));
  return clockOn(account, invoice, day, clockHolds(account, invoice.id, ALL_HOLDS));
}

/** The first local day on which the clock reads `reading` or more; null when an open-ended hold keeps it from getting there. */
export function dayWhenClockReads(
  account: Account,
  invoice: Invoice,
  reading: number,
  holds: readonly Hold[],
): Day | null {
  const dueOn = dueDateOf(invoice);
  return dueOn === null ? null : dayAfterFreeDays(dueOn, reading, calendarZone(account), holds);
}

/** The first local day by which `count` days have passed since `from`, those at whose first instant a hold was in force not counted; null when an open-ended hold keeps it from coming. */
export function dayAfterFreeDays(from: string, count: number, zone: string, holds: readonly Hold[]): Day | null {
  let day: Day | null = addDays(from, count);
  while (day !== null && daysBetween(from, day) <= FARTHEST_DAYS) {
    const past = daysBetween(from, day);
    const missing = count - (past <= 0 || holds.length === 0 ? past : past - stoppedDays(holds, zone, from, day));
    if (missing <= 0) return day;
    day = firstFreeDay(addDays(day, missing), zone, holds);
  }
  return null;
}

/** The first local day, from `day` on, at whose first instant no hold is in force: the clock stands still until then. */
function firstFreeDay(day: Day, zone: string, holds: readonly Hold[]): Day | null {
  const starts = startOfDay(day, zone);
  const ends = holds
    .map((hold) => spanOf(hold, zone))
    .flatMap(({ from, until }) => (from <= starts && starts < until ? [until] : []));
  if (ends.length === 0) return day;
  const end = Math.max(...ends);
  if (!Number.isFinite(end)) return null;
  const last = localDay(new Date(end), zone);
  return firstFreeDay(startOfDay(last, zone) < end ? addDays(last, 1) : last, zone, holds);
}

/** Place of a rung in its ladder; -1 for one the ladder does not have (any more). */
export function indexOfRung(ladder: CaseLadder, rung: string): number {
  return ladder.rungs.findIndex((candidate) => candidate.id === rung);
}
