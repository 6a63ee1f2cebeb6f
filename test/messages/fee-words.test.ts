import { describe, expect, test } from "vitest";
import { explainFee, type FeeToExplain } from "../../functions/messages/fee-words.ts";

const fee = (more: Partial<FeeToExplain>): FeeToExplain => ({
  kind: "flat",
  currency: "GBP",
  days: 10,
  principal: 482_050,
  ...more,
});
const interest = (more: Partial<FeeToExplain> = {}) =>
  fee({
    kind: "statutory-interest",
    basisPoints: 1225,
    reference: { name: "bank-of-england", basisPoints: 425, setOn: "2026-12-31" },
    ...more,
  });

test.each([
  [fee({}), "Late fee", "£4,820.50 was still unpaid 10 days after the due date"],
  [fee({ days: 1 }), "Late fee", "£4,820.50 was still unpaid 1 day after the due date"],
  [
    fee({ kind: "percentage", basisPoints: 125 }),
    "Late fee",
    "1.25% of £4,820.50 still unpaid 10 days after the due date",
  ],
  [
    fee({ kind: "statutory-compensation" }),
    "Late payment compensation",
    "the law sets this sum for £4,820.50 paid late between businesses",
  ],
  [
    interest(),
    "Interest",
    "10 days at 12.25% a year on £4,820.50; the rate is 8 points above the Bank of England rate, 4.25%",
  ],
  [
    fee({ kind: "contractual-interest", basisPoints: 800, currency: "JPY", principal: 50_000 }),
    "Interest",
    "10 days at 8% a year on ¥50,000",
  ],
])("%o", (given, name, reason) => {
  expect(explainFee(given, "en")).toEqual({ name, reason });
});

const KINDS = ["flat", "percentage", "statutory-compensation", "statutory-interest", "contractual-interest"] as const;
const REFERENCES = ["bank-of-england", "ecb", "basiszinssatz"] as const;

describe("in each language", () => {
  test.each(["en", "en-GB", "es", "de", "fr"])(
    "%s: a clause that fits, without a full stop, naming what is unpaid",
    (language) => {
      const clauses = KINDS.flatMap((kind) =>
        REFERENCES.map((name) => {
          const large = { kind, currency: "EUR", principal: 123_456_789_012, days: 1234, basisPoints: 1225 };
          return explainFee(fee({ ...large, reference: { name, basisPoints: 425, setOn: "2026-12-31" } }), language)
            .reason;
        }),
      );
      expect(
        clauses.filter((clause) => clause.length > 160 || clause.endsWith(".") || !/1.234.567.890/.test(clause)),
      ).toEqual([]);
    },
  );

  test.each([
    ["de-AT", "Zinsen"],
    ["es-US", "Intereses"],
    ["fr", "Intérêts"],
    ["ja", "Interest"],
  ])("%s reads %s", (language, name) => {
    expect(explainFee(interest(), language).name).toBe(name);
  });
});
