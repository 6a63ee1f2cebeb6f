import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = {
  ...ofBritain,
  packs: ["uk-late-payment"],
  channel: "action",
  action: "accrue_interest",
  now: "2027-08-10T09:00:00Z",
  referenceRates: { "2026-12-31": 0.0425, "2027-06-30": 0.035 },
};
const rate = (annualRate: number, overdueFrom: string) => ({
  fee: { annualRate },
  debt: { type: "commercial", overdueFrom },
});

it.each<[string, Given, string]>([
  ["eight points over December for a debt of February", rate(0.1225, "2027-02-10"), "allow"],
  ["a hair more", rate(0.12250001, "2027-02-10"), "block REFERENCE_RATE_WRONG_HALF_YEAR"],
  ["the last day of June", rate(0.1225, "2027-06-30"), "allow"],
  ["the first of July counts from June", rate(0.1225, "2027-07-01"), "block REFERENCE_RATE_WRONG_HALF_YEAR"],
  ["and grants so much", rate(0.115, "2027-07-01"), "allow"],
  ["a half-year whose rate is not known", rate(0.1, "2026-11-01"), "block REFERENCE_RATE_WRONG_HALF_YEAR"],
  [
    "a debt of unknown age",
    { fee: { annualRate: 0.1 }, debt: { type: "commercial" } },
    "block REFERENCE_RATE_WRONG_HALF_YEAR",
  ],
  ["before it is overdue", rate(0.115, "2027-09-01"), "2027-08-31T23:00:00Z NOT_OVERDUE"],
  ["as points", { fee: { spreadOverBase: 0.08 }, debt: { type: "commercial", overdueFrom: "2027-02-10" } }, "allow"],
  [
    "as too many points",
    { fee: { spreadOverBase: 0.0801 }, debt: { type: "commercial", overdueFrom: "2027-02-10" } },
    "block REFERENCE_RATE_WRONG_HALF_YEAR",
  ],
  [
    "at no stated rate",
    { debt: { type: "commercial", overdueFrom: "2027-02-10" } },
    "block REFERENCE_RATE_WRONG_HALF_YEAR",
  ],
  [
    "from a consumer",
    { ...rate(0.1225, "2027-02-10"), debt: { type: "consumer", overdueFrom: "2027-02-10" } },
    "block NOT_B2B",
  ],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
