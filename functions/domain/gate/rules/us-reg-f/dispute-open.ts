// 12 CFR 1006.38(d)(2): https://www.consumerfinance.gov/rules-policy/regulations/1006/38/
import { isCollection } from "../../collection.ts";
import { blocks, dayOf, isPast } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { validationDates } from "../../validation.ts";

/** A written dispute within the validation period stops collection until verification, or notice that it repeats an earlier one, has been sent. */
export const disputeOpen: Rule = {
  rule: "us-reg-f.DISPUTE_OPEN",
  citation: "12 CFR 1006.38(d)(2)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    const dispute = question.flags?.dispute;
    if (dispute === undefined || !isCollection(question)) return null;
    if (dispute.receivedAt !== undefined && !isPast(question, dispute.receivedAt)) return null;
    if (dispute.written !== true || dispute.viaAcceptedChannel === false) return null;
    const { validationPeriodEnd: end } = validationDates(question);
    if (end !== null && dispute.receivedAt !== undefined && dayOf(question, dispute.receivedAt) > end)
      return { passes: "DISPUTE_UNTIMELY", says: `The dispute came after the validation period ended on ${end}.` };
    if (isPast(question, dispute.verificationSentAt))
      return { passes: "DISPUTE_VERIFIED", says: "Verification has been sent." };
    if (dispute.duplicative === true && isPast(question, dispute.duplicativeNoticeSentAt))
      return {
        passes: "DISPUTE_DUPLICATIVE_NOTIFIED",
        says: "The consumer was told why the dispute repeats an earlier one.",
      };
    return blocks("The consumer disputed the debt in writing: send verification first.");
  },
};
