import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = { ...ofBritain, packs: ["uk-conc"] };

it.each<[string, Given, string]>([
  ["a postcard", { channel: "postcard" }, "block POSTCARD"],
  ["a letter", { channel: "letter" }, "allow"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
