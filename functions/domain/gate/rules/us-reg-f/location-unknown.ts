// 12 CFR 1006.6(b)(1)(i), comment 6(b)(1)(i)-2: https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { isTimed } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** Without a place nobody can tell whether the time is convenient. */
export const locationUnknown: Rule = {
  rule: "us-reg-f.LOCATION_UNKNOWN",
  citation: "12 CFR 1006.6(b)(1)(i)",
  effectiveFrom: "2021-11-30",
  objects: ({ channel, zones }) =>
    isTimed(channel) && zones.length === 0
      ? blocks("Nothing says where the consumer is: an address or a number with an area code is missing.")
      : null,
};
