import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const asked = (status: string | null, more: Given = {}): string =>
  toldUnderRegF({ channel: "action", action: "place_with_agency", debt: { status }, ...more });

it.each([
  ["open", "allow"],
  [null, "allow"],
  ["paid", "block DEBT_PAID"],
  ["settled", "block DEBT_SETTLED"],
  ["discharged_in_bankruptcy", "block DEBT_DISCHARGED"],
  ["charged_off", "block DEBT_STATUS_UNKNOWN"],
  ["constructor", "block DEBT_STATUS_UNKNOWN"],
])("places a debt that is %s: %s", (status, expected) => {
  expect(asked(status)).toBe(expected);
});

it.each<[string, Given, string]>([
  ["a sale", { action: "sell_debt" }, "block DEBT_PAID"],
  ["a sale as an extraordinary action", { action: "initiate_eca", eca: "sell_debt" }, "block DEBT_PAID"],
  ["an extraordinary action of no sort", { action: "initiate_eca" }, "block DEBT_PAID"],
  ["the way back to the owner", { action: "return_to_creditor" }, "allow SALE_EXCEPTION"],
  ["a fee", { action: "charge_fee" }, "allow"],
  ["a receipt", { channel: "letter" }, "allow"],
])("of a debt that was paid, %s: %s", (_, more, expected) => {
  expect(asked("paid", more)).toBe(expected);
});

it("knows a discharge by the bankruptcy too", () => {
  const flags = { bankruptcy: { status: "discharged", debtDischarged: true } };
  expect(asked(null, { flags })).toBe("block DEBT_DISCHARGED");
  expect(asked(null, { flags, action: "return_to_creditor" })).toBe("allow SALE_EXCEPTION");
});
