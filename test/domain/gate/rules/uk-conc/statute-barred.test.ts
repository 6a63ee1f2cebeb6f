import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = { ...ofBritain, packs: ["uk-conc"] };

it.each<[string, Given, string]>([
  [
    "barred, and refused for it",
    { flags: { statuteBarred: true, customerRefusedAsStatuteBarred: true } },
    "block STATUTE_BARRED_REFUSED",
  ],
  ["barred, and not refused", { flags: { statuteBarred: true } }, "allow"],
  ["refused, and not barred", { flags: { customerRefusedAsStatuteBarred: true } }, "allow"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
