import { expect, it } from "vitest";
import { type Given, ofAmerica, told } from "../../asking.ts";

const asked = (bankruptcy: Given | null, more: Given = {}): string =>
  told({
    ...ofAmerica,
    packs: ["us-bankruptcy"],
    recipient: "co_debtor",
    flags:
      bankruptcy === null ? {} : { bankruptcy: { status: "open", filedAt: "2027-06-01T18:00:00Z", ...bankruptcy } },
    ...more,
  });

it.each([
  [7, "allow RULE_NOT_TRIGGERED"],
  [11, "allow RULE_NOT_TRIGGERED"],
  [12, "block CODEBTOR_STAY"],
  [13, "block CODEBTOR_STAY"],
  [9, "block CODEBTOR_STAY"],
  [null, "block CODEBTOR_STAY"],
])("in chapter %s: %s", (chapter, expected) => {
  expect(asked({ chapter })).toBe(expected);
});

it.each<[string, Given, string]>([
  ["a consumer debt", { debt: { type: "consumer" } }, "block CODEBTOR_STAY"],
  ["a medical debt", { debt: { type: "medical" } }, "block CODEBTOR_STAY"],
  ["a commercial debt", { debt: { type: "commercial" } }, "allow RULE_NOT_TRIGGERED"],
  ["a debt from after the petition", { debt: { incurredOn: "2027-06-02" } }, "allow"],
  ["a suit", { channel: "action", action: "file_suit" }, "block CODEBTOR_STAY"],
  ["a proof of claim", { message: { purpose: "proof_of_claim" } }, "block CODEBTOR_STAY"],
  ["the way back to the owner", { channel: "action", action: "return_to_creditor" }, "allow"],
])("chapter 13 and %s: %s", (_, more, expected) => {
  expect(asked({ chapter: 13 }, more)).toBe(expected);
});

it.each<[string, Given | null, string]>([
  ["no case", null, "allow"],
  ["a case yet to come", { chapter: 13, filedAt: "2027-06-16T16:00:00Z" }, "allow"],
  ["dismissal", { chapter: 13, status: "dismissed" }, "allow STAY_ENDED"],
  ["closing", { chapter: 13, status: "closed" }, "allow STAY_ENDED"],
  ["closing after a discharge", { chapter: 13, status: "closed", debtDischarged: true }, "allow STAY_ENDED"],
  ["relief from the stay", { chapter: 13, status: "relief_granted" }, "allow STAY_ENDED"],
  ["a discharge in an open case", { chapter: 13, status: "discharged", debtDischarged: true }, "block CODEBTOR_STAY"],
  [
    "a discharge that left this debt out",
    { chapter: 13, status: "discharged", debtDischarged: false },
    "block CODEBTOR_STAY",
  ],
  [
    "a discharge of the debtor alone",
    { chapter: 7, status: "discharged", debtDischarged: true },
    "allow RULE_NOT_TRIGGERED",
  ],
])("after %s: %s", (_, bankruptcy, expected) => {
  expect(asked(bankruptcy)).toBe(expected);
});
