import { describe, expect, test } from "vitest";
import type { Account } from "../../../functions/domain/account.ts";
import type { FeePolicy, Law } from "../../../functions/domain/fees/fee-policy.ts";
import { holdOf, invoiceOf, paymentOf } from "../given.ts";
import { dueOn, inCurrency, owingIn, told } from "./owing.ts";

const authority = "clause 7";
const interest = (law: Law, more: object = {}): FeePolicy => ({
  id: "interest",
  kind: "statutory-interest",
  law,
  authority,
  ...more,
});
const fixedSum = (law: Law): FeePolicy => ({ id: "fixed-sum", kind: "statutory-compensation", law, authority });
const flat = (more: object = {}): FeePolicy => ({
  id: "late",
  kind: "flat",
  amount: { GBP: 1000, USD: 1000, JPY: 500, KWD: 1500 },
  onDay: 10,
  authority,
  ...more,
});
const share = (percent: number, more: object = {}): FeePolicy => ({
  id: "share",
  kind: "percentage",
  percent,
  onDay: 1,
  authority,
  ...more,
});
const ofOwn = (rate: number, more: object = {}): FeePolicy => ({
  id: "own",
  kind: "contractual-interest",
  rate,
  authority,
  ...more,
});
const pounds = (minor: number, day: string, more: Partial<Account> = {}) =>
  owingIn("GBP", [inCurrency("GBP", minor, day)], more);
const charged = (account: Account, day: string, ...fees: readonly FeePolicy[]): Account => ({
  ...account,
  fees: [...account.fees, ...dueOn(account, day, ...fees).map(({ charge }) => charge)],
});

describe("interest of the UK act: 8 points over the Bank of England's rate", () => {
  // Overdue from 10 February 2027; 482,050 x 12.25 % x 30 / 365 is 4,853.5 pence.
  test("GBP 4,820.50 overdue from 10 February 2027 bears 12.25 % a year", () => {
    const [due] = dueOn(pounds(482_050, "2027-02-09"), "2027-03-11", interest("uk"));
    expect(due).toMatchObject({ charge: { minor: 4853, days: 30, basisPoints: 1225, principal: 482_050 } });
    expect(due?.rate?.reference).toEqual({ setOn: "2026-12-31", basisPoints: 425 });
  });

  test.each([
    ["2026-12-30", "2026-06-30", 1200],
    ["2026-12-31", "2026-12-31", 1225],
    ["2027-06-29", "2026-12-31", 1225],
    ["2027-06-30", "2027-06-30", 1150],
  ])("due on %s, the rate of %s counts: %i", (day, setOn, basisPoints) => {
    const [due] = dueOn(pounds(100_000, day), "2027-09-01", interest("uk"));
    expect([due?.rate?.reference?.setOn, due?.charge.basisPoints]).toEqual([setOn, basisPoints]);
  });

  test("keeps its rate when the half-year ends", () => {
    expect(told(pounds(482_050, "2027-02-09"), "2027-08-10", interest("uk"))).toEqual([
      "29444 2027-02-10..2027-08-10 182",
    ]);
  });

  test("is nothing while the rate is not known, and is not guessed", () => {
    expect(told(pounds(482_050, "2027-07-09"), "2028-03-01", interest("uk"))).toHaveLength(1);
    expect(told(pounds(482_050, "2028-01-09"), "2028-03-01", interest("uk"))).toEqual([]);
  });

  test("is not for a consumer, nor for a debt in another currency", () => {
    expect(told(pounds(482_050, "2027-02-09", { segment: "consumer" }), "2027-03-11", interest("uk"))).toEqual([]);
    expect(told(pounds(482_050, "2027-02-09", { segment: null }), "2027-03-11", interest("uk"))).toEqual([]);
    expect(told(owingIn("EUR", [inCurrency("EUR", 100, "2027-02-09")]), "2027-03-11", interest("uk"))).toEqual([]);
  });
});

describe("the fixed sum of the UK act", () => {
  test.each([
    [1, 4000],
    [99_999, 4000],
    [100_000, 7000],
    [999_999, 7000],
    [1_000_000, 10_000],
  ])("a debt of %i pence is compensated with %i", (minor, sum) => {
    expect(dueOn(pounds(minor, "2027-02-09"), "2027-02-10", fixedSum("uk"))[0]?.charge.minor).toBe(sum);
  });

  test("comes once an invoice, whatever the fee is called", () => {
    const before = charged(pounds(100_000, "2027-02-09"), "2027-02-10", fixedSum("uk"));
    expect(told(before, "2027-03-10", { ...fixedSum("uk"), id: "another" })).toEqual([]);
  });
});

