import { expect, it } from "vitest";
import { type Given, ofAmerica, told } from "../../asking.ts";

const asked = (utility: Given, more: Given = {}): string =>
  told({
    ...ofAmerica,
    packs: ["us-utility-ny"],
    collectorType: "first_party",
    channel: "action",
    action: "disconnect",
    utility: { dueOn: "2027-04-01", ...utility },
    ...more,
  });

it.each([
  ["2027-05-31", "allow"],
  ["2027-06-01", "2027-06-16T04:00:00Z NY_TERMINATION_15_DAYS"],
  ["2027-06-15", "2027-06-30T04:00:00Z NY_TERMINATION_15_DAYS"],
  ["2027-06-16", "block NY_TERMINATION_15_DAYS"],
  [null, "block NY_TERMINATION_15_DAYS"],
])("after a final notice of %s: %s", (finalNoticeSentOn, expected) => {
  expect(asked({ finalNoticeSentOn })).toBe(expected);
});

it.each([
  ["2027-05-11", "allow"],
  ["2027-05-12", "block NY_TERMINATION_15_DAYS"],
  [null, "allow"],
])("takes a notice of 31 May on what was due on %s: %s", (dueOn, expected) => {
  expect(asked({ finalNoticeSentOn: "2027-05-31", dueOn })).toBe(expected);
});

it.each<[string, Given, string]>([
  ["the final notice itself", { action: "issue_final_notice" }, "allow"],
  ["disconnection with nothing known of the service", { utility: null }, "block NY_TERMINATION_15_DAYS"],
  ["a late fee", { action: "charge_fee" }, "allow"],
])("without a notice, %s: %s", (_, more, expected) => {
  expect(asked({}, more)).toBe(expected);
});
