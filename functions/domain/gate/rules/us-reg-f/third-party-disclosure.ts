// 12 CFR 1006.6(d)(1); 15 U.S.C. 1692f(7)-(8): https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { isCall, isContact, isElectronic, isToConsumer, isToProfessional } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Finding, GateQuestion, Rule } from "../../question.ts";

function onPaper({ channel, message }: GateQuestion): Finding {
  if (channel === "postcard") return blocks("A postcard shows everybody what it says.", "POSTCARD");
  if (channel !== "letter") return null;
  if (message?.sealedEnvelope === false) return blocks("The letter travels open.", "ENVELOPE_REVEALS_DEBT");
  return message?.envelopeRevealsDebt === true
    ? blocks("The envelope shows more than addresses and a neutral name.", "ENVELOPE_REVEALS_DEBT")
    : null;
}

/** Live calls reach a person who can be asked who they are; a voicemail is judged by its content alone. */
function withinEarshot({ channel, message }: GateQuestion): Finding {
  const canBeSeen = isElectronic(channel) || channel === "prerecorded_call";
  return canBeSeen && message?.sharedOrWorkNumber === true && message.mentionsDebt !== false
    ? blocks("Others may see or hear it, and its words reveal a debt.")
    : null;
}

/** Only the consumer, who stands for them, their attorney, the creditor and a consumer reporting agency may learn of the debt. */
export const thirdPartyDisclosure: Rule = {
  rule: "us-reg-f.THIRD_PARTY_DISCLOSURE_RISK",
  citation: "12 CFR 1006.6(d)(1)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    const { channel, flags } = question;
    if (!isContact(channel)) return null;
    const isJudgedAsDeceased = flags?.deceased === true;
    if (!isJudgedAsDeceased && !isToConsumer(question) && !isToProfessional(question))
      return blocks("It would reach somebody who may not learn of the debt.");
    return isCall(channel) && channel !== "prerecorded_call" ? null : (onPaper(question) ?? withinEarshot(question));
  },
};
