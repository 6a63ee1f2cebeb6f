import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const call: Given = { ...inNewYork, packs: ["us-wv"] };
const represented = { known: true, contactable: true, writtenNotice: true };
const BANNED = "block ATTORNEY_REPRESENTED";

it.each<[string, Given, string]>([
  ["on this debt", {}, BANNED],
  ["of whom somebody told by word of mouth", { writtenNotice: false }, "allow RULE_NOT_TRIGGERED"],
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
  ["a commercial debt of a firm", { debt: { type: "commercial", debtor: "entity" } }, "allow NOT_CONSUMER_DEBT"],
])("to a represented debtor: %s", (_, more, says) => {
  expect(told({ ...call, flags: { attorney: represented }, ...more })).toBe(says);
});

it.each<[string, string, string]>([
  ["72 hours before", "2027-05-08T16:00:00Z", "allow RULE_NOT_TRIGGERED"],
  ["a second longer before", "2027-05-08T15:59:59Z", BANNED],
  ["later than now", "2027-05-11T16:00:01Z", "allow RULE_NOT_TRIGGERED"],
])("written notice that came %s", (_, noticeAt, says) => {
  expect(told({ ...call, flags: { attorney: { ...represented, noticeAt } } })).toBe(says);
});

it("is no grace under Regulation F", () => {
  const flags = { attorney: { ...represented, noticeAt: "2027-05-11T15:00:00Z" } };
  expect(told({ ...call, packs: ["us-reg-f", "us-wv"], flags })).toBe(BANNED);
});
