import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const asked = (now: string, utility: Given, more: Given = {}): string =>
  told({ ...ofBritain, packs: ["uk-ofgem"], channel: "action", action: "disconnect", now, utility, ...more });

const alone = { pensionAgeLivingAlone: true };

it.each([
  ["2026-09-30T22:59:59Z", "allow"],
  ["2026-09-30T23:00:00Z", "2027-03-31T23:00:00Z OFGEM_WINTER"],
  ["2026-12-31T12:00:00Z", "2027-03-31T23:00:00Z OFGEM_WINTER"],
  ["2027-02-01T12:00:00Z", "2027-03-31T23:00:00Z OFGEM_WINTER"],
  ["2027-03-31T22:59:59Z", "2027-03-31T23:00:00Z OFGEM_WINTER"],
  ["2027-03-31T23:00:00Z", "allow"],
])("of a pensioner who lives alone, at %s: %s", (now, expected) => {
  expect(asked(now, alone)).toBe(expected);
});

it.each<[string, Given, string]>([
  ["others of pension age", { pensionAgeOnly: true }, "2027-03-31T23:00:00Z OFGEM_WINTER"],
  ["under-18s", { pensionAgeWithUnder18s: true }, "2027-03-31T23:00:00Z OFGEM_WINTER"],
  ["nothing known of the household", {}, "allow"],
  ["nobody of pension age", { pensionAgeLivingAlone: false, pensionAgeOnly: null }, "allow"],
])("in winter, with %s: %s", (_, utility, expected) => {
  expect(asked("2027-01-20T12:00:00Z", utility)).toBe(expected);
});

it.each<[string, Given, string]>([
  ["a final notice", { action: "issue_final_notice" }, "allow"],
  ["a letter", { channel: "letter", action: null }, "allow"],
  ["a business", { debt: { type: "commercial" } }, "allow NOT_CONSUMER_DEBT"],
])("in winter, %s: %s", (_, more, expected) => {
  expect(asked("2027-01-20T12:00:00Z", alone, more)).toBe(expected);
});
