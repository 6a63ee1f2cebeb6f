import { describe, expect, it } from "vitest";
import type { Account, TakenRung } from "../../functions/domain/account.ts";
import { holdOf, rungOf, takenOf } from "./given.ts";
import { assessed } from "./look.ts";

/** Day 75 of an invoice due on 1 February; 30 days after the notice of day 45. */
const SLOT = "2026-04-17T18:21:00.000Z";
const notice = (more: Partial<TakenRung> = {}, day = "2026-03-18", invoiceId = "I-1") =>
  takenOf(invoiceId, "final", day, { gaveNotice: true, ...more });
const handOff = (now: string, account: Partial<Account> = {}, noticeAtLeastDays = 30) => {
  const rung = rungOf("agency");
  if (rung.do !== "hand-off-to-agency") throw new Error(rung.do);
  return assessed("agency", now, { taken: [notice()], ...account }, { rung: { ...rung, noticeAtLeastDays } });
};

it.each([
  ["waits for its day", "2026-04-17T03:59:59.999Z", `wait for ${SLOT}`],
  ["waits on its day for the account's own minute", "2026-04-17T18:20:59.999Z", `wait for ${SLOT}`],
  ["asks for approval then", SLOT, "act by asking"],
  ["asks on a later day too, from that minute on", "2026-04-20T13:00:00.000Z", "wait for 2026-04-20T18:21:00.000Z"],
  ["and at any hour after it, for nobody is written to", "2026-04-19T03:00:00.000Z", "act by asking"],
])("a hand-off %s: at %s", (_, now, expected) => {
  expect(handOff(now)).toBe(expected);
});

describe("the notice it needs", () => {
  const MISSING = "wait for news, ladder.NOTICE_MISSING";

  it.each<[string, Partial<Account>, string]>([
    ["must have been given", { taken: [notice({ gaveNotice: false })] }, MISSING],
    ["must not have come back within 14 days", { taken: [notice({ bouncedAt: "2026-04-02T03:59:59.999Z" })] }, MISSING],
    [
      "stands when it came back on the 15th",
      { taken: [notice({ bouncedAt: "2026-04-02T04:00:00.000Z" })] },
      "act by asking",
    ],
    ["must have been handed over", { taken: [notice({ failed: true })] }, MISSING],
    [
      "counts for another invoice whose position it is",
      {
        taken: [notice({}, "2026-03-18", "I-0")],
        positions: { "I-1": { rung: "final", takenAt: "2026-03-18T17:00:00.000Z" } },
      },
      "act by asking",
    ],
    [
      "does not count for one that stands before it",
      {
        taken: [takenOf("I-1", "final", "2026-03-18"), notice({}, "2026-03-18", "I-0")],
        positions: { "I-1": { rung: "plan", takenAt: "2026-03-01T17:00:00.000Z" } },
      },
      MISSING,
    ],
    [
      "does not count for one that has no position",
      { taken: [takenOf("I-1", "final", "2026-03-18"), notice({}, "2026-03-18", "I-0")] },
      MISSING,
    ],
  ])("%s", (_, account, expected) => {
    expect(handOff(SLOT, account)).toBe(expected);
  });

  it("must be as old as the ladder says, on the clock", () => {
    const kept = "wait for 2026-04-27T18:21:00.000Z, ladder.NOTICE_PERIOD";
    expect(handOff("2026-04-27T03:59:59.999Z", {}, 40)).toBe(kept);
    expect(handOff("2026-04-27T18:21:00.000Z", {}, 40)).toBe("act by asking");
  });

  it("is the latest of several", () => {
    const taken = [notice({}, "2026-03-22", "I-0"), notice()];
    const positions = { "I-1": { rung: "final", takenAt: "2026-03-18T17:00:00.000Z" } };
    expect(handOff(SLOT, { taken, positions })).toBe("wait for 2026-04-21T18:21:00.000Z, ladder.NOTICE_PERIOD");
  });

  it("is never old enough under a hold to come that has no end", () => {
    expect(handOff(SLOT, { holds: [holdOf("hardship", "2026-04-20")] }, 40)).toBe("wait for news");
  });
});

describe("a hand-off is kept back", () => {
  const question = {
    taskId: "t",
    kind: "agency-handoff",
    invoiceId: "I-1",
    rung: "agency",
    minor: 5000,
    currency: "USD",
  } as const;
  const open = { ...question, askedOf: [] };

  it.each<[string, Partial<Account>, string]>([
    ["by a question still open", { approval: open }, "wait for news, ladder.APPROVAL_OPEN"],
    ["not by one that was answered", { approval: { ...open, decision: "decline" } }, "act by asking"],
    [
      "by military service, which stops no reminder",
      { holds: [holdOf("military", "2026-04-01")] },
      "wait for news, hold.MILITARY",
    ],
    [
      "until such a hold ends",
      { holds: [holdOf("assistance-screening", "2026-04-01", "2026-04-20")] },
      "wait for 2026-04-21T18:21:00.000Z, hold.ASSISTANCE_SCREENING",
    ],
  ])("%s", (_, account, expected) => {
    expect(handOff(SLOT, account)).toBe(expected);
  });
});
