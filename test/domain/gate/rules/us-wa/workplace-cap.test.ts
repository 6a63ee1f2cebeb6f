import { expect, it } from "vitest";
import { inNewYork, past } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const atWork: Given = { ...inNewYork, packs: ["us-wa"], message: { number: "work" } };
const LIFTS = "2027-05-12T11:30:00Z CAP_1_PER_WEEK_WORK";

it.each<[string, Given, Given, string]>([
  ["six days after another", {}, past("2027-05-05", "call", "no_answer", { number: "work" }), LIFTS],
  ["seven days after another", {}, past("2027-05-04", "call", "no_answer", { number: "work" }), "allow"],
  [
    "after one about another debt",
    {},
    past("2027-05-05", "call", "no_answer", { number: "work", debtId: "B-9" }),
    LIFTS,
  ],
  ["after one that was not connected", {}, past("2027-05-05", "call", "not_connected", { number: "work" }), "allow"],
  ["after one to their own number", {}, past("2027-05-05", "call", "no_answer", { number: "mobile" }), "allow"],
  [
    "after one by the debtor",
    {},
    past("2027-05-05", "call", "conversation", { number: "work", direction: "inbound" }),
    "allow",
  ],
  [
    "by a number known to be at work",
    { message: {}, flags: { workplaceNumber: true } },
    past("2027-05-05", "call", "no_answer", { number: "work" }),
    LIFTS,
  ],
  [
    "not at all: to their own number",
    { message: {} },
    past("2027-05-05", "call", "no_answer", { number: "work" }),
    "allow",
  ],
])("a call to work %s", (_, more, contact, says) => {
  expect(told({ ...atWork, ...more, history: [contact] })).toBe(says);
});
