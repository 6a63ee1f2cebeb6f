// D.C. Code 28-3814(d)(4): https://code.dccouncil.gov/us/dc/council/code/sections/28-3814
import { isCall, isElectronic, isToProfessional } from "../../channels.ts";
import { closedMediumExceptions } from "../../closed-medium.ts";
import { blocks } from "../../dates.ts";
import { optOutInForce } from "../../opt-outs.ts";
import type { Rule } from "../../question.ts";

/** Calls and each electronic method stay closed once the consumer opted out of them. */
export const optedOut: Rule = {
  rule: "us-dc.OPTED_OUT_CHANNEL",
  citation: "D.C. Code 28-3814(d)(4)",
  effectiveFrom: "2023-01-01",
  objects: (question) => {
    const { channel } = question;
    if ((!isCall(channel) && !isElectronic(channel)) || isToProfessional(question)) return null;
    const optOut = optOutInForce(question);
    if (optOut === null) return null;
    return closedMediumExceptions(question, optOut.at) ?? blocks("The consumer opted out of this way of contact.");
  },
};
