// 12 CFR 1006.6(b)(1)(i), comment 6(b)(1)(i)-2: https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { isTimed } from "../../channels.ts";
import { isInConversation } from "../../conversation.ts";
import type { Rule } from "../../question.ts";

/** Without a zone nobody can tell whether it is night where the debtor is. */
export const locationUnknown: Rule = {
  rule: "amends.LOCATION_UNKNOWN",
  citation: "12 CFR 1006.6(b)(1)(i)",
  effectiveFrom: "2021-11-30",
  objects: (question) =>
    !isTimed(question.channel) || question.zones.length > 0 || isInConversation(question)
      ? null
      : { says: "Neither a time zone nor an address says where the debtor is.", until: null },
};
