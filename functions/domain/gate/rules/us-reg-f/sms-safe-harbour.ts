// 12 CFR 1006.6(d)(5): https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { addDays } from "../../../calendar.ts";
import { isToConsumer } from "../../channels.ts";
import { blocks, dayOf, isPast, todayOf } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";

const DAYS_GOOD = 60;

const isFresh = (question: GateQuestion, at: string | null | undefined): boolean =>
  typeof at === "string" && isPast(question, at) && todayOf(question) <= addDays(dayOf(question, at), DAYS_GOOD);

/** A number is taken to be the consumer's own, unless evidence says otherwise: then their own text, or a check for reassignment, must be at most 60 days old. */
export const smsSafeHarbour: Rule = {
  rule: "us-reg-f.SMS_REASSIGNMENT_CHECK_STALE",
  citation: "12 CFR 1006.6(d)(5)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (question.channel !== "sms" || question.purpose === "optout_confirmation" || !isToConsumer(question))
      return null;
    const { smsSafeHarbour: cleared, lastInboundTextAt, reassignedCheckAt, reassigned } = question.flags ?? {};
    if (reassigned === true) return blocks("The number has been reassigned to somebody else.");
    if (cleared === false) return blocks("The number is not cleared against disclosure to others.");
    const isWithoutEvidence =
      cleared === undefined && lastInboundTextAt === undefined && reassignedCheckAt === undefined;
    if (isWithoutEvidence) return null;
    if (cleared === true || isFresh(question, lastInboundTextAt) || isFresh(question, reassignedCheckAt))
      return { passes: "SMS_SAFE_HARBOUR", says: "The number was cleared by the procedures for texts." };
    return blocks("No text from the number, nor a check for reassignment, is at most 60 days old: check it first.");
  },
};
