import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { computedOf, toldOf } from "./hospital.ts";

it.each([
  ["2027-02-14", "allow ECA_OK"],
  ["2027-02-15", "allow ECA_OK"],
  ["2027-02-16", "2027-06-16T04:00:00Z NOTIFICATION_PERIOD_120"],
  ["2027-06-15", "2027-10-13T04:00:00Z NOTIFICATION_PERIOD_120"],
  ["2027-11-03", "2028-03-02T05:00:00Z NOTIFICATION_PERIOD_120"],
  [null, "block NOTIFICATION_PERIOD_120"],
])("after a first bill of %s: %s", (firstPostDischargeBillOn, expected) => {
  expect(toldOf({ firstPostDischargeBillOn })).toBe(expected);
});

it.each<[string, Given, string]>([
  [
    "the latest of several episodes",
    { episodes: [{ firstPostDischargeBillOn: "2027-01-04" }, { firstPostDischargeBillOn: "2027-02-20" }] },
    "2027-06-20T04:00:00Z NOTIFICATION_PERIOD_120",
  ],
  [
    "its own bill, where that is the latest",
    { episodes: [{ firstPostDischargeBillOn: "2027-01-04" }] },
    "allow ECA_OK",
  ],
  [
    "episodes alone",
    { firstPostDischargeBillOn: null, episodes: [{ firstPostDischargeBillOn: "2027-01-04" }] },
    "allow ECA_OK",
  ],
  ["no episode with a bill", { firstPostDischargeBillOn: null, episodes: [{}] }, "block NOTIFICATION_PERIOD_120"],
])("counts %s: %s", (_, hospital, expected) => {
  expect(toldOf(hospital)).toBe(expected);
});

const early = { firstPostDischargeBillOn: "2027-02-16" };
const DEFERS = "2027-06-16T04:00:00Z NOTIFICATION_PERIOD_120";

it.each([
  "credit_report",
  "sell_debt",
  "lien",
  "lawsuit",
  "garnishment",
  "attachment",
  "foreclosure",
  "arrest",
  "deny_care",
  null,
])("takes %s for an extraordinary collection action", (eca) => {
  expect(toldOf(early, { eca })).toBe(DEFERS);
});

it.each<[string, string]>([
  ["furnish_credit_bureau", DEFERS],
  ["sell_debt", DEFERS],
  ["file_suit", DEFERS],
  ["return_to_creditor", "allow"],
  ["charge_fee", "allow"],
  ["accrue_interest", "allow"],
])("judges %s by itself: %s", (action, expected) => {
  expect(toldOf(early, { action, eca: null })).toBe(expected);
});

it("is no matter of bills and calls, nor of commercial debts", () => {
  expect(toldOf(early, { channel: "letter" })).toBe("allow");
  expect(toldOf(early, { channel: "call" })).toBe("allow");
  expect(toldOf(early, { debt: { type: "commercial" } })).toBe("allow NOT_CONSUMER_DEBT");
});

it("needs the facts of the hospital", () => {
  expect(toldOf(null)).toBe("block NOTIFICATION_PERIOD_120");
});

it.each<[Given | null, Given, unknown]>([
  [{}, {}, { applicationPeriodEnd: "2027-10-13" }],
  [{}, { channel: "email" }, { applicationPeriodEnd: "2027-10-13" }],
  [{ episodes: [{ firstPostDischargeBillOn: "2027-02-20" }] }, {}, { applicationPeriodEnd: "2027-10-18" }],
  [{ firstPostDischargeBillOn: null }, {}, undefined],
  [null, {}, undefined],
])("of %j %j works out %j", (hospital, more, expected) => {
  expect(computedOf(hospital, more)).toEqual(expected);
});
