import { expect, it } from "vitest";
import { toldOf } from "./hospital.ts";

it.each([
  ["place_with_agency", true, "allow NOT_AN_ECA"],
  ["place_with_agency", false, "block AGENCY_AGREEMENT_MISSING"],
  ["place_with_agency", null, "block AGENCY_AGREEMENT_MISSING"],
  ["sell_debt", true, "allow ECA_OK"],
  ["sell_debt", false, "block AGENCY_AGREEMENT_MISSING"],
  ["sell_debt", null, "allow ECA_OK"],
  ["file_suit", false, "allow ECA_OK"],
])("to %s with an agreement (%s): %s", (action, agencyAgreement501r, expected) => {
  expect(toldOf({ agencyAgreement501r }, { action })).toBe(expected);
});

it("knows a sale by its sort too", () => {
  expect(toldOf({ agencyAgreement501r: false }, { eca: "sell_debt" })).toBe("block AGENCY_AGREEMENT_MISSING");
});

it("lets a placement go before the 120 days, which are for extraordinary actions", () => {
  const early = { firstPostDischargeBillOn: "2027-06-01", ecaNoticeGivenOn: null, agencyAgreement501r: true };
  expect(toldOf(early, { action: "place_with_agency" })).toBe("allow NOT_AN_ECA");
});
