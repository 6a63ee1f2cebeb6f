import { expect, it } from "vitest";
import { type Given, ofAmerica, told } from "../../asking.ts";

const asked = (now: string, utility: Given = {}, more: Given = {}): string =>
  told({
    ...ofAmerica,
    packs: ["us-utility-pa"],
    collectorType: "first_party",
    channel: "action",
    action: "disconnect",
    now,
    utility: { householdFplPercent: 200, noticeDaysSatisfied: true, pucApproval: false, ...utility },
    ...more,
  });

it.each([
  ["2026-12-01T04:59:59Z", "allow"],
  ["2026-12-01T05:00:00Z", "2027-04-01T04:00:00Z PA_WINTER"],
  ["2026-12-31T17:00:00Z", "2027-04-01T04:00:00Z PA_WINTER"],
  ["2027-01-01T17:00:00Z", "2027-04-01T04:00:00Z PA_WINTER"],
  ["2027-04-01T03:59:59Z", "2027-04-01T04:00:00Z PA_WINTER"],
  ["2027-04-01T04:00:00Z", "allow"],
])("of a household with little, at %s: %s", (now, expected) => {
  expect(asked(now)).toBe(expected);
});

const WAITS = "2027-04-01T04:00:00Z PA_WINTER";

it.each<[string, Given, string]>([
  ["249 percent", { householdFplPercent: 249 }, WAITS],
  ["250 percent", { householdFplPercent: 250 }, WAITS],
  ["250.5 percent", { householdFplPercent: 250.5 }, "allow"],
  ["an income nobody knows", { householdFplPercent: null }, WAITS],
  ["leave of the commission", { pucApproval: true }, "allow"],
  ["no word of the commission", { pucApproval: null }, WAITS],
])("in winter, with %s: %s", (_, utility, expected) => {
  expect(asked("2027-01-20T15:00:00Z", utility)).toBe(expected);
});

it.each<[string, Given, string]>([
  ["a final notice", { action: "issue_final_notice" }, "allow"],
  ["a business", { debt: { type: "commercial" } }, "allow NOT_CONSUMER_DEBT"],
])("in winter, %s: %s", (_, more, expected) => {
  expect(asked("2027-01-20T15:00:00Z", {}, more)).toBe(expected);
});
