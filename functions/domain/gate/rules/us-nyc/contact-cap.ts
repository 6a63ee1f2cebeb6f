// 6 RCNY 5-77(b), as amended from 2026-09-01: https://www.nyc.gov/site/dca/news/022-26/dcwp-the-nation-s-strongest-consumer-protection-rules-against-predatory-debt-collection
import { capLiftsAt, isAboutDebt } from "../../caps.ts";
import { isTimed, isToProfessional } from "../../channels.ts";
import type { Rule } from "../../question.ts";

/** Three attempts on one account within seven days, over calls, texts and e-mails together; letters are not counted. */
export const contactCap: Rule = {
  rule: "us-nyc.CAP_3_IN_7",
  citation: "6 RCNY 5-77(b)",
  effectiveFrom: "2026-09-01",
  objects: (question) => {
    if (!isTimed(question.channel) || isToProfessional(question)) return null;
    const until = capLiftsAt(
      {
        most: 3,
        days: 7,
        counts: (contact) =>
          isTimed(contact.channel) &&
          contact.direction === "outbound" &&
          contact.outcome !== "not_connected" &&
          isAboutDebt(question, contact),
      },
      question,
    );
    return until && { says: "Three attempts on this account have been made within seven days.", until };
  },
};
