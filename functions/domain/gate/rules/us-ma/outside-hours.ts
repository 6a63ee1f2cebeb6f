// 940 CMR 7.04(1): https://regulations.justia.com/states/massachusetts/940-cmr/title-940-cmr-7-00/section-7-04
import { LONG_IN_FORCE } from "../../dates.ts";
import { callAndTextHours, outsideOf } from "../../permitted-hours.ts";
import type { Rule } from "../../question.ts";

/** Calls and texts from 08:00:00 to before 21:00:00 in every zone the consumer may be in. */
export const outsideHours: Rule = {
  rule: "us-ma.OUTSIDE_HOURS",
  citation: "940 CMR 7.04(1)",
  effectiveFrom: LONG_IN_FORCE,
  objects: (question) => outsideOf(callAndTextHours(question), question),
};
