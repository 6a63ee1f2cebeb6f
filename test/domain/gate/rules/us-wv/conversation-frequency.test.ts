import { expect, it } from "vitest";
import { inNewYork, past, times } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const call: Given = { ...inNewYork, packs: ["us-wv"] };
const nine = times(9, past("2027-05-05", "call", "conversation"));

it.each<[string, Given[], string]>([
  ["nine conversations", nine, "allow"],
  ["ten", [...nine, past("2027-05-06", "call", "conversation")], "2027-05-12T12:00:00Z CAP_10_CONVERSATIONS_IN_7"],
  ["nine and a call nobody answered", [...nine, past("2027-05-06", "call", "no_answer")], "allow"],
  [
    "nine and one by the consumer",
    [...nine, past("2027-05-06", "call", "conversation", { direction: "inbound" })],
    "allow",
  ],
  [
    "nine and one about another debt",
    [...nine, past("2027-05-06", "call", "conversation", { debtId: "A-2" })],
    "allow",
  ],
  ["nine and one seven days ago", [...nine, past("2027-05-04", "call", "conversation")], "allow"],
])("after %s, one more call", (_, history, says) => {
  expect(told({ ...call, history })).toBe(says);
});
