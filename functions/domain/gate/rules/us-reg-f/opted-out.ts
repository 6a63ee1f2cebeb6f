// 12 CFR 1006.14(h)(1), (h)(2)(i)-(ii): https://www.consumerfinance.gov/rules-policy/regulations/1006/14/
import { isContact, isToProfessional } from "../../channels.ts";
import { closedMediumExceptions } from "../../closed-medium.ts";
import { blocks } from "../../dates.ts";
import { optOutInForce } from "../../opt-outs.ts";
import type { Rule } from "../../question.ts";

/** An address, number or channel the person opted out of stays closed; one bare confirmation and one reply to each message of theirs pass. */
export const optedOut: Rule = {
  rule: "us-reg-f.OPTED_OUT_CHANNEL",
  citation: "12 CFR 1006.14(h)(1)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (!isContact(question.channel) || isToProfessional(question)) return null;
    const optOut = optOutInForce(question);
    if (optOut === null) return null;
    return closedMediumExceptions(question, optOut.at) ?? blocks("The person opted out of this way of contact.");
  },
};
