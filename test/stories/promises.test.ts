import { describe, expect, test } from "vitest";
import { debtor, event, invoice, outage, payment, rehearse, staff } from "../rehearsal.ts";
import { accountOf, contactsTold, past, publishedOn, publishedTold, tasksTold, withheldTold } from "./telling.ts";

const DUE = "2026-05-10";
const LEAD = "lead@demo.example";
const usd = (minor: number) => ({ minor, currency: "USD" });
const bill = (id = "INV-1", minor = 12_000, dueOn = DUE) => invoice("2026-05-01T12:00:00Z", "C-1", id, minor, dueOn);
const proposed = (time: string, minor: number, on: string) =>
  debtor(time, "C-1", "propose-payment", { amount: usd(minor), on });
const decide = (time: string, decision: string, by = LEAD) =>
  staff(time, "C-1", "decide", { task: "approval", kind: "plan", decision, by });
/** Everything, by 28 May; it can be kept until the end of 31 May. */
const promise = proposed("2026-05-20T15:00:00Z", 12_000, "2026-05-28");
const ABOUT_PROMISES = /^(Promise|Hold|Approval|CaseClosed)/;
const promisesTold = (report: Parameters<typeof publishedTold>[0]) =>
  publishedTold(report).filter((type) => ABOUT_PROMISES.test(type));

describe("everything promised within the days of an extension", () => {
  test("is a promise at once: a hold until its day and three more, confirmed to the debtor", async () => {
    const report = await rehearse([bill(), promise], "2026-05-27T00:00:00Z");
    expect(accountOf(report, "C-1")).toMatchObject({
      stage: "on-hold",
      holds: [{ kind: "promise", from: "2026-05-20T15:00:00.000Z", until: "2026-06-01T04:00:00.000Z" }],
    });
    expect(contactsTold(report).at(-1)).toBe("2026-05-20 - promise-confirmed email");
    expect(promisesTold(report)).toEqual(["PromiseMade", "HoldStarted"]);
    expect(tasksTold(report)).toEqual([]);
  });

  test("keeps the next rung back, once, on the day it would have had", async () => {
    const report = await rehearse([bill(), promise], "2026-05-31T00:00:00Z");
    expect(withheldTold(report)).toEqual([`${past(DUE, 10)} text hold.PROMISE`]);
    expect(contactsTold(report)).toHaveLength(4);
  });

  test("paid in full, the case is cured", async () => {
    const report = await rehearse([bill(), promise, payment("2026-05-28T15:00:00Z", "C-1", "P", 12_000)]);
    expect(promisesTold(report)).toEqual(["PromiseMade", "HoldStarted", "PromiseKept", "HoldEnded", "CaseClosed"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "closed", holds: [] });
  });

  test.each([
    ["95 % on the day after it", 11_400, "2026-05-29T15:00:00Z", "PromiseKept"],
    ["95 % in the last minute of the third day after it", 11_400, "2026-06-01T03:59:00Z", "PromiseKept"],
    ["a cent less than 95 %", 11_399, "2026-05-28T15:00:00Z", "PromiseBroken"],
    ["everything, but on the fourth day after it", 12_000, "2026-06-01T12:00:00Z", "PromiseBroken"],
  ])("with %s paid: %s at %s", async (_, minor, at, type) => {
    const report = await rehearse([bill(), promise, payment(at, "C-1", "P", minor)], "2026-06-03T00:00:00Z");
    expect(promisesTold(report)).toContain(type);
    expect(promisesTold(report).filter((told) => told.startsWith("Promise"))).toHaveLength(2);
  });

  test("two part payments keep it together", async () => {
    const paid = (day: number) => payment(`2026-05-${day}T15:00:00Z`, "C-1", `P-${day}`, 5_700);
    const report = await rehearse([bill(), promise, paid(22), paid(27)], "2026-06-03T00:00:00Z");
    expect(publishedOn(report, "PromiseKept")).toEqual(["2026-05-27"]);
  });

  test("a payment taken back keeps nothing", async () => {
    const report = await rehearse(
      [
        bill(),
        promise,
        payment("2026-05-22T15:00:00Z", "C-1", "P-1", 6_000),
        event("2026-05-23T15:00:00Z", "PaymentReversed", {
          accountId: "C-1",
          paymentId: "P-1",
          occurredAt: "2026-05-23T15:00:00Z",
        }),
        payment("2026-05-27T15:00:00Z", "C-1", "P-2", 6_000),
      ],
      "2026-06-03T00:00:00Z",
    );
    expect(publishedOn(report, "PromiseBroken")).toEqual(["2026-06-01"]);
  });

  test("a payment received in time and heard of after an outage keeps it", async () => {
    const report = await rehearse(
      [
        bill(),
        promise,
        outage("2026-05-30T15:00:00Z", "2026-06-02T15:00:00Z"),
        payment("2026-05-31T15:00:00Z", "C-1", "P", 11_500),
      ],
      "2026-06-04T00:00:00Z",
    );
    expect(publishedOn(report, "PromiseKept")).toEqual(["2026-06-02"]);
    expect(promisesTold(report)).not.toContain("PromiseBroken");
  });
});

