// 12 CFR 1006.14(b)(2)(i)(A), (b)(3), (b)(4): https://www.consumerfinance.gov/rules-policy/regulations/1006/14/
import { hasCallbackConsent } from "../../callback-consent.ts";
import { capLiftsAt, isAboutDebt } from "../../caps.ts";
import { isCall, isToProfessional } from "../../channels.ts";
import type { Rule } from "../../question.ts";

/** At most seven calls placed about one debt within seven consecutive days, over all numbers of the person; student loans under one number are one debt. */
export const callFrequency: Rule = {
  rule: "us-reg-f.CALL_FREQUENCY_7_IN_7",
  citation: "12 CFR 1006.14(b)(2)(i)(A)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (!isCall(question.channel) || isToProfessional(question)) return null;
    const loans = question.flags?.studentLoanGroup;
    const until = capLiftsAt(
      {
        most: 7,
        days: 7,
        counts: (contact) =>
          isCall(contact.channel) &&
          contact.direction === "outbound" &&
          contact.outcome !== "not_connected" &&
          isAboutDebt(question, contact, loans),
      },
      question,
    );
    if (until === null) return null;
    return hasCallbackConsent(question)
      ? { passes: "CALLBACK_CONSENT", says: "The consumer asked for more calls within the last seven days." }
      : { says: "Seven calls about this debt have been placed within seven days.", until };
  },
};
