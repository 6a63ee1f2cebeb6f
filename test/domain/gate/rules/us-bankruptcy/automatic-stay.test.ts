import { expect, it } from "vitest";
import { type Given, ofAmerica, told } from "../../asking.ts";

const base = { ...ofAmerica, packs: ["us-bankruptcy"] };
const filed = { status: "open", chapter: 7, filedAt: "2027-06-01T18:00:00Z" };
const after = (bankruptcy: Given, more: Given = {}) => ({ ...base, flags: { bankruptcy }, ...more });
const action = (name: string): Given => ({ channel: "action", action: name });

it.each(["call", "voicemail", "prerecorded_call", "sms", "private_message", "email", "letter", "postcard"])(
  "stays a contact by %s",
  (channel) => {
    expect(told(after(filed, { channel }))).toBe("block AUTOMATIC_STAY");
  },
);

it.each([
  "place_with_agency",
  "sell_debt",
  "furnish_credit_bureau",
  "initiate_eca",
  "file_suit",
  "charge_fee",
  "accrue_interest",
  "issue_final_notice",
  "disconnect",
])("stays the action %s", (name) => {
  expect(told(after(filed, action(name)))).toBe("block AUTOMATIC_STAY");
});

it("lets the debt go back to its owner", () => {
  expect(told(after(filed, action("return_to_creditor")))).toBe("allow");
});

it.each<[string, Given, string]>([
  ["no petition", {}, "allow"],
  ["a petition of this very instant", after({ ...filed, filedAt: "2027-06-15T16:00:00Z" }), "block AUTOMATIC_STAY"],
  ["a petition yet to come", after({ ...filed, filedAt: "2027-06-15T16:00:01Z" }), "allow"],
  ["a petition without a date", after({ chapter: 7 }), "block AUTOMATIC_STAY"],
  ["a status nobody knows", after({ ...filed, status: "converted" }), "block AUTOMATIC_STAY"],
  ["a dismissal", after({ ...filed, status: "dismissed", dismissedAt: "2027-06-10T15:00:00Z" }), "allow STAY_ENDED"],
  ["a dismissal without a date", after({ ...filed, status: "dismissed" }), "allow STAY_ENDED"],
  [
    "a dismissal without a status",
    after({ ...filed, status: null, dismissedAt: "2027-06-15T16:00:00Z" }),
    "allow STAY_ENDED",
  ],
  [
    "a dismissal yet to come",
    after({ ...filed, status: "dismissed", dismissedAt: "2027-06-15T16:00:01Z" }),
    "block AUTOMATIC_STAY",
  ],
  ["closing", after({ ...filed, status: "closed" }), "allow STAY_ENDED"],
  ["relief from the stay", after({ ...filed, status: "relief_granted" }), "allow STAY_ENDED"],
  [
    "a discharge that left this debt out",
    after({ ...filed, status: "discharged", debtDischarged: false }),
    "allow STAY_ENDED",
  ],
  [
    "a business's debt",
    after({ ...filed, chapter: 11 }, { debt: { type: "commercial", debtor: "entity" } }),
    "block AUTOMATIC_STAY",
  ],
  ["a creditor in its own name", after(filed, { collectorType: "first_party" }), "block AUTOMATIC_STAY"],
  ["a debtor nobody can place", after(filed, { locations: [] }), "block AUTOMATIC_STAY"],
])("after %s: %s", (_, given, expected) => {
  expect(told({ ...base, ...given })).toBe(expected);
});

it.each([
  ["2027-05-31", "block AUTOMATIC_STAY"],
  ["2027-06-01", "block AUTOMATIC_STAY"],
  ["2027-06-02", "allow NOT_COVERED_DEBT"],
  [null, "block AUTOMATIC_STAY"],
])("of a debt incurred on %s: %s", (incurredOn, expected) => {
  expect(told(after(filed, { debt: { incurredOn } }))).toBe(expected);
});

it("reads the day of the petition where the debtor is", () => {
  const lateEvening = { ...filed, filedAt: "2027-06-02T03:30:00Z" };
  expect(told(after(lateEvening, { debt: { incurredOn: "2027-06-02" } }))).toBe("allow NOT_COVERED_DEBT");
});

it.each([
  ["attorney", "proof_of_claim", "allow CASE_ADMINISTRATION"],
  ["attorney", "reminder", "block AUTOMATIC_STAY"],
  ["consumer", "proof_of_claim", "block AUTOMATIC_STAY"],
  ["consumer", "reply_to_consumer", "block AUTOMATIC_STAY"],
  ["spouse", "reminder", "block AUTOMATIC_STAY"],
])("to the %s for the purpose %s: %s", (recipient, purpose, expected) => {
  expect(told(after(filed, { recipient, message: { purpose } }))).toBe(expected);
});
