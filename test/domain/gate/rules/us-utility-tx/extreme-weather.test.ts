import { expect, it } from "vitest";
import { type Given, ofAmerica, told } from "../../asking.ts";

const asked = (heatAdvisoryDates: readonly string[] | null, more: Given = {}): string =>
  told({
    ...ofAmerica,
    packs: ["us-utility-tx"],
    collectorType: "first_party",
    locations: [{ source: "address", value: "Dallas, TX 75201", tz: ["America/Chicago"] }],
    channel: "action",
    action: "disconnect",
    utility: { heatAdvisoryDates, noticeDaysSatisfied: true },
    ...more,
  });

it.each<[readonly string[] | null, string]>([
  [[], "allow TX_OK"],
  [null, "allow TX_OK"],
  [["2027-06-12"], "allow TX_OK"],
  [["2027-06-13"], "2027-06-16T05:00:00Z TX_EXTREME_WEATHER"],
  [["2027-06-14"], "2027-06-17T05:00:00Z TX_EXTREME_WEATHER"],
  [["2027-06-15"], "2027-06-18T05:00:00Z TX_EXTREME_WEATHER"],
  [["2027-06-15", "2027-06-13"], "2027-06-18T05:00:00Z TX_EXTREME_WEATHER"],
  [["2027-06-16"], "allow TX_OK"],
  [["2027-06-15", "2027-06-18"], "2027-06-21T05:00:00Z TX_EXTREME_WEATHER"],
  [["2027-06-15", "2027-06-19"], "2027-06-18T05:00:00Z TX_EXTREME_WEATHER"],
])("on 15 June, after advisories of %j: %s", (dates, expected) => {
  expect(asked(dates)).toBe(expected);
});

it("counts days in the county", () => {
  expect(asked(["2027-06-13"], { now: "2027-06-16T04:59:59Z" })).toBe("2027-06-16T05:00:00Z TX_EXTREME_WEATHER");
  expect(asked(["2027-06-13"], { now: "2027-06-16T05:00:00Z" })).toBe("allow TX_OK");
});

it.each<[string, Given, string]>([
  ["a final notice", { action: "issue_final_notice" }, "allow"],
  [
    "a business, which is protected as well",
    { debt: { type: "commercial" } },
    "2027-06-18T05:00:00Z TX_EXTREME_WEATHER",
  ],
])("under an advisory, %s: %s", (_, more, expected) => {
  expect(asked(["2027-06-15"], more)).toBe(expected);
});
