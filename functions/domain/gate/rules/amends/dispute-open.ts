// House rule, after 12 CFR 1006.38(d)(2) and 6 RCNY 5-77: what a debtor disputes is answered before it is asked for again.
import { isContact } from "../../channels.ts";
import { blocks, isPast } from "../../dates.ts";
import type { Rule } from "../../question.ts";

const ANSWERS: ReadonlySet<string> = new Set([
  "verification",
  "reply_to_consumer",
  "optout_confirmation",
  "payment_receipt",
]);

/** No dunning while a dispute waits for its answer, however and whenever it was raised; the answer itself passes. */
export const disputeOpen: Rule = {
  rule: "amends.DISPUTE_OPEN",
  citation: "12 CFR 1006.38(d)(2)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    const dispute = question.flags?.dispute;
    if (dispute === undefined || !isContact(question.channel) || ANSWERS.has(question.purpose)) return null;
    if (!isPast(question, dispute.receivedAt)) return null;
    const isAnswered = isPast(question, dispute.verificationSentAt) || isPast(question, dispute.outcomeProvidedAt);
    return isAnswered ? null : blocks("The debtor disputes the debt and has no answer yet.");
  },
};
