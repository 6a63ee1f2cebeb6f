// Directive 2011/7/EU art. 2(6), 3: https://eur-lex.europa.eu/eli/dir/2011/7/oj
import { accruesInterest, isAtMost, isCommercial, pointsOver } from "../../charges.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

const POINTS = 0.08;

/** Statutory interest is 8 points over the European Central Bank's reference rate, between businesses. */
export const interest: Rule = {
  rule: "eu-late-payment.INTEREST_TOO_HIGH",
  citation: "Directive 2011/7/EU art. 2(6), 3",
  effectiveFrom: "2013-03-16",
  objects: (question) => {
    if (!accruesInterest(question)) return null;
    if (!isCommercial(question)) return blocks("The Directive is for debts between businesses.", "NOT_B2B");
    const points = pointsOver(question, question.debt?.overdueFrom);
    if (points === null) return blocks("The points over the reference rate are not known.");
    return isAtMost(points, POINTS) ? null : blocks("Statutory interest is 8 points over the reference rate.");
  },
};
