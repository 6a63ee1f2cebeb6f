import { describe, expect, test } from "vitest";
import { debtor, event, invoice, payment, rehearse, staff } from "../rehearsal.ts";
import {
  accountOf,
  contactsTold,
  outcomesOf,
  past,
  publishedOn,
  publishedTold,
  tasksTold,
  withheldTold,
} from "./telling.ts";

const DUE = "2026-05-10";
const LEAD = "lead@demo.example";
const MANAGER = "manager@demo.example";
const usd = (minor: number) => ({ minor, currency: "USD" });
const bill = (id = "INV-1", minor = 12_000) => invoice("2026-05-01T12:00:00Z", "C-1", id, minor, DUE);
const asked = (by = LEAD, time = "2026-05-13T15:00:00Z") => staff(time, "C-1", "write-off", { by });
const decide = (time: string, decision: string, by = MANAGER) =>
  staff(time, "C-1", "decide", { task: "approval", kind: "write-off", decision, by });
const approved = decide("2026-05-20T15:00:00Z", "approve");

test("a write-off always waits for somebody else, and no rung is taken meanwhile", async () => {
  const report = await rehearse(
    [bill(), asked(), decide("2026-05-14T15:00:00Z", "approve", LEAD)],
    "2026-05-18T00:00:00Z",
  );
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "awaiting-approval", balance: [usd(12_000)] });
  expect(report.rejected).toMatchObject([{ line: 3, reasons: [expect.stringContaining("own-proposal")] }]);
  expect(withheldTold(report)).toEqual([`${past(DUE, 7)} second-notice ladder.APPROVAL_OPEN`]);
});

describe("approved", () => {
  test("everything owed is forgiven and the case closes as written off", async () => {
    const report = await rehearse([bill(), bill("INV-2", 3_000), asked(), approved]);
    expect(outcomesOf(report)).toEqual(["written-off"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "closed", balance: [usd(0)], cases: 1 });
    expect(publishedTold(report).slice(-2)).toEqual(["ApprovalDecided", "CaseClosed"]);
    expect(contactsTold(report)).toHaveLength(2);
  });

  test("the offer of a plan and the open tasks end with the case", async () => {
    const report = await rehearse([
      bill(),
      asked(LEAD, "2026-06-02T15:00:00Z"),
      debtor("2026-06-03T15:00:00Z", "C-1", "reply-sms", { text: "I will see" }),
      decide("2026-06-05T15:00:00Z", "approve"),
    ]);
    expect(tasksTold(report).at(-1)).toBe("2026-06-03 review until 2026-06-05 withdrawn");
    expect(report.plans.map(({ status }) => status)).toEqual(["expired"]);
  });

  test("what was paid before stays paid", async () => {
    const report = await rehearse([bill(), payment("2026-05-12T15:00:00Z", "C-1", "P", 2_000), asked(), approved]);
    expect(accountOf(report, "C-1")).toMatchObject({ balance: [usd(0)] });
  });

  test("a payment afterwards is a credit", async () => {
    const report = await rehearse([bill(), asked(), approved, payment("2026-06-01T15:00:00Z", "C-1", "P", 2_000)]);
    expect(accountOf(report, "C-1")).toMatchObject({ balance: [usd(-2_000)], cases: 1 });
  });

  test("billing's void afterwards changes nothing", async () => {
    const voided = event("2026-06-01T15:00:00Z", "InvoiceVoided", {
      accountId: "C-1",
      invoiceId: "INV-1",
      version: 1,
      occurredAt: "2026-06-01T15:00:00Z",
    });
    const report = await rehearse([bill(), asked(), approved, voided]);
    expect(accountOf(report, "C-1")).toMatchObject({ balance: [usd(0)], cases: 1 });
  });

  test("what billing adds to the invoice afterwards is owed, in a new case", async () => {
    const raised = invoice("2026-06-01T15:00:00Z", "C-1", "INV-1", 15_000, DUE, { invoice: { version: 1 } });
    const report = await rehearse([bill(), asked(), approved, raised], "2026-06-02T00:00:00Z");
    expect(accountOf(report, "C-1")).toMatchObject({ balance: [usd(3_000)], cases: 2 });
  });

  test("an invoice that came after the question is still owed, and the case goes on about it", async () => {
    const later = invoice("2026-05-14T12:00:00Z", "C-1", "INV-2", 5_000, "2026-05-14");
    const report = await rehearse([bill(), asked(), later, approved], "2026-05-21T00:00:00Z");
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder", balance: [usd(5_000)], cases: 1 });
  });

  test("more owed of what was asked about: nothing is forgiven, and a person looks", async () => {
    const raised = invoice("2026-05-15T15:00:00Z", "C-1", "INV-1", 15_000, DUE, { invoice: { version: 1 } });
    const report = await rehearse([bill(), asked(), raised, approved], "2026-05-20T16:00:00Z");
    expect(accountOf(report, "C-1")).toMatchObject({ balance: [usd(15_000)] });
    expect(tasksTold(report).at(-1)).toBe("2026-05-20 review");
  });

  test("the same yes again changes nothing; a no is refused", async () => {
    const report = await rehearse([
      bill(),
      asked(),
      approved,
      decide("2026-05-21T15:00:00Z", "approve"),
      decide("2026-05-22T15:00:00Z", "decline"),
    ]);
    expect(report.rejected).toMatchObject([{ line: 5, reasons: [expect.stringContaining("already-decided")] }]);
    expect(publishedOn(report, "ApprovalDecided")).toHaveLength(1);
  });
});

test("declined, the ladder goes on", async () => {
  const report = await rehearse([bill(), asked(), decide("2026-05-14T15:00:00Z", "decline")], "2026-05-18T00:00:00Z");
  expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 7)} second-notice second-notice email`);
  expect(tasksTold(report)).toEqual([`2026-05-13 approval until 2026-05-14 declined ${MANAGER}`]);
});

test("unanswered, nothing is forgiven", async () => {
  const report = await rehearse([bill(), asked()], "2026-05-25T00:00:00Z");
  expect(tasksTold(report)).toEqual(["2026-05-13 approval until 2026-05-23 expired"]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder", balance: [usd(12_000)] });
});

test.each([
  ["by the same person it changes nothing", LEAD, []],
  ["by another it is refused", MANAGER, ["already-asked"]],
])("asked for again %s", async (_, by, reasons) => {
  const report = await rehearse([bill(), asked(), asked(by, "2026-05-13T16:00:00Z")], "2026-05-14T00:00:00Z");
  expect(report.rejected.flatMap((line) => line.reasons.map((reason) => reason.split(":")[0]))).toEqual(reasons);
  expect(publishedOn(report, "ApprovalRequested")).toHaveLength(1);
});

test("beyond the lead's and the manager's limits it is put to the chief alone", async () => {
  const report = await rehearse([
    bill("INV-1", 2_000_000),
    asked(),
    decide("2026-05-14T15:00:00Z", "approve"),
    decide("2026-05-15T15:00:00Z", "approve", "cfo@demo.example"),
  ]);
  expect(report.rejected).toMatchObject([{ line: 3, reasons: [expect.stringContaining("not-asked")] }]);
  expect(outcomesOf(report)).toEqual(["written-off"]);
});
