// D.C. Code 28-3814(n): https://code.dccouncil.gov/us/dc/council/code/sections/28-3814
import { addDays, daysBetween } from "../../../calendar.ts";
import { isContact } from "../../channels.ts";
import { blocks, hasBegun, notBefore } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";

const DAYS_TO_SEND = 7;

/** The last day for the written copy of a plan, seven days after it was agreed; null without one. */
export const copyDeadline = ({ plan }: GateQuestion): string | null =>
  plan?.agreedOn === undefined ? null : addDays(plan.agreedOn, DAYS_TO_SEND);

/** Nothing says that a plan was broken before its written copy was sent: until then no payment is required, so none can be missed. */
export const planCopy: Rule = {
  rule: "us-dc.PLAN_COPY_NOT_SENT",
  citation: "D.C. Code 28-3814(n)",
  effectiveFrom: "2023-01-01",
  objects: (question) => {
    if (question.purpose !== "plan_breach" || !isContact(question.channel)) return null;
    const { writtenCopySentOn: sentOn, dueOn, nextDueOn, missed } = question.plan ?? {};
    if (sentOn === undefined || !hasBegun(question, sentOn))
      return blocks("The written copy of the plan has not been sent.");
    const due = dueOn ?? nextDueOn;
    if (due !== undefined && daysBetween(due, sentOn) > 0)
      return blocks("The instalment fell due before the written copy of the plan was sent.");
    if (missed !== true) return blocks("No instalment of the plan has been missed.", "PLAN_ACTIVE");
    return due === undefined
      ? null
      : notBefore(question, addDays(due, 1), "The instalment may still come until its day has ended.", "PLAN_GRACE");
  },
};
