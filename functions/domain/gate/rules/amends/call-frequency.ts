// 12 CFR 1006.14(b)(2)(i)(A), (b)(3)(i), taken as a humane default: https://www.consumerfinance.gov/rules-policy/regulations/1006/14/
import { hasCallbackConsent } from "../../callback-consent.ts";
import { capLiftsAt } from "../../caps.ts";
import { isCall } from "../../channels.ts";
import type { Rule } from "../../question.ts";
import { nextOpening } from "../../window.ts";

/** At most seven calls to a person within seven calendar days, connected or not, over all their accounts. */
export const callFrequency: Rule = {
  rule: "amends.CALL_FREQUENCY_7_IN_7",
  citation: "12 CFR 1006.14(b)(2)(i)(A)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (!isCall(question.channel) || question.zones.length === 0) return null;
    const until = capLiftsAt(
      {
        most: 7,
        days: 7,
        counts: (contact) =>
          isCall(contact.channel) && contact.direction === "outbound" && contact.outcome !== "not_connected",
      },
      question,
    );
    if (until === null) return null;
    return question.defaultsHeedCallbackConsent === true && hasCallbackConsent(question)
      ? { passes: "CALLBACK_CONSENT", says: "The debtor asked for more calls within the last seven days." }
      : { says: "Seven calls have been placed within seven days.", until: nextOpening(until, question.zones) };
  },
};
