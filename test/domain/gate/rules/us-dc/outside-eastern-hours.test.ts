import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const asked: Given = { ...inNewYork, packs: ["us-dc"] };
const inLosAngeles = [{ source: "address", value: "Los Angeles, CA", tz: ["America/Los_Angeles"] }];
const inLondon = [{ source: "stated", value: "London", tz: ["Europe/London"] }];

it.each<[string, Given[], string, string]>([
  [
    "18:00 in California, 21:00 in Washington",
    inLosAngeles,
    "2027-05-12T01:00:00Z",
    "2027-05-12T15:00:00Z OUTSIDE_HOURS_DC_EASTERN",
  ],
  ["08:00 in California, 11:00 in Washington", inLosAngeles, "2027-05-11T15:00:00Z", "allow"],
  ["17:59 in California, 20:59 in Washington", inLosAngeles, "2027-05-12T00:59:59Z", "allow"],
  [
    "12:59 in London, 07:59 in Washington",
    inLondon,
    "2027-05-11T11:59:59Z",
    "2027-05-11T12:00:00Z OUTSIDE_HOURS_DC_EASTERN",
  ],
  ["13:00 in London, 08:00 in Washington", inLondon, "2027-05-11T12:00:00Z", "allow"],
  ["21:00 in London, 16:00 in Washington", inLondon, "2027-05-11T20:00:00Z", "2027-05-12T12:00:00Z OUTSIDE_HOURS"],
])("a call at %s", (_, locations, now, says) => {
  expect(told({ ...asked, locations, now })).toBe(says);
});
