import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const BLOCKED = "block MEDIUM_REQUEST";
const asked = (mediumRequests: readonly Given[], more: Given = {}, message: Given = {}): string =>
  toldUnderRegF({ flags: { mediumRequests }, ...more }, message);
const stop = (medium: string, at?: string): Given => ({ medium, request: "stop", at });
const only = (medium: string, at?: string): Given => ({ medium, request: "only", at });

it.each<[string, readonly Given[], string]>([
  ["not by e-mail", [stop("email")], BLOCKED],
  ["not by telephone", [stop("call")], "allow"],
  ["only by letter", [only("letter")], BLOCKED],
  ["only by e-mail", [only("email")], "allow"],
  ["by e-mail or letter only", [only("letter"), only("email")], "allow"],
  ["from tomorrow on not by e-mail", [stop("email", "2027-06-16T16:00:00Z")], "allow"],
  ["since this instant not by e-mail", [stop("email", "2027-06-15T16:00:00Z")], BLOCKED],
  [
    "first only by e-mail, then not",
    [only("email", "2027-05-01T16:00:00Z"), stop("email", "2027-06-01T16:00:00Z")],
    BLOCKED,
  ],
  [
    "first not by e-mail, then only so",
    [stop("email", "2027-05-01T16:00:00Z"), only("email", "2027-06-01T16:00:00Z")],
    "allow",
  ],
])("an e-mail where the consumer asked %s: %s", (_, requests, expected) => {
  expect(asked(requests)).toBe(expected);
});

it.each([
  ["voicemail", "call"],
  ["prerecorded_call", "call"],
  ["private_message", "sms"],
  ["postcard", "letter"],
])("takes a %s for a %s", (channel, medium) => {
  const limited = {
    purpose: "limited_content",
    mentionsDebt: false,
    fields: ["businessName", "requestToReply", "contactName", "phoneNumber"],
  };
  expect(asked([stop(medium)], { channel }, channel === "voicemail" ? limited : {})).toMatch(
    /^block (MEDIUM_REQUEST|POSTCARD)$/,
  );
});

it.each<[string, Given, Given, string]>([
  ["its confirmation", {}, { purpose: "optout_confirmation", onlyConfirmation: true }, "allow OPT_OUT_CONFIRMATION"],
  [
    "a reply to what came later",
    {},
    { purpose: "reply_to_consumer", inReplyToInboundAt: "2027-06-02T16:00:00Z" },
    "allow REPLY_TO_CONSUMER",
  ],
  [
    "a reply to what came before",
    {},
    { purpose: "reply_to_consumer", inReplyToInboundAt: "2027-05-31T16:00:00Z" },
    BLOCKED,
  ],
  ["word to the attorney", { recipient: "attorney" }, {}, "allow"],
  ["an action", { channel: "action", action: "charge_fee" }, {}, "allow"],
])("after a request against e-mail, %s: %s", (_, more, message, expected) => {
  expect(asked([stop("email", "2027-06-01T16:00:00Z")], more, message)).toBe(expected);
});
