import { expect, it } from "vitest";
import type { Relief } from "../../functions/domain/ladder-policy.ts";
import { planOptions } from "../../functions/domain/plan-options.ts";

const RELIEF: Relief = {
  longestPlanMonths: 12,
  smallestInstalment: { USD: 2500, JPY: 3000, KWD: 10_000 },
  settlementFloorPercent: 70,
  extensionDays: 14,
};
const options = (minor: number, currency: string, today = "2026-02-10", relief = RELIEF) =>
  planOptions({ minor, currency }, relief, today);
const idsOf = (...given: Parameters<typeof options>) => options(...given).map(({ id }) => id);

it.each<[string, number, string, readonly string[]]>([
  ["nothing that one instalment already covers", 4999, "USD", []],
  ["two months from twice the smallest instalment", 5000, "USD", ["monthly-2"]],
  [
    "the three longest terms whose instalments are not too small",
    20_000,
    "USD",
    ["monthly-2", "monthly-3", "monthly-6"],
  ],
  ["none beyond the longest term", 10_000_000, "USD", ["monthly-6", "monthly-9", "monthly-12"]],
  ["terms in yen, which have no smaller unit", 10_000, "JPY", ["monthly-2", "monthly-3"]],
  ["terms in dinars, which have a thousand", 61_000, "KWD", ["monthly-2", "monthly-3", "monthly-6"]],
  ["nothing in a currency without a smallest instalment", 100_000, "EUR", []],
  ["nothing for nothing", 0, "USD", []],
])("offers %s: %i %s", (_, minor, currency, ids) => {
  expect(idsOf(minor, currency)).toEqual(ids);
});

it("never offers an instalment of nothing, even where none is too small", () => {
  const relief = { ...RELIEF, smallestInstalment: { USD: 0 } };
  expect(idsOf(2, "USD", "2026-02-10", relief)).toEqual(["monthly-2"]);
});

it.each([
  [10_001, "USD"],
  [10_000, "JPY"],
  [61_003, "KWD"],
])("lets the instalments of %i %s sum to it exactly, the larger ones first", (minor, currency) => {
  for (const { instalments } of options(minor, currency)) {
    const amounts = instalments.map(({ amount }) => amount.minor);
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(minor);
    expect(amounts).toEqual(amounts.toSorted((one, other) => other - one));
    expect((amounts[0] ?? 0) - (amounts.at(-1) ?? 0)).toBeLessThanOrEqual(1);
  }
});

it("asks for the first instalment in a month, and for each on the same day, or the month's last", () => {
  const [, , six] = options(20_000, "USD", "2026-08-31");
  expect(six?.instalments.map(({ dueOn }) => dueOn)).toEqual([
    "2026-09-30",
    "2026-10-31",
    "2026-11-30",
    "2026-12-31",
    "2027-01-31",
    "2027-02-28",
  ]);
});
