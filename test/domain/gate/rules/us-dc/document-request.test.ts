import { expect, it } from "vitest";
import { answerQuestion } from "../../../../../functions/domain/gate/answer.ts";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const asked: Given = { ...inNewYork, packs: ["us-dc"] };
const receivedAt = "2027-05-03T02:00:00Z";
const OPEN = "block DOCUMENT_REQUEST_OPEN";

it.each<[string, Given, Given, string]>([
  ["a call while documents are owed", {}, { receivedAt }, OPEN],
  ["a call where somebody looked and found them unsent", {}, { receivedAt, sentAt: null }, OPEN],
  ["a letter meanwhile", { channel: "letter" }, { receivedAt }, OPEN],
  ["a suit meanwhile", { channel: "action", action: "file_suit" }, { receivedAt }, OPEN],
  ["the documents themselves", { channel: "letter", message: { purpose: "verification" } }, { receivedAt }, "allow"],
  ["a call once they are sent", {}, { receivedAt, sentAt: "2027-05-11T16:00:00Z" }, "allow"],
  ["a call before they are sent", {}, { receivedAt, sentAt: "2027-05-12T16:00:00Z" }, OPEN],
  ["a call before they are asked for", {}, { receivedAt: "2027-05-12T16:00:00Z" }, "allow"],
  ["a call by the original creditor", { collectorType: "first_party" }, { receivedAt }, "allow"],
  ["a call to the attorney", { recipient: "attorney" }, { receivedAt }, OPEN],
  ["a call to the creditor", { recipient: "creditor" }, { receivedAt }, "allow"],
])("%s", (_, more, documentRequest, says) => {
  expect(told({ ...asked, ...more, flags: { documentRequest } })).toBe(says);
});

it.each<[string, Given, string | undefined]>([
  ["fifteen days after the request, where the debtor is", { flags: { documentRequest: { receivedAt } } }, "2027-05-17"],
  [
    "none for the original creditor",
    { collectorType: "first_party", flags: { documentRequest: { receivedAt } } },
    undefined,
  ],
  ["none without a request", {}, undefined],
])("works out the last day for the documents: %s", (_, more, day) => {
  const answered = answerQuestion({ id: "q", ...asked, ...more });
  expect(answered.kind === "answered" ? answered.answer.computed?.["deadline"] : "unreadable").toBe(day);
});
