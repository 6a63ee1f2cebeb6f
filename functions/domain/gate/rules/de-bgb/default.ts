// BGB 286: https://www.gesetze-im-internet.de/bgb/__286.html
import { accruesInterest, chargesFee } from "../../charges.ts";
import { blocks } from "../../dates.ts";
import { defaultOf } from "../../german-default.ts";
import type { Rule } from "../../question.ts";

/** Interest and costs of delay begin with default; the reminder that brings it about costs nothing. */
export const inDefault: Rule = {
  rule: "de-bgb.DE_NO_DEFAULT_YET",
  citation: "BGB 286",
  effectiveFrom: "2014-07-29",
  objects: (question) => {
    if (!accruesInterest(question) && !chargesFee(question)) return null;
    const how = defaultOf(question);
    if (how === null) return blocks("The debtor is not in default yet.");
    return how === "thirty-days"
      ? { passes: "DE_DEFAULT_30_DAYS", says: "30 days have passed since the due date and the receipt of the invoice." }
      : null;
  },
};
