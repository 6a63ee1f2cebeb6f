import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const FAILED = "block EMAIL_SAFE_HARBOUR_FAILED";
const PASSED = "allow EMAIL_SAFE_HARBOUR";
const asked = (flags: Given, more: Given = {}, message: Given = {}): string =>
  toldUnderRegF({ flags, ...more }, message);

it.each<[string, Given, string]>([
  ["nothing", {}, "allow"],
  ["only that the consumer wrote from it", { consumerUsedAddressForThisDebt: true }, "allow"],
  ["that the procedures are met", { emailSafeHarbour: true }, PASSED],
  ["that they are not", { emailSafeHarbour: false }, FAILED],
  ["that nobody found them met", { emailSafeHarbour: null }, FAILED],
  ["that there is no notice of the creditor's", { creditorEmailNotice: null }, FAILED],
  ["that the consumer wrote from it", { emailSafeHarbour: null, consumerUsedAddressForThisDebt: true }, PASSED],
  [
    "that it is not cleared, though the consumer wrote from it",
    { emailSafeHarbour: false, consumerUsedAddressForThisDebt: true },
    FAILED,
  ],
])("where it is known of the address %s: %s", (_, flags, expected) => {
  expect(asked(flags)).toBe(expected);
});

const notice = { sentOn: "2027-05-11", optOutDeadline: "2027-06-15" };

it.each<[string, Given, string]>([
  ["its last day to opt out is over", { sentOn: "2027-05-10", optOutDeadline: "2027-06-14" }, PASSED],
  ["its last day to opt out is today", notice, "2027-06-16T12:00:00Z EMAIL_SAFE_HARBOUR_WAIT"],
  ["it left 34 days", { sentOn: "2027-05-11", optOutDeadline: "2027-06-14" }, FAILED],
  [
    "it left less than it had to",
    { sentOn: "2027-05-01", optOutDeadline: "2027-06-14", deadlineDaysMinimum: 45 },
    FAILED,
  ],
  [
    "it claims that fewer days are enough",
    { sentOn: "2027-05-11", optOutDeadline: "2027-06-14", deadlineDaysMinimum: 30 },
    FAILED,
  ],
  ["the consumer opted out", { sentOn: "2027-05-01", optOutDeadline: "2027-06-14", consumerOptedOut: true }, FAILED],
  ["it has no deadline", { sentOn: "2027-05-01" }, FAILED],
  ["it has no date", { optOutDeadline: "2027-06-14" }, FAILED],
])("by the creditor's notice, where %s: %s", (_, creditorEmailNotice, expected) => {
  expect(asked({ creditorEmailNotice })).toBe(expected);
});

it.each<[string, Given, string]>([
  ["the procedures are met", { emailSafeHarbour: true }, PASSED],
  ["the consumer wrote from the address", { consumerUsedAddressForThisDebt: true }, PASSED],
])("needs no deadline to pass where %s: %s", (_, flags, expected) => {
  expect(asked({ creditorEmailNotice: notice, ...flags })).toBe(expected);
});

it("heeds an opt-out of the notice though the consumer wrote from the address", () => {
  const creditorEmailNotice = { ...notice, consumerOptedOut: true };
  expect(asked({ creditorEmailNotice, consumerUsedAddressForThisDebt: true })).toBe(FAILED);
});

it.each<[string, Given, Given]>([
  ["a text", { channel: "sms" }, {}],
  ["an e-mail to the attorney", { recipient: "attorney" }, {}],
  ["the confirmation of an opt-out", {}, { purpose: "optout_confirmation" }],
])("is no matter of %s", (_, more, message) => {
  expect(asked({ emailSafeHarbour: false }, more, message)).toBe("allow");
});
