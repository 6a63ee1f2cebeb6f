import { expect, it } from "vitest";
import { type Given, ofAmerica, told } from "../../asking.ts";

const asked = (dueOn: string | null, more: Given = {}): string =>
  told({
    ...ofAmerica,
    packs: ["us-utility-ny"],
    collectorType: "first_party",
    channel: "action",
    action: "issue_final_notice",
    utility: { dueOn },
    ...more,
  });

it.each([
  ["2027-05-26", "allow"],
  ["2027-05-27", "2027-06-16T04:00:00Z NY_FINAL_NOTICE_20_DAYS"],
  ["2027-06-15", "2027-07-05T04:00:00Z NY_FINAL_NOTICE_20_DAYS"],
  ["2027-10-20", "2027-11-09T05:00:00Z NY_FINAL_NOTICE_20_DAYS"],
  [null, "block NY_FINAL_NOTICE_20_DAYS"],
])("on what was due on %s: %s", (dueOn, expected) => {
  expect(asked(dueOn)).toBe(expected);
});

it("counts days where the customer is", () => {
  expect(asked("2027-05-27", { now: "2027-06-16T03:59:59Z" })).toBe("2027-06-16T04:00:00Z NY_FINAL_NOTICE_20_DAYS");
  expect(asked("2027-05-27", { now: "2027-06-16T04:00:00Z" })).toBe("allow");
});

it.each<[string, Given, string]>([
  ["a reminder", { channel: "letter", action: null }, "allow"],
  ["a business", { debt: { type: "commercial" } }, "allow NOT_CONSUMER_DEBT"],
  ["nothing known of the service", { utility: null }, "block NY_FINAL_NOTICE_20_DAYS"],
])("of %s: %s", (_, more, expected) => {
  expect(asked("2027-06-15", more)).toBe(expected);
});
