import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const RISK = "block THIRD_PARTY_DISCLOSURE_RISK";

it.each([
  ["consumer", "allow"],
  ["co_debtor", "allow"],
  ["spouse", "allow"],
  ["parent_of_minor", "allow"],
  ["guardian", "allow"],
  ["executor", "allow"],
  ["administrator", "allow"],
  ["confirmed_successor", "allow"],
  ["attorney", "allow"],
  ["creditor", "allow"],
  ["consumer_reporting_agency", "allow"],
  ["adult_child", RISK],
  ["employer", RISK],
  ["household_member", RISK],
  ["estate", RISK],
  ["neighbour", RISK],
])("a letter to the %s: %s", (recipient, expected) => {
  expect(toldUnderRegF({ channel: "letter", recipient })).toBe(expected);
});

it.each<[string, Given, Given, string]>([
  ["a postcard", { channel: "postcard" }, { mentionsDebt: false }, "block POSTCARD"],
  ["a sealed letter", { channel: "letter" }, { sealedEnvelope: true }, "allow"],
  ["an open letter", { channel: "letter" }, { sealedEnvelope: false }, "block ENVELOPE_REVEALS_DEBT"],
  ["an envelope that tells", { channel: "letter" }, { envelopeRevealsDebt: true }, "block ENVELOPE_REVEALS_DEBT"],
  ["a text others may read", { channel: "sms" }, { sharedOrWorkNumber: true }, RISK],
  [
    "a text others may read, without a word of the debt",
    { channel: "sms" },
    { sharedOrWorkNumber: true, mentionsDebt: false },
    "allow",
  ],
  ["an e-mail others may read", {}, { sharedOrWorkNumber: true }, RISK],
  ["a recorded call others may hear", { channel: "prerecorded_call" }, { sharedOrWorkNumber: true }, RISK],
  ["a live call, where one may ask who is there", { channel: "call" }, { sharedOrWorkNumber: true }, "allow"],
  ["a call to somebody else", { channel: "call", recipient: "household_member" }, { mentionsDebt: false }, RISK],
  ["an action", { channel: "action", action: "charge_fee", recipient: "employer" }, {}, "allow"],
])("%s", (_, more, message, expected) => {
  expect(toldUnderRegF(more, message)).toBe(expected);
});
