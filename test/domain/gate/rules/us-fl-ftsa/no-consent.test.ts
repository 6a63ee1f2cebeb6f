import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const offer: Given = { ...inNewYork, packs: ["us-fl-ftsa"], message: { telephoneSolicitation: true } };

it.each<[string, Given, string]>([
  ["by text without consent", { channel: "sms" }, "block NO_CONSENT"],
  ["by text with consent to texts alone", { channel: "sms", flags: { smsConsent: true } }, "block NO_CONSENT"],
  ["by text with consent in writing", { channel: "sms", flags: { writtenConsentMarketing: true } }, "allow"],
  ["by recorded voice without consent", { channel: "prerecorded_call" }, "block NO_CONSENT"],
  ["by live call", { channel: "call" }, "allow"],
])("an offer %s", (_, more, says) => {
  expect(told({ ...offer, ...more })).toBe(says);
});
