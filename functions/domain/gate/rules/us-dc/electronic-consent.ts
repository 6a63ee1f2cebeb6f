// D.C. Code 28-3814(d)(4)(B): https://code.dccouncil.gov/us/dc/council/code/sections/28-3814
import { capLiftsAt, isAboutDebt } from "../../caps.ts";
import { isElectronic, isToProfessional } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** Without consent to electronic contact about the account only a request for it may go, one within seven days. */
export const electronicConsent: Rule = {
  rule: "us-dc.NO_CONSENT",
  citation: "D.C. Code 28-3814(d)(4)(B)",
  effectiveFrom: "2023-01-01",
  objects: (question) => {
    const { channel, purpose, flags } = question;
    if (!isElectronic(channel) || isToProfessional(question) || flags?.electronicConsent === true) return null;
    if (purpose !== "consent_request")
      return blocks("The consumer has not agreed to electronic contact about this account.");
    const until = capLiftsAt(
      {
        most: 1,
        days: 7,
        counts: (contact) =>
          isElectronic(contact.channel) &&
          contact.direction === "outbound" &&
          contact.purpose === "consent_request" &&
          contact.outcome !== "not_connected" &&
          isAboutDebt(question, contact),
      },
      question,
    );
    return until === null
      ? { passes: "DC_CONSENT_REQUEST", says: "It only asks for consent, for the first time in seven days." }
      : { says: "Consent was asked for within the last seven days.", until, code: "DC_CONSENT_REQUEST_1_IN_7" };
  },
};
