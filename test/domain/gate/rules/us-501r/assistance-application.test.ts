import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldOf } from "./hospital.ts";

it.each<[string, Given, string]>([
  ["none", {}, "allow ECA_OK"],
  ["one received today", { fapApplicationReceivedOn: "2027-06-15" }, "block FAP_APPLICATION_PENDING"],
  ["one yet to come", { fapApplicationReceivedOn: "2027-06-16" }, "allow ECA_OK"],
  [
    "an undecided one",
    { fapApplicationReceivedOn: "2027-04-01", fapDetermination: null },
    "block FAP_APPLICATION_PENDING",
  ],
  [
    "one decided in words nobody knows",
    { fapApplicationReceivedOn: "2027-04-01", fapDetermination: "partly" },
    "block FAP_APPLICATION_PENDING",
  ],
  [
    "one that was turned down",
    { fapApplicationReceivedOn: "2027-04-01", fapDetermination: "not_eligible" },
    "allow ECA_OK",
  ],
  [
    "one that was granted",
    { fapApplicationReceivedOn: "2027-04-01", fapDetermination: "eligible" },
    "block FAP_ELIGIBLE",
  ],
  ["help granted without one", { fapDetermination: "eligible" }, "block FAP_ELIGIBLE"],
])("of applications, %s: %s", (_, hospital, expected) => {
  expect(toldOf(hospital)).toBe(expected);
});

it.each<[string, Given, string]>([
  ["on day 240", { fapApplicationReceivedOn: "2027-10-13" }, "block FAP_APPLICATION_PENDING"],
  ["on day 241", { fapApplicationReceivedOn: "2027-10-14" }, "allow ECA_OK"],
  [
    "by the deadline of a late notice",
    { fapApplicationReceivedOn: "2027-10-31", ecaNoticeGivenOn: "2027-10-01" },
    "block FAP_APPLICATION_PENDING",
  ],
  [
    "after the deadline of a late notice",
    { fapApplicationReceivedOn: "2027-11-01", ecaNoticeGivenOn: "2027-10-01" },
    "allow ECA_OK",
  ],
])("of applications %s: %s", (_, hospital, expected) => {
  expect(toldOf(hospital, { now: "2027-12-01T17:00:00Z" })).toBe(expected);
});

it("lets reminders and a placement with an agency that is bound go on", () => {
  const undecided = { fapApplicationReceivedOn: "2027-04-01", agencyAgreement501r: true };
  expect(toldOf(undecided, { channel: "letter" })).toBe("allow");
  expect(toldOf(undecided, { action: "place_with_agency" })).toBe("allow NOT_AN_ECA");
});
