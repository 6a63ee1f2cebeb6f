import { describe, expect, it } from "vitest";
import type { Account } from "../../functions/domain/account.ts";
import { announceHolds } from "../../functions/domain/cases.ts";
import { accountOf, holdOf, LONG_AGO, openCase } from "./given.ts";

describe("of a hold the world hears", () => {
  const told = (at: string, more: Partial<Account>) => {
    const { account, drafts } = announceHolds(accountOf(more), new Date(at));
    return [
      drafts.map(({ type, caseId }) => `${type} ${caseId}`),
      account.holds.map((hold) => [hold.startAnnounced, hold.endAnnounced]),
    ];
  };
  const week = holdOf("legal", "2026-02-01T00:00:00.000Z", "2026-02-08T00:00:00.000Z");

  it.each<[string, string, Partial<Account>, readonly string[], readonly [boolean, boolean]]>([
    ["nothing before it begins", "2026-01-31T23:59:59.999Z", { holds: [week] }, [], [false, false]],
    [
      "that it began, at its first instant",
      "2026-02-01T00:00:00.000Z",
      { holds: [week] },
      ["HoldStarted null"],
      [true, false],
    ],
    [
      "of the case it is about",
      "2026-02-01T00:00:00.000Z",
      { holds: [week], case: openCase },
      ["HoldStarted case-1"],
      [true, false],
    ],
    [
      "that it ended, at its last",
      "2026-02-08T00:00:00.000Z",
      { holds: [{ ...week, startAnnounced: true }], case: openCase },
      ["HoldEnded case-1"],
      [true, true],
    ],
    [
      "both when nobody looked in between",
      "2026-02-09T00:00:00.000Z",
      { holds: [week] },
      ["HoldStarted null", "HoldEnded null"],
      [true, true],
    ],
    [
      "each once",
      "2026-02-09T00:00:00.000Z",
      { holds: [{ ...week, startAnnounced: true, endAnnounced: true }] },
      [],
      [true, true],
    ],
    [
      "nothing of one lifted before it began",
      "2026-02-09T00:00:00.000Z",
      { holds: [{ ...week, endedAt: LONG_AGO }] },
      [],
      [false, false],
    ],
  ])("%s", (_, at, more, drafts, announced) => {
    expect(told(at, more)).toEqual([drafts, [announced]]);
  });
});
