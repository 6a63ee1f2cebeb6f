import { describe, expect, it, test } from "vitest";
import { allocate, balances } from "../../functions/domain/allocation.ts";
import { lessForgiven } from "../../functions/domain/fees/standing.ts";
import { forgive, forgivenSince, unforgive } from "../../functions/domain/forgiveness.ts";
import { accountOf, invoiceOf, paymentOf } from "./given.ts";

const NOW = new Date("2026-03-10T12:00:00Z");
const part = accountOf({
  invoices: [invoiceOf("I-1", 10_000, "2026-03-01"), invoiceOf("I-2", 5_000, "2026-03-05")],
  payments: [paymentOf("P", 7_000, "2026-03-02T12:00:00Z")],
});
const forgiven = forgive(part, new Set(["I-1"]), "promise:1", NOW);

test("what is open of an invoice is given up, what was paid stays paid", () => {
  expect(Object.fromEntries(allocate(forgiven).open)).toEqual({ "I-1": 0, "I-2": 5_000 });
  expect(balances(forgiven)).toEqual({ USD: 5_000 });
});

test("an invoice that is paid has nothing to give up", () => {
  const paid = accountOf({ ...part, payments: [paymentOf("P", 10_000, "2026-03-02T12:00:00Z")] });
  expect(forgive(paid, new Set(["I-1"]), "promise:1", NOW).invoices).toEqual(part.invoices);
});

test("a gift is told once, summed over invoices, by currency", () => {
  const more = accountOf({
    invoices: [
      invoiceOf("I-1", 1_000, "2026-03-01"),
      invoiceOf("I-2", 500, "2026-03-05"),
      invoiceOf("I-3", 70, "2026-03-05", { currency: "EUR" }),
    ],
  });
  const after = forgive(more, new Set(["I-1", "I-2", "I-3"]), "task-1", NOW);
  const at = NOW.toISOString();
  expect(forgivenSince(more, after)).toEqual([
    { by: "task-1", at, currency: "USD", minor: 1_500 },
    { by: "task-1", at, currency: "EUR", minor: 70 },
  ]);
  expect(forgivenSince(after, after)).toEqual([]);
});

test("taken back, it is as if it had never been", () => {
  expect(unforgive(forgiven, "promise:1")).toEqual(part);
  expect(unforgive(forgiven, "promise:2")).toEqual(forgiven);
});

test("only what followed from it is taken back", () => {
  const twice = forgive(forgiven, new Set(["I-2"]), "task-2", NOW);
  expect(balances(unforgive(twice, "promise:1"))).toEqual({ USD: 3_000 });
});

test("of two gifts on one invoice the other stays", () => {
  const raised = { ...forgiven, invoices: forgiven.invoices.map((one) => ({ ...one, minor: one.minor + 1_000 })) };
  const twice = forgive(raised, new Set(["I-1"]), "task-2", NOW);
  expect(unforgive(twice, "task-2").invoices[0]?.forgiven?.map(({ by }) => by)).toEqual(["promise:1"]);
});

// 30.00 were given up of a claim of 100.00, on which 70.00 had been paid.
describe("when billing says another amount afterwards", () => {
  it.each([
    ["the same", 10_000, 7_000],
    ["less by what was given up: it has taken the gift up", 7_000, 7_000],
    ["less by a part of it", 9_000, 7_000],
    ["less than was paid: the rest is credit", 5_000, 5_000],
    ["nothing at all", 0, 0],
    ["more: what was added is owed", 15_000, 12_000],
  ])("%s", (_, claim, left) => {
    expect(
      lessForgiven(
        {
          ...invoiceOf("I-1", claim, null),
          forgiven: [{ by: "p", at: "", minor: 3_000, currency: "USD", of: 10_000 }],
        },
        claim,
      ),
    ).toBe(left);
  });

  test("in another currency the gift counts for nothing", () => {
    const gift = { by: "p", at: "", minor: 3_000, currency: "EUR", of: 10_000 };
    expect(lessForgiven({ ...invoiceOf("I-1", 10_000, null), forgiven: [gift] }, 10_000)).toBe(10_000);
  });

  test("and twice given up, each counts for what was added since the last", () => {
    const gifts = [
      { by: "p", at: "", minor: 3_000, currency: "USD", of: 10_000 },
      { by: "t", at: "", minor: 5_000, currency: "USD", of: 12_000 },
    ];
    const left = (claim: number) => lessForgiven({ ...invoiceOf("I-1", claim, null), forgiven: gifts }, claim);
    expect([15_000, 16_000, 10_000].map(left)).toEqual([7_000, 8_000, 7_000]);
  });
});
