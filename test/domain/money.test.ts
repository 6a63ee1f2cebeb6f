import { describe, expect, it } from "vitest";
import { decimalOf, exponentOf, Money, minorUnits, plus, splitEvenly } from "../../functions/domain/money.ts";

it.each([
  ["JPY", 0],
  ["USD", 2],
  ["KWD", 3],
])("counts the minor units of %s with %i digits", (currency, digits) => {
  expect(exponentOf(currency)).toBe(digits);
});

it.each<[number, string, string]>([
  [1250, "USD", "12.50"],
  [7, "USD", "0.07"],
  [0, "USD", "0.00"],
  [-7, "USD", "-0.07"],
  [1200, "JPY", "1200"],
  [0, "JPY", "0"],
  [-1234, "KWD", "-1.234"],
  [Number.MAX_SAFE_INTEGER, "USD", "90071992547409.91"],
])("writes %i minor units of %s as %s", (minor, currency, decimal) => {
  expect(decimalOf({ minor, currency })).toBe(decimal);
});

it.each<[string, string, number | null]>([
  ["12.50", "USD", 1250],
  [" 12.5 ", "USD", 1250],
  ["12", "USD", 1200],
  ["0.07", "USD", 7],
  ["-0", "USD", 0],
  ["-3.10", "USD", -310],
  ["1200", "JPY", 1200],
  ["1200.0", "JPY", 1200],
  ["1.234", "KWD", 1234],
  ["12.505", "USD", null],
  ["12.500", "USD", 1250],
  ["0.5", "JPY", null],
  ["12,50", "USD", null],
  ["1e3", "USD", null],
  ["", "USD", null],
  [".5", "USD", null],
  ["90071992547409.91", "USD", Number.MAX_SAFE_INTEGER],
  ["90071992547409.92", "USD", null],
])("reads %o %s as %o minor units", (decimal, currency, minor) => {
  expect(minorUnits(decimal, currency)).toBe(minor);
});

it.each([
  [100, 3, [34, 33, 33]],
  [1001, 2, [501, 500]],
  [6, 3, [2, 2, 2]],
  [2, 3, [1, 1, 0]],
])("splits %i into %i parts without losing a unit", (minor, parts, expected) => {
  expect(splitEvenly(minor, parts)).toEqual(expected);
});

describe("adding up", () => {
  it("keeps currencies apart", () => {
    expect(plus(plus({ USD: 100 }, "JPY", 50), "USD", 25)).toEqual({ USD: 125, JPY: 50 });
  });

  it("keeps a currency that has come to nothing", () => {
    expect(plus({ USD: 100 }, "USD", -100)).toEqual({ USD: 0 });
  });
});

it.each([
  [{ minor: 1, currency: "usd" }],
  [{ minor: 1.5, currency: "USD" }],
  [{ minor: Number.MAX_SAFE_INTEGER + 1, currency: "USD" }],
])("takes %o for no money", (given) => {
  expect(Money.safeParse(given).success).toBe(false);
});
