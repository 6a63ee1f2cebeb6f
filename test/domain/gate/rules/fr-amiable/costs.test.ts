import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = {
  ...ofBritain,
  packs: ["fr-amiable"],
  collectorType: "third_party",
  locations: [{ source: "address", value: "69002 Lyon", tz: ["Europe/Paris"] }],
};
const charge = (kind: string, more: Given = {}) => ({
  channel: "action",
  action: "charge_fee",
  fee: { kind, amount: 40, currency: "EUR" },
  ...more,
});

it.each<[string, Given, string]>([
  ["the costs of recovery", charge("collection_fee"), "block FR_FEES_ON_CREDITOR"],
  ["with a title", charge("collection_fee", { flags: { enforceableTitle: true } }), "allow"],
  ["forty euros from a business", charge("lump_sum", { debt: { type: "commercial" } }), "allow"],
  [
    "more from it",
    charge("lump_sum", { debt: { type: "commercial" }, fee: { kind: "lump_sum", amount: 41, currency: "EUR" } }),
    "block FR_FEES_ON_CREDITOR",
  ],
  ["forty euros from a consumer", charge("lump_sum"), "block FR_FEES_ON_CREDITOR"],
  ["interest", { channel: "action", action: "accrue_interest", fee: { annualRate: 0.05 } }, "allow"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
