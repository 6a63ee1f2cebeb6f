// 6 RCNY 5-77, as amended from 2026-09-01: https://www.nyc.gov/site/dca/news/022-26/dcwp-the-nation-s-strongest-consumer-protection-rules-against-predatory-debt-collection
import { addDays } from "../../../calendar.ts";
import { isCollection } from "../../collection.ts";
import { blocks, dayOf, hasBegun, isPast } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";

const DAYS_TO_VERIFY = 60;

/** The last day on which a dispute may be verified: sixty days after it; null without one. */
export function verificationDeadline(question: GateQuestion): string | null {
  const receivedAt = question.flags?.dispute?.receivedAt;
  return receivedAt === undefined || !isPast(question, receivedAt)
    ? null
    : addDays(dayOf(question, receivedAt), DAYS_TO_VERIFY);
}

/** A dispute, at any time and in any form, stops collection until verification has been sent; after sixty days without it the debt is unverified. */
export const disputeOpen: Rule = {
  rule: "us-nyc.DISPUTE_OPEN",
  citation: "6 RCNY 5-77",
  effectiveFrom: "2026-09-01",
  objects: (question) => {
    const dispute = question.flags?.dispute;
    if (dispute === undefined || !isCollection(question)) return null;
    if (dispute.receivedAt !== undefined && !isPast(question, dispute.receivedAt)) return null;
    if (isPast(question, dispute.verificationSentAt))
      return { passes: "DISPUTE_VERIFIED", says: "Verification has been sent." };
    const deadline = verificationDeadline(question);
    return deadline !== null && hasBegun(question, addDays(deadline, 1))
      ? blocks(`The debt was not verified by ${deadline}: collection stops.`, "DISPUTE_UNVERIFIED_60D")
      : blocks("The consumer disputes the debt: send verification first.");
  },
};
