import { expect, it } from "vitest";
import { inNewYork, past, times } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const call: Given = { ...inNewYork, packs: ["us-ma"] };
const LIFTS = "2027-05-12T12:00:00Z CAP_2_IN_7";
const first = past("2027-05-05", "call", "no_answer");

it.each<[string, Given[], string]>([
  ["one call", [first], "allow"],
  ["two calls, the first six days ago", [first, past("2027-05-07", "call", "no_answer")], LIFTS],
  [
    "two calls, the first seven days ago",
    [past("2027-05-04", "call", "no_answer"), past("2027-05-07", "call", "no_answer")],
    "allow",
  ],
  ["two calls today", times(2, past("2027-05-11T13:00:00Z", "call", "no_answer")), "2027-05-18T12:00:00Z CAP_2_IN_7"],
  ["a call and a text", [first, past("2027-05-07", "sms", "delivered")], LIFTS],
  ["a call and a text that bounced", [first, past("2027-05-07", "sms", "bounced")], LIFTS],
  ["a call and a recorded call", [first, past("2027-05-07", "prerecorded_call", "voicemail_left")], LIFTS],
  ["a call and an e-mail", [first, past("2027-05-07", "email", "delivered")], "allow"],
  ["a call and a letter", [first, past("2027-05-07", "letter", "delivered")], "allow"],
  [
    "a call and one by the consumer",
    [first, past("2027-05-07", "call", "conversation", { direction: "inbound" })],
    "allow",
  ],
  ["a call and one about another debt", [first, past("2027-05-07", "call", "no_answer", { debtId: "A-2" })], "allow"],
  [
    "a call and one about no named debt",
    [first, past("2027-05-07", "call", "no_answer", { debtId: undefined })],
    LIFTS,
  ],
  ["a call and one still to come", [first, past("2027-05-12", "call", "no_answer")], "allow"],
  ["a call and one to work", [first, past("2027-05-07", "call", "no_answer", { number: "work" })], "allow"],
  [
    "calls to two numbers of their own",
    [first, past("2027-05-07", "call", "no_answer", { number: "landline" })],
    LIFTS,
  ],
])("after %s, one more", (_, history, says) => {
  expect(told({ ...call, history })).toBe(says);
});

it.each([
  ["no_answer_chose_not_to_leave_message", LIFTS],
  ["limited_content_left", LIFTS],
  ["conversation", LIFTS],
  ["wrong_number", LIFTS],
  ["something else", LIFTS],
  ["no_answer_no_voicemail_possible", "allow"],
  ["not_connected", "allow"],
])("a second call that ended as %s", (outcome, says) => {
  expect(told({ ...call, history: [first, past("2027-05-07", "call", outcome)] })).toBe(says);
});

const toWork = [
  past("2027-04-12", "call", "no_answer", { number: "work" }),
  past("2027-05-01", "sms", "delivered", { number: "work" }),
];

it.each<[string, Given, Given[], string]>([
  ["by its number", { message: { number: "work" } }, toWork, "2027-05-12T12:00:00Z CAP_2_IN_30_WORK"],
  [
    "by what is known of the number",
    { flags: { workplaceNumber: true } },
    toWork,
    "2027-05-12T12:00:00Z CAP_2_IN_30_WORK",
  ],
  ["thirty days after the first", { now: "2027-05-12T16:00:00Z", message: { number: "work" } }, toWork, "allow"],
  ["after two calls to their own number", { message: { number: "work" } }, [first, first], "allow"],
  ["not at all: to their own number", {}, toWork, "allow"],
])("a third contact within thirty days at work, %s", (_, more, history, says) => {
  expect(told({ ...call, ...more, history })).toBe(says);
});

it.each<[string, Given, string]>([
  ["a text", { channel: "sms" }, LIFTS],
  ["an e-mail", { channel: "email" }, "allow"],
  ["a letter", { channel: "letter" }, "allow"],
  ["a call to the attorney", { recipient: "attorney" }, "allow"],
  ["a call by the creditor", { collectorType: "first_party" }, LIFTS],
])("after two calls, %s", (_, more, says) => {
  expect(told({ ...call, history: [first, first], ...more })).toBe(says);
});
