// 12 CFR 1006.42(b)(1); 15 U.S.C. 7001(c): https://www.consumerfinance.gov/rules-policy/regulations/1006/42/
import { isElectronic } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** A validation notice goes electronically with E-SIGN consent, or in the body of the initial communication. */
export const esignConsent: Rule = {
  rule: "us-reg-f.ESIGN_CONSENT_MISSING",
  citation: "12 CFR 1006.42(b)(1)",
  effectiveFrom: "2021-11-30",
  objects: ({ channel, purpose, flags, message }) => {
    if (purpose !== "validation_notice" || !isElectronic(channel)) return null;
    if (flags?.esignConsent === true || message?.isInitialCommunication === true) return null;
    return blocks("The consumer has not agreed to receive notices electronically.");
  },
};
