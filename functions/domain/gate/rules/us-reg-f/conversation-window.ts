// 12 CFR 1006.14(b)(2)(i)(B), (b)(3): https://www.consumerfinance.gov/rules-policy/regulations/1006/14/
import { hasCallbackConsent } from "../../callback-consent.ts";
import { isCall, isToProfessional } from "../../channels.ts";
import { conversationWindowEndsAt } from "../../conversation-window.ts";
import type { Rule } from "../../question.ts";

/** No call about a debt within seven days of a telephone conversation about it, whoever called; its date is day 1. */
export const conversationWindow: Rule = {
  rule: "us-reg-f.CONVERSATION_WINDOW",
  citation: "12 CFR 1006.14(b)(2)(i)(B)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (!isCall(question.channel) || isToProfessional(question)) return null;
    const until = conversationWindowEndsAt(question, question.flags?.studentLoanGroup);
    if (until === null) return null;
    return hasCallbackConsent(question)
      ? { passes: "CALLBACK_CONSENT", says: "The consumer asked for more calls within the last seven days." }
      : { says: "Somebody spoke with the consumer about this debt within the last seven days.", until };
  },
};
