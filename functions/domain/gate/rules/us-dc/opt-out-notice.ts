// D.C. Code 28-3814(d)(4)(B): https://code.dccouncil.gov/us/dc/council/code/sections/28-3814
import { isElectronic, isToProfessional } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** Each electronic message says how to opt out; the bare confirmation of an opt-out needs no second offer of it. */
export const optOutNotice: Rule = {
  rule: "us-dc.OPT_OUT_NOTICE_MISSING",
  citation: "D.C. Code 28-3814(d)(4)(B)",
  effectiveFrom: "2023-01-01",
  objects: (question) => {
    const { channel, message, purpose } = question;
    if (!isElectronic(channel) || isToProfessional(question)) return null;
    if (message?.hasOptOutNotice === true || purpose === "optout_confirmation") return null;
    return blocks("The message does not say how to opt out.");
  },
};
