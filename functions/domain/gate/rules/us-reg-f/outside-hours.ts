// 12 CFR 1006.6(b)(1)(i) and comment 6(b)(1)(i)-2: https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { isTimed } from "../../channels.ts";
import { isInside } from "../../hours.ts";
import { outsideOf } from "../../permitted-hours.ts";
import type { Rule } from "../../question.ts";
import { consentHours, regFHours } from "../../reg-f-hours.ts";

/** Calls and electronic messages only from 08:00:00 to before 21:00:00 in every zone the consumer may be in, or in hours they agreed to with the collector directly. */
export const outsideHours: Rule = {
  rule: "us-reg-f.OUTSIDE_HOURS",
  citation: "12 CFR 1006.6(b)(1)(i)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    const { channel, zones, now } = question;
    if (!isTimed(channel) || zones.length === 0) return null;
    const hours = regFHours(question);
    const agreed = consentHours(question);
    if (hours.every((some) => isInside(now, some)))
      return agreed === null ? null : { passes: "CONSENT_HOURS", says: "The consumer agreed to these hours." };
    return outsideOf(hours, question);
  },
};
