import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const standard = {
  type: "standard",
  registeredOn: "2027-06-01",
  startsOn: "2027-06-02",
  notifiedAt: "2027-06-02T11:00:00Z",
};
const crisis = { type: "mental_health_crisis", registeredOn: "2027-06-01", startsOn: "2027-06-02" };
const base = { ...ofBritain, packs: ["uk-breathing-space"], channel: "action", action: "place_with_agency" };

it.each<[string, Given, string]>([
  ["with an agency that was not told", { moratorium: standard }, "block BREATHING_SPACE"],
  ["with one that was", { moratorium: standard, agencyInformedOfMoratorium: true }, "allow"],
  ["a sale", { action: "sell_debt", moratorium: crisis }, "block MENTAL_HEALTH_CRISIS_MORATORIUM"],
  ["after the moratorium", { now: "2027-08-01T00:00:00Z", moratorium: standard }, "allow"],
  ["back to the creditor", { action: "return_to_creditor", moratorium: standard }, "allow"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
