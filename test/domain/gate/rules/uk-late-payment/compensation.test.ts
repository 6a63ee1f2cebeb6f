import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = { ...ofBritain, packs: ["uk-late-payment"], channel: "action", action: "charge_fee" };
const sum = (amount: number, principal: number, more: Given = {}) => ({
  fee: { kind: "fixed_compensation", amount, currency: "GBP", ...more },
  debt: { type: "commercial", debtor: "entity", principal, currency: "GBP" },
});

it.each<[string, Given, string]>([
  ["GBP 40 under a thousand", sum(40, 999.99), "allow COMPENSATION_OK"],
  ["a penny more", sum(40.01, 999.99), "block COMPENSATION_TOO_HIGH"],
  ["GBP 70 from a thousand", sum(70, 1000), "allow COMPENSATION_OK"],
  ["GBP 70 for less", sum(70, 999.99), "block COMPENSATION_TOO_HIGH"],
  ["GBP 70 under ten thousand", sum(70, 9999.99), "allow COMPENSATION_OK"],
  ["GBP 100 from ten thousand", sum(100, 10000), "allow COMPENSATION_OK"],
  ["GBP 100 for less", sum(100, 9999.99), "block COMPENSATION_TOO_HIGH"],
  ["in euros", sum(40, 500, { currency: "EUR" }), "block COMPENSATION_TOO_HIGH"],
  ["an unknown claim", { ...sum(40, 0), debt: { type: "commercial" } }, "block COMPENSATION_TOO_HIGH"],
  ["a fraction of a penny", sum(40.001, 500), "block COMPENSATION_TOO_HIGH"],
  [
    "from a consumer",
    { ...sum(40, 500), debt: { type: "consumer", principal: 500, currency: "GBP" } },
    "block NOT_B2B",
  ],
  ["from whom nobody said", { fee: { kind: "fixed_compensation", amount: 40, currency: "GBP" } }, "block NOT_B2B"],
  ["what a contract says", sum(250, 500, { kind: "late_fee" }), "allow"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
