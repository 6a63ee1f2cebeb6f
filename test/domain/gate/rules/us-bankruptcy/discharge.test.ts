import { expect, it } from "vitest";
import { type Given, ofAmerica, told } from "../../asking.ts";

const asked = (bankruptcy: Given, more: Given = {}): string =>
  told({
    ...ofAmerica,
    packs: ["us-bankruptcy"],
    flags: { bankruptcy: { chapter: 7, filedAt: "2026-12-01T18:00:00Z", ...bankruptcy } },
    ...more,
  });

it.each<[string, Given, string]>([
  ["a discharge", { status: "discharged", debtDischarged: true }, "block DISCHARGED"],
  ["a discharge that does not say of what", { status: "discharged" }, "block DISCHARGED"],
  ["a discharge with a null for this debt", { status: "discharged", debtDischarged: null }, "block DISCHARGED"],
  ["closing with this debt discharged", { status: "closed", debtDischarged: true }, "block DISCHARGED"],
  ["closing without", { status: "closed" }, "allow STAY_ENDED"],
])("after %s: %s", (_, bankruptcy, expected) => {
  expect(asked(bankruptcy)).toBe(expected);
});

it.each<[string, Given, string]>([
  ["a letter", { channel: "letter" }, "block DISCHARGED"],
  ["a placement", { channel: "action", action: "place_with_agency" }, "block DISCHARGED"],
  ["a proof of claim", { recipient: "attorney", message: { purpose: "proof_of_claim" } }, "block DISCHARGED"],
  ["the way back to the owner", { channel: "action", action: "return_to_creditor" }, "allow"],
])("holds for %s: %s", (_, more, expected) => {
  expect(asked({ status: "discharged", debtDischarged: true }, more)).toBe(expected);
});

it("knows a discharged debt by its own status", () => {
  const given = { ...ofAmerica, packs: ["us-bankruptcy"], debt: { status: "discharged_in_bankruptcy" } };
  expect(told(given)).toBe("block DISCHARGED");
});
