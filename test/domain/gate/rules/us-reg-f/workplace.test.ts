import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const BLOCKED = "block WORKPLACE_PROHIBITED";
const atWork = { workplaceNumber: true, employerProhibits: true };

it.each<[string, Given, Given, string]>([
  ["a call to the work number", atWork, { channel: "call" }, BLOCKED],
  ["a text to it", atWork, { channel: "sms" }, BLOCKED],
  ["a call where the employer allows it", { ...atWork, employerProhibits: false }, { channel: "call" }, "allow"],
  ["a call where nothing is known of the employer", { workplaceNumber: true }, { channel: "call" }, "allow"],
  ["a call to another number", { employerProhibits: true }, { channel: "call" }, "allow"],
  ["an e-mail", atWork, { channel: "email" }, "allow"],
  ["a letter", atWork, { channel: "letter" }, "allow"],
])("%s", (_, flags, more, expected) => {
  expect(toldUnderRegF({ flags, ...more })).toBe(expected);
});

it.each([
  ["work", BLOCKED],
  ["mobile", "allow"],
  ["landline", "allow"],
])("knows the %s number by its name: %s", (number, expected) => {
  expect(toldUnderRegF({ channel: "call", flags: { employerProhibits: true } }, { number })).toBe(expected);
});
