import { expect, it } from "vitest";
import type { GateQuestion, PastContact } from "../../../../../functions/domain/gate/question.ts";
import { minimumGap } from "../../../../../functions/domain/gate/rules/amends/minimum-gap.ts";
import { contactAt, questionOf, ROUND_THE_WORLD, verdict } from "../../question.ts";

/** Two days after a Monday is Wednesday. */
const MONDAY = "2026-02-09T17:00:00.000Z";
const WEDNESDAY = "2026-02-11T13:00:00.000Z";
const gap = (history: readonly PastContact[], more: Partial<GateQuestion> = {}) =>
  verdict(minimumGap, questionOf({ daysBetweenContacts: 2, history, ...more }));

it.each<[string, Partial<PastContact>, string]>([
  ["an e-mail", {}, WEDNESDAY],
  ["a text", { channel: "sms" }, WEDNESDAY],
  ["one about another account", { debtId: "A-2" }, WEDNESDAY],
  ["a conversation", { channel: "call", outcome: "conversation" }, WEDNESDAY],
  ["a voice message", { channel: "call", outcome: "voicemail_left" }, WEDNESDAY],
  ["a call nobody answered", { channel: "call", outcome: "no_answer" }, "no objection"],
  ["an e-mail that came back", { outcome: "bounced" }, "no objection"],
  ["an e-mail that never left", { outcome: "failed" }, "no objection"],
  ["an answer to the debtor", { isAnswer: true }, "no objection"],
  ["a message from the debtor", { direction: "inbound" }, "no objection"],
])("on the Tuesday after %s on Monday: %s", (_, more, says) => {
  expect(gap([contactAt(MONDAY, "email", more)])).toBe(says);
});

it.each([
  ["2026-02-11T04:59:59.999Z", WEDNESDAY],
  ["2026-02-11T05:00:00.000Z", "no objection"],
])("counts calendar days where the debtor lives: at %s %s", (now, says) => {
  expect(gap([contactAt(MONDAY, "email")], { now: new Date(now) })).toBe(says);
});

it("counts from the latest of several", () => {
  expect(gap([contactAt("2026-02-10T14:00:00.000Z", "sms"), contactAt(MONDAY, "email")])).toBe(
    "2026-02-12T13:00:00.000Z",
  );
});

it("keeps nothing back where nothing was sent, none need pass, or the place is unknown", () => {
  expect(gap([])).toBe("no objection");
  expect(gap([contactAt(MONDAY, "email")], { daysBetweenContacts: 0 })).toBe("no objection");
  expect(gap([contactAt(MONDAY, "email")], { zones: [] })).toBe("no objection");
});

it("names no instant where no hour is common to all places", () => {
  const now = new Date("2026-11-10T12:00:00Z");
  expect(gap([contactAt("2026-11-09T12:00:00.000Z", "email")], { now, zones: ROUND_THE_WORLD })).toBe(
    "until a new fact",
  );
});
