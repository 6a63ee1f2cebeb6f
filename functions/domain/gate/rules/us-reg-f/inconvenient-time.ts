// 12 CFR 1006.6(b)(1): https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { inconvenientTimeFinding } from "../../closed-times.ts";
import type { Rule } from "../../question.ts";

/** Nothing at a time that the collector knows to be inconvenient: what the consumer named, in their own zone. */
export const inconvenientTime: Rule = {
  rule: "us-reg-f.CONSUMER_INCONVENIENT_TIME",
  citation: "12 CFR 1006.6(b)(1)",
  effectiveFrom: "2021-11-30",
  objects: inconvenientTimeFinding,
};
