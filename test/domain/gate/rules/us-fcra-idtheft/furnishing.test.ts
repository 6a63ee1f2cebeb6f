import { expect, it } from "vitest";
import { type Given, ofAmerica, told } from "../../asking.ts";

const asked = (identityTheftBlockNoticeAt: string | null, more: Given): string =>
  told({ ...ofAmerica, packs: ["us-fcra-idtheft"], channel: "action", flags: { identityTheftBlockNoticeAt }, ...more });

it.each<[string, Given, string]>([
  ["furnishing", { action: "furnish_credit_bureau" }, "block IDENTITY_THEFT_BLOCK"],
  [
    "furnishing as an extraordinary action",
    { action: "initiate_eca", eca: "credit_report" },
    "block IDENTITY_THEFT_BLOCK",
  ],
  ["garnishment", { action: "initiate_eca", eca: "garnishment" }, "allow"],
  ["interest", { action: "accrue_interest" }, "allow"],
  ["a call", { channel: "call" }, "allow"],
])("after the block notice, %s: %s", (_, more, expected) => {
  expect(asked("2027-06-01T17:00:00Z", more)).toBe(expected);
});

it.each([
  [null, "allow"],
  ["2027-06-15T16:00:00Z", "block IDENTITY_THEFT_BLOCK"],
  ["2027-06-15T16:00:01Z", "allow"],
])("with a notice received at %s: %s", (at, expected) => {
  expect(asked(at, { action: "furnish_credit_bureau" })).toBe(expected);
});
