import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { callAt, toldUnderRegF } from "./contact.ts";

const spoke = (at: string, more: Given = {}): Given => callAt(at, { outcome: "conversation", ...more });
const asked = (history: readonly Given[], more: Given = {}): string =>
  toldUnderRegF({ channel: "call", debtId: "A-1", history, ...more });

it.each<[string, string]>([
  ["2027-06-15T13:00:00Z", "2027-06-22T12:00:00Z CONVERSATION_WINDOW"],
  ["2027-06-10T03:59:59Z", "2027-06-16T12:00:00Z CONVERSATION_WINDOW"],
  ["2027-06-09T04:00:00Z", "2027-06-16T12:00:00Z CONVERSATION_WINDOW"],
  ["2027-06-09T03:59:59Z", "allow"],
  ["2027-06-15T16:00:01Z", "allow"],
])("after a conversation at %s: %s", (at, expected) => {
  expect(asked([spoke(at)])).toBe(expected);
});

const CLOSED = "2027-06-21T12:00:00Z CONVERSATION_WINDOW";

it.each<[string, Given, Given, string]>([
  ["the consumer called", { direction: "inbound" }, {}, CLOSED],
  ["somebody left a message", { outcome: "voicemail_left" }, {}, "allow"],
  ["it was written", { channel: "sms" }, {}, "allow"],
  ["it was about another debt", { debtId: "A-2" }, {}, "allow"],
  ["it was about every debt", { debtId: null }, {}, CLOSED],
  ["the loans are one debt", { debtId: "A-2" }, { flags: { studentLoanGroup: ["A-1", "A-2"] } }, CLOSED],
  [
    "the consumer asked for a call",
    {},
    { flags: { callbackConsent: { givenAt: "2027-06-14T16:00:00Z", directToCollector: true } } },
    "allow CALLBACK_CONSENT",
  ],
  ["it is the attorney who is called", {}, { recipient: "attorney" }, "allow"],
  ["it is an e-mail that goes", {}, { channel: "email" }, "allow"],
])("of a conversation the day before, where %s: %s", (_, contact, more, expected) => {
  expect(asked([spoke("2027-06-14T16:00:00Z", contact)], more)).toBe(expected);
});
