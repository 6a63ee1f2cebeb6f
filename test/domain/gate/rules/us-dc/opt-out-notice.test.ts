import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const asked: Given = {
  ...inNewYork,
  packs: ["us-dc"],
  flags: { dcNoticeMailedOn: "2027-01-04", electronicConsent: true },
};
const MISSING = "block OPT_OUT_NOTICE_MISSING";

it.each<[string, string, Given, string]>([
  ["an e-mail without a word on opting out", "email", {}, MISSING],
  ["a text without one", "sms", { hasOptOutNotice: false }, MISSING],
  ["a private message without one", "private_message", {}, MISSING],
  ["an e-mail with one", "email", { hasOptOutNotice: true }, "allow"],
  ["the confirmation of an opt-out", "sms", { purpose: "optout_confirmation", onlyConfirmation: true }, "allow"],
  ["a letter", "letter", {}, "allow"],
  ["a call", "call", {}, "allow"],
])("%s", (_, channel, message, says) => {
  expect(told({ ...asked, channel, message })).toBe(says);
});