describe("interest of BGB 288 and of the directive", () => {
  test.each([
    ["de-consumer", "consumer", 652],
    ["de-business", "business", 1052],
    ["eu", "business", 1040],
  ] as const)("%s: a %s pays %i hundredths of a percent in the first half of 2027", (law, segment, basisPoints) => {
    const account = owingIn("EUR", [inCurrency("EUR", 100_000, "2027-01-15")], { segment });
    expect(dueOn(account, "2027-02-16", interest(law))[0]?.charge.basisPoints).toBe(basisPoints);
  });

  test("follows the rate from one half-year to the next", () => {
    const account = owingIn("EUR", [inCurrency("EUR", 1_000_000, "2026-12-21")]);
    expect(dueOn(account, "2027-01-10", interest("de-business")).map(({ charge }) => charge)).toMatchObject([
      { from: "2026-12-22", through: "2026-12-31", days: 10, basisPoints: 1027, minor: 2813 },
      { from: "2027-01-01", through: "2027-01-10", days: 10, basisPoints: 1052, minor: 2882 },
    ]);
  });

  test("stops at the half-year whose rate is missing", () => {
    const account = owingIn("EUR", [inCurrency("EUR", 1_000_000, "2027-06-20")]);
    expect(told(account, "2027-07-20", interest("eu"))).toEqual(["2849 2027-06-21..2027-06-30 10"]);
  });

  test("EUR 40 is the fixed sum between businesses; a consumer owes none", () => {
    const account = owingIn("EUR", [inCurrency("EUR", 5_000_000, "2027-01-15")]);
    expect(dueOn(account, "2027-02-16", fixedSum("eu"))[0]?.charge.minor).toBe(4000);
    expect(dueOn({ ...account, segment: "consumer" }, "2027-02-16", fixedSum("de-consumer"))).toEqual([]);
  });
});

describe("interest by contract", () => {
  test.each([
    ["GBP", 1_000_000, 2191],
    ["JPY", 100_000, 219],
    ["KWD", 1_000_000, 2191],
    ["GBP", 100, 0],
  ])("%s %i at 8 %% a year bears %i in ten days, rounded down", (currency, minor, interestMinor) => {
    const account = owingIn(currency, [inCurrency(currency, minor, "2027-02-10")]);
    const dues = dueOn(account, "2027-02-20", ofOwn(8));
    expect(dues.reduce((sum, { charge }) => sum + charge.minor, 0)).toBe(interestMinor);
  });

  test("may stand above a reference, and may start later", () => {
    const [due] = dueOn(pounds(1_000_000, "2027-02-10"), "2027-02-20", ofOwn(3, { over: "bank-of-england", onDay: 5 }));
    expect(due?.charge).toMatchObject({ from: "2027-02-15", days: 6, basisPoints: 725 });
  });

  test("counts local days across a change of the clocks", () => {
    expect(told(pounds(1_000_000, "2027-03-27"), "2027-03-29", ofOwn(8))).toEqual(["438 2027-03-28..2027-03-29 2"]);
  });

  test("an enormous debt is computed to the minor unit", () => {
    const minor = 9_000_000_000_000_000;
    const [due] = dueOn(pounds(minor, "2027-02-10"), "2027-02-13", ofOwn(10));
    expect(due?.charge.minor).toBe(Number((BigInt(minor) * 1000n * 3n) / 3_650_000n));
  });
});

describe("days that are never charged", () => {
  const held = (kind: "breathing-space" | "dispute" | "military" | "promise", from: string, until?: string) =>
    pounds(1_000_000, "2027-02-10", { holds: [holdOf(kind, from, until)] });

  test.each(["breathing-space", "dispute", "military", "promise"] as const)("those under a hold: %s", (kind) => {
    expect(told(held(kind, "2027-02-13", "2027-02-18"), "2027-02-20", ofOwn(8))).toEqual([
      "876 2027-02-11..2027-02-20 4",
    ]);
  });

  test("those that a hold touches at any hour", () => {
    expect(told(held("dispute", "2027-02-13T23:30:00Z", "2027-02-14T00:30:00Z"), "2027-02-20", ofOwn(8))).toEqual([
      "1753 2027-02-11..2027-02-20 8",
    ]);
  });

  test("nothing at all is charged while one is in force", () => {
    expect(told(held("military", "2027-02-13"), "2027-02-20", ofOwn(8), flat({ onDay: 1 }))).toEqual([]);
  });

  test("those before the debtor can be late", () => {
    expect(told(pounds(1_000_000, "2027-02-10"), "2027-02-10", ofOwn(8), flat({ onDay: 1 }))).toEqual([]);
  });

  test("a fee's own day moves on by them", () => {
    const account = held("breathing-space", "2027-02-13", "2027-02-18");
    expect(told(account, "2027-02-25", flat())).toEqual([]);
    expect(told(account, "2027-02-26", flat())).toHaveLength(1);
  });
});

