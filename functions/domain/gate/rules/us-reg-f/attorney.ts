// 12 CFR 1006.6(b)(2): https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import type { Rule } from "../../question.ts";
import { representationFinding } from "../../representation.ts";

/** No contact with a consumer who is known to have an attorney on this debt, unless the attorney does not answer or no longer acts. */
export const attorney: Rule = {
  rule: "us-reg-f.ATTORNEY_REPRESENTED",
  citation: "12 CFR 1006.6(b)(2)",
  effectiveFrom: "2021-11-30",
  objects: representationFinding,
};
