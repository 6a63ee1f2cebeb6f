// 12 CFR 1006.6(b)(1)(i), comment 6(b)(1)(i)-2: https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { isTimed } from "../../channels.ts";
import { unplaced } from "../../permitted-hours.ts";
import type { Rule } from "../../question.ts";

/** Without a place nobody can tell whether the time is convenient. */
export const locationUnknown: Rule = {
  rule: "us-reg-f.LOCATION_UNKNOWN",
  citation: "12 CFR 1006.6(b)(1)(i)",
  effectiveFrom: "2021-11-30",
  objects: (question) => (isTimed(question.channel) && question.zones.length === 0 ? unplaced(question) : null),
};
