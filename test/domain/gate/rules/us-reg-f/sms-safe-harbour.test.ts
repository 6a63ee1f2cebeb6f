import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const STALE = "block SMS_REASSIGNMENT_CHECK_STALE";
const PASSED = "allow SMS_SAFE_HARBOUR";
const asked = (flags: Given, more: Given = {}, message: Given = {}): string =>
  toldUnderRegF({ channel: "sms", flags, ...more }, message);

it.each<[string, Given, string]>([
  ["nothing", {}, "allow"],
  ["that the procedures are met", { smsSafeHarbour: true }, PASSED],
  [
    "that they are met, though the check is old",
    { smsSafeHarbour: true, reassignedCheckAt: "2026-06-15T16:00:00Z" },
    PASSED,
  ],
  ["that they are not met", { smsSafeHarbour: false, lastInboundTextAt: "2027-06-14T16:00:00Z" }, STALE],
  ["that nobody found them met", { smsSafeHarbour: null }, STALE],
  ["no text and no check", { lastInboundTextAt: null, reassignedCheckAt: null }, STALE],
  ["no text", { lastInboundTextAt: null }, STALE],
  ["no text, but a check", { lastInboundTextAt: null, reassignedCheckAt: "2027-06-01T16:00:00Z" }, PASSED],
  ["no check, but a text", { lastInboundTextAt: "2027-06-01T16:00:00Z", reassignedCheckAt: null }, PASSED],
  ["a text 60 days ago", { lastInboundTextAt: "2027-04-16T16:00:00Z" }, PASSED],
  ["a text 61 days ago", { lastInboundTextAt: "2027-04-15T16:00:00Z" }, STALE],
  ["a check 60 days ago", { reassignedCheckAt: "2027-04-16T04:00:00Z" }, PASSED],
  ["a check 61 days ago", { reassignedCheckAt: "2027-04-16T03:59:59Z" }, STALE],
  ["a check yet to come", { reassignedCheckAt: "2027-06-15T16:00:01Z" }, STALE],
  ["that it was reassigned", { smsSafeHarbour: true, reassigned: true }, STALE],
])("where it is known of the number %s: %s", (_, flags, expected) => {
  expect(asked(flags)).toBe(expected);
});

it.each<[string, Given, Given]>([
  ["an e-mail", { channel: "email" }, {}],
  ["a message in an app", { channel: "private_message" }, {}],
  ["a text to the attorney", { recipient: "attorney" }, {}],
  ["the confirmation of an opt-out", {}, { purpose: "optout_confirmation" }],
])("is no matter of %s", (_, more, message) => {
  expect(asked({ smsSafeHarbour: false }, more, message)).toBe("allow");
});
