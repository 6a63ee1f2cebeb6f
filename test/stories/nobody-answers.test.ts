import { expect, test } from "vitest";
import { invoice, rehearse } from "../rehearsal.ts";
import { accountOf, contactsTold, past, publishedOn, tasksTold, withheldTold } from "./telling.ts";

const DUE = "2026-05-10";

test("a consumer who never answers hears each rung once, on its day, and then people decide", async () => {
  const report = await rehearse([invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE)]);
  expect(contactsTold(report)).toEqual([
    `${past(DUE, -3)} courtesy courtesy email`,
    `${past(DUE, 1)} reminder friendly-reminder email`,
    `${past(DUE, 7)} second-notice second-notice email`,
    `${past(DUE, 10)} text short-reminder sms`,
    `${past(DUE, 20)} plan plan-offer email`,
    `${past(DUE, 45)} final-notice final-notice email`,
  ]);
  expect(withheldTold(report)).toEqual([]);
  expect(tasksTold(report)).toEqual([
    `${past(DUE, 15)} call until ${past(DUE, 20)} expired`,
    `${past(DUE, 75)} approval`,
  ]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "awaiting-approval", rung: "agency", cases: 1 });
  expect(report.rejected).toEqual([]);
});

test("what the world hears of a whole ladder, in order", async () => {
  const report = await rehearse([invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE)]);
  expect(report.published.map(({ type }) => type)).toEqual([
    "CaseOpened",
    "ContactMade",
    "ContactMade",
    "ContactMade",
    "ContactMade",
    "CallTaskCreated",
    "CallTaskCompleted",
    "PlanOffered",
    "ContactMade",
    "ContactMade",
    "ApprovalRequested",
  ]);
});

test("a silent consumer costs one ladder, one question to approvers, and at most 36 transitions in all", async () => {
  const report = await rehearse([invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE)]);
  expect(report.executions.map(({ workflow }) => workflow)).toEqual(["escalation-ladder", "staff-approval"]);
  const transitions = report.executions.reduce((sum, execution) => sum + Number(execution["transitions"]), 0);
  expect(transitions).toBeLessThanOrEqual(36);
  expect(report.executions[0]).toMatchObject({ endedAt: null, outcome: null });
});

test("nobody decides either: each approver has five days, then the question ends and a review opens", async () => {
  const report = await rehearse([invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE)], "2026-12-01T00:00:00Z");
  expect(publishedOn(report, "ApprovalRequested")).toEqual([past(DUE, 75), past(DUE, 80), past(DUE, 85)]);
  expect(tasksTold(report).slice(1)).toEqual([
    `${past(DUE, 75)} approval until ${past(DUE, 90)} expired`,
    `${past(DUE, 90)} review`,
  ]);
  expect(report.placements).toEqual([]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder", rung: "agency" });
});

test("a firm that never answers walks the invoice ladder on its days", async () => {
  const account = { segment: "business", name: "Bolt & Co" };
  const report = await rehearse([invoice("2026-05-01T12:00:00Z", "B-1", "INV-1", 90_000, DUE, { account })]);
  expect(contactsTold(report)).toEqual([
    `${past(DUE, -3)} courtesy b2b-courtesy email`,
    `${past(DUE, 7)} reminder b2b-reminder email`,
    `${past(DUE, 14)} second-notice b2b-second-notice email`,
    `${past(DUE, 21)} third-notice b2b-third-notice email`,
    `${past(DUE, 45)} plan b2b-plan-offer email`,
    `${past(DUE, 60)} final-notice b2b-final-notice email`,
  ]);
  expect(tasksTold(report)).toEqual([
    `${past(DUE, 30)} call until ${past(DUE, 45)} expired`,
    `${past(DUE, 90)} approval`,
  ]);
  expect(Number(report.executions[0]?.["transitions"])).toBeLessThanOrEqual(36);
  expect(withheldTold(report)).toEqual([]);
});

test("first heard of on day 30, a debtor gets the whole ladder at its own pace", async () => {
  const report = await rehearse([invoice("2026-06-09T15:00:00Z", "C-1", "INV-1", 12_000, DUE)]);
  expect(withheldTold(report)).toEqual([`${past(DUE, 30)} courtesy ladder.TOO_LATE`]);
  expect(contactsTold(report)).toEqual([
    `${past(DUE, 30)} reminder friendly-reminder email`,
    `${past(DUE, 36)} second-notice second-notice email`,
    `${past(DUE, 39)} text short-reminder sms`,
    `${past(DUE, 49)} plan plan-offer email`,
    `${past(DUE, 74)} final-notice final-notice email`,
  ]);
  expect(tasksTold(report)).toEqual([
    `${past(DUE, 44)} call until ${past(DUE, 49)} expired`,
    `${past(DUE, 104)} approval`,
  ]);
});

test("heard of on the day before the due date, a debtor gets the courtesy at once and the reminder four days later", async () => {
  const report = await rehearse([invoice("2026-05-09T15:00:00Z", "C-1", "INV-1", 12_000, DUE)], "2026-05-20T00:00:00Z");
  expect(contactsTold(report)).toEqual([
    `${past(DUE, -1)} courtesy courtesy email`,
    `${past(DUE, 3)} reminder friendly-reminder email`,
    `${past(DUE, 9)} second-notice second-notice email`,
  ]);
});

test("heard of on the due date itself, the courtesy is too late and the reminder waits for the day after", async () => {
  const report = await rehearse([invoice("2026-05-10T15:00:00Z", "C-1", "INV-1", 12_000, DUE)], "2026-05-12T00:00:00Z");
  expect(withheldTold(report)).toEqual([`${DUE} courtesy ladder.TOO_LATE`]);
  expect(contactsTold(report)).toEqual([`${past(DUE, 1)} reminder friendly-reminder email`]);
});

test("one ladder for every debtor spreads them over the day and keeps each account's own minute", async () => {
  const lines = Array.from({ length: 20 }, (_, index) =>
    invoice("2026-05-01T12:00:00Z", `C-${index}`, "INV-1", 12_000, DUE),
  );
  const report = await rehearse(lines, "2026-05-09T00:00:00Z");
  expect(new Set(report.contacts.map(({ at }) => at)).size).toBeGreaterThan(10);
});
