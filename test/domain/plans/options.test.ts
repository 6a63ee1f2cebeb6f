import { expect, it } from "vitest";
import type { Relief } from "../../../functions/domain/ladder-policy.ts";
import { longestMonths } from "../../../functions/domain/plans/longest-term.ts";
import {
  hardshipOptions,
  optionNamed,
  type PlanWish,
  planOptions,
  settlementOptions,
} from "../../../functions/domain/plans/options.ts";
import type { PlanOption } from "../../../functions/domain/plans/plan.ts";

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

const usd = (minor: number) => ({ minor, currency: "USD" });
const written = (option: PlanOption | null | undefined) =>
  option?.instalments.map(({ dueOn, amount }) => `${dueOn} ${amount.minor}`) ?? null;

it.each<[string, PlanWish, readonly string[]]>([
  ["on a day of the month", { onDay: 15 }, ["monthly-2-on-15", "monthly-3-on-15", "monthly-6-on-15"]],
  ["every week", { rhythm: "weekly" }, ["weekly-8"]],
  ["every two weeks", { rhythm: "fortnightly" }, ["fortnightly-4", "fortnightly-6"]],
  ["after a down payment", { down: 5000 }, ["monthly-2-down-5000", "monthly-3-down-5000", "monthly-6-down-5000"]],
  ["after a down payment too small to be one", { down: 2499 }, []],
  ["after a pause", { pauseMonths: 7 }, ["monthly-2-after-7", "monthly-3-after-7"]],
])("offers payments %s", (_, wish, ids) => {
  expect(planOptions(usd(20_000), RELIEF, "2026-02-10", wish).map(({ id }) => id)).toEqual(ids);
});

it.each<[string, string, readonly string[] | null]>([
  [
    "a down payment on the day itself",
    "monthly-2-down-5000",
    ["2026-02-10 5000", "2026-03-10 5001", "2026-04-10 5000"],
  ],
  [
    "reduced months first, the full ones bearing the rest",
    "monthly-4-reduced-2-at-60",
    ["2026-03-10 2812", "2026-04-10 2812", "2026-05-10 4689", "2026-06-10 4688"],
  ],
  ["a part forgiven", "monthly-2-forgiving-20", ["2026-03-10 6001", "2026-04-10 6000"]],
  ["a settlement in one payment", "settlement-70", ["2026-02-24 10501"]],
  ["a settlement in two", "settlement-70-in-2", ["2026-03-10 5251", "2026-04-10 5250"]],
  ["nothing under the floor", "settlement-69", null],
  ["nothing forgiven beyond the floor", "monthly-2-forgiving-31", null],
  ["nothing under the smallest instalment", "monthly-7", null],
  ["nothing after the longest term", "weekly-53", null],
  ["nothing for a down payment of everything", "monthly-2-down-15001", null],
  ["nothing by another name", "six-months", null],
])("makes %s of %s", (_, id, expected) => {
  expect(written(optionNamed(id, usd(15_001), RELIEF, "2026-02-10"))).toEqual(expected);
});

it("says what a settlement forgives", () => {
  expect(optionNamed("settlement-70", usd(15_001), RELIEF, "2026-02-10")?.forgives).toBe(4500);
});

it("has no settlement of so little that nothing would be forgiven", () => {
  expect(optionNamed("settlement-70", usd(3), RELIEF, "2026-02-10")).toBeNull();
});

it("settles below an instalment where that is all that is owed", () => {
  expect(written(optionNamed("settlement-70", usd(1000), RELIEF, "2026-02-10"))).toEqual(["2026-02-24 700"]);
});

it("has no settlement later than the longest term", () => {
  const relief = { ...RELIEF, longestPlanMonths: 1, extensionDays: 60 };
  expect(optionNamed("settlement-70", usd(15_000), relief, "2026-02-10")).toBeNull();
});

it.each<[string, Relief, readonly string[]]>([
  ["at the floor, in one payment and in three", RELIEF, ["settlement-70", "settlement-70-in-3"]],
  ["nowhere where the floor is all of it", { ...RELIEF, settlementFloorPercent: 100 }, []],
])("settles %s", (_, relief, ids) => {
  expect(settlementOptions(usd(20_000), relief, "2026-02-10").map(({ id }) => id)).toEqual(ids);
});

it.each<[string, number, readonly string[]]>([
  ["the longest that fit", 40_000, ["monthly-10-after-2", "monthly-9-reduced-2-at-50"]],
  ["shorter ones for less", 12_000, ["monthly-4-after-2", "monthly-3-reduced-2-at-50"]],
  ["none for too little", 2000, []],
])("offers somebody in difficulty %s", (_, minor, ids) => {
  expect(hardshipOptions(usd(minor), RELIEF, "2026-02-10", 2).map(({ id }) => id)).toEqual(ids);
});

const BANDS: Relief = {
  ...RELIEF,
  longestPlanMonths: [
    { atLeastBalance: { USD: 100_000, JPY: 150_000 }, months: 24 },
    { atLeastBalance: { USD: 20_000 }, months: 9 },
    { months: 3 },
  ],
};

it.each<[string, number, string, number]>([
  ["from the highest bound on", 100_000, "USD", 24],
  ["below it", 99_999, "USD", 9],
  ["below every bound", 19_999, "USD", 3],
  ["by the currency's own bound", 150_000, "JPY", 24],
  ["past a band that names no bound in it", 149_999, "JPY", 3],
])("allows months by balance: %s", (_, minor, currency, months) => {
  expect(longestMonths(BANDS, { minor, currency })).toBe(months);
});

it("offers nothing below the last band", () => {
  const relief = { ...RELIEF, longestPlanMonths: [{ atLeastBalance: { USD: 50_000 }, months: 6 }] };
  expect(planOptions(usd(49_999), relief, "2026-02-10")).toEqual([]);
});
