import { expect, it } from "vitest";
import type { GateQuestion, PastContact } from "../../../../../functions/domain/gate/question.ts";
import { contactCap } from "../../../../../functions/domain/gate/rules/amends/contact-cap.ts";
import { contactAt, questionOf, verdict } from "../../question.ts";

/** E-mails and texts in turn at noon, one a day. */
const messages = (first: number, count: number, more: Partial<PastContact> = {}) =>
  Array.from({ length: count }, (_, index) =>
    contactAt(
      `2026-02-${String(first + index).padStart(2, "0")}T17:00:00.000Z`,
      index % 2 === 0 ? "email" : "sms",
      more,
    ),
  );
const FIVE = messages(4, 5);

it.each<[string, readonly PastContact[], string]>([
  ["four messages in seven days", messages(4, 4), "no objection"],
  ["five, the first six days ago", FIVE, "2026-02-11T13:00:00.000Z"],
  ["five, the first a week ago", messages(3, 5), "no objection"],
  ["five that came back", messages(4, 5, { outcome: "bounced" }), "2026-02-11T13:00:00.000Z"],
  ["five that never left", messages(4, 5, { outcome: "failed" }), "no objection"],
  ["five that answered the debtor", messages(4, 5, { isAnswer: true }), "2026-02-11T13:00:00.000Z"],
  ["five that the debtor wrote", messages(4, 5, { direction: "inbound" }), "no objection"],
  ["five over several accounts", [...messages(4, 2, { debtId: "A-2" }), ...messages(6, 3)], "2026-02-11T13:00:00.000Z"],
  ["five calls", messages(4, 5, { channel: "call", outcome: "no_answer" }), "no objection"],
])("after %s, one more: %s", (_, history, says) => {
  expect(verdict(contactCap, questionOf({ history }))).toBe(says);
});

it.each<[string, Partial<GateQuestion>, string]>([
  ["a text", { channel: "sms" }, "2026-02-11T13:00:00.000Z"],
  ["the offer of a plan", { purpose: "plan_offer" }, "2026-02-11T13:00:00.000Z"],
  ["an answer to the debtor", { purpose: "reply_to_consumer" }, "no objection"],
  ["a call", { channel: "call" }, "no objection"],
  ["a letter", { channel: "letter" }, "no objection"],
])("after five messages, %s: %s", (_, more, says) => {
  expect(verdict(contactCap, questionOf({ history: FIVE, ...more }))).toBe(says);
});
