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
const sum = (amount: number, type: string) => ({
  action: "charge_fee",
  fee: { kind: "lump_sum", amount, currency: "EUR" },
  debt: { type },
  flags: { inDefault: true },
});

it.each<[string, Given, string]>([
  ["forty euros from a business", sum(40, "commercial"), "allow COMPENSATION_OK"],
  ["more", sum(40.5, "commercial"), "block COMPENSATION_TOO_HIGH"],
  ["from a consumer", sum(40, "consumer"), "block NOT_B2B"],
  ["before default", { ...sum(40, "commercial"), flags: {} }, "block DE_NO_DEFAULT_YET"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
