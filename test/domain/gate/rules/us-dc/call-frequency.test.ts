import { expect, it } from "vitest";
import { inNewYork, past, times } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const call: Given = { ...inNewYork, packs: ["us-dc"] };
const three = times(3, past("2027-05-06", "call", "no_answer"));
const LIFTS = "2027-05-12T12:00:00Z CAP_4_IN_7";

it.each<[string, Given[], string]>([
  ["three calls", three, "allow"],
  ["four, the first six days ago", [past("2027-05-05", "call", "no_answer"), ...three], LIFTS],
  ["four, the first seven days ago", [past("2027-05-04", "call", "no_answer"), ...three], "allow"],
  [
    "a fourth to another number",
    [past("2027-05-05", "voicemail", "voicemail_left", { number: "landline" }), ...three],
    LIFTS,
  ],
  ["a fourth whose end nobody noted", [past("2027-05-05", "call", "", { outcome: undefined }), ...three], LIFTS],
  [
    "a fourth that left no message by choice",
    [past("2027-05-05", "call", "no_answer_chose_not_to_leave_message"), ...three],
    LIFTS,
  ],
  [
    "a fourth that could leave no message",
    [past("2027-05-05", "call", "no_answer_no_voicemail_possible"), ...three],
    "allow",
  ],
  ["a fourth that was not connected", [past("2027-05-05", "call", "not_connected"), ...three], "allow"],
  ["a fourth that reached a stranger", [past("2027-05-05", "call", "wrong_number"), ...three], "allow"],
  ["a fourth by the consumer", [past("2027-05-05", "call", "no_answer", { direction: "inbound" }), ...three], "allow"],
  ["a fourth about another account", [past("2027-05-05", "call", "no_answer", { debtId: "A-2" }), ...three], "allow"],
  ["a fourth contact that was a text", [past("2027-05-05", "sms", "delivered"), ...three], "allow"],
])("after %s, one more", (_, history, says) => {
  expect(told({ ...call, history })).toBe(says);
});

const history = [past("2027-05-05", "call", "no_answer"), ...three];

it.each<[string, Given, string]>([
  [
    "on the seventh day of a request for more",
    { givenAt: "2027-05-05T16:00:00Z", directToCollector: true },
    "allow CALLBACK_CONSENT",
  ],
  ["on the eighth", { givenAt: "2027-05-04T16:00:00Z", directToCollector: true }, LIFTS],
  ["after a request to somebody else", { givenAt: "2027-05-10T16:00:00Z", directToCollector: false }, LIFTS],
  ["before the request", { givenAt: "2027-05-11T17:00:00Z", directToCollector: true }, LIFTS],
])("a fifth call %s", (_, callbackConsent, says) => {
  expect(told({ ...call, history, flags: { callbackConsent } })).toBe(says);
});

it.each<[string, Given, string]>([
  ["by the creditor", { collectorType: "first_party" }, LIFTS],
  ["to the attorney", { recipient: "attorney" }, "allow"],
  ["by recorded voice", { channel: "prerecorded_call" }, LIFTS],
])("a fifth call %s", (_, more, says) => {
  expect(told({ ...call, history, ...more })).toBe(says);
});
