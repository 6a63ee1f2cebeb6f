// 12 CFR 1006.14(h): https://www.consumerfinance.gov/rules-policy/regulations/1006/14/
import { isContact, isToProfessional } from "../../channels.ts";
import { closedMediumExceptions } from "../../closed-medium.ts";
import { blocks } from "../../dates.ts";
import { mediumRequestAgainst } from "../../medium-requests.ts";
import type { Rule } from "../../question.ts";

/** A medium the person asked not to be contacted through stays closed; "only by" one medium is a request against all others. */
export const mediumRequest: Rule = {
  rule: "us-reg-f.MEDIUM_REQUEST",
  citation: "12 CFR 1006.14(h)(1)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (!isContact(question.channel) || isToProfessional(question)) return null;
    const request = mediumRequestAgainst(question);
    if (request === null) return null;
    return (
      closedMediumExceptions(question, request.at) ??
      blocks("The person asked not to be contacted through this medium.")
    );
  },
};
