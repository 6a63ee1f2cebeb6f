import * as fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import metadata from "libphonenumber-js/max/metadata";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, it } from "vitest";
import { checkNumber } from "../../functions/domain/contact-point-number.ts";

const told = (phone: string): string => {
  const { isPossible, isValid, kind } = checkNumber(phone);
  if (!isPossible) return "impossible";
  return isValid ? kind : `${kind}, not listed`;
};

it.each([
  ["a number of Boston, fictional", "+16175550123", "unknown"],
  ["a number of Columbus", "+16142345678", "unknown"],
  ["a number of Toronto", "+14165550123", "unknown"],
  ["a toll-free number of North America", "+18005550123", "unknown"],
  ["a premium number of North America", "+19005550123", "premium-rate"],
  ["a number of North America without its area code", "+15550123", "impossible"],
  ["one digit too few", "+1617555012", "impossible"],
  ["one digit too many", "+161755501234", "impossible"],
  ["an area code that begins with 1", "+11555550123", "unknown, not listed"],
  ["a mobile of Britain", "+447911123456", "unknown"],
  ["a mobile of Britain made up for films", "+447700900123", "unknown"],
  ["a line in London", "+442079460018", "fixed-line"],
  ["a freephone number of Britain", "+448081570000", "unknown"],
  ["a premium number of Britain", "+449098790000", "premium-rate"],
  ["a shared-cost number of Britain", "+448451234567", "premium-rate"],
  ["a mobile of Germany", "+4915123456789", "unknown"],
  ["a line in Berlin", "+4930123456", "fixed-line"],
  ["a premium number of Germany", "+499001234567", "premium-rate"],
  ["a mobile of France", "+33612345678", "unknown"],
  ["a line in Paris", "+33142345678", "fixed-line"],
  ["a premium number of France", "+33891123456", "premium-rate"],
  ["a mobile of Japan", "+819012345678", "unknown"],
  ["a line in Tokyo", "+81312345678", "fixed-line"],
  ["a premium number of Japan", "+81990123456", "premium-rate"],
  ["a mobile of Ireland", "+353850123456", "unknown"],
  ["a line in Cork", "+353212345678", "fixed-line"],
  ["a line in Dublin that begins as premium numbers do", "+35315204000", "unknown"],
  ["a premium number of Ireland", "+3531520123456", "premium-rate"],
  ["a country that does not exist", "+9991234567", "impossible"],
  ["a calling code nobody has", "+2101234567", "impossible"],
  ["the longest digits there are", "+999999999999999", "impossible"],
])("%s: %s is %s", (_, phone, expected) => {
  expect(told(phone)).toBe(expected);
});

it.each([
  ["+442079460018", "US", true],
  ["+442079460018", "GB", false],
  ["+442079460018", "JE", false],
  ["+14165550123", "US", false],
  ["+16175550123", undefined, false],
  ["+80012345678", "US", false],
])("%s beside an address in %s is abroad: %s", (phone, country, isAbroad) => {
  expect(checkNumber(phone, country).isAbroad).toBe(isAbroad);
});

describe("what libphonenumber-js knows of the same number", () => {
  const countries = Object.entries(metadata.countries);
  const patternsOf = (plan: unknown): readonly string[] => {
    const types: unknown = Array.isArray(plan) ? plan[11] : undefined;
    return Array.isArray(types)
      ? types.flatMap((type) => (Array.isArray(type) && type[0] ? [String(type[0])] : []))
      : [];
  };
  const numbers = countries.flatMap(([, plan]) =>
    patternsOf(plan).flatMap((pattern) =>
      fc
        .sample(fc.stringMatching(new RegExp(`^(?:${pattern})$`)), { numRuns: 3, seed: 20_260_801 })
        .map((national) => `+${plan[0]}${national}`),
    ),
  );
  const known = numbers.flatMap((phone) => {
    const number = parsePhoneNumberFromString(phone);
    const type = number?.number === phone ? number.getType() : undefined;
    return type === undefined ? [] : [{ phone, type, ours: checkNumber(phone) }];
  });
  const where = (isWrong: (one: (typeof known)[number]) => boolean) =>
    known.filter(isWrong).map(({ phone, type }) => `${phone} ${type}`);

  it("is asked about thousands of numbers of every country", () => {
    expect(known.length).toBeGreaterThan(2_500);
  });

  it("agrees that a number exists, but for Canada's few of seven digits", () => {
    expect(where(({ phone, ours }) => !ours.isValid && !/^\+1310\d{4}$/.test(phone))).toEqual([]);
  });

  it("agrees on every number taken for a fixed line", () => {
    expect(where(({ type, ours }) => ours.kind === "fixed-line" && type !== "FIXED_LINE")).toEqual([]);
  });

  const costsMore = (type: string) => type === "PREMIUM_RATE" || type === "SHARED_COST";
  it("agrees on every number taken for one that costs more", () => {
    expect(where(({ type, ours }) => ours.kind === "premium-rate" && !costsMore(type))).toEqual([]);
  });

  it("knows of no other that costs more, but in four places whose prefixes are longer than ours", () => {
    const missed = where(({ type, ours }) => costsMore(type) && ours.kind !== "premium-rate");
    expect(missed.filter((number) => !/^\+(1246976|1345976|86\d+96|47810)/.test(number))).toEqual([]);
  });

  it("has an example of a mobile for each country, and every one may be texted", () => {
    const wrong = Object.entries(examples).filter(([country, national]) => {
      const code = countries.find(([name]) => name === country)?.[1][0];
      const { isPossible, isValid, kind, isAbroad } = checkNumber(`+${code}${national}`, country);
      return !isPossible || !isValid || kind !== "unknown" || isAbroad;
    });
    expect(wrong).toEqual([]);
  });
});
