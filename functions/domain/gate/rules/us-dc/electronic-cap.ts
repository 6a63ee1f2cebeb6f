// D.C. Code 28-3814(d)(4)(B): https://code.dccouncil.gov/us/dc/council/code/sections/28-3814
import { capLiftsAt, isAboutDebt } from "../../caps.ts";
import { isElectronic, isToProfessional } from "../../channels.ts";
import type { Rule } from "../../question.ts";

/** With consent five texts, e-mails and private messages together on one account within seven days. */
export const electronicCap: Rule = {
  rule: "us-dc.CAP_5_ELECTRONIC_IN_7",
  citation: "D.C. Code 28-3814(d)(4)(B)",
  effectiveFrom: "2023-01-01",
  objects: (question) => {
    if (!isElectronic(question.channel) || isToProfessional(question) || question.flags?.electronicConsent !== true)
      return null;
    const until = capLiftsAt(
      {
        most: 5,
        days: 7,
        counts: (contact) =>
          isElectronic(contact.channel) &&
          contact.direction === "outbound" &&
          contact.outcome !== "not_connected" &&
          isAboutDebt(question, contact),
      },
      question,
    );
    return until && { says: "Five electronic messages on this account have been sent within seven days.", until };
  },
};
