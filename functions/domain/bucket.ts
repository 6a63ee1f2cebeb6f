import { type Account, calendarZone, type TakenRung } from "./account.ts";
import { dueDateOf } from "./allocation.ts";
import { daysBetween, localDay } from "./calendar.ts";

/** Bands of days past due, as receivables are usually aged; each begins with the day named first and ends before the next. */
export const BUCKETS = ["current", "1-30", "31-60", "61-90", "91-120", "over-120"] as const;
export type Bucket = (typeof BUCKETS)[number];

/** The bucket of a debt, by whole days past due on the debtor's calendar; the due date itself is day 0 and still current. */
export function bucketOf(daysPastDue: number): Bucket {
  if (daysPastDue <= 0) return "current";
  return BUCKETS[Math.min(Math.ceil(daysPastDue / 30), BUCKETS.length - 1)] ?? "over-120";
}

/**
 * The bucket that a case was first seen in by the rung of a contact: null where an earlier message of the case found it as
 * late, or later. Calls and hand-offs are no contacts of ours and see nothing.
 */
export function bucketEntered(account: Account, contactId: string): Bucket | null {
  const taken = account.taken.find((rung) => rung.contactId === contactId);
  const bucket = taken === undefined ? null : bucketAt(account, taken);
  if (taken === undefined || bucket === null) return null;
  const before = account.taken.slice(0, account.taken.indexOf(taken)).flatMap((rung) => {
    const isOfTheCase = rung.contactId !== undefined && rung.caseNumber === taken.caseNumber;
    return (isOfTheCase ? bucketAt(account, rung) : null) ?? [];
  });
  return before.every((earlier) => BUCKETS.indexOf(earlier) < BUCKETS.indexOf(bucket)) ? bucket : null;
}

function bucketAt(account: Account, { invoiceId, at }: TakenRung): Bucket | null {
  const invoice = account.invoices.find(({ id }) => id === invoiceId);
  const dueOn = invoice === undefined ? null : dueDateOf(invoice);
  return dueOn === null ? null : bucketOf(daysBetween(dueOn, localDay(new Date(at), calendarZone(account))));
}
