// CONC 7.14.1R, 7.14.5R: https://www.handbook.fca.org.uk/handbook/CONC/7/14.html
import { blocks, isPast } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { isRecovery } from "../../recovery.ts";

/** Recovery is suspended while a debt is disputed on grounds that are, or may be, valid; it goes on once the outcome was given. Only a person's word that they are not valid makes them so. */
export const disputeOpen: Rule = {
  rule: "uk-conc.DISPUTE_OPEN",
  citation: "CONC 7.14.1R",
  effectiveFrom: "2014-04-01",
  objects: (question) => {
    const dispute = question.flags?.dispute;
    if (dispute === undefined || !isRecovery(question)) return null;
    if (dispute.receivedAt !== undefined && !isPast(question, dispute.receivedAt)) return null;
    if (dispute.mayBeValid === false) return null;
    return isPast(question, dispute.outcomeProvidedAt)
      ? { passes: "DISPUTE_RESOLVED", says: "The customer was told the outcome of the dispute." }
      : blocks("The customer disputes the debt, perhaps rightly, and has not been told an outcome.");
  },
};
