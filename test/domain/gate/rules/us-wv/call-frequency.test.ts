import { expect, it } from "vitest";
import { inNewYork, past, times } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const call: Given = { ...inNewYork, packs: ["us-wv"] };
const calls = times(29, past("2027-05-05", "call", "no_answer"));
const LIFTS = "2027-05-12T12:00:00Z CAP_30_IN_7";

it.each<[string, Given[], string]>([
  ["29 calls", calls, "allow"],
  ["30 calls", [...calls, past("2027-05-11T13:00:00Z", "voicemail", "voicemail_left")], LIFTS],
  ["30, one of them not connected", [...calls, past("2027-05-06", "call", "not_connected")], "allow"],
  ["30, one of them seven days ago", [...calls, past("2027-05-04", "call", "no_answer")], "allow"],
  [
    "30, one of them about another debt",
    [...calls, past("2027-05-06", "call", "no_answer", { debtId: "A-2" })],
    "allow",
  ],
  [
    "30, one of them by the consumer",
    [...calls, past("2027-05-06", "call", "no_answer", { direction: "inbound" })],
    "allow",
  ],
])("after %s, one more", (_, history, says) => {
  expect(told({ ...call, history })).toBe(says);
});

it("is about calls to the consumer alone", () => {
  const history = times(30, past("2027-05-05", "call", "no_answer"));
  expect(told({ ...call, history, channel: "sms" })).toBe("allow");
  expect(told({ ...call, history, recipient: "attorney" })).toBe("allow");
});
