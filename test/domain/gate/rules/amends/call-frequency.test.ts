import { expect, it } from "vitest";
import type { PastContact } from "../../../../../functions/domain/gate/question.ts";
import { callFrequency } from "../../../../../functions/domain/gate/rules/amends/call-frequency.ts";
import { contactAt, questionOf, verdict } from "../../question.ts";

/** Calls at noon, one a day. */
const calls = (first: number, count: number, more: Partial<PastContact> = {}) =>
  Array.from({ length: count }, (_, index) =>
    contactAt(`2026-02-${String(first + index).padStart(2, "0")}T17:00:00.000Z`, "call", more),
  );

it.each<[string, readonly PastContact[], string]>([
  ["six calls in seven days", calls(4, 6), "no objection"],
  ["seven, the first six days ago", calls(4, 7), "2026-02-11T13:00:00.000Z"],
  ["seven, the first a week ago", calls(3, 7), "no objection"],
  ["seven on one day", calls(8, 1).flatMap((call) => Array(7).fill(call)), "2026-02-15T13:00:00.000Z"],
  ["eight, two of them on the first day", [...calls(4, 1), ...calls(4, 7)], "2026-02-11T13:00:00.000Z"],
  ["seven that were not connected", calls(4, 7, { outcome: "not_connected" }), "no objection"],
  ["seven that reached a stranger", calls(4, 7, { outcome: "wrong_number" }), "2026-02-11T13:00:00.000Z"],
  ["seven by the debtor", calls(4, 7, { direction: "inbound" }), "no objection"],
  ["seven over several accounts", [...calls(4, 3, { debtId: "A-2" }), ...calls(7, 4)], "2026-02-11T13:00:00.000Z"],
  ["seven messages", calls(4, 7, { channel: "sms", outcome: "delivered" }), "no objection"],
])("after %s, one more call: %s", (_, history, says) => {
  expect(verdict(callFrequency, questionOf({ channel: "call", history }))).toBe(says);
});

it("counts days where the debtor lives", () => {
  const history = [contactAt("2026-02-04T04:59:00.000Z", "call"), ...calls(5, 6)];
  expect(verdict(callFrequency, questionOf({ channel: "call", history }))).toBe("no objection");
  const later = [contactAt("2026-02-04T05:00:00.000Z", "call"), ...calls(5, 6)];
  expect(verdict(callFrequency, questionOf({ channel: "call", history: later }))).toBe("2026-02-11T13:00:00.000Z");
});

it("is no matter of messages, nor of an unknown place", () => {
  expect(verdict(callFrequency, questionOf({ channel: "sms", history: calls(4, 7) }))).toBe("no objection");
  expect(verdict(callFrequency, questionOf({ channel: "call", history: calls(4, 7), zones: [] }))).toBe("no objection");
});

it.each([
  ["a ladder's own question", true, "no objection"],
  ["a question in a file, which knows no such exception", false, "2026-02-11T13:00:00.000Z"],
])("of a call that the debtor asked for within seven days, %s: %s", (_, defaultsHeedCallbackConsent, says) => {
  const flags = { callbackConsent: { givenAt: "2026-02-09T17:00:00.000Z", directToCollector: true } };
  const question = questionOf({ channel: "call", history: calls(4, 7), flags, defaultsHeedCallbackConsent });
  expect(verdict(callFrequency, question)).toBe(says);
});
