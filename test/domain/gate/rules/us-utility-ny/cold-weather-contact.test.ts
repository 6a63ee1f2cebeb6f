import { expect, it } from "vitest";
import { type Given, ofAmerica, told } from "../../asking.ts";

const asked = (now: string, utility: Given = {}): string =>
  told({
    ...ofAmerica,
    packs: ["us-utility-ny"],
    collectorType: "first_party",
    channel: "action",
    action: "disconnect",
    now,
    utility: { dueOn: "2026-08-01", finalNoticeSentOn: "2026-09-01", heatRelated: true, ...utility },
  });

it.each([
  ["2026-11-01T03:59:59Z", "allow"],
  ["2026-11-01T04:00:00Z", "block NY_COLD_WEATHER_CONTACT"],
  ["2027-01-20T17:00:00Z", "block NY_COLD_WEATHER_CONTACT"],
  ["2027-04-16T03:59:59Z", "block NY_COLD_WEATHER_CONTACT"],
  ["2027-04-16T04:00:00Z", "allow"],
])("without an effort to reach the household, at %s: %s", (now, expected) => {
  expect(asked(now)).toBe(expected);
});

it.each<[string, Given, string]>([
  ["somebody tried", { coldWeatherContactAttempted: true }, "allow"],
  ["nobody tried", { coldWeatherContactAttempted: false }, "block NY_COLD_WEATHER_CONTACT"],
  ["nobody knows whether somebody tried", { coldWeatherContactAttempted: null }, "block NY_COLD_WEATHER_CONTACT"],
  ["the service heats nothing", { heatRelated: false }, "allow"],
  ["nobody found that it heats", { heatRelated: null }, "allow"],
])("in the cold, where %s: %s", (_, utility, expected) => {
  expect(asked("2027-01-20T17:00:00Z", utility)).toBe(expected);
});
