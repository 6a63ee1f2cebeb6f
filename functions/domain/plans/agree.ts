import { addDays, daysBetween } from "../calendar.ts";
import type { Relief } from "../ladder-policy.ts";
import type { Money } from "../money.ts";
import { partsOf } from "./amounts.ts";
import { lastDayFor } from "./longest-term.ts";
import { daysOf, instalmentsOf, payableOf } from "./options.ts";
import { type AgreedPlan, type PlanOption, sumOf } from "./plan.ts";
import { termsIn } from "./terms.ts";

/**
 * What accepting an offered option agrees, on the day it is accepted. The dates are those the debtor was shown while the
 * first of them has not passed; afterwards they are counted anew from `today`, at the same rhythm. The amounts are those
 * shown while the balance is the one they were made for, else the balance of today over the same dates, fewer of them
 * where an instalment would fall under the smallest. Null when nothing is owed, or when an option with dates of its own
 * (`custom`) has passed or no longer fits.
 */
export function agree(option: PlanOption, balance: Money, relief: Relief, today: string): AgreedPlan | null {
  if (balance.minor <= 0) return null;
  const stands = option.instalments.every(({ dueOn }) => daysBetween(today, dueOn) >= 0);
  const isSame = sumOf(option.instalments) + (option.forgives ?? 0) === balance.minor;
  const current = stands && isSame ? option : renewed(option, stands, balance, relief, today);
  return current === null ? null : agreedOn(current, today, lastDayFor(relief, balance, today));
}

function agreedOn({ id, instalments, forgives }: PlanOption, today: string, lastDay: AgreedPlan["endsBy"]): AgreedPlan {
  const last = instalments.at(-1)?.dueOn ?? lastDay;
  return {
    option: id,
    agreedOn: addDays(today, 0),
    endsBy: daysBetween(last, lastDay) >= 0 ? lastDay : last,
    agreed: [...instalments],
    instalments: [...instalments],
    cancelled: [],
    ...(forgives === undefined ? {} : { forgives }),
  };
}

function renewed(option: PlanOption, stands: boolean, balance: Money, relief: Relief, today: string) {
  const terms = termsIn(option.id);
  if (terms === null) return null;
  const smallest = Math.max(1, relief.smallestInstalment[balance.currency] ?? 1);
  const pays = payableOf(terms, balance.minor);
  const shown = option.instalments.map(({ dueOn }) => dueOn);
  const until = lastDayFor(relief, balance, today);
  const over = (days: Parameters<typeof instalmentsOf>[0], parts: readonly number[]): PlanOption => ({
    id: option.id,
    instalments: instalmentsOf(days, parts, balance.currency),
    ...(pays < balance.minor ? { forgives: balance.minor - pays } : {}),
  });
  for (let count = terms.count; count > 0; count -= 1) {
    const fewer = { ...terms, count };
    const parts = partsOf(pays, fewer);
    const days = stands ? shown : daysOf(fewer, relief, today, until);
    const isSmall = count > 1 && parts?.some((minor) => minor < smallest) === true;
    if (days !== null && parts !== null && !isSmall) return over(days, parts);
  }
  return stands ? over(shown, [pays]) : null;
}
