import { expect, it } from "vitest";
import { type Given, ofAmerica, told } from "../../asking.ts";

const asked = (identityTheftBlockNoticeAt: string | null, more: Given): string =>
  told({ ...ofAmerica, packs: ["us-fcra-idtheft"], channel: "action", flags: { identityTheftBlockNoticeAt }, ...more });

it.each<[string, Given, string]>([
  ["placement", { action: "place_with_agency" }, "block IDENTITY_THEFT_BLOCK"],
  ["sale", { action: "sell_debt" }, "block IDENTITY_THEFT_BLOCK"],
  ["sale as an extraordinary action", { action: "initiate_eca", eca: "sell_debt" }, "block IDENTITY_THEFT_BLOCK"],
  ["an extraordinary action of no sort", { action: "initiate_eca" }, "block IDENTITY_THEFT_BLOCK"],
  ["the way back to the owner", { action: "return_to_creditor" }, "allow SALE_EXCEPTION"],
  ["a lien", { action: "initiate_eca", eca: "lien" }, "allow"],
  ["a suit", { action: "file_suit" }, "allow"],
  ["a letter", { channel: "letter" }, "allow"],
])("after the block notice, %s: %s", (_, more, expected) => {
  expect(asked("2027-06-01T17:00:00Z", more)).toBe(expected);
});

it.each([
  [null, "allow"],
  ["2027-06-15T16:00:00Z", "block IDENTITY_THEFT_BLOCK"],
  ["2027-06-15T16:00:01Z", "allow"],
])("with a notice received at %s: %s", (at, expected) => {
  expect(asked(at, { action: "sell_debt" })).toBe(expected);
});

it("binds the creditor itself, and commercial debts", () => {
  const given = { action: "place_with_agency", collectorType: "first_party", debt: { type: "commercial" } };
  expect(asked("2027-06-01T17:00:00Z", given)).toBe("block IDENTITY_THEFT_BLOCK");
});
