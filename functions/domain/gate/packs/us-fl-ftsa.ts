import type { Pack } from "../question.ts";
import { noConsent } from "../rules/us-fl-ftsa/no-consent.ts";
import { ftsaHours, quietHours } from "../rules/us-fl-ftsa/quiet-hours.ts";
import { isSolicitation } from "../solicitation.ts";

const unbound: Pack["unbound"] = (question) =>
  isSolicitation(question)
    ? null
    : { code: "RULE_NOT_TRIGGERED", says: "It is no call or text that offers something." };

/** Florida's Telephone Solicitation Act: whoever offers something by call or text, whatever the debt. */
export const usFlFtsa: Pack = {
  version: 1,
  unbound,
  rules: [noConsent, quietHours],
  hours: ftsaHours,
};
