import { isContact } from "../channels.ts";
import { inconvenientTimesOf } from "../closed-times.ts";
import type { GateQuestion, Pack } from "../question.ts";
import { regFHours } from "../reg-f-hours.ts";
import { attorney } from "../rules/us-reg-f/attorney.ts";
import { callFrequency } from "../rules/us-reg-f/call-frequency.ts";
import { ceaseCommunication } from "../rules/us-reg-f/cease-communication.ts";
import { conversationWindow } from "../rules/us-reg-f/conversation-window.ts";
import { deceased } from "../rules/us-reg-f/deceased.ts";
import { disputeOpen } from "../rules/us-reg-f/dispute-open.ts";
import { emailSafeHarbour } from "../rules/us-reg-f/email-safe-harbour.ts";
import { esignConsent } from "../rules/us-reg-f/esign-consent.ts";
import { furnishing } from "../rules/us-reg-f/furnishing.ts";
import { inconvenientTime } from "../rules/us-reg-f/inconvenient-time.ts";
import { limitedContent } from "../rules/us-reg-f/limited-content.ts";
import { locationUnknown } from "../rules/us-reg-f/location-unknown.ts";
import { mediumRequest } from "../rules/us-reg-f/medium-request.ts";
import { optOutNotice } from "../rules/us-reg-f/opt-out-notice.ts";
import { optedOut } from "../rules/us-reg-f/opted-out.ts";
import { outsideHours } from "../rules/us-reg-f/outside-hours.ts";
import { placement } from "../rules/us-reg-f/placement.ts";
import { smsSafeHarbour } from "../rules/us-reg-f/sms-safe-harbour.ts";
import { thirdPartyDisclosure } from "../rules/us-reg-f/third-party-disclosure.ts";
import { timeBarred } from "../rules/us-reg-f/time-barred.ts";
import { validationNotice } from "../rules/us-reg-f/validation-notice.ts";
import { validationPeriod } from "../rules/us-reg-f/validation-period.ts";
import { workEmail } from "../rules/us-reg-f/work-email.ts";
import { workplace } from "../rules/us-reg-f/workplace.ts";
import { consumerDebts, isThirdParty } from "../scope.ts";
import { computedValidation } from "../validation.ts";

/** Third parties with consumer debts; a creditor that adopts the pack takes on its rules of contact, not those for actions. */
function unbound(question: GateQuestion): ReturnType<Pack["unbound"]> {
  const isAdopted = question.adoptsContactRules && isContact(question.channel);
  if (!isThirdParty(question) && !isAdopted)
    return { code: "NOT_A_DEBT_COLLECTOR", says: "The creditor collects its own debt in its own name." };
  return consumerDebts(question);
}

/** Regulation F, 12 CFR 1006: https://www.consumerfinance.gov/rules-policy/regulations/1006/ */
export const usRegF: Pack = {
  version: 1,
  unbound,
  rules: [
    locationUnknown,
    ceaseCommunication,
    attorney,
    deceased,
    thirdPartyDisclosure,
    limitedContent,
    workplace,
    workEmail,
    optedOut,
    mediumRequest,
    optOutNotice,
    emailSafeHarbour,
    smsSafeHarbour,
    esignConsent,
    disputeOpen,
    validationNotice,
    validationPeriod,
    timeBarred,
    placement,
    furnishing,
    outsideHours,
    inconvenientTime,
    callFrequency,
    conversationWindow,
  ],
  hours: regFHours,
  closed: inconvenientTimesOf,
  computes: computedValidation,
};
