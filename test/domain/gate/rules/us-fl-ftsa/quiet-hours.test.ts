import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const offer: Given = {
  ...inNewYork,
  packs: ["us-fl-ftsa"],
  locations: [{ source: "address", value: "Pensacola, FL 32502", tz: ["America/Chicago"] }],
  message: { purpose: "promotion", telephoneSolicitation: true },
};

it.each<[string, string, string]>([
  ["before 08:00 in the Panhandle", "2027-05-11T12:59:59Z", "2027-05-11T13:00:00Z QUIET_HOURS"],
  ["at 08:00", "2027-05-11T13:00:00Z", "allow"],
  ["before 20:00", "2027-05-12T00:59:59Z", "allow"],
  ["at 20:00", "2027-05-12T01:00:00Z", "2027-05-12T13:00:00Z QUIET_HOURS"],
])("an offer %s", (_, now, says) => {
  expect(told({ ...offer, now })).toBe(says);
});

it("needs no purpose of its own to be an offer", () => {
  const message = { telephoneSolicitation: true };
  expect(told({ ...offer, message, now: "2027-05-12T01:00:00Z" })).toBe("2027-05-12T13:00:00Z QUIET_HOURS");
});

it("is narrower than the federal quiet hours", () => {
  const packs = ["us-tcpa", "us-fl-ftsa"];
  expect(told({ ...offer, packs, now: "2027-05-12T01:30:00Z" })).toBe("2027-05-12T13:00:00Z QUIET_HOURS");
});

it("blocks an offer to nobody knows where", () => {
  expect(told({ ...offer, locations: [] })).toBe("block LOCATION_UNKNOWN");
});

it.each<[string, Given]>([
  ["a reminder", { message: {} }],
  ["an offer by e-mail", { channel: "email" }],
  ["an offer by letter", { channel: "letter" }],
])("is not triggered by %s", (_, more) => {
  expect(told({ ...offer, now: "2027-05-12T03:00:00Z", ...more })).toBe("allow RULE_NOT_TRIGGERED");
});
