import { expect, it } from "vitest";
import { toldUnderRegF } from "./contact.ts";

it.each([
  ["email", "validation_notice", false, false, "block ESIGN_CONSENT_MISSING"],
  ["email", "validation_notice", null, null, "block ESIGN_CONSENT_MISSING"],
  ["email", "validation_notice", true, false, "allow"],
  ["email", "validation_notice", false, true, "allow"],
  ["sms", "validation_notice", false, false, "block ESIGN_CONSENT_MISSING"],
  ["letter", "validation_notice", false, false, "allow"],
  ["email", "reminder", false, false, "allow"],
])(
  "by %s, a %s with E-SIGN consent (%s), in the initial communication (%s): %s",
  (channel, purpose, esignConsent, isInitialCommunication, expected) => {
    expect(toldUnderRegF({ channel, flags: { esignConsent } }, { purpose, isInitialCommunication })).toBe(expected);
  },
);
