import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = { ...ofBritain, packs: ["uk-conc"] };
const scots = (more: Given) => ({ flags: { scottishLaw: true, lastAcknowledgedOn: "2022-06-15", ...more } });

it.each<[string, Given, string]>([
  ["five years on", scots({}), "block DEBT_EXTINGUISHED"],
  ["a day earlier", { ...scots({}), now: "2027-06-14T11:00:00Z" }, "allow"],
  ["while a claim runs", scots({ claimInProgress: true }), "allow"],
  ["where nobody knows of an acknowledgement", scots({ lastAcknowledgedOn: null }), "allow"],
  ["barred under Scots law", scots({ lastAcknowledgedOn: null, statuteBarred: true }), "block DEBT_EXTINGUISHED"],
  ["under another law", scots({ scottishLaw: false }), "allow"],
  [
    "whatever the region",
    { ...scots({}), jurisdiction: { country: "GB", region: "England" } },
    "block DEBT_EXTINGUISHED",
  ],
  ["interest", { ...scots({}), channel: "action", action: "accrue_interest" }, "block DEBT_EXTINGUISHED"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
