import { describe, expect, test } from "vitest";
import { invoice, payment, rehearse, staff } from "../rehearsal.ts";
import { accountOf, contactsTold, past, publishedTold, tasksTold } from "./telling.ts";

const DUE = "2026-05-10";
const bill = invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE);
const LEAD = "lead@demo.example";
const MANAGER = "manager@demo.example";
const reserves = (time: string, by = LEAD) => staff(time, "C-1", "reserve-call", { by });
const logs = (time: string, outcome: string, more: object = {}) =>
  staff(time, "C-1", "log-call", { outcome, by: LEAD, ...more });

const NOON = "2026-05-26T16:00:00Z";
const TEN_PAST = "2026-05-26T16:10:00Z";

describe("each outcome of a call that was kept has its next step", () => {
  test.each([
    ["talked", {}, "talked", "on-ladder"],
    ["refused", {}, "refused", "on-ladder"],
    ["promise", { promise: { amount: { minor: 12_000, currency: "USD" }, on: "2026-06-01" } }, "promise", "on-hold"],
    ["wrong-number", {}, "wrong-number", "on-ladder"],
    ["hardship", {}, "hardship", "on-hold"],
    ["dispute", {}, "dispute", "on-hold"],
    ["cease-contact", {}, "cease-contact", "on-hold"],
    ["deceased", {}, "deceased", "on-hold"],
    ["attorney", {}, "attorney", "on-hold"],
    ["no-answer", {}, null, "on-ladder"],
    ["voicemail-left", {}, null, "on-ladder"],
    ["not-connected", {}, null, "on-ladder"],
    ["call-back", { callBackAt: "2026-05-28T22:00:00Z" }, null, "on-ladder"],
  ])("%s", async (outcome, more, ends, stage) => {
    const report = await rehearse([bill, reserves(NOON), logs(TEN_PAST, outcome, more)], "2026-05-26T18:00:00Z");
    expect(report.rejected).toEqual([]);
    expect(report.contacts.filter(({ channel }) => channel === "phone")).toHaveLength(1);
    expect(report.tasks.find(({ kind }) => kind === "call")).toMatchObject({ outcome: ends });
    expect(accountOf(report, "C-1")).toMatchObject({ stage });
  });
});

test("a call nobody answered is tried again on the next morning, and then at another time", async () => {
  const report = await rehearse([bill, reserves(NOON), logs(TEN_PAST, "no-answer")], "2026-05-26T18:00:00Z");
  expect(report.tasks[0]?.["dueAt"]).toBe("2026-05-27T16:00:00.000Z");
});

test("a call the debtor asked for outlives the ladder's next step, and ends it once they talked", async () => {
  const asked = "2026-06-02T15:00:00.000Z";
  const report = await rehearse(
    [
      bill,
      reserves(NOON),
      logs(TEN_PAST, "call-back", { callBackAt: asked }),
      reserves("2026-06-02T15:00:00Z"),
      logs("2026-06-02T15:05:00Z", "talked"),
    ],
    "2026-06-03T00:00:00Z",
  );
  expect(report.rejected).toEqual([]);
  expect(contactsTold(report)).toContain(`${past(DUE, 20)} plan plan-offer email`);
  expect(tasksTold(report)).toEqual([`${past(DUE, 15)} call until ${past(DUE, 23)} talked ${LEAD}`]);
});

test.each([
  ["outside the hours", "2026-05-27T02:00:00Z", [], "OUTSIDE_HOURS"],
  ["while somebody else calls", TEN_PAST, [reserves(NOON, MANAGER)], "reserved"],
  [
    "after a conversation that nobody followed by asking",
    "2026-05-27T16:00:00Z",
    [reserves(NOON), logs(TEN_PAST, "talked")],
    "no-open-task",
  ],
  ["before there is anything to call about", "2026-05-12T16:00:00Z", [], "no-open-task"],
  [
    "once everything is paid",
    "2026-05-26T18:00:00Z",
    [payment("2026-05-26T17:00:00Z", "C-1", "P", 12_000)],
    "no-open-task",
  ],
])("no call is kept %s", async (_, at, before, reason) => {
  const report = await rehearse([bill, ...before, reserves(at)], "2026-06-01T00:00:00Z");
  expect(report.rejected).toMatchObject([{ reasons: [expect.stringContaining(reason)] }]);
});

test("seven calls that nobody logged are enough for seven days", async () => {
  const inOhio = invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE, {
    account: { address: { country: "US", region: "OH", postalCode: "43215" } },
  });
  const calls = [13, 14, 15, 16, 17, 18, 19, 20].map((hour) => reserves(`2026-05-26T${hour}:00:00Z`));
  const report = await rehearse([inOhio, ...calls], "2026-05-26T22:00:00Z");
  expect(report.rejected).toMatchObject([
    { line: 9, reasons: [expect.stringContaining("amends.CALL_FREQUENCY_7_IN_7 (12 CFR 1006.14(b)(2)(i)(A))")] },
  ]);
  expect(publishedTold(report).filter((type) => type === "ContactFailed")).toHaveLength(6);
});
