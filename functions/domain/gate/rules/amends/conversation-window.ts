// 12 CFR 1006.14(b)(2)(i)(B), (b)(3)(i), taken as a humane default: https://www.consumerfinance.gov/rules-policy/regulations/1006/14/
import { hasCallbackConsent } from "../../callback-consent.ts";
import { capLiftsAt } from "../../caps.ts";
import { isCall } from "../../channels.ts";
import type { Rule } from "../../question.ts";
import { nextOpening } from "../../window.ts";

/** No call within seven days of a conversation, the day of the conversation being the first; who called whom does not matter. */
export const conversationWindow: Rule = {
  rule: "amends.CONVERSATION_WINDOW",
  citation: "12 CFR 1006.14(b)(2)(i)(B)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (!isCall(question.channel) || question.zones.length === 0) return null;
    const until = capLiftsAt(
      { most: 1, days: 7, counts: (contact) => isCall(contact.channel) && contact.outcome === "conversation" },
      question,
    );
    if (until === null) return null;
    return question.defaultsHeedCallbackConsent === true && hasCallbackConsent(question)
      ? { passes: "CALLBACK_CONSENT", says: "The debtor asked to be called again within the last seven days." }
      : {
          says: "Somebody spoke with the debtor within the last seven days.",
          until: nextOpening(until, question.zones),
        };
  },
};
