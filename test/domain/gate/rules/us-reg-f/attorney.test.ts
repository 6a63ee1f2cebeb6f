import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const asked = (attorney: Given, more: Given = {}): string =>
  toldUnderRegF({ flags: { attorney: { known: true, ...attorney } }, ...more });

const BLOCKED = "block ATTORNEY_REPRESENTED";

it.each<[string, Given, string]>([
  ["known to act", {}, BLOCKED],
  ["known by their written notice", { known: null, writtenNotice: true }, BLOCKED],
  ["not known", { known: false }, "allow"],
  ["whom nobody can find", { contactable: false }, "allow"],
  ["for this debt", { scope: "this_debt" }, BLOCKED],
  ["for a matter nobody knows", { scope: "household" }, BLOCKED],
  ["for another matter", { scope: "other_matter" }, "allow ATTORNEY_OTHER_MATTER"],
  ["who was written to and is silent", { lastContactedAt: "2027-05-01T16:00:00Z" }, BLOCKED],
  ["recorded as silent", { unresponsiveRecordedAt: "2027-06-15T16:00:00Z" }, "allow ATTORNEY_UNRESPONSIVE"],
  ["to be recorded as silent tomorrow", { unresponsiveRecordedAt: "2027-06-16T16:00:00Z" }, BLOCKED],
  ["who no longer acts", { representationEndedAt: "2027-06-01T16:00:00Z" }, "allow ATTORNEY_ENDED"],
  ["who acts until tomorrow", { representationEndedAt: "2027-06-16T16:00:00Z" }, BLOCKED],
])("with an attorney %s: %s", (_, attorney, expected) => {
  expect(asked(attorney)).toBe(expected);
});

it.each<[string, Given, string]>([
  ["a letter", { channel: "letter" }, BLOCKED],
  ["the spouse", { recipient: "spouse" }, BLOCKED],
  ["the attorney", { recipient: "attorney" }, "allow EXCLUDED_RECIPIENT"],
  ["an action", { channel: "action", action: "charge_fee" }, "allow"],
])("concerns %s: %s", (_, more, expected) => {
  expect(asked({}, more)).toBe(expected);
});
