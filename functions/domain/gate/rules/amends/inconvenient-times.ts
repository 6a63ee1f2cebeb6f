// 12 CFR 1006.6(b)(1), taken as a humane default: https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { inconvenientTimeFinding } from "../../closed-times.ts";
import { isInConversation } from "../../conversation.ts";
import type { Rule } from "../../question.ts";

/** Nothing at the times a debtor called inconvenient, in any zone they may be in; who writes at such a time opens it for that conversation. */
export const inconvenientTimes: Rule = {
  rule: "amends.CONSUMER_INCONVENIENT_TIME",
  citation: "12 CFR 1006.6(b)(1)",
  effectiveFrom: "2021-11-30",
  objects: (question) => (isInConversation(question) ? null : inconvenientTimeFinding(question)),
};
