import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const asked: Given = { ...inNewYork, packs: ["us-nyc"] };

it.each<[string, Given, string]>([
  ["an e-mail without consent", { channel: "email" }, "block NO_CONSENT"],
  ["a text without consent", { channel: "sms" }, "block NO_CONSENT"],
  ["a text with consent to texts in general", { channel: "sms", flags: { smsConsent: true } }, "block NO_CONSENT"],
  [
    "an e-mail where somebody looked and found none",
    { channel: "email", flags: { electronicConsent: null } },
    "block NO_CONSENT",
  ],
  [
    "an e-mail that asks for consent",
    { channel: "email", message: { purpose: "consent_request" } },
    "block NO_CONSENT",
  ],
  ["an e-mail with consent", { channel: "email", flags: { electronicConsent: true } }, "allow"],
  ["an e-mail to the attorney", { channel: "email", recipient: "attorney" }, "allow"],
  ["a call", { channel: "call" }, "allow"],
  ["a letter", { channel: "letter" }, "allow"],
  ["an e-mail before the rule", { channel: "email", now: "2026-08-31T16:00:00Z" }, "allow"],
])("%s", (_, more, says) => {
  expect(told({ ...asked, ...more })).toBe(says);
});
