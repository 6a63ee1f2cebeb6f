import { type Account, calendarZone } from "./account.ts";
import { allocate } from "./allocation.ts";
import { type Day, localDay } from "./calendar.ts";
import { calendarDayOf } from "./plan-clock.ts";
import type { AgreedPlan, Instalment, PlanLedger, Received } from "./plans/plan.ts";
import type { InstalmentStatus, RunningPlan } from "./running-plan.ts";

/** What payments have met of the plan's invoices, those left out that were known before it was agreed. */
export function receivedUnder(account: Account, plan: RunningPlan): readonly Received[] {
  const { met } = allocate(account);
  const zone = calendarZone(account);
  return account.payments.slice(plan.paymentsBefore).flatMap(({ id, receivedAt, currency }) => {
    if (currency !== plan.currency) return [];
    const minor = (met.get(id) ?? [])
      .filter(({ invoiceId }) => plan.invoiceIds.includes(invoiceId))
      .reduce((sum, part) => sum + part.minor, 0);
    return minor === 0 ? [] : [{ minor, on: localDay(new Date(receivedAt), zone) }];
  });
}

/** What is open of these invoices in a currency, in minor units: billing may say one of them anew in another. */
export function openOf(account: Account, invoiceIds: readonly string[], currency: string): number {
  const { open } = allocate(account);
  return account.invoices
    .filter((invoice) => invoice.currency === currency && invoiceIds.includes(invoice.id))
    .reduce((sum, { id }) => sum + (open.get(id) ?? 0), 0);
}

/** The plan's invoices as the ledger has them, what was left out of the agreement not counted. */
export function planLedger(account: Account, plan: RunningPlan): PlanLedger {
  const paid = receivedUnder(account, plan).reduce((sum, { minor }) => sum + minor, 0);
  return { paid, owed: Math.max(0, openOf(account, plan.invoiceIds, plan.currency) - plan.leftOut) };
}

/** The instalments that an amount (minor units) covers whole, first in first out. */
export function coveredBy(paid: number, { instalments }: Pick<AgreedPlan, "instalments">): readonly Instalment[] {
  let needed = 0;
  return instalments.filter(({ amount }) => {
    needed += amount.minor;
    return needed <= paid;
  });
}

/** The instalments as they are reported: missed only once that was decided, at the end of their grace. */
export function instalmentsOf(account: Account, plan: RunningPlan): readonly InstalmentStatus[] {
  const statusOf = (dueOn: Day): InstalmentStatus["status"] => {
    if (plan.paid.includes(dueOn)) return "paid";
    if (plan.missed.includes(dueOn)) return "missed";
    return plan.status === "active" ? "open" : "cancelled";
  };
  const said = ({ dueOn, amount }: Instalment, status: InstalmentStatus["status"]): InstalmentStatus => ({
    dueOn: calendarDayOf(account, plan, dueOn),
    amount: { ...amount },
    status,
  });
  return [
    ...plan.plan.instalments.map((instalment) => said(instalment, statusOf(instalment.dueOn))),
    ...plan.plan.cancelled.map((instalment) => said(instalment, "cancelled")),
  ];
}
