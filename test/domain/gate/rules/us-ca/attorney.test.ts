import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const call: Given = { ...inNewYork, packs: ["us-ca"] };
const represented = { known: true, contactable: true, writtenNotice: true };
const BANNED = "block ATTORNEY_REPRESENTED";

it.each<[string, Given, string]>([
  ["on this debt", {}, BANNED],
  ["of whom somebody told by word of mouth", { writtenNotice: false }, BANNED],
  ["whose address nobody can find", { contactable: false }, "allow"],
  ["in another matter", { scope: "other_matter" }, "allow ATTORNEY_OTHER_MATTER"],
  ["who no longer acts", { representationEndedAt: "2027-05-10T16:00:00Z" }, "allow ATTORNEY_ENDED"],
  ["who will no longer act tomorrow", { representationEndedAt: "2027-05-12T16:00:00Z" }, BANNED],
  [
    "who does not answer, as a person recorded",
    { unresponsiveRecordedAt: "2027-05-10T16:00:00Z" },
    "allow ATTORNEY_UNRESPONSIVE",
  ],
  ["who was written to", { lastContactedAt: "2027-03-01T16:00:00Z" }, BANNED],
  ["nobody knows of", { known: false, writtenNotice: false }, "allow"],
])("a debtor with an attorney %s", (_, attorney, says) => {
  expect(told({ ...call, flags: { attorney: { ...represented, ...attorney } } })).toBe(says);
});

it.each<[string, Given, string]>([
  ["a letter", { channel: "letter" }, BANNED],
  ["an e-mail", { channel: "email" }, BANNED],
  ["a call by the creditor", { collectorType: "first_party" }, BANNED],
  ["a call to the attorney", { recipient: "attorney" }, "allow EXCLUDED_RECIPIENT"],
  ["an action", { channel: "action", action: "place_with_agency" }, "allow"],
  ["a commercial debt of a firm", { debt: { type: "commercial", debtor: "entity" } }, "allow NOT_COVERED_DEBT"],
])("to a represented debtor: %s", (_, more, says) => {
  expect(told({ ...call, flags: { attorney: represented }, ...more })).toBe(says);
});

const credit = {
  type: "commercial",
  debtor: "natural_person",
  principal: 500000,
  currency: "USD",
  enteredOn: "2024-06-01",
  assignedOn: "2025-07-01",
};
const UNCOVERED = "allow NOT_COVERED_DEBT";

it.each<[string, Given, string]>([
  ["assigned on the first day", {}, BANNED],
  ["assigned the day before", { assignedOn: "2025-06-30" }, UNCOVERED],
  ["entered into on the first day", { enteredOn: "2025-07-01", assignedOn: null }, BANNED],
  ["entered into earlier and never assigned", { assignedOn: null }, UNCOVERED],
  ["to be assigned tomorrow", { assignedOn: "2027-05-12" }, UNCOVERED],
  ["of unknown date", { enteredOn: null, assignedOn: null }, BANNED],
  ["a cent over the limit", { principal: 500000.01 }, UNCOVERED],
  ["a tenth of a cent over it", { principal: 500000.001 }, UNCOVERED],
  ["of unknown amount", { principal: undefined }, BANNED],
  ["in another currency", { principal: 900000, currency: "EUR" }, BANNED],
  ["of a firm", { debtor: "entity" }, UNCOVERED],
])("commercial credit %s", (_, debt, says) => {
  expect(told({ ...call, debt: { ...credit, ...debt }, flags: { attorney: represented } })).toBe(says);
});