describe("what is charged on", () => {
  test("what is unpaid day by day", () => {
    const account = pounds(1_000_000, "2027-02-10", {
      payments: [paymentOf("P-1", 400_000, "2027-02-15T10:00:00Z", { currency: "GBP" })],
    });
    expect(dueOn(account, "2027-02-20", ofOwn(8)).map(({ charge }) => [charge.principal, charge.days])).toEqual([
      [1_000_000, 5],
      [600_000, 5],
    ]);
  });

  test("nothing that is paid, upheld or void", () => {
    const account = pounds(1_000_000, "2027-02-10");
    const paid = { payments: [paymentOf("P-1", 1_000_000, "2027-02-15T10:00:00Z", { currency: "GBP" })] };
    const upheld = { upheld: [{ holdId: "D-1", at: "2027-02-12T00:00:00Z", scope: "all" as const }] };
    for (const more of [paid, upheld, { invoices: [inCurrency("GBP", 0, "2027-02-10")] }])
      expect(told({ ...account, ...more }, "2027-02-20", ofOwn(8), flat())).toEqual([]);
  });

  test("neither a fee nor interest: not ours, not those billing names, not those it took up", () => {
    const account = pounds(1_000_000, "2027-02-10");
    const late = charged(account, "2027-02-20", flat());
    expect(dueOn(late, "2027-02-21", ofOwn(8))[0]?.charge.principal).toBe(1_000_000);
    const named = { ...account, invoices: [inCurrency("GBP", 1_000_000, "2027-02-10", { feesWithin: 1500 })] };
    expect(dueOn(named, "2027-02-21", ofOwn(8))[0]?.charge.principal).toBe(998_500);
    const taken = { amountVersion: 1, amountAt: "2027-02-20T13:00:00Z" };
    const absorbed = { ...late, invoices: [inCurrency("GBP", 1_001_000, "2027-02-10", taken)] };
    expect(dueOn(absorbed, "2027-02-21", ofOwn(8))[0]?.charge.principal).toBe(1_000_000);
  });

  test("invoices of the currency asked about, each for itself", () => {
    const invoices = [invoiceOf("I-1", 10_000, "2027-02-10"), invoiceOf("I-2", 20_000, "2027-02-11")];
    const account = owingIn("USD", [...invoices, invoiceOf("I-3", 5, "2027-02-11", { currency: "EUR" })]);
    expect(dueOn(account, "2027-03-20", flat()).map(({ charge }) => charge.id)).toEqual(["I-1/late/1", "I-2/late/1"]);
  });
});

describe("what was charged before", () => {
  test("never is again, not on the same day and not when it was waived", () => {
    const once = charged(pounds(1_000_000, "2027-02-10"), "2027-02-20", flat(), ofOwn(8));
    const waived = { ...once, fees: once.fees.map((charge) => ({ ...charge, waived: charge.minor })) };
    for (const account of [once, waived]) {
      expect(told(account, "2027-02-20", flat(), ofOwn(8))).toEqual([]);
      expect(told(account, "2027-02-22", flat(), ofOwn(8))).toEqual(["438 2027-02-21..2027-02-22 2"]);
    }
  });

  test("days charged under one policy are not charged under another", () => {
    const once = charged(pounds(1_000_000, "2027-02-10"), "2027-02-20", ofOwn(8));
    expect(told(once, "2027-02-20", interest("uk"))).toEqual([]);
  });

  test("a fee that comes again waits its days from when it last came, and several that were missed are one", () => {
    const monthly = flat({ eachDays: 30 });
    const first = charged(pounds(1_000_000, "2027-02-10"), "2027-04-01", monthly);
    expect(first.fees.map(({ id }) => id)).toEqual(["I-1/late/1"]);
    expect(told(first, "2027-04-30", monthly)).toEqual([]);
    expect(dueOn(first, "2027-05-01", monthly)[0]?.charge.id).toBe("I-1/late/2");
  });
});

describe("caps", () => {
  test.each([
    [flat({ atMost: { GBP: 400 } }), 400],
    [flat({ atMostPercent: 2 }), 200],
    [flat({ atMost: { GBP: 0 } }), 0],
    [share(5, { atMost: { GBP: 450 } }), 450],
    [share(5), 500],
    [share(1.25), 125],
    [ofOwn(100, { atMostPercent: 1 }), 100],
  ])("%o comes to %i pence on an invoice of GBP 100.00", (policy, minor) => {
    const dues = dueOn(pounds(10_000, "2027-02-10"), "2027-03-20", policy);
    expect(dues.reduce((sum, { charge }) => sum + charge.minor, 0)).toBe(minor);
  });

  test("count what was waived", () => {
    const monthly = flat({ eachDays: 30, atMost: { GBP: 1500 } });
    const first = charged(pounds(10_000, "2027-02-10"), "2027-02-20", monthly);
    const waived = { ...first, fees: first.fees.map((charge) => ({ ...charge, waived: charge.minor })) };
    expect(dueOn(waived, "2027-04-20", monthly)[0]?.charge.minor).toBe(500);
  });
});

test("a fee without an amount in the debt's currency is none", () => {
  const account = owingIn("EUR", [inCurrency("EUR", 10_000, "2027-02-10")]);
  expect(told(account, "2027-03-20", flat())).toEqual([]);
});

test("without a case, or without a policy, nothing is due", () => {
  expect(told(pounds(10_000, "2027-02-10", { case: null }), "2027-03-20", flat())).toEqual([]);
  expect(told(pounds(10_000, "2027-02-10"), "2027-03-20")).toEqual([]);
});
