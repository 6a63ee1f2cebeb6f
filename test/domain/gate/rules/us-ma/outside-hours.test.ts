import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const asked: Given = { ...inNewYork, action: "file_suit", packs: ["us-ma"] };

it.each<[string, string, string]>([
  ["before it opens", "2027-05-11T11:59:59Z", "2027-05-11T12:00:00Z OUTSIDE_HOURS"],
  ["as it opens", "2027-05-11T12:00:00Z", "allow"],
  ["before it closes", "2027-05-12T00:59:59Z", "allow"],
  ["as it closes", "2027-05-12T01:00:00Z", "2027-05-12T12:00:00Z OUTSIDE_HOURS"],
])("a call %s", (_, now, says) => {
  expect(told({ ...asked, now })).toBe(says);
});

it("waits for every place the person may be in", () => {
  const locations = [
    { source: "address", value: "Albany, NY", tz: ["America/New_York"] },
    { source: "area_code", value: "312", tz: ["America/Chicago"] },
  ];
  expect(told({ ...asked, locations, now: "2027-05-11T12:10:00Z" })).toBe("2027-05-11T13:00:00Z OUTSIDE_HOURS");
});

it.each(["voicemail", "prerecorded_call", "sms", "private_message"])("binds a %s", (channel) => {
  expect(told({ ...asked, channel, now: "2027-05-11T07:00:00Z" })).toBe("2027-05-11T12:00:00Z OUTSIDE_HOURS");
});

it.each(["email", "letter", "action"])("does not bind a %s", (channel) => {
  expect(told({ ...asked, channel, now: "2027-05-11T07:00:00Z" })).toBe("allow");
});

it("blocks a call to nobody knows where, not a letter", () => {
  expect(told({ ...asked, locations: [] })).toBe("block LOCATION_UNKNOWN");
  expect(told({ ...asked, channel: "letter", locations: [] })).toBe("allow");
});

it.each<[string, Given, string]>([
  ["a creditor with its own debt", { collectorType: "first_party" }, "2027-05-11T12:00:00Z OUTSIDE_HOURS"],
  ["a medical debt", { debt: { type: "medical" } }, "2027-05-11T12:00:00Z OUTSIDE_HOURS"],
  ["a commercial debt", { debt: { type: "commercial" } }, "allow NOT_CONSUMER_DEBT"],
])("%s", (_, more, says) => {
  expect(told({ ...asked, now: "2027-05-11T07:00:00Z", ...more })).toBe(says);
});
