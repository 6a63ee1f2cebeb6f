import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const MISSING = "block VALIDATION_NOTICE_MISSING";
const asked = (validation: Given, more: Given = {}, message: Given = {}): string =>
  toldUnderRegF({ validation: { initialCommunicationOn: "2027-06-09", ...validation }, ...more }, message);

it.each<[string, Given, string]>([
  ["five days after the first communication", { initialCommunicationOn: "2027-06-10" }, "allow"],
  ["six days after", {}, MISSING],
  ["six days after, with a notice of today", { providedOn: "2027-06-15" }, "allow"],
  ["six days after, with a notice of tomorrow", { providedOn: "2027-06-16" }, MISSING],
  ["six days after, with a notice that came back", { providedOn: "2027-06-09", undeliverable: true }, MISSING],
  [
    "six days after, with a notice sent anew",
    { providedOn: "2027-06-14", earlier: [{ providedOn: "2027-06-09", undeliverableOn: "2027-06-12" }] },
    "allow",
  ],
  ["with no first communication known", { initialCommunicationOn: null }, "allow"],
])("%s: %s", (_, validation, expected) => {
  expect(asked(validation)).toBe(expected);
});

it("counts days where the consumer is", () => {
  const tenth = { initialCommunicationOn: "2027-06-10" };
  expect(asked(tenth, { now: "2027-06-16T03:59:59Z", channel: "letter" })).toBe("allow");
  expect(asked(tenth, { now: "2027-06-16T04:00:00Z", channel: "letter" })).toBe(MISSING);
});

it.each<[string, Given, Given, string]>([
  ["a call", { channel: "call" }, {}, MISSING],
  ["the notice itself", { channel: "letter" }, { purpose: "validation_notice" }, "allow"],
  ["the confirmation of an opt-out", {}, { purpose: "optout_confirmation" }, "allow"],
  ["word to the attorney", { recipient: "attorney" }, {}, "allow"],
  ["an action", { channel: "action", action: "charge_fee" }, {}, "allow"],
])("while it is missing, %s: %s", (_, more, message, expected) => {
  expect(asked({}, more, message)).toBe(expected);
});
