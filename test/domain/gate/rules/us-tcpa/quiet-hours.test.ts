import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const offer: Given = {
  ...inNewYork,
  packs: ["us-tcpa"],
  channel: "sms",
  message: { purpose: "promotion", telephoneSolicitation: true },
  flags: { smsConsent: true, writtenConsentMarketing: true },
};

it.each<[string, string, string]>([
  ["before 08:00", "2027-05-11T11:59:59Z", "2027-05-11T12:00:00Z QUIET_HOURS"],
  ["at 08:00", "2027-05-11T12:00:00Z", "allow"],
  ["before 21:00", "2027-05-12T00:59:59Z", "allow"],
  ["at 21:00", "2027-05-12T01:00:00Z", "2027-05-12T12:00:00Z QUIET_HOURS"],
])("an offer %s", (_, now, says) => {
  expect(told({ ...offer, now })).toBe(says);
});

it("waits for every place the person may be in", () => {
  const locations = [{ source: "area_code", value: "270", tz: ["America/New_York", "America/Chicago"] }];
  expect(told({ ...offer, locations, now: "2027-05-11T12:30:00Z" })).toBe("2027-05-11T13:00:00Z QUIET_HOURS");
});

it.each(["call", "voicemail"])("holds for an offer by %s", (channel) => {
  expect(told({ ...offer, channel, now: "2027-05-11T11:00:00Z" })).toBe("2027-05-11T12:00:00Z QUIET_HOURS");
});

it("blocks an offer to nobody knows where", () => {
  expect(told({ ...offer, locations: [] })).toBe("block LOCATION_UNKNOWN");
});

it.each<[string, Given, string]>([
  ["a reminder by text", { message: {} }, "allow QUIET_HOURS_NOT_APPLICABLE"],
  ["a reminder to nobody knows where", { message: {}, locations: [] }, "allow QUIET_HOURS_NOT_APPLICABLE"],
  ["an offer by e-mail", { channel: "email" }, "allow"],
])("has no word on %s at night", (_, more, says) => {
  expect(told({ ...offer, now: "2027-05-11T07:00:00Z", ...more })).toBe(says);
});
