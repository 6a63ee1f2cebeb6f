import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = {
  ...ofBritain,
  packs: ["eu-late-payment"],
  channel: "action",
  locations: [{ source: "address", value: "28013 Madrid", tz: ["Europe/Madrid"] }],
};
const sum = (amount: number, more: Given = {}) => ({
  action: "charge_fee",
  fee: { kind: "lump_sum", amount, currency: "EUR", ...more },
  debt: { type: "commercial" },
});

it.each<[string, Given, string]>([
  ["forty euros", sum(40), "allow COMPENSATION_OK"],
  ["a cent more", sum(40.01), "block COMPENSATION_TOO_HIGH"],
  ["in another currency", sum(40, { currency: "USD" }), "block COMPENSATION_TOO_HIGH"],
  ["from a consumer", { ...sum(40), debt: { type: "consumer" } }, "block NOT_B2B"],
  ["what was spent beyond it", sum(300, { kind: "costs" }), "allow"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
