import type { GateQuestion, Pack } from "../question.ts";
import { contactCap } from "../rules/us-nyc/contact-cap.ts";
import { disputeOpen, verificationDeadline } from "../rules/us-nyc/dispute-open.ts";
import { electronicConsent } from "../rules/us-nyc/electronic-consent.ts";
import { optedOut } from "../rules/us-nyc/opted-out.ts";
import { consumerDebts, isThirdParty } from "../scope.ts";
import { computedValidation } from "../validation.ts";

/** Agencies; a creditor from the moment it stops billing, demands all at once or sues (6 RCNY 5-76). */
function unbound(question: GateQuestion): ReturnType<Pack["unbound"]> {
  const { inDebtCollectionProcedures, accelerated } = question.flags ?? {};
  if (!isThirdParty(question) && inDebtCollectionProcedures !== true && accelerated !== true)
    return { code: "RULE_NOT_TRIGGERED", says: "The creditor has not begun debt collection procedures." };
  return consumerDebts(question);
}

function computes(question: GateQuestion): Readonly<Record<string, string>> {
  const deadline = verificationDeadline(question);
  return { ...computedValidation(question), ...(deadline === null ? {} : { verificationDeadline: deadline }) };
}

/** New York City, 6 RCNY 5-77 as amended from 2026-09-01. */
export const usNyc: Pack = {
  version: 1,
  unbound,
  rules: [optedOut, electronicConsent, disputeOpen, contactCap],
  computes,
};
