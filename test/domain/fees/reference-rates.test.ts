import { describe, expect, test } from "vitest";
import { missingRates, REFERENCE_RATES, rateOn, setOnFor } from "../../../functions/domain/fees/reference-rates.ts";
import { RATES } from "./owing.ts";

test.each([
  ["bank-of-england", "2027-01-01", "2026-12-31"],
  ["bank-of-england", "2027-06-30", "2026-12-31"],
  ["bank-of-england", "2027-07-01", "2027-06-30"],
  ["ecb", "2027-01-01", "2027-01-01"],
  ["ecb", "2027-06-30", "2027-01-01"],
  ["basiszinssatz", "2027-12-31", "2027-07-01"],
] as const)("of %s, the rate on %s was set on %s", (reference, day, setOn) => {
  expect(setOnFor(reference, day)).toBe(setOn);
});

test("a rate nobody entered is none", () => {
  expect(rateOn(RATES, "ecb", "2027-07-01")).toBeNull();
  expect(rateOn(RATES, "ecb", "2027-06-30")).toEqual({ setOn: "2027-01-01", basisPoints: 240 });
});

describe("missing half-years", () => {
  const boe = (days: readonly string[]) => ({
    ...RATES,
    "bank-of-england": Object.fromEntries(days.map((day) => [day, 400])),
  });

  test.each([
    [["2026-06-30", "2026-12-31", "2027-06-30"], undefined, []],
    [["2026-06-30", "2027-06-30"], undefined, ["2026-12-31"]],
    [["2026-06-30"], "2026-12-31", []],
    [["2026-06-30"], "2027-01-01", ["2026-12-31"]],
    [["2026-06-30"], "2027-07-01", ["2026-12-31", "2027-06-30"]],
    [[], "2027-01-01", ["2026-12-31"]],
    [[], undefined, []],
  ])("with %j entered, by %s: %j", (entered, today, missing) => {
    expect(missingRates(boe(entered), "bank-of-england", today)).toEqual(missing);
  });

  test("none lies between the first and the last that ship", () => {
    for (const reference of ["bank-of-england", "ecb", "basiszinssatz"] as const)
      expect(missingRates(REFERENCE_RATES, reference)).toEqual([]);
  });

  test("the days that ship are days on which rates are set", () => {
    const days = Object.entries(REFERENCE_RATES).flatMap(([reference, rates]) =>
      Object.keys(rates).map((day) => [reference === "bank-of-england", day.slice(5)] as const),
    );
    const wrong = days.filter(([isBank, day]) => !(isBank ? ["06-30", "12-31"] : ["01-01", "07-01"]).includes(day));
    expect(wrong).toEqual([]);
  });
});
