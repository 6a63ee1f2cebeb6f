import { describe, expect, test } from "vitest";
import { checkFees } from "../../../functions/domain/fees/check-fees.ts";
import type { FeePolicy } from "../../../functions/domain/fees/fee-policy.ts";
import { RATES } from "./owing.ts";

const authority = "clause 7";
const late = (id = "late", more: object = {}): FeePolicy => ({
  id,
  kind: "flat",
  amount: { GBP: 1000 },
  onDay: 10,
  authority,
  ...more,
});
const lawful = (
  kind: "statutory-interest" | "statutory-compensation",
  law: "uk" | "eu" | "de-consumer",
): FeePolicy => ({
  id: `${kind}-${law}`,
  kind,
  law,
  authority,
});
const rules = (fees: readonly (FeePolicy | null)[], more: object = {}, today?: string) =>
  checkFees({ fees, segment: "business", currencies: ["GBP"], ...more }, today, RATES).map(
    ({ rule, path }) => `${path.join(".")} ${rule}`,
  );

describe("fees of a ladder", () => {
  test.each([
    ["two by one name", [late(), late()], {}, ["fees.1.id fee-ids-unique"]],
    ["an amount that is missing", [late()], { currencies: ["GBP", "EUR"] }, ["fees.0.amount amounts-per-currency"]],
    [
      "an amount and a cap too many",
      [late("late", { amount: { GBP: 1, EUR: 1 }, atMost: { GBP: 1, USD: 1 } })],
      {},
      ["fees.0.amount.EUR amounts-per-currency", "fees.0.atMost.USD amounts-per-currency"],
    ],
    [
      "a law for businesses on consumers",
      [lawful("statutory-interest", "uk")],
      { segment: "consumer" },
      ["fees.0.law fee-law"],
    ],
    ["a law in another currency", [lawful("statutory-interest", "eu")], {}, ["fees.0.law fee-law"]],
    [
      "a fixed sum no law gives",
      [lawful("statutory-compensation", "de-consumer")],
      { segment: "consumer", currencies: ["EUR"] },
      ["fees.0.law fee-law"],
    ],
    [
      "interest twice on the same debts",
      [lawful("statutory-interest", "uk"), { id: "own", kind: "contractual-interest", rate: 8, authority } as const],
      {},
      ["fees.1 fee-one-interest"],
    ],
    [
      "what is right",
      [late(), lawful("statutory-interest", "uk"), lawful("statutory-compensation", "uk"), null],
      {},
      [],
    ],
    [
      "interest once a currency",
      [lawful("statutory-interest", "uk"), lawful("statutory-interest", "eu")],
      { currencies: ["GBP", "EUR"] },
      [],
    ],
    [
      "what cannot be told, the ladder's own being unreadable",
      [late(), lawful("statutory-interest", "uk")],
      { segment: undefined, currencies: undefined },
      [],
    ],
  ])("%s", (_, fees, more, expected) => {
    expect(rules(fees, more)).toEqual(expected);
  });

  test("a half-year without a rate is told, with the place to add it", () => {
    const [problem] = checkFees({ fees: [lawful("statutory-interest", "uk")] }, "2028-01-05", RATES);
    expect(problem).toMatchObject({ rule: "reference-rate-missing", path: ["fees", 0] });
    expect(problem?.says).toBe(
      "the rate of bank-of-england set on 2027-12-31 is missing; add it to functions/domain/fees/reference-rates.ts",
    );
    expect(rules([lawful("statutory-interest", "uk")], {}, "2027-12-05")).toEqual([]);
  });
});
