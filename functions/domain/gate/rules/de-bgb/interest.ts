// BGB 288(1)-(2), 247: https://www.gesetze-im-internet.de/bgb/__288.html
import { accruesInterest, isAtMost, isCommercial, pointsOver } from "../../charges.ts";
import { blocks, todayOf } from "../../dates.ts";
import type { Rule } from "../../question.ts";

const CONSUMER_POINTS = 0.05;
const BUSINESS_POINTS = 0.09;

/** Interest on arrears is 5 points over the base rate, 9 where no consumer takes part. */
export const interest: Rule = {
  rule: "de-bgb.DE_RATE_TOO_HIGH",
  citation: "BGB 288(1)-(2)",
  effectiveFrom: "2014-07-29",
  objects: (question) => {
    if (!accruesInterest(question)) return null;
    const most = isCommercial(question) ? BUSINESS_POINTS : CONSUMER_POINTS;
    const points = pointsOver(question, todayOf(question));
    if (points === null) return blocks("The points over the base rate are not known.");
    return isAtMost(points, most) ? null : blocks(`The law grants ${most * 100} points over the base rate.`);
  },
};
