import { addMonths } from "./calendar.ts";
import type { Relief } from "./ladder-policy.ts";
import { type Money, splitEvenly } from "./money.ts";

/** Equal monthly instalments: `dueOn` on the debtor's calendar, amounts summing to the balance to the minor unit. */
export type PlanOption = {
  readonly id: string;
  readonly instalments: readonly { readonly dueOn: string; readonly amount: Money }[];
};

const TERMS_IN_MONTHS = [2, 3, 6, 9, 12, 18, 24, 36, 48, 60];
const MOST_OPTIONS = 3;

/** The plans a debtor may choose from: within the longest term, no instalment under the smallest, the shortest terms first. None when the balance is too small to split. */
export function planOptions(balance: Money, relief: Relief, today: string): readonly PlanOption[] {
  const smallest = relief.smallestInstalment[balance.currency];
  if (smallest === undefined) return [];
  return TERMS_IN_MONTHS.filter(
    (months) => months <= relief.longestPlanMonths && Math.floor(balance.minor / months) >= Math.max(1, smallest),
  )
    .map((months) => ({
      id: `monthly-${months}`,
      instalments: splitEvenly(balance.minor, months).map((minor, index) => ({
        dueOn: addMonths(today, index + 1),
        amount: { minor, currency: balance.currency },
      })),
    }))
    .slice(-MOST_OPTIONS);
}
