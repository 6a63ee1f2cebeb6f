// 12 CFR 1006.6(b)(1)(i) and comment 6(b)(1)(i)-2, taken as a humane default: https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { isTimed } from "../../channels.ts";
import { isInConversation } from "../../conversation.ts";
import { EIGHT_TO_NINE } from "../../hours.ts";
import { outsideSays } from "../../permitted-hours.ts";
import type { Rule } from "../../question.ts";
import { nextOpening } from "../../window.ts";

/** Contact only from 08:00:00 to before 21:00:00 in every zone the debtor may be in; a reply to what the debtor has just written goes at once. */
export const hours: Rule = {
  rule: "amends.OUTSIDE_HOURS",
  citation: "12 CFR 1006.6(b)(1)(i)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    const { channel, zones, now } = question;
    if (!isTimed(channel) || zones.length === 0 || isInConversation(question)) return null;
    const opening = nextOpening(now, zones);
    if (opening === null)
      return {
        says: "No hour of the next 14 days is between 08:00 and 21:00 everywhere the debtor may be.",
        until: null,
      };
    if (opening.getTime() === now.getTime()) return null;
    return { says: outsideSays(now, { ...EIGHT_TO_NINE, zones }), until: opening };
  },
};
