import { describe, expect, it, test } from "vitest";
import { dueDateOf } from "../../functions/domain/allocation.ts";
import type { Relief } from "../../functions/domain/ladder-policy.ts";
import {
  extend,
  judgeExtension,
  judgePayment,
  judgeSettlement,
  owedInvoiceIds,
  owedMoney,
  termsFor,
} from "../../functions/domain/relief-terms.ts";
import { accountOf, invoiceOf, LADDER, openCase, paymentOf, placementOf, policiesOf } from "./given.ts";

/** Sixteen minutes before midnight in New York: 11 March here, 12 March in London. */
const NOW = new Date("2026-03-12T03:44:00Z");
const RELIEF: Relief = { ...LADDER.relief, settlementFloorPercent: 70, extensionDays: 14 };
const owing = accountOf({
  case: openCase,
  currencies: ["EUR", "USD"],
  invoices: [
    invoiceOf("I-1", 6_000, "2026-03-01"),
    invoiceOf("I-2", 4_000, "2026-03-20"),
    invoiceOf("I-3", 700, "2026-03-05", { currency: "EUR" }),
  ],
});
const usd = (minor: number) => ({ minor, currency: "USD" });
const said = (judged: { kind: string; reason?: string }) => judged.reason?.split(":")[0] ?? judged.kind;

describe("a payment proposed", () => {
  it.each([
    ["everything, today", 10_000, "2026-03-11", "granted"],
    ["everything, on the last day of an extension", 10_000, "2026-03-25", "granted"],
    ["everything, a day after that", 10_000, "2026-03-26", "asks"],
    ["more than everything", 20_000, "2026-03-20", "granted"],
    ["a cent less than everything", 9_999, "2026-03-11", "asks"],
    ["everything, yesterday", 10_000, "2026-03-10", "on"],
    ["nothing", 0, "2026-03-20", "amount"],
    ["less than nothing", -1, "2026-03-20", "amount"],
  ])("of %s", (_, minor, on, outcome) => {
    expect(said(judgePayment(owing, RELIEF, usd(minor), on, NOW))).toBe(outcome);
  });

  test("is about its own currency: another is not added", () => {
    expect(said(judgePayment(owing, RELIEF, { minor: 700, currency: "EUR" }, "2026-03-20", NOW))).toBe("granted");
  });

  test("in a currency in which nothing is owed is refused", () => {
    expect(said(judgePayment(owing, RELIEF, { minor: 700, currency: "GBP" }, "2026-03-20", NOW))).toBe("nothing-owed");
  });
});

describe("a settlement", () => {
  it.each([
    ["at the floor", 7_000, 10_000, "granted"],
    ["a cent below it", 6_999, 10_000, "asks"],
    ["at the floor rounded down", 2_333, 3_333, "asks"],
    ["at the floor rounded up", 2_334, 3_333, "granted"],
    ["for nothing", 0, 10_000, "amount"],
  ])("%s", (_, minor, balance, outcome) => {
    const account = accountOf({ case: openCase, invoices: [invoiceOf("I-1", balance, "2026-03-01")] });
    expect(said(judgeSettlement(account, RELIEF, usd(minor)))).toBe(outcome);
  });

  test("of what is paid is refused", () => {
    const account = accountOf({ ...owing, payments: [paymentOf("P", 10_000, "2026-03-02T12:00:00Z")] });
    expect(said(judgeSettlement(account, RELIEF, usd(7_000)))).toBe("nothing-owed");
  });
});

describe("an extension", () => {
  it.each([
    [14, "granted"],
    [15, "asks"],
  ])("of %i days", (days, outcome) => {
    expect(judgeExtension(RELIEF, days)).toBe(outcome);
  });

  const dates = (until: string, knownBy = "2026-03-12T03:44:00.000Z", given = owing) =>
    extend(given, until, knownBy).invoices.map(dueDateOf);

  test("moves what is due earlier, and leaves what billing wants later", () => {
    expect(dates("2026-03-15")).toEqual(["2026-03-15", "2026-03-20", "2026-03-15"]);
  });

  test("does not move what was not known when it was asked for", () => {
    expect(dates("2026-03-15", "2025-12-31T00:00:00.000Z")).toEqual(["2026-03-01", "2026-03-20", "2026-03-05"]);
  });

  test("does not move what is paid", () => {
    const paid = accountOf({ ...owing, payments: [paymentOf("P", 6_000, "2026-03-02T12:00:00Z")] });
    expect(dates("2026-03-15", undefined, paid)).toEqual(["2026-03-01", "2026-03-20", "2026-03-15"]);
  });

  test("never moves a date back", () => {
    const extended = extend(owing, "2026-03-15", "2026-03-12T03:44:00.000Z");
    expect(extend(extended, "2026-03-12", "2026-03-12T03:44:00.000Z")).toBe(extended);
  });
});

describe("what is owed", () => {
  test("is told currency by currency, never added", () => {
    expect(owedMoney(owing)).toEqual([usd(10_000), { minor: 700, currency: "EUR" }]);
  });

  test("of invoices known by an instant leaves out later ones", () => {
    const later = invoiceOf("I-4", 900, "2026-03-10", { knownAt: "2026-03-12T00:00:00.000Z" });
    const more = { ...owing, invoices: [...owing.invoices, later] };
    expect(owedInvoiceIds(more, "USD", "2026-03-11T23:59:59.999Z")).toEqual(["I-1", "I-2"]);
    expect(owedInvoiceIds(more, "USD", "2026-03-12T00:00:00.000Z")).toEqual(["I-1", "I-2", "I-4"]);
  });
});

describe("nothing can be agreed", () => {
  const placement = placementOf();
  it.each([
    ["where no case is open", accountOf({ ...owing, case: null }), "no-open-case"],
    ["while an agency collects", accountOf({ ...owing, case: null, placement }), "with-agency"],
    [
      "by a ladder nobody deployed",
      accountOf({ ...owing, case: { ...openCase, ladder: { ...openCase.ladder, name: "gone" } } }),
      "unknown-ladder",
    ],
  ])("%s", (_, account, reason) => {
    expect(said(termsFor(policiesOf(LADDER), account))).toBe(reason);
  });

  test("but under an open case by its own ladder's terms", () => {
    expect(termsFor(policiesOf(LADDER), owing)).toEqual({ kind: "terms", relief: LADDER.relief });
  });
});
