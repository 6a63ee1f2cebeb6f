import { expect, test } from "vitest";
import { debtor, event, invoice, payment, rehearse } from "../rehearsal.ts";
import { contactsTold, past } from "./telling.ts";

const DUE = "2026-05-10";
const bill = invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE);
const answers = (report: Awaited<ReturnType<typeof rehearse>>) =>
  contactsTold(report).filter((told) => told.includes(" - "));
const reversed = (time: string, paymentId: string) =>
  event(time, "PaymentReversed", { accountId: "C-1", paymentId, occurredAt: time });

test("thanks that wait for the morning never go once the rest is paid", async () => {
  const report = await rehearse([
    bill,
    payment("2026-05-13T05:00:00Z", "C-1", "P-1", 4_000),
    payment("2026-05-13T06:00:00Z", "C-1", "P-2", 8_000),
  ]);
  expect(answers(report)).toEqual([]);
});

test("and do not go weeks later, when that payment is reversed", async () => {
  const report = await rehearse(
    [
      bill,
      payment("2026-05-13T05:00:00Z", "C-1", "P-1", 4_000),
      payment("2026-05-13T06:00:00Z", "C-1", "P-2", 8_000),
      reversed("2026-06-20T15:00:00Z", "P-2"),
    ],
    "2026-06-21T00:00:00Z",
  );
  expect(answers(report)).toEqual([]);
  expect(contactsTold(report).at(-1)).toMatch(/ second-notice second-notice email$/);
});

test("a payment that is itself reversed before the morning is not thanked for", async () => {
  const report = await rehearse(
    [bill, payment("2026-05-13T05:00:00Z", "C-1", "P-1", 4_000), reversed("2026-05-13T06:00:00Z", "P-1")],
    "2026-05-15T00:00:00Z",
  );
  expect(answers(report)).toEqual([]);
});

test("an answer stands outside the distance between contacts, both ways", async () => {
  const report = await rehearse([bill, payment("2026-05-16T15:00:00Z", "C-1", "P-1", 4_000)], "2026-05-18T00:00:00Z");
  expect(contactsTold(report).slice(2)).toEqual([
    "2026-05-16 - partial-payment-thanks email",
    `${past(DUE, 7)} second-notice second-notice email`,
  ]);
});

test("two part payments of one day are each thanked for", async () => {
  const report = await rehearse(
    [bill, payment("2026-05-12T15:00:00Z", "C-1", "P-1", 2_000), payment("2026-05-12T18:00:00Z", "C-1", "P-2", 2_000)],
    "2026-05-13T00:00:00Z",
  );
  expect(answers(report)).toEqual([
    "2026-05-12 - partial-payment-thanks email",
    "2026-05-12 - partial-payment-thanks email",
  ]);
});

test("other facts from billing are not answered", async () => {
  const report = await rehearse(
    [
      bill,
      event("2026-05-12T15:00:00Z", "HoldPlaced", {
        accountId: "C-1",
        holdId: "H-1",
        kind: "legal",
        from: "2026-05-12T15:00:00Z",
      }),
      event("2026-05-12T16:00:00Z", "ContactPreferenceChanged", {
        accountId: "C-1",
        channel: "sms",
        allowed: false,
        occurredAt: "2026-05-12T16:00:00Z",
      }),
      event("2026-05-12T17:00:00Z", "InvoiceAdjusted", {
        accountId: "C-1",
        invoiceId: "INV-1",
        amountDue: { minor: 9_000, currency: "USD" },
        version: 1,
        occurredAt: "2026-05-12T17:00:00Z",
      }),
    ],
    "2026-05-16T00:00:00Z",
  );
  expect(answers(report)).toEqual([]);
});

test("a dispute with nothing owed is not answered", async () => {
  const report = await rehearse([
    bill,
    payment("2026-05-12T15:00:00Z", "C-1", "P-1", 12_000),
    debtor("2026-05-13T15:00:00Z", "C-1", "dispute", { reason: "I did pay" }),
  ]);
  expect(answers(report)).toEqual([]);
});

test("under a hold the answers still go: hardship reported during a dispute", async () => {
  const report = await rehearse(
    [
      bill,
      debtor("2026-05-12T15:00:00Z", "C-1", "dispute", { reason: "too much" }),
      debtor("2026-05-13T15:00:00Z", "C-1", "report-hardship", { reason: "ill" }),
    ],
    "2026-05-16T00:00:00Z",
  );
  expect(answers(report)).toEqual(["2026-05-12 - dispute-received email", "2026-05-13 - hardship-received email"]);
});
