import { expect, it } from "vitest";
import { inNewYork, past, times } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const asked: Given = { ...inNewYork, packs: ["us-nyc"], flags: { electronicConsent: true } };
const LIFTS = "2027-05-12T12:00:00Z CAP_3_IN_7";
const two = [past("2027-05-05", "sms", "delivered"), past("2027-05-06", "email", "delivered")];

it.each<[string, Given[], string]>([
  ["two attempts", two, "allow"],
  ["three attempts over three channels", [...two, past("2027-05-07", "call", "no_answer")], LIFTS],
  [
    "three, the first seven days ago",
    [past("2027-05-04", "sms", "delivered"), ...two.slice(1), past("2027-05-07", "call", "no_answer")],
    "allow",
  ],
  ["a third that bounced", [...two, past("2027-05-07", "email", "bounced")], LIFTS],
  ["a third that reached a stranger", [...two, past("2027-05-07", "call", "wrong_number")], LIFTS],
  [
    "a third that could leave no message",
    [...two, past("2027-05-07", "call", "no_answer_no_voicemail_possible")],
    LIFTS,
  ],
  ["a third that was not connected", [...two, past("2027-05-07", "call", "not_connected")], "allow"],
  ["a third that was a letter", [...two, past("2027-05-07", "letter", "delivered")], "allow"],
  ["a third by the consumer", [...two, past("2027-05-07", "call", "conversation", { direction: "inbound" })], "allow"],
  ["a third about another account", [...two, past("2027-05-07", "call", "no_answer", { debtId: "A-2" })], "allow"],
])("after %s, one more call", (_, history, says) => {
  expect(told({ ...asked, history })).toBe(says);
});

const history = times(3, past("2027-05-05", "call", "no_answer"));

it.each<[string, Given, string]>([
  ["a text", { channel: "sms" }, LIFTS],
  ["an e-mail", { channel: "email" }, LIFTS],
  ["a letter", { channel: "letter" }, "allow"],
  ["a call to the attorney", { recipient: "attorney" }, "allow"],
  ["a creditor that bills as ever", { collectorType: "first_party" }, "allow RULE_NOT_TRIGGERED"],
  [
    "a creditor in collection procedures",
    { collectorType: "first_party", flags: { inDebtCollectionProcedures: true } },
    LIFTS,
  ],
  ["a creditor that called the whole debt due", { collectorType: "first_party", flags: { accelerated: true } }, LIFTS],
  ["a commercial debt", { debt: { type: "commercial" } }, "allow NOT_CONSUMER_DEBT"],
])("after three calls, %s", (_, more, says) => {
  expect(told({ ...asked, history, ...more })).toBe(says);
});

it("applies from 1 September 2026", () => {
  const calls = times(3, past("2026-08-31", "call", "no_answer"));
  expect(told({ ...asked, history: calls, now: "2026-08-31T18:00:00Z" })).toBe("allow");
  expect(told({ ...asked, history: calls, now: "2026-09-01T18:00:00Z" })).toBe("2026-09-07T12:00:00Z CAP_3_IN_7");
});
