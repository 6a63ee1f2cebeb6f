import { describe, expect, test } from "vitest";
import { debtor, event, invoice, payment, rehearse, staff } from "../rehearsal.ts";
import { accountOf, contactsTold, outcomesOf, past, publishedOn, publishedTold, tasksTold } from "./telling.ts";

const DUE = "2026-05-10";
const LEAD = "lead@demo.example";
const MANAGER = "manager@demo.example";
const usd = (minor: number) => ({ minor, currency: "USD" });
const bill = (id = "INV-1", minor = 12_000, dueOn = DUE) => invoice("2026-05-01T12:00:00Z", "C-1", id, minor, dueOn);
const settle = (minor: number, time = "2026-05-13T15:00:00Z", by = LEAD) =>
  staff(time, "C-1", "settle", { amount: usd(minor), by });
const decide = (time: string, decision: string, by: string) =>
  staff(time, "C-1", "decide", { task: "approval", kind: "settlement", decision, by });
const paid = (time: string, minor: number, id = "P") => payment(time, "C-1", id, minor);
const typesOf = (report: Parameters<typeof publishedTold>[0]) =>
  publishedTold(report).filter((type) => /^(Settlement|Promise|Approval|Hold|CaseClosed)/.test(type));

// The floor is 70 % of 120.00; the days of an extension are 14.
describe("at the floor", () => {
  test("it is agreed at once: a promise within fourteen days, told to the debtor", async () => {
    const report = await rehearse([bill(), settle(8_400)], "2026-05-20T00:00:00Z");
    expect(typesOf(report)).toEqual(["SettlementProposed", "SettlementAccepted", "PromiseMade", "HoldStarted"]);
    expect(accountOf(report, "C-1")).toMatchObject({
      stage: "on-hold",
      balance: [usd(12_000)],
      holds: [{ kind: "promise", until: "2026-05-31T04:00:00.000Z" }],
    });
    expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 3)} - settlement-confirmed email`);
    expect(tasksTold(report)).toEqual([]);
  });

  test("paid, the rest is forgiven in the same breath and the case closes as settled", async () => {
    const report = await rehearse([bill(), settle(8_400), paid("2026-05-20T15:00:00Z", 8_400)]);
    expect(typesOf(report).slice(4)).toEqual(["PromiseKept", "HoldEnded", "CaseClosed"]);
    expect(outcomesOf(report)).toEqual(["settled"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "closed", balance: [usd(0)] });
  });

  test("95 % of it forgives nothing: the amount is what was agreed", async () => {
    const report = await rehearse([bill(), settle(8_400), paid("2026-05-20T15:00:00Z", 7_980)], "2026-05-25T00:00:00Z");
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-hold", balance: [usd(4_020)] });
  });

  test("in two parts, the second settles", async () => {
    const report = await rehearse([
      bill(),
      settle(8_400),
      paid("2026-05-15T15:00:00Z", 4_400, "P-1"),
      paid("2026-05-20T15:00:00Z", 4_000, "P-2"),
    ]);
    expect(outcomesOf(report)).toEqual(["settled"]);
  });

  test("not paid in time it is void: what is owed stays owed, and the ladder goes on", async () => {
    const report = await rehearse([bill(), settle(8_400), paid("2026-06-01T15:00:00Z", 8_400)], "2026-06-15T00:00:00Z");
    expect(publishedOn(report, "PromiseBroken")).toEqual(["2026-05-31"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder", balance: [usd(3_600)] });
    expect(contactsTold(report)).toContain(`${past(DUE, 24)} second-notice second-notice email`);
  });

  test("all that is owed, paid instead, is a cure", async () => {
    const report = await rehearse([bill(), settle(8_400), paid("2026-05-20T15:00:00Z", 12_000)]);
    expect(outcomesOf(report)).toEqual(["cured"]);
  });

  test("an invoice that came later is no part of it: the case goes on about that one", async () => {
    const report = await rehearse(
      [
        bill(),
        settle(8_400),
        invoice("2026-05-14T12:00:00Z", "C-1", "INV-2", 5_000, "2026-05-20"),
        payment("2026-05-20T15:00:00Z", "C-1", "P", 8_400, { invoiceId: "INV-1" }),
      ],
      "2026-05-25T00:00:00Z",
    );
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder", balance: [usd(5_000)], cases: 1 });
  });

  test("a payment taken back afterwards voids it: everything is owed again, in a new case", async () => {
    const reversed = event("2026-05-28T15:00:00Z", "PaymentReversed", {
      accountId: "C-1",
      paymentId: "P",
      occurredAt: "2026-05-28T15:00:00Z",
    });
    const report = await rehearse(
      [bill(), settle(8_400), paid("2026-05-20T15:00:00Z", 8_400), reversed],
      "2026-05-29T00:00:00Z",
    );
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder", balance: [usd(12_000)], cases: 2 });
    expect(typesOf(report).slice(-2)).toEqual(["CaseClosed", "PromiseBroken"]);
  });

  test("billing's credit for the rest, sent later, takes nothing off twice", async () => {
    const credited = event("2026-05-28T15:00:00Z", "InvoiceAdjusted", {
      accountId: "C-1",
      invoiceId: "INV-1",
      amountDue: usd(8_400),
      version: 1,
      occurredAt: "2026-05-28T15:00:00Z",
    });
    const report = await rehearse([bill(), settle(8_400), paid("2026-05-20T15:00:00Z", 8_400), credited]);
    expect(accountOf(report, "C-1")).toMatchObject({ balance: [usd(0)], cases: 1 });
  });

  test("proposed again it changes nothing; another amount is refused", async () => {
    const report = await rehearse(
      [bill(), settle(8_400), settle(8_400, "2026-05-13T16:00:00Z"), settle(9_000, "2026-05-13T17:00:00Z")],
      "2026-05-14T00:00:00Z",
    );
    expect(report.rejected).toMatchObject([{ line: 4, reasons: [expect.stringContaining("already-agreed")] }]);
    expect(publishedOn(report, "SettlementAccepted")).toHaveLength(1);
  });

  test("it takes the place of a promise that ran, and no promise takes its place", async () => {
    const promise = (time: string) => debtor(time, "C-1", "propose-payment", { amount: usd(12_000), on: "2026-05-20" });
    const report = await rehearse(
      [bill(), promise("2026-05-12T15:00:00Z"), settle(8_400), promise("2026-05-14T15:00:00Z")],
      "2026-05-15T00:00:00Z",
    );
    expect(accountOf(report, "C-1")).toMatchObject({ holds: [{ kind: "promise", until: "2026-05-31T04:00:00.000Z" }] });
    expect(report.rejected).toMatchObject([{ line: 4, reasons: [expect.stringContaining("already-agreed")] }]);
  });
});

describe("a cent below the floor", () => {
  const low = settle(8_399);

  test("it is put to the next who may decide, never to who proposed it", async () => {
    const report = await rehearse(
      [bill(), low, decide("2026-05-14T15:00:00Z", "approve", LEAD)],
      "2026-05-18T12:00:00Z",
    );
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "awaiting-approval", holds: [] });
    expect(typesOf(report)).toEqual(["SettlementProposed", "ApprovalRequested"]);
    expect(report.rejected).toMatchObject([{ line: 3, reasons: [expect.stringContaining("own-proposal")] }]);
    expect(contactsTold(report)).toHaveLength(2);
  });

  test("approved, the days to pay count from then", async () => {
    const report = await rehearse(
      [bill(), low, decide("2026-05-15T15:00:00Z", "approve", MANAGER)],
      "2026-05-16T00:00:00Z",
    );
    expect(typesOf(report).slice(2)).toEqual(["ApprovalDecided", "SettlementAccepted", "PromiseMade", "HoldStarted"]);
    expect(accountOf(report, "C-1")).toMatchObject({ holds: [{ until: "2026-06-02T04:00:00.000Z" }] });
    expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 5)} - settlement-confirmed email`);
  });

  test("paid before it was approved, the yes settles it", async () => {
    const report = await rehearse([
      bill(),
      low,
      paid("2026-05-14T15:00:00Z", 8_399),
      decide("2026-05-15T15:00:00Z", "approve", MANAGER),
    ]);
    expect(outcomesOf(report)).toEqual(["settled"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "closed", balance: [usd(0)] });
  });

  test("proposed again by the same person it changes nothing", async () => {
    const report = await rehearse([bill(), low, settle(8_399, "2026-05-13T16:00:00Z")], "2026-05-14T00:00:00Z");
    expect(report.rejected).toEqual([]);
    expect(publishedOn(report, "SettlementProposed")).toHaveLength(1);
  });

  test("settled by the yes, the offer of a plan and the open tasks end with the case", async () => {
    const report = await rehearse([
      bill(),
      settle(5_000, "2026-06-02T15:00:00Z"),
      debtor("2026-06-03T15:00:00Z", "C-1", "reply-sms", { text: "I will see" }),
      paid("2026-06-04T15:00:00Z", 5_000),
      decide("2026-06-05T15:00:00Z", "approve", MANAGER),
    ]);
    expect(tasksTold(report).slice(1)).toEqual([
      `2026-06-02 approval until 2026-06-05 approved ${MANAGER}`,
      "2026-06-03 review until 2026-06-05 withdrawn",
    ]);
    expect(report.plans.map(({ status }) => status)).toEqual(["expired"]);
  });

  test("declined, nothing is agreed, and the debtor hears so", async () => {
    const report = await rehearse(
      [bill(), low, decide("2026-05-14T15:00:00Z", "decline", MANAGER)],
      "2026-05-18T00:00:00Z",
    );
    expect(contactsTold(report).slice(2)).toEqual([
      `${past(DUE, 4)} - settlement-declined email`,
      `${past(DUE, 7)} second-notice second-notice email`,
    ]);
    expect(typesOf(report)).not.toContain("SettlementAccepted");
  });

  test("unanswered by manager and chief, nothing is agreed", async () => {
    const report = await rehearse([bill(), low], "2026-05-25T00:00:00Z");
    expect(publishedOn(report, "ApprovalRequested")).toEqual(["2026-05-13", "2026-05-18"]);
    expect(tasksTold(report)).toEqual(["2026-05-13 approval until 2026-05-23 expired"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder", balance: [usd(12_000)] });
  });

  test("proposed by another meanwhile it is refused", async () => {
    const report = await rehearse(
      [bill(), low, settle(8_399, "2026-05-13T16:00:00Z", MANAGER)],
      "2026-05-14T00:00:00Z",
    );
    expect(report.rejected).toMatchObject([{ line: 3, reasons: [expect.stringContaining("already-asked")] }]);
  });

  test("an amount at the floor, meanwhile, is agreed, and the question withdrawn", async () => {
    const report = await rehearse([bill(), low, settle(9_000, "2026-05-13T16:00:00Z")], "2026-05-14T00:00:00Z");
    expect(tasksTold(report)).toEqual(["2026-05-13 approval until 2026-05-13 withdrawn"]);
    expect(publishedOn(report, "SettlementAccepted")).toHaveLength(1);
  });
});

test("beyond everybody's limit but the proposer's, nobody may decide, and it is refused", async () => {
  const report = await rehearse(
    [bill("INV-1", 2_000_000), settle(500_000, "2026-05-13T15:00:00Z", "cfo@demo.example")],
    "2026-05-14T00:00:00Z",
  );
  expect(report.rejected).toMatchObject([{ line: 2, reasons: [expect.stringContaining("nobody-may-decide")] }]);
  expect(publishedTold(report)).not.toContain("SettlementProposed");
});

test.each([
  ["nothing", usd(0), "amount:"],
  ["a currency in which nothing is owed", { minor: 9_000, currency: "EUR" }, "nothing-owed"],
])("a settlement for %s is refused", async (_, amount, reason) => {
  const report = await rehearse(
    [bill(), staff("2026-05-13T15:00:00Z", "C-1", "settle", { amount, by: LEAD })],
    "2026-05-14T00:00:00Z",
  );
  expect(report.rejected).toMatchObject([{ line: 2, reasons: [expect.stringContaining(reason)] }]);
});
