// Late Payment of Commercial Debts (Interest) Act 1998 ss.1, 6; SI 2002/1675: https://www.payontime.co.uk/late-payment-legislation-interest-calculators
import { accruesInterest, isAtMost, isCommercial } from "../../charges.ts";
import { blocks, notBefore } from "../../dates.ts";
import type { Finding, GateQuestion, Rule } from "../../question.ts";

const POINTS = 0.08;

/** The day whose Bank of England rate counts for a debt overdue from `day`: 31 December before, or 30 June of, its half-year. */
function referenceDay(day: string): string {
  const year = Number(day.slice(0, 4));
  return day.slice(5) < "07-01" ? `${year - 1}-12-31` : `${year}-06-30`;
}

function judged({ fee, debt, referenceRates }: GateQuestion): Finding {
  const { annualRate, spreadOverBase } = fee ?? {};
  if (spreadOverBase !== undefined && !isAtMost(spreadOverBase, POINTS))
    return blocks("The Act grants 8 points over the reference rate.");
  if (annualRate === undefined) return spreadOverBase === undefined ? blocks("The rate is not stated.") : null;
  if (debt?.overdueFrom === undefined)
    return blocks("The first day overdue, which fixes the reference rate, is not known.");
  const setOn = referenceDay(debt.overdueFrom);
  const reference = referenceRates?.[setOn];
  if (reference === undefined) return blocks(`The reference rate of ${setOn} is not known.`);
  return isAtMost(annualRate, reference + POINTS)
    ? null
    : blocks(`The rate is above the reference rate of ${setOn} and 8 points.`);
}

/** Statutory interest is 8 points over the reference rate of the half-year in which the debt became overdue; for business debts only, and from the first day overdue. */
export const interest: Rule = {
  rule: "uk-late-payment.REFERENCE_RATE_WRONG_HALF_YEAR",
  citation: "Late Payment of Commercial Debts (Interest) Act 1998; SI 2002/1675",
  effectiveFrom: "2013-03-16",
  objects: (question) => {
    if (!accruesInterest(question)) return null;
    if (!isCommercial(question)) return blocks("The Act is for debts between businesses.", "NOT_B2B");
    const finding = judged(question);
    const overdueFrom = question.debt?.overdueFrom;
    if (finding !== null || overdueFrom === undefined) return finding;
    return notBefore(question, overdueFrom, "The debt is not overdue yet.", "NOT_OVERDUE");
  },
};
