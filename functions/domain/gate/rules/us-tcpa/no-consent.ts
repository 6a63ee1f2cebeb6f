// 47 U.S.C. 227(b)(1)(A); 47 CFR 64.1200(a)(1)-(2): https://www.ecfr.gov/current/title-47/section-64.1200
import { blocks, isPast } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";
import { revocationsOf } from "../../revocation.ts";
import { isSolicitation } from "../../solicitation.ts";

/** A fresh opt-in by the debtor is consent to what it speaks of. */
const hasOptedIn = (question: GateQuestion, spoken: "sms" | "call"): boolean =>
  (question.flags?.optIns ?? []).some(
    ({ at, channel }) => (channel === spoken || channel === "all") && isPast(question, at),
  );

function isConsented(question: GateQuestion): boolean {
  const { flags = {}, channel } = question;
  if (isSolicitation(question)) return flags.writtenConsentMarketing === true;
  return channel === "sms"
    ? flags.smsConsent === true || hasOptedIn(question, "sms")
    : flags.voiceConsent === true || hasOptedIn(question, "call");
}

/** The one confirmation of an opt-out needs no consent: the opt-out has just ended it. */
function isConfirmation(question: GateQuestion): boolean {
  const { own, other } = revocationsOf(question);
  return question.purpose === "optout_confirmation" && question.channel === "sms" && (own ?? other) !== null;
}

/** Texts and calls with an artificial or recorded voice need prior express consent, in writing where they offer something; a live call or a message in an app needs none. */
export const noConsent: Rule = {
  rule: "us-tcpa.NO_CONSENT",
  citation: "47 CFR 64.1200(a)(1)-(2)",
  effectiveFrom: "2013-10-16",
  objects: (question) => {
    if (question.channel !== "sms" && question.channel !== "prerecorded_call") return null;
    if (isConsented(question) || isConfirmation(question)) return null;
    return blocks(
      isSolicitation(question)
        ? "The person has not agreed in writing to offers by text or recorded voice."
        : "The person has not agreed to texts or recorded calls at this number.",
    );
  },
};
