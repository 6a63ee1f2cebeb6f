// 12 CFR 1006.6(e): https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { isElectronic, isToProfessional } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** Each e-mail and text says how to opt out of this address or number; the bare confirmation of an opt-out needs no second offer of it. */
export const optOutNotice: Rule = {
  rule: "us-reg-f.OPT_OUT_NOTICE_MISSING",
  citation: "12 CFR 1006.6(e)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    const { channel, message, purpose } = question;
    if (!isElectronic(channel) || isToProfessional(question)) return null;
    if (message?.hasOptOutNotice === true || purpose === "optout_confirmation") return null;
    return blocks("The message does not say how to opt out of this address or number.");
  },
};
