import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = { ...ofBritain, packs: ["uk-conc"] };
const dispute = (more: Given) => ({
  flags: { dispute: { receivedAt: "2027-06-10T09:00:00Z", written: false, ...more } },
});

it.each<[string, Given, string]>([
  ["perhaps rightly", dispute({ mayBeValid: true, outcomeProvidedAt: null }), "block DISPUTE_OPEN"],
  ["nobody has judged the grounds", dispute({}), "block DISPUTE_OPEN"],
  ["on grounds a person found not to be valid", dispute({ mayBeValid: false }), "allow"],
  ["answered", dispute({ mayBeValid: true, outcomeProvidedAt: "2027-06-14T09:00:00Z" }), "allow DISPUTE_RESOLVED"],
  ["answered tomorrow", dispute({ mayBeValid: true, outcomeProvidedAt: "2027-06-16T09:00:00Z" }), "block DISPUTE_OPEN"],
  ["not raised yet", dispute({ mayBeValid: true, receivedAt: "2027-06-16T09:00:00Z" }), "allow"],
  ["the answer itself", { ...dispute({ mayBeValid: true }), message: { purpose: "verification" } }, "allow"],
  [
    "a placement",
    { ...dispute({ mayBeValid: true }), channel: "action", action: "place_with_agency" },
    "block DISPUTE_OPEN",
  ],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
