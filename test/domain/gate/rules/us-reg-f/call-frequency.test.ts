import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { callAt, toldUnderRegF } from "./contact.ts";

const asked = (history: readonly Given[], more: Given = {}): string =>
  toldUnderRegF({ channel: "call", debtId: "A-1", history, ...more });
/** Calls at noon, one a day from a day in June. */
const calls = (first: number, count: number, more: Given = {}): readonly Given[] =>
  Array.from({ length: count }, (_, index) =>
    callAt(`2027-06-${String(first + index).padStart(2, "0")}T16:00:00Z`, more),
  );

const TOMORROW = "2027-06-16T12:00:00Z CALL_FREQUENCY_7_IN_7";

it.each<[string, readonly Given[], string]>([
  ["six calls in seven days", calls(9, 6), "allow"],
  ["seven, the first six days ago", calls(9, 7), TOMORROW],
  ["seven, the first a week ago", calls(8, 7), "allow"],
  [
    "seven on one day",
    calls(14, 1).flatMap((call) => Array<Given>(7).fill(call)),
    "2027-06-21T12:00:00Z CALL_FREQUENCY_7_IN_7",
  ],
  ["eight, two of them on the first day", [...calls(9, 1), ...calls(9, 7)], TOMORROW],
  ["seven, one of them still to come", [...calls(9, 6), callAt("2027-06-15T16:00:01Z")], "allow"],
  ["seven that left a message", calls(9, 7, { outcome: "limited_content_left" }), TOMORROW],
  ["seven that could leave none", calls(9, 7, { outcome: "no_answer_no_voicemail_possible" }), TOMORROW],
  ["seven that reached a stranger", calls(9, 7, { outcome: "wrong_number" }), TOMORROW],
  ["seven of unknown outcome", calls(9, 7, { outcome: null }), TOMORROW],
  ["seven that were not connected", calls(9, 7, { outcome: "not_connected" }), "allow"],
  ["seven of the consumer's own", calls(9, 7, { direction: "inbound" }), "allow"],
  ["seven texts", calls(9, 7, { channel: "sms" }), "allow"],
  [
    "calls of every sort",
    [...calls(9, 3, { channel: "voicemail" }), ...calls(12, 4, { channel: "prerecorded_call" })],
    TOMORROW,
  ],
  ["calls to several numbers", [...calls(9, 3, { number: "work" }), ...calls(12, 4, { number: "landline" })], TOMORROW],
  ["calls about another debt", [...calls(9, 1, { debtId: "A-2" }), ...calls(10, 6)], "allow"],
  ["calls about no debt in particular", [...calls(9, 1, { debtId: null }), ...calls(10, 6)], TOMORROW],
])("after %s: %s", (_, history, expected) => {
  expect(asked(history)).toBe(expected);
});

it("counts days where the consumer is", () => {
  const others = calls(10, 6);
  expect(asked([callAt("2027-06-09T03:59:59Z"), ...others])).toBe("allow");
  expect(asked([callAt("2027-06-09T04:00:00Z"), ...others])).toBe(TOMORROW);
});

it.each<[string, Given, string]>([
  ["a question about no debt in particular", { debtId: null }, TOMORROW],
  ["student loans under one number", { flags: { studentLoanGroup: ["A-1", "A-2"] } }, TOMORROW],
  ["student loans of others", { flags: { studentLoanGroup: ["A-2", "A-3"] } }, "allow"],
])("for %s: %s", (_, more, expected) => {
  expect(asked([...calls(9, 3, { debtId: "A-2" }), ...calls(12, 4)], more)).toBe(expected);
});

const consented = (givenAt: string, directToCollector: boolean | null): Given => ({
  flags: { callbackConsent: { givenAt, directToCollector } },
});

it.each<[string, Given, string]>([
  ["consent of six days ago", consented("2027-06-09T16:00:00Z", true), "allow CALLBACK_CONSENT"],
  ["consent of a week ago", consented("2027-06-08T16:00:00Z", true), TOMORROW],
  ["consent yet to come", consented("2027-06-15T17:00:00Z", true), TOMORROW],
  ["consent given to the creditor", consented("2027-06-14T16:00:00Z", false), TOMORROW],
  ["consent given to nobody knows whom", consented("2027-06-14T16:00:00Z", null), TOMORROW],
  ["the attorney", { recipient: "attorney" }, "allow"],
  ["a letter", { channel: "letter" }, "allow"],
])("with %s: %s", (_, more, expected) => {
  expect(asked(calls(9, 7), more)).toBe(expected);
});
