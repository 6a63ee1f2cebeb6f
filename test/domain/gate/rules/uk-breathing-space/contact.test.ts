import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const standard = {
  type: "standard",
  registeredOn: "2027-06-01",
  startsOn: "2027-06-02",
  notifiedAt: "2027-06-02T11:00:00Z",
};
const crisis = { type: "mental_health_crisis", registeredOn: "2027-06-01", startsOn: "2027-06-02" };
const base = { ...ofBritain, packs: ["uk-breathing-space"] };

it.each<[string, Given, string]>([
  ["nothing is known of a moratorium", {}, "allow"],
  ["the day before it begins", { now: "2027-06-01T11:00:00Z", moratorium: standard }, "allow"],
  [
    "its first day, read or not",
    { now: "2027-06-02T07:00:00Z", moratorium: { ...standard, notifiedAt: "2027-06-20T11:00:00Z" } },
    "2027-08-01T07:00:00Z BREATHING_SPACE",
  ],
  [
    "its sixtieth day, late",
    { now: "2027-07-31T19:00:00Z", moratorium: standard },
    "2027-08-01T07:00:00Z BREATHING_SPACE",
  ],
  ["the day after", { now: "2027-08-01T07:00:00Z", moratorium: standard }, "allow MORATORIUM_ENDED"],
  [
    "a start that is not given is the day after the entry",
    { moratorium: { type: "standard", registeredOn: "2027-06-01" } },
    "2027-08-01T07:00:00Z BREATHING_SPACE",
  ],
  [
    "a letter is free from midnight",
    { channel: "letter", moratorium: standard },
    "2027-07-31T23:00:00Z BREATHING_SPACE",
  ],
  ["a debt of later", { moratorium: standard, debt: { incurredOn: "2027-06-02" } }, "allow NOT_A_MORATORIUM_DEBT"],
  [
    "a debt of that very day",
    { moratorium: standard, debt: { incurredOn: "2027-06-01" } },
    "2027-08-01T07:00:00Z BREATHING_SPACE",
  ],
  [
    "an answer to the debtor",
    { moratorium: standard, message: { purpose: "reply_to_consumer" } },
    "allow DEBTOR_INITIATED",
  ],
  ["a suit", { channel: "action", action: "file_suit", moratorium: standard }, "2027-07-31T23:00:00Z BREATHING_SPACE"],
  ["a crisis without an end", { moratorium: crisis }, "block MENTAL_HEALTH_CRISIS_MORATORIUM"],
  [
    "a crisis whose end nobody has told of",
    { moratorium: { ...crisis, treatmentEndedOn: null } },
    "block MENTAL_HEALTH_CRISIS_MORATORIUM",
  ],
  [
    "a crisis whose treatment has yet to end",
    { moratorium: { ...crisis, treatmentEndedOn: "2027-06-16" } },
    "block MENTAL_HEALTH_CRISIS_MORATORIUM",
  ],
  [
    "thirty days after treatment",
    { moratorium: { ...crisis, treatmentEndedOn: "2027-06-10" }, now: "2027-07-10T11:00:00Z" },
    "2027-07-11T07:00:00Z MENTAL_HEALTH_CRISIS_MORATORIUM",
  ],
  [
    "and one more",
    { moratorium: { ...crisis, treatmentEndedOn: "2027-06-10" }, now: "2027-07-11T07:00:00Z" },
    "allow MORATORIUM_ENDED",
  ],
  [
    "a sort nobody knows has no end",
    { moratorium: { ...standard, type: "other" } },
    "block MENTAL_HEALTH_CRISIS_MORATORIUM",
  ],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