describe("broken", () => {
  // Held on the first instants of 21 to 31 May and 1 June: the clock reads 10 on day 22.
  test("the ladder goes on with the next rung, each as far from the last as ever", async () => {
    const report = await rehearse([bill(), promise], "2026-07-10T00:00:00Z");
    expect(publishedOn(report, "PromiseBroken")).toEqual(["2026-06-01"]);
    expect(contactsTold(report).slice(2)).toEqual([
      `${past(DUE, 7)} second-notice second-notice email`,
      `${past(DUE, 10)} - promise-confirmed email`,
      `${past(DUE, 22)} text short-reminder sms`,
      `${past(DUE, 32)} plan plan-offer email`,
      `${past(DUE, 57)} final-notice final-notice email`,
    ]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder", cases: 1, holds: [] });
  });

  test("it may be given again", async () => {
    const again = proposed("2026-06-02T15:00:00Z", 12_000, "2026-06-10");
    const report = await rehearse([bill(), promise, again], "2026-06-09T00:00:00Z");
    expect(report.rejected).toEqual([]);
    expect(promisesTold(report).filter((told) => told.startsWith("Promise"))).toEqual([
      "PromiseMade",
      "PromiseBroken",
      "PromiseMade",
    ]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-hold" });
  });
});

test("a payment from before the promise counts for nothing", async () => {
  const report = await rehearse(
    [
      bill(),
      payment("2026-05-19T15:00:00Z", "C-1", "P-1", 6_000),
      proposed("2026-05-20T15:00:00Z", 6_000, "2026-05-28"),
    ],
    "2026-06-03T00:00:00Z",
  );
  expect(publishedOn(report, "PromiseBroken")).toEqual(["2026-06-01"]);
});

test("a payment dated to the day of the promise, and not heard of before, counts", async () => {
  const dated = payment("2026-05-21T15:00:00Z", "C-1", "P-1", 11_500, { receivedAt: "2026-05-20T04:00:00Z" });
  const report = await rehearse([bill(), promise, dated], "2026-05-22T00:00:00Z");
  expect(publishedOn(report, "PromiseKept")).toEqual(["2026-05-21"]);
});

test("what billing takes off need not come: 95 % of the rest keeps it", async () => {
  const adjusted = event("2026-05-21T15:00:00Z", "InvoiceAdjusted", {
    accountId: "C-1",
    invoiceId: "INV-1",
    amountDue: usd(6_000),
    version: 1,
    occurredAt: "2026-05-21T15:00:00Z",
  });
  const report = await rehearse([bill(), promise, adjusted, payment("2026-05-28T15:00:00Z", "C-1", "P", 5_700)]);
  expect(publishedOn(report, "PromiseKept")).toEqual(["2026-05-28"]);
});

test("voided, nothing is promised any more: neither kept nor broken", async () => {
  const voided = event("2026-05-21T15:00:00Z", "InvoiceVoided", {
    accountId: "C-1",
    invoiceId: "INV-1",
    version: 1,
    occurredAt: "2026-05-21T15:00:00Z",
  });
  const report = await rehearse([bill(), promise, voided]);
  expect(promisesTold(report)).toEqual(["PromiseMade", "HoldStarted", "HoldEnded", "CaseClosed"]);
});

test("an invoice that came later stands for itself, and is no part of the promise", async () => {
  const later = invoice("2026-05-21T15:00:00Z", "C-1", "INV-2", 5_000, "2026-05-22");
  const forTheOther = payment("2026-05-25T15:00:00Z", "C-1", "P", 5_000, { invoiceId: "INV-2" });
  const report = await rehearse([bill(), promise, later, forTheOther], "2026-06-03T00:00:00Z");
  expect(contactsTold(report)).toContain("2026-05-21 courtesy courtesy email");
  expect(publishedOn(report, "PromiseBroken")).toEqual(["2026-06-01"]);
});

test("said twice, it is made once", async () => {
  const again = proposed("2026-05-20T15:01:00Z", 12_000, "2026-05-28");
  const report = await rehearse([bill(), promise, again], "2026-05-22T00:00:00Z");
  expect(report.rejected).toEqual([]);
  expect(promisesTold(report)).toEqual(["PromiseMade", "HoldStarted"]);
});

test("lifted by staff it is neither kept nor broken, and the ladder goes on", async () => {
  const lifted = staff("2026-05-22T15:00:00Z", "C-1", "lift-hold", { kind: "promise", by: LEAD });
  const report = await rehearse([bill(), promise, lifted], "2026-06-03T00:00:00Z");
  expect(promisesTold(report)).toEqual(["PromiseMade", "HoldStarted", "HoldEnded"]);
  expect(contactsTold(report).at(4)).toBe("2026-05-22 text short-reminder sms");
});

test("made while all of it is disputed, both hold it: the dispute rejected, the promise still does", async () => {
  const report = await rehearse(
    [
      bill(),
      debtor("2026-05-18T15:00:00Z", "C-1", "dispute", { reason: "too much" }),
      promise,
      staff("2026-05-22T15:00:00Z", "C-1", "resolve-dispute", { outcome: "rejected", by: LEAD }),
    ],
    "2026-05-30T00:00:00Z",
  );
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-hold", holds: [{ kind: "promise" }] });
  expect(contactsTold(report).slice(3)).toEqual([
    "2026-05-18 - dispute-received email",
    "2026-05-20 - promise-confirmed email",
    "2026-05-22 - dispute-resolved email",
  ]);
});

describe("an amount or a day that policy does not allow", () => {
  const part = proposed("2026-05-13T15:00:00Z", 5_000, "2026-05-22");

  test.each([
    ["part of what is owed", part],
    ["everything, but fifteen days ahead", proposed("2026-05-13T15:00:00Z", 12_000, "2026-05-28")],
  ])("%s: asks staff, and no rung is taken meanwhile", async (_, line) => {
    const report = await rehearse([bill(), line], "2026-05-18T12:00:00Z");
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "awaiting-approval", holds: [] });
    expect(tasksTold(report)).toEqual(["2026-05-13 approval"]);
    expect(withheldTold(report)).toEqual([`${past(DUE, 7)} second-notice ladder.APPROVAL_OPEN`]);
    expect(promisesTold(report)).toEqual(["ApprovalRequested"]);
  });

  test("approved, it is a promise, kept by 95 % of it; the ladder goes on about the rest", async () => {
    const report = await rehearse(
      [bill(), part, decide("2026-05-14T15:00:00Z", "approve"), payment("2026-05-20T15:00:00Z", "C-1", "P", 5_000)],
      "2026-05-26T00:00:00Z",
    );
    expect(tasksTold(report)).toEqual([`2026-05-13 approval until 2026-05-14 approved ${LEAD}`]);
    expect(promisesTold(report)).toEqual([
      "ApprovalRequested",
      "ApprovalDecided",
      "PromiseMade",
      "HoldStarted",
      "PromiseKept",
      "HoldEnded",
    ]);
    expect(contactsTold(report).slice(2)).toEqual([
      "2026-05-13 - request-received email",
      "2026-05-14 - promise-confirmed email",
      "2026-05-20 - partial-payment-thanks email",
      "2026-05-23 second-notice second-notice email",
    ]);
  });

  test("what was paid while staff thought about it counts", async () => {
    const report = await rehearse(
      [bill(), part, payment("2026-05-14T15:00:00Z", "C-1", "P", 5_000), decide("2026-05-15T15:00:00Z", "approve")],
      "2026-05-16T00:00:00Z",
    );
    expect(publishedOn(report, "PromiseKept")).toEqual(["2026-05-15"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder", holds: [] });
  });

  test("declined, nothing is granted and the ladder goes on", async () => {
    const report = await rehearse(
      [bill(), part, decide("2026-05-19T15:00:00Z", "decline", LEAD)],
      "2026-05-21T00:00:00Z",
    );
    expect(tasksTold(report)).toEqual([`2026-05-13 approval until 2026-05-19 declined ${LEAD}`]);
    expect(contactsTold(report).at(-1)).toBe("2026-05-19 second-notice second-notice email");
    expect(promisesTold(report)).not.toContain("PromiseMade");
  });

  test("unanswered it goes from approver to approver, and ends with nothing granted and a review", async () => {
    const report = await rehearse([bill(), part], "2026-06-20T00:00:00Z");
    expect(publishedOn(report, "ApprovalRequested")).toEqual(["2026-05-13", "2026-05-18", "2026-05-23"]);
    expect(tasksTold(report).slice(0, 2)).toEqual([
      "2026-05-13 approval until 2026-05-28 expired",
      "2026-05-28 review",
    ]);
    expect(contactsTold(report)[2]).toBe("2026-05-13 - request-received email");
    expect(contactsTold(report)[3]).toBe("2026-05-28 second-notice second-notice email");
    expect(promisesTold(report)).not.toContain("PromiseMade");
  });

  test("a yes after its last day is refused: that day is over", async () => {
    const report = await rehearse([bill(), part, decide("2026-05-26T15:00:00Z", "approve")], "2026-05-27T00:00:00Z");
    expect(report.rejected).toMatchObject([{ line: 3, reasons: [expect.stringContaining("too-late")] }]);
  });

  test("a yes over less than is owed by now grants nothing, and a person looks", async () => {
    const dearer = invoice("2026-05-14T12:00:00Z", "C-1", "INV-1", 20_000, DUE, { invoice: { version: 1 } });
    const report = await rehearse(
      [bill(), part, dearer, decide("2026-05-15T15:00:00Z", "approve")],
      "2026-05-16T00:00:00Z",
    );
    expect(tasksTold(report)).toEqual([`2026-05-13 approval until 2026-05-15 approved ${LEAD}`, "2026-05-15 review"]);
    expect(promisesTold(report)).not.toContain("PromiseMade");
  });

  test("another while one is asked about is refused; the same again changes nothing", async () => {
    const report = await rehearse(
      [bill(), part, { ...part, time: "2026-05-13T15:05:00Z" }, proposed("2026-05-13T16:00:00Z", 6_000, "2026-05-22")],
      "2026-05-14T00:00:00Z",
    );
    expect(report.rejected).toMatchObject([{ line: 4, reasons: [expect.stringContaining("already-asked")] }]);
    expect(publishedOn(report, "ApprovalRequested")).toHaveLength(1);
  });

  test("a promise of everything afterwards withdraws the question", async () => {
    const whole = proposed("2026-05-14T15:00:00Z", 12_000, "2026-05-20");
    const report = await rehearse([bill(), part, whole], "2026-05-15T00:00:00Z");
    expect(tasksTold(report)).toEqual(["2026-05-13 approval until 2026-05-14 withdrawn"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-hold" });
  });

  test("another day for a promise that runs is asked about, and takes its place only once approved", async () => {
    const later = proposed("2026-05-25T15:00:00Z", 12_000, "2026-06-05");
    const waiting = await rehearse([bill(), promise, later], "2026-05-26T00:00:00Z");
    expect(accountOf(waiting, "C-1")).toMatchObject({ holds: [{ until: "2026-06-01T04:00:00.000Z" }] });
    const granted = await rehearse(
      [bill(), promise, later, decide("2026-05-26T15:00:00Z", "approve")],
      "2026-05-27T00:00:00Z",
    );
    expect(accountOf(granted, "C-1")).toMatchObject({ holds: [{ until: "2026-06-09T04:00:00.000Z" }] });
  });

  test("paid while it is asked about, the question is withdrawn", async () => {
    const report = await rehearse([bill(), part, payment("2026-05-14T15:00:00Z", "C-1", "P", 12_000)]);
    expect(tasksTold(report)).toEqual(["2026-05-13 approval until 2026-05-14 withdrawn"]);
  });
});

test.each([
  ["nothing is owed in the currency", { amount: { minor: 12_000, currency: "EUR" }, on: "2026-05-28" }, "nothing-owed"],
  ["the day lies behind", { amount: usd(12_000), on: "2026-05-19" }, "on:"],
  ["the amount is nothing", { amount: usd(0), on: "2026-05-28" }, "amount:"],
])("a promise is refused where %s", async (_, more, reason) => {
  const line = debtor("2026-05-20T15:00:00Z", "C-1", "propose-payment", more);
  const report = await rehearse([bill(), line], "2026-05-21T00:00:00Z");
  expect(report.rejected).toMatchObject([{ line: 2, reasons: [expect.stringContaining(reason)] }]);
  expect(promisesTold(report)).toEqual([]);
});

test("after everything was paid there is nothing to promise", async () => {
  const report = await rehearse([bill(), payment("2026-05-15T15:00:00Z", "C-1", "P", 12_000), promise]);
  expect(report.rejected).toMatchObject([{ line: 3, reasons: [expect.stringContaining("no-open-case")] }]);
});

describe("given on the telephone", () => {
  const called = (outcome: string, minor: number, on: string) =>
    staff("2026-05-26T15:00:00Z", "C-1", "log-call", { outcome, by: LEAD, promise: { amount: usd(minor), on } });

  test.each(["promise", "talked"])("with the outcome %s it is taken as made, and the call is over", async (outcome) => {
    const report = await rehearse([bill(), called(outcome, 12_000, "2026-06-02")], "2026-05-28T00:00:00Z");
    expect(tasksTold(report)).toEqual([`${past(DUE, 15)} call until 2026-05-26 ${outcome} ${LEAD}`]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-hold", holds: [{ kind: "promise" }] });
    expect(contactsTold(report).slice(4)).toEqual([
      "2026-05-26 call call phone",
      "2026-05-26 - promise-confirmed email",
    ]);
  });

  test("a part of what is owed, weeks away, is taken as made too", async () => {
    const report = await rehearse([bill(), called("promise", 5_000, "2026-07-02")], "2026-05-28T00:00:00Z");
    expect(tasksTold(report)).toEqual([`${past(DUE, 15)} call until 2026-05-26 promise ${LEAD}`]);
    expect(promisesTold(report)).toEqual(["PromiseMade", "HoldStarted"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-hold" });
  });

  test("what was promised in writing before is no second promise, and the call is logged", async () => {
    const written = proposed("2026-05-26T14:00:00Z", 12_000, "2026-06-02");
    const report = await rehearse([bill(), written, called("promise", 12_000, "2026-06-02")], "2026-05-28T00:00:00Z");
    expect(publishedOn(report, "PromiseMade")).toHaveLength(1);
    expect(tasksTold(report)).toEqual([`${past(DUE, 15)} call until 2026-05-26 promise ${LEAD}`]);
  });

  test("one that cannot be taken is refused with the call, and nothing changes", async () => {
    const report = await rehearse([bill(), called("promise", 12_000, "2026-05-01")], "2026-05-28T00:00:00Z");
    expect(report.rejected).toMatchObject([{ line: 2 }]);
    expect(tasksTold(report)).toEqual([`${past(DUE, 15)} call`]);
  });
});

test("a promise keeps an account from the agency: the question is withdrawn, and a late yes refused", async () => {
  const report = await rehearse(
    [
      bill(),
      proposed("2026-07-26T15:00:00Z", 12_000, "2026-08-05"),
      staff("2026-07-27T15:00:00Z", "C-1", "decide", {
        task: "approval",
        kind: "agency-handoff",
        decision: "approve",
        by: LEAD,
      }),
    ],
    "2026-07-28T00:00:00Z",
  );
  expect(report.placements).toEqual([]);
  expect(tasksTold(report).at(-1)).toBe("2026-07-24 approval until 2026-07-26 withdrawn");
  expect(report.rejected.map(({ line }) => line)).toEqual([3]);
});

test("so does what is only proposed", async () => {
  const report = await rehearse(
    [
      bill(),
      proposed("2026-07-26T15:00:00Z", 5_000, "2026-08-05"),
      staff("2026-07-27T15:00:00Z", "C-1", "decide", {
        task: "approval",
        kind: "agency-handoff",
        decision: "approve",
        by: LEAD,
      }),
    ],
    "2026-07-28T00:00:00Z",
  );
  expect(report.placements).toEqual([]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "awaiting-approval" });
});
