import { expect, it } from "vitest";
import { toldUnderRegF } from "./contact.ts";

const STANDS_IN = "allow DECEASED_PERSONAL_REPRESENTATIVE";
const asked = (recipient: string, message: Readonly<Record<string, unknown>> = {}): string =>
  toldUnderRegF({ channel: "letter", recipient, flags: { deceased: true } }, message);

it.each([
  ["consumer", "block DECEASED_RECIPIENT_NOT_CONSUMER"],
  ["adult_child", "block DECEASED_RECIPIENT_NOT_CONSUMER"],
  ["household_member", "block DECEASED_RECIPIENT_NOT_CONSUMER"],
  ["employer", "block DECEASED_RECIPIENT_NOT_CONSUMER"],
  ["neighbour", "block DECEASED_RECIPIENT_NOT_CONSUMER"],
  ["estate", "block DECEASED_NOT_NAMED"],
  ["spouse", STANDS_IN],
  ["executor", STANDS_IN],
  ["administrator", STANDS_IN],
  ["confirmed_successor", STANDS_IN],
  ["attorney", "allow"],
])("after the consumer's death, to the %s: %s", (recipient, expected) => {
  expect(asked(recipient)).toBe(expected);
});

it.each([
  ["estate", "reminder", true, STANDS_IN],
  ["estate", "reminder", false, "block DECEASED_NOT_NAMED"],
  ["executor", "validation_notice", true, STANDS_IN],
  ["executor", "validation_notice", false, "block DECEASED_NOT_NAMED"],
  ["adult_child", "reminder", true, "block DECEASED_RECIPIENT_NOT_CONSUMER"],
])("to the %s, a %s to somebody by name (%s): %s", (recipient, purpose, namedIndividual, expected) => {
  expect(asked(recipient, { purpose, namedIndividual })).toBe(expected);
});

it("stops no action", () => {
  expect(toldUnderRegF({ channel: "action", action: "charge_fee", flags: { deceased: true } })).toBe("allow");
});

it("is no matter while the consumer lives", () => {
  expect(toldUnderRegF({ recipient: "executor", flags: { deceased: false } })).toBe("allow");
});
