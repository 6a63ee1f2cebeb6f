import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const email: Given = { ...inNewYork, packs: ["us-can-spam"], channel: "email" };

it.each<[string, Given, string]>([
  ["about the account", {}, "allow TRANSACTIONAL"],
  ["about the account, with both elements", { hasUnsubscribe: true, hasPostalAddress: true }, "allow TRANSACTIONAL"],
  ["that mainly promotes, with nothing", { primaryPurposeCommercial: true }, "block COMMERCIAL_EMAIL_ELEMENTS_MISSING"],
  [
    "that mainly promotes, without unsubscribe",
    { primaryPurposeCommercial: true, hasPostalAddress: true },
    "block COMMERCIAL_EMAIL_ELEMENTS_MISSING",
  ],
  [
    "that mainly promotes, without an address",
    { primaryPurposeCommercial: true, hasUnsubscribe: true },
    "block COMMERCIAL_EMAIL_ELEMENTS_MISSING",
  ],
  [
    "that mainly promotes, with both",
    { primaryPurposeCommercial: true, hasUnsubscribe: true, hasPostalAddress: true },
    "allow",
  ],
  [
    "that is a promotion, with an opt-out notice alone",
    { purpose: "promotion", hasOptOutNotice: true },
    "block COMMERCIAL_EMAIL_ELEMENTS_MISSING",
  ],
])("an e-mail %s", (_, message, says) => {
  expect(told({ ...email, message })).toBe(says);
});

it("is about e-mail alone, at any hour and place", () => {
  const message = { primaryPurposeCommercial: true };
  expect(told({ ...email, channel: "letter", message })).toBe("allow");
  expect(told({ ...email, locations: [], now: "2027-05-11T07:00:00Z" })).toBe("allow TRANSACTIONAL");
});
