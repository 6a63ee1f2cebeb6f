import { expect, it } from "vitest";
import { announce, type Draft } from "../../functions/domain/announcements.ts";
import { accountOf } from "./given.ts";

const DRAFTS: readonly Draft[] = [
  { type: "HoldEnded", caseId: "case-1", facts: { holdId: "H-1" } },
  { type: "CaseClosed", caseId: "case-1", facts: { outcome: "cured" } },
];
const now = new Date("2026-03-01T15:00:00Z");
const told = (sequence: number) => announce(accountOf({ sequence }), DRAFTS, now);

it("numbers what is announced, and lets the account go on from there", () => {
  const { account, announcements } = told(7);
  expect(announcements.map(({ type, sequence }) => `${sequence} ${type}`)).toEqual(["8 HoldEnded", "9 CaseClosed"]);
  expect(account.sequence).toBe(9);
});

it("says whose it is, and when", () => {
  expect(told(7).announcements[0]).toMatchObject({
    creditorId: "demo",
    accountId: "A-1",
    occurredAt: "2026-03-01T15:00:00.000Z",
    facts: { holdId: "H-1" },
  });
});

it("names each once, and the same when it is announced again", () => {
  const ids = told(7).announcements.map(({ eventId }) => eventId);
  expect(new Set(ids).size).toBe(2);
  expect(told(7).announcements.map(({ eventId }) => eventId)).toEqual(ids);
  expect(told(8).announcements[0]?.eventId).toBe(ids[1]);
});
