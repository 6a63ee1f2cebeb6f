import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const letter: Given = { ...inNewYork, packs: ["us-nv"], channel: "letter", debt: { type: "medical" } };
const mailedOn = "2027-03-13";

it.each<[string, Given, Given, string]>([
  ["on the last of sixty days", {}, { nvMedicalNoticeMailedOn: mailedOn }, "2027-05-12T04:00:00Z NV_MEDICAL_60_DAYS"],
  ["after sixty days", {}, { nvMedicalNoticeMailedOn: "2027-03-12" }, "allow"],
  ["without a notice", {}, {}, "block NV_MEDICAL_60_DAYS"],
  ["where somebody looked and found none", {}, { nvMedicalNoticeMailedOn: null }, "block NV_MEDICAL_60_DAYS"],
  ["before the notice is mailed", {}, { nvMedicalNoticeMailedOn: "2027-05-12" }, "block NV_MEDICAL_60_DAYS"],
  ["by call", { channel: "call" }, { nvMedicalNoticeMailedOn: mailedOn }, "2027-05-12T12:00:00Z NV_MEDICAL_60_DAYS"],
  [
    "by report to a bureau",
    { channel: "action", action: "furnish_credit_bureau" },
    { nvMedicalNoticeMailedOn: mailedOn },
    "2027-05-12T04:00:00Z NV_MEDICAL_60_DAYS",
  ],
  [
    "by a fee",
    { channel: "action", action: "charge_fee" },
    { nvMedicalNoticeMailedOn: mailedOn },
    "2027-05-12T04:00:00Z NV_MEDICAL_60_DAYS",
  ],
  ["by giving the debt back", { channel: "action", action: "return_to_creditor" }, {}, "allow"],
  ["by verification of the debt", { message: { purpose: "verification" } }, {}, "allow"],
  ["by the hospital itself", { collectorType: "first_party" }, {}, "allow NOT_A_COLLECTION_AGENCY"],
  ["over a debt that is not medical", { debt: { type: "consumer" } }, {}, "allow NOT_COVERED_DEBT"],
  ["over a commercial debt", { debt: { type: "commercial" } }, {}, "allow NOT_CONSUMER_DEBT"],
])("an agency with a medical debt acts %s", (_, more, flags, says) => {
  expect(told({ ...letter, ...more, flags })).toBe(says);
});
