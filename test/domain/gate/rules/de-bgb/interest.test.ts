import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = {
  ...ofBritain,
  packs: ["de-bgb"],
  channel: "action",
  action: "accrue_interest",
  now: "2027-02-16T09:00:00Z",
  locations: [{ source: "address", value: "80331 München", tz: ["Europe/Berlin"] }],
  fee: { spreadOverBase: 0.05 },
};
const interest = (fee: Given, type: string, more: Given = {}) => ({
  fee,
  debt: { type },
  flags: { inDefault: true },
  ...more,
});

it.each<[string, Given, string]>([
  ["five points from a consumer", interest({ spreadOverBase: 0.05 }, "consumer"), "allow"],
  ["more", interest({ spreadOverBase: 0.0501 }, "consumer"), "block DE_RATE_TOO_HIGH"],
  ["nine points from a business", interest({ spreadOverBase: 0.09 }, "commercial"), "allow"],
  ["more from it", interest({ spreadOverBase: 0.091 }, "commercial"), "block DE_RATE_TOO_HIGH"],
  [
    "a whole rate over the base rate of today",
    interest({ annualRate: 0.0627 }, "consumer", { referenceRates: { "2026-07-01": 0.02, "2027-01-01": 0.0127 } }),
    "allow",
  ],
  ["a whole rate over an unknown base", interest({ annualRate: 0.05 }, "consumer"), "block DE_RATE_TOO_HIGH"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
