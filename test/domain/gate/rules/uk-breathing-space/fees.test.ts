import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const standard = {
  type: "standard",
  registeredOn: "2027-06-01",
  startsOn: "2027-06-02",
  notifiedAt: "2027-06-02T11:00:00Z",
};
const crisis = { type: "mental_health_crisis", registeredOn: "2027-06-01", startsOn: "2027-06-02" };
const base = { ...ofBritain, packs: ["uk-breathing-space"], channel: "action", action: "accrue_interest" };

it.each<[string, Given, string]>([
  ["no moratorium", {}, "allow"],
  ["interest while it lasts is lost, not deferred", { moratorium: standard }, "block BREATHING_SPACE_FEES"],
  ["a fee too", { action: "charge_fee", moratorium: standard }, "block BREATHING_SPACE_FEES"],
  ["in a crisis too", { moratorium: crisis }, "block BREATHING_SPACE_FEES"],
  ["after it", { now: "2027-08-01T00:00:00Z", moratorium: standard }, "allow MORATORIUM_ENDED"],
  ["before it", { now: "2027-06-01T11:00:00Z", moratorium: standard }, "allow"],
  ["on a debt of later", { moratorium: standard, debt: { incurredOn: "2027-06-05" } }, "allow NOT_A_MORATORIUM_DEBT"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
