import type { Pack } from "../question.ts";
import { honourBy } from "../revocation.ts";
import { consentRevoked } from "../rules/us-tcpa/consent-revoked.ts";
import { noConsent } from "../rules/us-tcpa/no-consent.ts";
import { quietHours, solicitationHours } from "../rules/us-tcpa/quiet-hours.ts";
import { revokeAll } from "../rules/us-tcpa/revoke-all.ts";
import { everyone } from "../scope.ts";

/** The Telephone Consumer Protection Act, 47 CFR 64.1200: consent to texts and recorded calls, its revocation, quiet hours of offers. It binds everybody. */
export const usTcpa: Pack = {
  version: 1,
  unbound: everyone,
  rules: [noConsent, consentRevoked, revokeAll, quietHours],
  hours: solicitationHours,
  computes: (question) => {
    const day = honourBy(question);
    return day === null ? {} : { honourBy: day };
  },
};
