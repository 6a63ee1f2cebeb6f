import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const BLOCKED = "block OPTED_OUT_CHANNEL";
const optOut = { at: "2027-06-01T16:00:00Z", channel: "sms", text: "Lass mich in Ruhe" };
const asked = (optOuts: readonly Given[], flags: Given = {}, more: Given = {}, message: Given = {}): string =>
  toldUnderRegF({ channel: "sms", flags: { optOuts, ...flags }, ...more }, message);

it.each<[string, Given, string]>([
  ["the channel, in any language", {}, BLOCKED],
  ["every channel", { channel: "all" }, BLOCKED],
  ["another channel", { channel: "email" }, "allow"],
  ["at this very instant", { at: "2027-06-15T16:00:00Z" }, BLOCKED],
  ["later", { at: "2027-06-15T16:00:01Z" }, "allow"],
  ["this number", { address: "+15185550142" }, BLOCKED],
  ["another number", { address: "+15185550199" }, "allow"],
  ["for this debt", { debtId: "A-1" }, BLOCKED],
  ["for another debt", { debtId: "A-2" }, "allow"],
])("a text to somebody who opted out of %s: %s", (_, more, expected) => {
  expect(asked([{ ...optOut, ...more }], {}, { debtId: "A-1" }, { to: "+15185550142" })).toBe(expected);
});

it("holds for any number where none is named", () => {
  expect(asked([{ ...optOut, address: "+15185550199" }])).toBe(BLOCKED);
});

it.each([
  ["2027-06-02T16:00:00Z", "sms", "allow"],
  ["2027-05-31T16:00:00Z", "sms", BLOCKED],
  ["2027-06-16T16:00:00Z", "sms", BLOCKED],
  ["2027-06-02T16:00:00Z", "email", BLOCKED],
])("with consent anew at %s to %s: %s", (at, channel, expected) => {
  expect(asked([optOut], { optIns: [{ at, channel, text: "START" }] })).toBe(expected);
});

it("goes by the latest word", () => {
  const optIns = [{ at: "2027-06-02T16:00:00Z", channel: "sms", text: "START" }];
  expect(asked([optOut, { ...optOut, at: "2027-06-03T16:00:00Z" }], { optIns })).toBe(BLOCKED);
});

it.each<[string, Given, Given, string]>([
  [
    "the bare confirmation",
    {},
    { purpose: "optout_confirmation", onlyConfirmation: true },
    "allow OPT_OUT_CONFIRMATION",
  ],
  ["a confirmation with more in it", {}, { purpose: "optout_confirmation" }, "block CONFIRMATION_HAS_OTHER_CONTENT"],
  [
    "a second confirmation",
    { optOutConfirmationsSent: 1 },
    { purpose: "optout_confirmation", onlyConfirmation: true },
    BLOCKED,
  ],
  [
    "a reply to what came since",
    {},
    { purpose: "reply_to_consumer", inReplyToInboundAt: "2027-06-15T15:59:00Z" },
    "allow REPLY_TO_CONSUMER",
  ],
  [
    "a second reply",
    { repliesSentSinceInbound: 1 },
    { purpose: "reply_to_consumer", inReplyToInboundAt: "2027-06-15T15:59:00Z" },
    BLOCKED,
  ],
  [
    "a reply to the opt-out itself",
    {},
    { purpose: "reply_to_consumer", inReplyToInboundAt: "2027-06-01T16:00:00Z" },
    BLOCKED,
  ],
  [
    "a reply to what is yet to come",
    {},
    { purpose: "reply_to_consumer", inReplyToInboundAt: "2027-06-15T16:00:01Z" },
    BLOCKED,
  ],
  ["a reply to nothing", {}, { purpose: "reply_to_consumer" }, BLOCKED],
])("after the opt-out, %s: %s", (_, flags, message, expected) => {
  expect(asked([optOut], flags, {}, message)).toBe(expected);
});

it.each<[string, string, string]>([
  ["call", "voicemail", BLOCKED],
  ["call", "prerecorded_call", BLOCKED],
  ["sms", "private_message", BLOCKED],
  ["letter", "letter", BLOCKED],
  ["call", "sms", "allow"],
  ["sms", "email", "allow"],
  ["sms", "letter", "allow"],
])("an opt-out of %s, for a %s: %s", (channel, by, expected) => {
  const limited = {
    limitedContent: true,
    mentionsDebt: false,
    fields: ["businessName", "requestToReply", "contactName", "phoneNumber"],
  };
  expect(asked([{ ...optOut, channel }], {}, { channel: by }, by === "voicemail" ? limited : {})).toBe(expected);
});

it("does not keep from the attorney", () => {
  expect(asked([optOut], {}, { recipient: "attorney" })).toBe("allow");
});
