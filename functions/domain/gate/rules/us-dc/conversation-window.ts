// D.C. Code 28-3814(d)(4)(A): https://code.dccouncil.gov/us/dc/council/code/sections/28-3814
import { hasCallbackConsent } from "../../callback-consent.ts";
import { isCall, isToProfessional } from "../../channels.ts";
import { conversationWindowEndsAt } from "../../conversation-window.ts";
import type { Rule } from "../../question.ts";

/** No call within seven days of a completed one about the account, its date the first, unless the consumer asked for it. */
export const conversationWindow: Rule = {
  rule: "us-dc.CONVERSATION_WINDOW",
  citation: "D.C. Code 28-3814(d)(4)(A)",
  effectiveFrom: "2023-01-01",
  objects: (question) => {
    if (!isCall(question.channel) || isToProfessional(question)) return null;
    const until = conversationWindowEndsAt(question);
    if (until === null) return null;
    return hasCallbackConsent(question)
      ? { passes: "CALLBACK_CONSENT", says: "The consumer asked for more calls within the last seven days." }
      : { says: "A call on this account was completed within the last seven days.", until };
  },
};
