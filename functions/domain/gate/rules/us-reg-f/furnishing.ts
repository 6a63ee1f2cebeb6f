// 12 CFR 1006.30(a)(1): https://www.consumerfinance.gov/rules-policy/regulations/1006/30/
import { addDays, daysBetween } from "../../../calendar.ts";
import { blocks, hasBegun, notBefore } from "../../dates.ts";
import type { Rule } from "../../question.ts";

const CONSECUTIVE_DAYS = 14;

/** Nothing is furnished before the consumer was spoken with about the debt, or 14 whole days have passed since a letter or message that did not come back. */
export const furnishing: Rule = {
  rule: "us-reg-f.FURNISHING_WAIT",
  citation: "12 CFR 1006.30(a)(1)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (question.action !== "furnish_credit_bureau" || question.channel !== "action") return null;
    const { letterMailedOn, undeliverableOn, spokeAboutDebtOn } = question.furnish ?? {};
    if (hasBegun(question, spokeAboutDebtOn))
      return { passes: "FURNISHING_OK", says: "Somebody spoke with the consumer about the debt." };
    if (letterMailedOn === undefined || !hasBegun(question, letterMailedOn))
      return blocks("The consumer has neither been spoken with nor written to about the debt.");
    if (undeliverableOn !== undefined && daysBetween(letterMailedOn, undeliverableOn) <= CONSECUTIVE_DAYS)
      return blocks("The letter came back: the consumer must be told anew.", "FURNISHING_UNDELIVERABLE");
    return (
      notBefore(question, addDays(letterMailedOn, CONSECUTIVE_DAYS + 1), "The letter may still come back.") ?? {
        passes: "FURNISHING_OK",
        says: "The letter was mailed more than 14 days ago and did not come back.",
      }
    );
  },
};
