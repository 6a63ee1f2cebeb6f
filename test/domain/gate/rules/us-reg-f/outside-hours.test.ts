import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

it.each([
  ["2027-06-15T11:59:59Z", "2027-06-15T12:00:00Z OUTSIDE_HOURS"],
  ["2027-06-15T12:00:00Z", "allow"],
  ["2027-06-16T00:59:59Z", "allow"],
  ["2027-06-16T01:00:00Z", "2027-06-16T12:00:00Z OUTSIDE_HOURS"],
  ["2027-03-14T11:59:59Z", "2027-03-14T12:00:00Z OUTSIDE_HOURS"],
  ["2027-11-07T12:59:59Z", "2027-11-07T13:00:00Z OUTSIDE_HOURS"],
])("in New York at %s: %s", (now, expected) => {
  expect(toldUnderRegF({ now })).toBe(expected);
});

it.each(["call", "prerecorded_call", "sms", "private_message", "email"])("holds for a contact by %s", (channel) => {
  expect(toldUnderRegF({ channel, now: "2027-06-16T01:00:00Z" })).toBe("2027-06-16T12:00:00Z OUTSIDE_HOURS");
});

it.each(["letter", "action"])("is no matter of a %s", (channel) => {
  expect(toldUnderRegF({ channel, action: "charge_fee", now: "2027-06-16T01:00:00Z" })).toBe("allow");
});

const place = (source: string, ...tz: readonly string[]) => ({ source, value: "", tz });

it.each<[string, readonly Given[], string, string]>([
  [
    "an Eastern code and a Pacific address, at 10:59 Eastern",
    [place("area_code", "America/New_York"), place("address", "America/Los_Angeles")],
    "2027-06-15T14:59:59Z",
    "2027-06-15T15:00:00Z OUTSIDE_HOURS",
  ],
  [
    "the same at 11:00 Eastern",
    [place("area_code", "America/New_York"), place("address", "America/Los_Angeles")],
    "2027-06-15T15:00:00Z",
    "allow",
  ],
  [
    "the same at 21:00 Eastern",
    [place("area_code", "America/New_York"), place("address", "America/Los_Angeles")],
    "2027-06-16T01:00:00Z",
    "2027-06-16T15:00:00Z OUTSIDE_HOURS",
  ],
  [
    "an Eastern mobile and a Mountain landline, at 10:00 Eastern",
    [place("area_code", "America/New_York"), place("area_code", "America/Denver")],
    "2027-06-15T14:00:00Z",
    "allow",
  ],
  [
    "a code that spans two zones",
    [place("area_code", "America/Anchorage", "America/Adak")],
    "2027-06-15T16:30:00Z",
    "2027-06-15T17:00:00Z OUTSIDE_HOURS",
  ],
  [
    "an address and where the consumer says to be",
    [place("address", "America/New_York"), place("stated", "Pacific/Honolulu")],
    "2027-06-15T16:00:00Z",
    "2027-06-15T18:00:00Z OUTSIDE_HOURS",
  ],
  [
    "zones without an hour in common",
    [place("address", "America/New_York"), place("stated", "Asia/Shanghai"), place("area_code", "Europe/Berlin")],
    "2027-01-15T16:00:00Z",
    "block OUTSIDE_HOURS",
  ],
])("for %s: %s", (_, locations, now, expected) => {
  expect(toldUnderRegF({ locations, now })).toBe(expected);
});

const agreed = (open: string, close: string, givenDirectlyToCollector: boolean | null): Given => ({
  flags: { consumerConsentHours: { open, close, givenDirectlyToCollector } },
});

it.each<[string, string, Given, string]>([
  ["22:00, agreed to", "2027-06-16T02:00:00Z", agreed("18:00", "23:00", true), "allow CONSENT_HOURS"],
  [
    "23:00, the end of what was agreed to",
    "2027-06-16T03:00:00Z",
    agreed("18:00", "23:00", true),
    "2027-06-16T22:00:00Z OUTSIDE_HOURS",
  ],
  [
    "noon, outside of what was agreed to",
    "2027-06-15T16:00:00Z",
    agreed("18:00", "23:00", true),
    "2027-06-15T22:00:00Z OUTSIDE_HOURS",
  ],
  [
    "one at night, agreed to over midnight",
    "2027-06-16T05:00:00Z",
    agreed("22:00", "02:00", true),
    "allow CONSENT_HOURS",
  ],
  [
    "22:00, agreed to with the creditor",
    "2027-06-16T02:00:00Z",
    agreed("18:00", "23:00", false),
    "2027-06-16T12:00:00Z OUTSIDE_HOURS",
  ],
  [
    "22:00, agreed to with nobody knows whom",
    "2027-06-16T02:00:00Z",
    agreed("18:00", "23:00", null),
    "2027-06-16T12:00:00Z OUTSIDE_HOURS",
  ],
])("at %s: %s -> %s", (_, now, more, expected) => {
  expect(toldUnderRegF({ now, ...more })).toBe(expected);
});

it("goes by the hand-over, not by a delay of the provider", () => {
  const given = { now: "2027-06-16T00:59:59Z", flags: { expectedDeliveryDelaySeconds: 3_600 } };
  expect(toldUnderRegF(given)).toBe("allow");
});

it.each(["first_party", "servicer_received_current"])("does not bind a %s", (collectorType) => {
  expect(toldUnderRegF({ collectorType, now: "2027-06-16T01:00:00Z" })).toBe("allow NOT_A_DEBT_COLLECTOR");
});

it.each([
  ["commercial", "allow NOT_CONSUMER_DEBT"],
  ["medical", "2027-06-16T12:00:00Z OUTSIDE_HOURS"],
])("of a %s debt: %s", (type, expected) => {
  expect(toldUnderRegF({ debt: { type }, now: "2027-06-16T01:00:00Z" })).toBe(expected);
});

it("takes a collector nobody knows for a third party", () => {
  const given = { collectorType: "law_firm", now: "2027-06-16T01:00:00Z" };
  expect(toldUnderRegF(given)).toBe("2027-06-16T12:00:00Z OUTSIDE_HOURS");
});
