import { expect, it } from "vitest";
import { answerQuestion } from "../../../../../functions/domain/gate/answer.ts";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const asked: Given = { ...inNewYork, packs: ["us-nyc"] };
const receivedAt = "2027-05-03T02:00:00Z";
const OPEN = "block DISPUTE_OPEN";

it.each<[string, Given, Given, string]>([
  ["a dispute by word of mouth", {}, { written: false }, OPEN],
  ["a dispute in writing", {}, { written: true }, OPEN],
  ["a dispute somebody looked for an answer to", {}, { verificationSentAt: null }, OPEN],
  ["a dispute still to come", {}, { receivedAt: "2027-05-11T17:00:00Z" }, "allow"],
  ["a verified dispute", {}, { verificationSentAt: "2027-05-10T16:00:00Z" }, "allow DISPUTE_VERIFIED"],
  ["verification still to be sent", {}, { verificationSentAt: "2027-05-12T16:00:00Z" }, OPEN],
  ["a dispute that repeats another", {}, { duplicative: true, duplicativeNoticeSentAt: "2027-05-10T16:00:00Z" }, OPEN],
  ["a letter", { channel: "letter" }, {}, OPEN],
  ["a suit", { channel: "action", action: "file_suit" }, {}, OPEN],
  ["the return of the debt", { channel: "action", action: "return_to_creditor" }, {}, "allow"],
  ["the verification itself", { channel: "letter", message: { purpose: "verification" } }, {}, "allow"],
  ["a letter to the attorney", { channel: "letter", recipient: "attorney" }, {}, OPEN],
  ["a letter to the creditor", { channel: "letter", recipient: "creditor" }, {}, "allow"],
  ["the sixtieth day", { now: "2027-07-01T16:00:00Z" }, {}, OPEN],
  ["the day after it", { now: "2027-07-02T16:00:00Z" }, {}, "block DISPUTE_UNVERIFIED_60D"],
])("%s", (_, more, dispute, says) => {
  expect(told({ ...asked, ...more, flags: { dispute: { receivedAt, ...dispute } } })).toBe(says);
});

it.each<[string, Given, string | undefined]>([
  ["sixty days after the day of the dispute, where the consumer is", { dispute: { receivedAt } }, "2027-07-01"],
  ["none without a dispute", {}, undefined],
  ["none before it", { dispute: { receivedAt: "2027-05-12T16:00:00Z" } }, undefined],
])("works out the last day for verification: %s", (_, flags, day) => {
  const answered = answerQuestion({ id: "q", ...asked, flags });
  expect(answered.kind === "answered" ? answered.answer.computed?.["verificationDeadline"] : "unreadable").toBe(day);
});

it("reports the dates of the validation notice, those printed on it first", () => {
  const validation = { providedOn: "2027-05-03", validationPeriodEnd: "2027-06-30" };
  const answered = answerQuestion({ id: "q", ...asked, validation });
  expect(answered.kind === "answered" ? answered.answer.computed : "unreadable").toEqual({
    assumedReceipt: "2027-05-10",
    validationPeriodEnd: "2027-06-30",
  });
});
