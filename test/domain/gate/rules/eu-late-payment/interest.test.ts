import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = {
  ...ofBritain,
  packs: ["eu-late-payment"],
  channel: "action",
  locations: [{ source: "address", value: "28013 Madrid", tz: ["Europe/Madrid"] }],
};
const interest = (fee: Given, more: Given = {}) => ({
  action: "accrue_interest",
  fee,
  debt: { type: "commercial", overdueFrom: "2027-02-01" },
  ...more,
});

it.each<[string, Given, string]>([
  ["eight points", interest({ spreadOverBase: 0.08 }), "allow"],
  ["more", interest({ spreadOverBase: 0.0825 }), "block INTEREST_TOO_HIGH"],
  [
    "a whole rate, over the reference rate in force",
    interest({ annualRate: 0.1015 }, { referenceRates: { "2027-01-01": 0.0215, "2027-07-01": 0.02 } }),
    "allow",
  ],
  ["a whole rate alone cannot be judged", interest({ annualRate: 0.05 }), "block INTEREST_TOO_HIGH"],
  ["from a consumer", interest({ spreadOverBase: 0.05 }, { debt: { type: "consumer" } }), "block NOT_B2B"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
