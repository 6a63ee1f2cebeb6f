// 12 CFR 1006.6(b)(3): https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { isCall, isText } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { isAtWork } from "../../work.ts";

/** Not at the place of employment when the employer is known, or should be known, to prohibit it. */
export const workplace: Rule = {
  rule: "us-reg-f.WORKPLACE_PROHIBITED",
  citation: "12 CFR 1006.6(b)(3)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    const { channel, flags } = question;
    return flags?.employerProhibits === true && isAtWork(question) && (isCall(channel) || isText(channel))
      ? blocks("The employer does not allow such contact at work.")
      : null;
  },
};
