import { type Account, calendarZone } from "./account.ts";
import { plannable } from "./agree-plan.ts";
import { localDay } from "./calendar.ts";
import { holdsInForce } from "./holds.ts";
import type { Relief } from "./ladder-policy.ts";
import type { Money } from "./money.ts";
import { isWithAgency } from "./placement/placement.ts";
import { openOf } from "./plan-ledger.ts";
import { hardshipOptions, type PlanWish, planOptions } from "./plans/options.ts";
import type { PlanOption } from "./plans/plan.ts";
import { owedMoney } from "./relief-terms.ts";

/** How long the easier months last that nobody need be asked for. */
const EASIER_MONTHS = 3;

/** What a debtor may ask to pay in parts, and the invoices it is made of. */
export type Splittable = { readonly balance: Money; readonly invoiceIds: readonly string[] };

/** What may be split now, in the first currency in which anything may; null while a plan or placement runs, nothing is asked for, or all of it is disputed. */
export function splittable(account: Account, now: Date): Splittable | null {
  const runs = account.plans.some(({ status }) => status === "active");
  if (account.case === null || isWithAgency(account.placement) || runs) return null;
  const known = account.invoices.map(({ id }) => id);
  for (const { currency } of owedMoney(account)) {
    const invoiceIds = plannable(account, known, currency, now);
    if (invoiceIds.length > 0)
      return { balance: { minor: openOf(account, invoiceIds, currency), currency }, invoiceIds };
  }
  return null;
}

/**
 * The plans for a wish, and for somebody who has reported hardship the easier ones that need nobody's approval: a later
 * start, and first months at half. Nothing is ever forgiven here. None when the balance is too small to split so.
 */
export function optionsAskedFor(
  account: Account,
  { balance }: Splittable,
  relief: Relief,
  wish: PlanWish,
  now: Date,
): readonly PlanOption[] {
  const today = localDay(now, calendarZone(account));
  const inHardship = holdsInForce(account, now.getTime()).some(({ kind }) => kind === "hardship");
  const easier = inHardship ? hardshipOptions(balance, relief, today, EASIER_MONTHS) : [];
  return [...planOptions(balance, relief, today, wish), ...easier];
}
