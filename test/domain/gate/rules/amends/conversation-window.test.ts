import { expect, it } from "vitest";
import type { PastContact } from "../../../../../functions/domain/gate/question.ts";
import { conversationWindow } from "../../../../../functions/domain/gate/rules/amends/conversation-window.ts";
import { contactAt, questionOf, verdict } from "../../question.ts";

const spoke = (day: string, more: Partial<PastContact> = {}) => [
  contactAt(`${day}T17:00:00.000Z`, "call", { outcome: "conversation", ...more }),
];

it.each<[string, readonly PastContact[], string]>([
  ["a conversation today", spoke("2026-02-10"), "2026-02-17T13:00:00.000Z"],
  ["one six days ago", spoke("2026-02-04"), "2026-02-11T13:00:00.000Z"],
  ["one seven days ago", spoke("2026-02-03"), "no objection"],
  ["one that the debtor began", spoke("2026-02-09", { direction: "inbound" }), "2026-02-16T13:00:00.000Z"],
  ["two, of which the later counts", [...spoke("2026-02-08"), ...spoke("2026-02-05")], "2026-02-15T13:00:00.000Z"],
  ["a message left", spoke("2026-02-09", { outcome: "voicemail_left" }), "no objection"],
])("after %s, a call: %s", (_, history, says) => {
  expect(verdict(conversationWindow, questionOf({ channel: "call", history }))).toBe(says);
});

it("keeps no message back", () => {
  expect(verdict(conversationWindow, questionOf({ history: spoke("2026-02-10") }))).toBe("no objection");
});

it.each([
  ["asked for on the day before", "2026-02-09T17:00:00.000Z", true, "no objection"],
  ["asked for seven days ago", "2026-02-03T17:00:00.000Z", true, "2026-02-16T13:00:00.000Z"],
  ["asked for of somebody else", "2026-02-09T17:00:00.000Z", false, "2026-02-16T13:00:00.000Z"],
])("a call that was %s: %s", (_, givenAt, directToCollector, says) => {
  const flags = { callbackConsent: { givenAt, directToCollector } };
  const history = spoke("2026-02-09");
  const question = questionOf({ channel: "call", history, flags, defaultsHeedCallbackConsent: true });
  expect(verdict(conversationWindow, question)).toBe(says);
});

it("knows no exception in a question from a file", () => {
  const flags = { callbackConsent: { givenAt: "2026-02-09T17:00:00.000Z", directToCollector: true } };
  const question = questionOf({ channel: "call", history: spoke("2026-02-09"), flags });
  expect(verdict(conversationWindow, question)).toBe("2026-02-16T13:00:00.000Z");
});
