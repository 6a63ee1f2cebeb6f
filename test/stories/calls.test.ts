import { describe, expect, test } from "vitest";
import { invoice, payment, rehearse, staff } from "../rehearsal.ts";
import { accountOf, contactsTold, past, publishedTold, tasksTold, withheldTold } from "./telling.ts";

const DUE = "2026-05-10";
const CALL_DAY = past(DUE, 15);
const bill = invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE);
const called = (time: string, outcome: string) => staff(time, "C-1", "log-call", { outcome, by: "lead@demo.example" });

test("the task opens on its day with two days to call", async () => {
  const report = await rehearse([bill], "2026-05-26T12:00:00Z");
  expect(tasksTold(report)).toEqual([`${CALL_DAY} call`]);
  expect(String(report.tasks[0]?.["dueAt"]).slice(0, 10)).toMatch(/^2026-05-2[78]$/);
  expect(publishedTold(report).at(-1)).toBe("CallTaskCreated");
});

test("three calls nobody answers use the attempts up, and the last outcome is the task's", async () => {
  const report = await rehearse(
    [
      bill,
      called("2026-05-26T15:00:00Z", "no-answer"),
      called("2026-05-26T18:00:00Z", "not-connected"),
      called("2026-05-27T15:00:00Z", "no-answer"),
      called("2026-05-27T16:00:00Z", "no-answer"),
    ],
    "2026-05-28T00:00:00Z",
  );
  expect(contactsTold(report).slice(4)).toEqual([
    `${past(DUE, 16)} call call phone failed`,
    `${past(DUE, 16)} call call phone failed`,
    `${past(DUE, 17)} call call phone failed`,
  ]);
  expect(tasksTold(report)).toEqual([`${CALL_DAY} call until ${past(DUE, 17)} no-answer lead@demo.example`]);
  expect(report.rejected.map(({ line }) => line)).toEqual([5]);
  expect(publishedTold(report).filter((type) => type === "CallTaskCompleted")).toHaveLength(1);
});

test("a voicemail is a contact: it leaves the task open and pushes the next message back", async () => {
  const report = await rehearse([bill, called("2026-05-29T15:00:00Z", "voicemail-left")], "2026-06-01T00:00:00Z");
  expect(contactsTold(report).slice(4)).toEqual([
    `${past(DUE, 19)} call call phone`,
    `${past(DUE, 21)} plan plan-offer email`,
  ]);
  expect(withheldTold(report)).toEqual([`${past(DUE, 20)} plan ladder.BETWEEN_CONTACTS`]);
  expect(tasksTold(report)).toEqual([`${CALL_DAY} call until ${past(DUE, 21)} expired`]);
});

test("a call nobody answered pushes nothing back", async () => {
  const report = await rehearse([bill, called("2026-05-29T15:00:00Z", "no-answer")], "2026-05-31T00:00:00Z");
  expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 20)} plan plan-offer email`);
  expect(withheldTold(report)).toEqual([]);
});

test("having talked ends the task; the ladder goes on", async () => {
  const report = await rehearse([bill, called("2026-05-26T15:00:00Z", "talked")], "2026-05-31T00:00:00Z");
  expect(tasksTold(report)).toEqual([`${CALL_DAY} call until ${past(DUE, 16)} talked lead@demo.example`]);
  expect(contactsTold(report).slice(4)).toEqual([
    `${past(DUE, 16)} call call phone`,
    `${past(DUE, 20)} plan plan-offer email`,
  ]);
});

describe.each([
  ["hardship", "hardship"],
  ["dispute", "dispute"],
  ["cease-contact", "cease-contact"],
  ["deceased", "deceased"],
  ["attorney", "attorney"],
] as const)("a call that ends in %s", (outcome, kind) => {
  test(`opens a hold of kind ${kind} and stops the ladder`, async () => {
    const report = await rehearse([bill, called("2026-05-26T15:00:00Z", outcome)], "2026-07-01T00:00:00Z");
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-hold", holds: [{ kind, until: null }] });
    expect(tasksTold(report)[0]).toBe(`${CALL_DAY} call until ${past(DUE, 16)} ${outcome} lead@demo.example`);
    expect(report.contacts.filter(({ rung }) => rung === "plan")).toEqual([]);
    const rule = `hold.${kind.toUpperCase().replaceAll("-", "_")}`;
    expect(withheldTold(report)).toEqual([`${past(DUE, 20)} plan ${rule}`]);
  });
});

test("a call without an open task is refused", async () => {
  const report = await rehearse([bill, called("2026-05-12T15:00:00Z", "talked")], "2026-05-13T00:00:00Z");
  expect(report.rejected).toMatchObject([{ line: 2 }]);
  expect(report.contacts.filter(({ channel }) => channel === "phone")).toEqual([]);
});

test("paid while the task is open: it is withdrawn in that moment", async () => {
  const report = await rehearse([bill, payment("2026-05-26T15:00:00Z", "C-1", "P", 12_000)]);
  expect(tasksTold(report)).toEqual([`${CALL_DAY} call until ${past(DUE, 16)} withdrawn`]);
  expect(publishedTold(report).slice(-2)).toEqual(["CallTaskCompleted", "CaseClosed"]);
  expect(report.tasks[0]?.["closedAt"]).toBe("2026-05-26T15:00:00.000Z");
});

test("without a number the call is passed over and the plan offer comes on its day", async () => {
  const noPhone = invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE, { account: { phone: undefined } });
  const report = await rehearse([noPhone], "2026-05-31T00:00:00Z");
  expect(withheldTold(report)).toEqual([`${CALL_DAY} call account.NO_ADDRESS`]);
  expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 20)} plan plan-offer email`);
});
