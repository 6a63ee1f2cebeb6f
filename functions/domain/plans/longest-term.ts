import { addMonths, type Day } from "../calendar.ts";
import type { Relief } from "../ladder-policy.ts";
import type { Money } from "../money.ts";

/** Months a plan over this balance may last: one number for all, or the first band whose lower bound it reaches; 0 below every band. */
export function longestMonths({ longestPlanMonths: longest }: Relief, { minor, currency }: Money): number {
  if (typeof longest === "number") return longest;
  const band = longest.find(({ atLeastBalance }) => {
    if (atLeastBalance === undefined) return true;
    const least = atLeastBalance[currency];
    return least !== undefined && minor >= least;
  });
  return band?.months ?? 0;
}

/** The last day on which a plan over this balance may end if it is agreed on `today`. */
export const lastDayFor = (relief: Relief, balance: Money, today: string): Day =>
  addMonths(today, longestMonths(relief, balance));
