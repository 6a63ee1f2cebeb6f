import { expect, it } from "vitest";
import { inNewYork, past, times } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const call: Given = { ...inNewYork, packs: ["us-wa"] };
const two = [past("2027-05-05", "call", "no_answer"), past("2027-05-06", "email", "delivered")];
const LIFTS = "2027-05-12T11:30:00Z CAP_3_PER_WEEK";

it.each<[string, Given[], string]>([
  ["two communications", two, "allow"],
  ["a third by letter", [...two, past("2027-05-07", "letter", "delivered")], LIFTS],
  ["a third about another debt", [...two, past("2027-05-07", "sms", "delivered", { debtId: "B-9" })], LIFTS],
  ["a third to work", [...two, past("2027-05-07", "call", "no_answer", { number: "work" })], LIFTS],
  ["a third seven days ago", [past("2027-05-04", "call", "no_answer"), ...two], "allow"],
  ["a third that reached a stranger", [...two, past("2027-05-07", "call", "wrong_number")], LIFTS],
  ["a third that was not connected", [...two, past("2027-05-07", "call", "not_connected")], "allow"],
  ["a third by the debtor", [...two, past("2027-05-07", "call", "conversation", { direction: "inbound" })], "allow"],
])("after %s, one more call", (_, history, says) => {
  expect(told({ ...call, history })).toBe(says);
});

const history = times(3, past("2027-05-05", "call", "no_answer"));

it.each<[string, Given, string]>([
  ["an e-mail", { channel: "email" }, LIFTS],
  ["a letter, which has no time of day", { channel: "letter" }, "2027-05-12T04:00:00Z CAP_3_PER_WEEK"],
  ["an action", { channel: "action", action: "file_suit" }, "allow"],
  ["a call to the spouse", { recipient: "spouse" }, LIFTS],
  ["a call to the attorney", { recipient: "attorney" }, "allow EXCLUDED_RECIPIENT"],
  ["a call to the employer", { recipient: "employer" }, "allow EXCLUDED_RECIPIENT"],
])("after three calls, %s", (_, more, says) => {
  expect(told({ ...call, history, ...more })).toBe(says);
});
