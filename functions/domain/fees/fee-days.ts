import { type Account, calendarZone, type Hold, type Invoice } from "../account.ts";
import { allocate } from "../allocation.ts";
import { addDays, type Day, daysBetween, startOfDay } from "../calendar.ts";
import { covers, HOLD_STOPS } from "../holds.ts";
import { claimOf, lessForgiven, principalOf } from "./standing.ts";

type Span = { readonly from: number; readonly until: number };

const isDay = (text: string): boolean => text.length === 10;

/** Instants a hold speaks of, which may lie before it was heard of: what it forbids to charge was forbidden then. */
function spokenSpan(hold: Hold, zone: string): Span {
  const from = isDay(hold.from) ? startOfDay(hold.from, zone) : Date.parse(hold.from);
  const planned =
    hold.until === undefined
      ? Number.POSITIVE_INFINITY
      : isDay(hold.until)
        ? startOfDay(addDays(hold.until, 1), zone)
        : Date.parse(hold.until);
  const ended = hold.endedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(hold.endedAt);
  return { from, until: Math.min(planned, ended) };
}

function spansOver(account: Account, invoiceId: string): readonly Span[] {
  const zone = calendarZone(account);
  return account.holds
    .filter((hold) => HOLD_STOPS[hold.kind].fees && covers(hold, invoiceId))
    .map((hold) => spokenSpan(hold, zone))
    .filter(({ from, until }) => until > from);
}

/** Tells of local days whether a hold that stops fees touches them; such a day is never charged, not even in part. */
export function stoppedDaysOf(account: Account, invoiceId: string): (day: string) => boolean {
  const zone = calendarZone(account);
  const spans = spansOver(account, invoiceId);
  if (spans.length === 0) return () => false;
  return (day) => {
    const [starts, ends] = [startOfDay(day, zone), startOfDay(addDays(day, 1), zone)];
    return spans.some(({ from, until }) => from < ends && until > starts);
  };
}

/** Whether a hold that stops fees speaks of an instant (epoch milliseconds). */
export function isStoppedAt(account: Account, invoiceId: string, at: number): boolean {
  return spansOver(account, invoiceId).some(({ from, until }) => from <= at && at < until);
}

/** Local days after `after` up to `through` that no hold stops. */
export function freeDays(after: string, through: string, isStopped: (day: string) => boolean): readonly Day[] {
  return Array.from({ length: Math.max(0, daysBetween(after, through)) }, (_, index) =>
    addDays(after, index + 1),
  ).filter((day) => !isStopped(day));
}

/** What was unpaid of an invoice at instants (epoch milliseconds), by the payments received before each: payments meet the principal first. `base` is the invoice's own amount unless given. */
export function unpaidAt(
  account: Account,
  invoice: Invoice,
  base: number = lessForgiven(invoice, principalOf(account, invoice)),
): (at: number) => number {
  const received = account.payments.map((payment) => Date.parse(payment.receivedAt));
  const known = new Map<number, number>();
  return (at) => {
    const count = received.filter((instant) => instant < at).length;
    const before = known.get(count);
    if (before !== undefined) return before;
    const payments = account.payments.filter((_, index) => (received[index] ?? at) < at);
    const { open } = allocate({ ...account, payments });
    const paid = claimOf(account, invoice) - (open.get(invoice.id) ?? 0);
    const unpaid = Math.max(0, base - paid);
    known.set(count, unpaid);
    return unpaid;
  };
}
