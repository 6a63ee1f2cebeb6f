import { expect, it } from "vitest";
import { type Given, ofAmerica, told } from "../../asking.ts";

const serving = { activeDutyFrom: "2027-03-01", noticeAt: "2027-04-20", debtIncurredOn: "2026-09-02" };
const asked = (scra: Given | null, more: Given = {}): string =>
  told({
    ...ofAmerica,
    packs: ["us-scra"],
    channel: "action",
    action: "accrue_interest",
    fee: { annualRate: 0.12 },
    flags: scra === null ? {} : { scra: { ...serving, ...scra } },
    ...more,
  });

it.each([
  [0.06, "allow"],
  [0.0599, "allow"],
  [0.060_000_01, "block SCRA_RATE_CAP"],
  [0.0601, "block SCRA_RATE_CAP"],
  [0.12, "block SCRA_RATE_CAP"],
  [null, "block SCRA_RATE_CAP"],
])("at a yearly rate of %s: %s", (annualRate, expected) => {
  expect(asked({}, { fee: { annualRate } })).toBe(expected);
});

it("takes six percent for six percent, however it was reckoned", () => {
  expect(0.07 - 0.01).toBeGreaterThan(0.06);
  expect(asked({}, { fee: { annualRate: 0.07 - 0.01 } })).toBe("allow");
});

it("does not know the whole rate from points over a base rate", () => {
  expect(asked({}, { fee: { spreadOverBase: 0.02 } })).toBe("block SCRA_RATE_CAP");
});

it.each<[string, Given | null, string]>([
  ["nothing of service", null, "allow"],
  ["a debt from the day before", { debtIncurredOn: "2027-02-28" }, "block SCRA_RATE_CAP"],
  ["a debt from the first day", { debtIncurredOn: "2027-03-01" }, "allow RULE_NOT_TRIGGERED"],
  ["a debt without a date", { debtIncurredOn: null }, "block SCRA_RATE_CAP"],
  ["no notice", { noticeAt: null }, "allow RULE_NOT_TRIGGERED"],
  ["a notice of today", { noticeAt: "2027-06-15" }, "block SCRA_RATE_CAP"],
  ["a notice yet to come", { noticeAt: "2027-06-16" }, "allow RULE_NOT_TRIGGERED"],
  ["service without a first day", { activeDutyFrom: null }, "block SCRA_RATE_CAP"],
  ["service from today", { activeDutyFrom: "2027-06-15" }, "block SCRA_RATE_CAP"],
  ["service yet to begin", { activeDutyFrom: "2027-06-16" }, "allow RULE_NOT_TRIGGERED"],
])("knowing %s: %s", (_, scra, expected) => {
  expect(asked(scra)).toBe(expected);
});

it("falls back on the day the debt itself names", () => {
  expect(asked({ debtIncurredOn: null }, { debt: { incurredOn: "2027-03-02" } })).toBe("allow RULE_NOT_TRIGGERED");
});

it.each<[string, Given, string]>([
  [
    "a fee, which is interest here",
    { action: "charge_fee", fee: { kind: "late_fee", amount: 25 } },
    "block SCRA_RATE_CAP",
  ],
  ["a fee within six percent a year", { action: "charge_fee", fee: { amount: 5, annualRate: 0.05 } }, "allow"],
  ["a suit", { action: "file_suit" }, "allow"],
  ["a reminder, since it is no ban on contact", { channel: "email", action: null }, "allow"],
])("about %s: %s", (_, more, expected) => {
  expect(asked({}, more)).toBe(expected);
});
