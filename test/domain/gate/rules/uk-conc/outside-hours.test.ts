import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = { ...ofBritain, packs: ["uk-conc"] };

it.each<[string, Given, string]>([
  ["at eight", { now: "2027-06-15T07:00:00Z" }, "allow"],
  ["a second before", { now: "2027-06-15T06:59:59Z" }, "2027-06-15T07:00:00Z OUTSIDE_HOURS"],
  ["a second before nine in the evening", { now: "2027-06-15T19:59:59Z" }, "allow"],
  ["at nine in the evening", { now: "2027-06-15T20:00:00Z" }, "2027-06-16T07:00:00Z OUTSIDE_HOURS"],
  ["a text", { channel: "sms", now: "2027-06-15T20:00:00Z" }, "2027-06-16T07:00:00Z OUTSIDE_HOURS"],
  ["a letter has no hours", { channel: "letter", now: "2027-06-15T20:00:00Z" }, "allow"],
  ["a customer nobody can place", { locations: [] }, "block LOCATION_UNKNOWN"],
  ["a commercial debt", { debt: { type: "commercial" }, now: "2027-06-15T20:00:00Z" }, "allow NOT_CONSUMER_DEBT"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
