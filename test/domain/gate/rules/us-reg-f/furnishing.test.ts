import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const asked = (furnish: Given | null, more: Given = {}): string =>
  toldUnderRegF({ channel: "action", action: "furnish_credit_bureau", furnish, ...more });

it.each<[string, Given | null, string]>([
  ["15 days after the letter", { letterMailedOn: "2027-05-31" }, "allow FURNISHING_OK"],
  ["14 days after the letter", { letterMailedOn: "2027-06-01" }, "2027-06-16T04:00:00Z FURNISHING_WAIT"],
  ["on the day of the letter", { letterMailedOn: "2027-06-15" }, "2027-06-30T04:00:00Z FURNISHING_WAIT"],
  ["a day before the letter", { letterMailedOn: "2027-06-16" }, "block FURNISHING_WAIT"],
  ["without a letter", { letterMailedOn: null }, "block FURNISHING_WAIT"],
  ["with nothing known", null, "block FURNISHING_WAIT"],
  ["after a conversation today", { spokeAboutDebtOn: "2027-06-15" }, "allow FURNISHING_OK"],
  ["before a conversation", { spokeAboutDebtOn: "2027-06-16" }, "block FURNISHING_WAIT"],
  [
    "after a letter of today and a conversation",
    { letterMailedOn: "2027-06-15", spokeAboutDebtOn: "2027-06-10" },
    "allow FURNISHING_OK",
  ],
])("%s: %s", (_, furnish, expected) => {
  expect(asked(furnish)).toBe(expected);
});

it.each<[string, Given, string]>([
  ["on day 1", { undeliverableOn: "2027-05-04" }, "block FURNISHING_UNDELIVERABLE"],
  ["on day 14", { undeliverableOn: "2027-05-17" }, "block FURNISHING_UNDELIVERABLE"],
  ["on day 15", { undeliverableOn: "2027-05-18" }, "allow FURNISHING_OK"],
  [
    "on day 1, and somebody spoke with the consumer",
    { undeliverableOn: "2027-05-04", spokeAboutDebtOn: "2027-06-01" },
    "allow FURNISHING_OK",
  ],
])("where the letter of 3 May came back %s: %s", (_, furnish, expected) => {
  expect(asked({ letterMailedOn: "2027-05-03", ...furnish })).toBe(expected);
});

it("is no matter of other actions", () => {
  expect(asked(null, { action: "place_with_agency" })).toBe("allow");
});
