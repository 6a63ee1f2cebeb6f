import { type Account, calendarZone, type Invoice } from "../account.ts";
import { allocate, dueDateOf } from "../allocation.ts";
import { isUpheld, owedInvoices } from "../anchor.ts";
import { localDay } from "../calendar.ts";
import type { Placement } from "./placement.ts";

/** What may be handed over of an account by a yes in one currency: unpaid, past due on the debtor's calendar, and no dispute over it upheld. */
export function placeable(account: Account, currency: string, now: Date): readonly Invoice[] {
  const ladder = account.case?.ladder;
  if (ladder === undefined) return [];
  const today = localDay(now, calendarZone(account));
  return owedInvoices(account, ladder).filter(
    (invoice) => invoice.currency === currency && !isUpheld(account, invoice) && (dueDateOf(invoice) ?? today) < today,
  );
}

/** Minor units open of what is placed. */
export function openOfPlaced(account: Account, { invoiceIds }: Pick<Placement, "invoiceIds">): number {
  const { open } = allocate(account);
  return invoiceIds.reduce((sum, id) => sum + (open.get(id) ?? 0), 0);
}
