import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = { ...ofBritain, packs: ["uk-conc"] };
const asked = (medium: string, request: string) => ({ flags: { mediumRequests: [{ medium, request }] } });

it.each<[string, Given, string]>([
  ["not by e-mail", asked("email", "stop"), "block CUSTOMER_CONTACT_REQUEST"],
  ["not by telephone", asked("call", "stop"), "allow"],
  ["only by letter", asked("letter", "only"), "block CUSTOMER_CONTACT_REQUEST"],
  ["only by e-mail", asked("email", "only"), "allow"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
