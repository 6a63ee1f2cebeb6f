// 6 RCNY 5-77, as amended from 2026-09-01: https://www.nyc.gov/site/dca/news/022-26/dcwp-the-nation-s-strongest-consumer-protection-rules-against-predatory-debt-collection
import { isElectronic, isToProfessional } from "../../channels.ts";
import { closedMediumExceptions } from "../../closed-medium.ts";
import { blocks } from "../../dates.ts";
import { optOutInForce } from "../../opt-outs.ts";
import type { Rule } from "../../question.ts";

/** A request to stop closes the electronic medium it speaks of, and no other. */
export const optedOut: Rule = {
  rule: "us-nyc.OPTED_OUT_CHANNEL",
  citation: "6 RCNY 5-77",
  effectiveFrom: "2026-09-01",
  objects: (question) => {
    if (!isElectronic(question.channel) || isToProfessional(question)) return null;
    const optOut = optOutInForce(question);
    if (optOut === null) return null;
    return (
      closedMediumExceptions(question, optOut.at) ?? blocks("The consumer asked for no more contact by this medium.")
    );
  },
};
