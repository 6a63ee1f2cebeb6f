// D.C. Code 28-3814(d)(4)(A): https://code.dccouncil.gov/us/dc/council/code/sections/28-3814
import { hasCallbackConsent } from "../../callback-consent.ts";
import { capLiftsAt, isAboutDebt } from "../../caps.ts";
import { isCall, isToProfessional } from "../../channels.ts";
import type { Rule } from "../../question.ts";

const UNCOUNTED: ReadonlySet<string> = new Set(["not_connected", "no_answer_no_voicemail_possible", "wrong_number"]);

/** Four calls on one account within seven days, over all numbers; not those that reached a stranger or could leave no message, nor any the consumer asked for. */
export const callFrequency: Rule = {
  rule: "us-dc.CAP_4_IN_7",
  citation: "D.C. Code 28-3814(d)(4)(A)",
  effectiveFrom: "2023-01-01",
  objects: (question) => {
    if (!isCall(question.channel) || isToProfessional(question)) return null;
    const until = capLiftsAt(
      {
        most: 4,
        days: 7,
        counts: (contact) =>
          isCall(contact.channel) &&
          contact.direction === "outbound" &&
          !UNCOUNTED.has(contact.outcome ?? "") &&
          isAboutDebt(question, contact),
      },
      question,
    );
    if (until === null) return null;
    return hasCallbackConsent(question)
      ? { passes: "CALLBACK_CONSENT", says: "The consumer asked for more calls within the last seven days." }
      : { says: "Four calls on this account have been made within seven days.", until };
  },
};
