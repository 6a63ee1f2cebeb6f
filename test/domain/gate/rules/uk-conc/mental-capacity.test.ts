import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = { ...ofBritain, packs: ["uk-conc"] };

it.each<[string, Given, string]>([
  ["a concern", { flags: { mentalCapacityConcern: true } }, "block MENTAL_CAPACITY"],
  ["none", { flags: { mentalCapacityConcern: false } }, "allow"],
  ["looked, none", { flags: { mentalCapacityConcern: null } }, "allow"],
  [
    "an answer to the customer",
    { flags: { mentalCapacityConcern: true }, message: { purpose: "reply_to_consumer" } },
    "allow",
  ],
  [
    "a suit",
    { flags: { mentalCapacityConcern: true }, channel: "action", action: "file_suit" },
    "block MENTAL_CAPACITY",
  ],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
