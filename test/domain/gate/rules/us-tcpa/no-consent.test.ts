import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const text: Given = { ...inNewYork, packs: ["us-tcpa"], channel: "sms", message: {} };
const offer = { purpose: "promotion", telephoneSolicitation: true };
const stopped = [{ at: "2027-05-11T15:58:00Z", channel: "sms", text: "STOP" }];

it.each<[string, Given, string]>([
  ["a text without a word on consent", {}, "block NO_CONSENT"],
  ["a text where somebody looked and found no consent", { flags: { smsConsent: null } }, "block NO_CONSENT"],
  ["a text with consent", { flags: { smsConsent: true } }, "allow QUIET_HOURS_NOT_APPLICABLE"],
  ["a text with consent to recorded voice alone", { flags: { voiceConsent: true } }, "block NO_CONSENT"],
  [
    "a text after an opt-in",
    { flags: { optIns: [{ at: "2027-05-01T16:00:00Z", channel: "sms" }] } },
    "allow QUIET_HOURS_NOT_APPLICABLE",
  ],
  [
    "a text before an opt-in",
    { flags: { optIns: [{ at: "2027-05-12T16:00:00Z", channel: "sms" }] } },
    "block NO_CONSENT",
  ],
  ["a recorded call without consent", { channel: "prerecorded_call", flags: { smsConsent: true } }, "block NO_CONSENT"],
  [
    "a recorded call with consent",
    { channel: "prerecorded_call", flags: { voiceConsent: true } },
    "allow QUIET_HOURS_NOT_APPLICABLE",
  ],
  [
    "a recorded call after an opt-in to texts",
    { channel: "prerecorded_call", flags: { optIns: [{ at: "2027-05-01T16:00:00Z", channel: "sms" }] } },
    "block NO_CONSENT",
  ],
  ["a live call", { channel: "call" }, "allow QUIET_HOURS_NOT_APPLICABLE"],
  ["a voicemail", { channel: "voicemail" }, "allow QUIET_HOURS_NOT_APPLICABLE"],
  ["a private message", { channel: "private_message" }, "allow QUIET_HOURS_NOT_APPLICABLE"],
  ["an e-mail", { channel: "email" }, "allow"],
  ["an offer by text, with consent to texts", { message: offer, flags: { smsConsent: true } }, "block NO_CONSENT"],
  [
    "an offer by text, with consent in writing",
    { message: offer, flags: { smsConsent: true, writtenConsentMarketing: true } },
    "allow",
  ],
  ["an offer by live call", { channel: "call", message: offer }, "allow"],
  [
    "the confirmation of an opt-out",
    { message: { purpose: "optout_confirmation", onlyConfirmation: true }, flags: { optOuts: stopped } },
    "allow OPT_OUT_CONFIRMATION",
  ],
  [
    "the confirmation of nothing",
    { message: { purpose: "optout_confirmation", onlyConfirmation: true } },
    "block NO_CONSENT",
  ],
])("%s", (_, more, says) => {
  expect(told({ ...text, ...more })).toBe(says);
});
