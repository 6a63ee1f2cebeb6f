import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = {
  ...ofBritain,
  packs: ["de-bgb"],
  channel: "action",
  action: "accrue_interest",
  now: "2027-02-16T09:00:00Z",
  locations: [{ source: "address", value: "80331 München", tz: ["Europe/Berlin"] }],
  fee: { spreadOverBase: 0.05 },
};
const flags = (more: Given) => ({
  flags: { dueOn: "2027-01-15", invoiceReceivedOn: "2027-01-10", mahnungSentOn: null, ...more },
});

it.each<[string, Given, string]>([
  ["nothing happened", flags({}), "block DE_NO_DEFAULT_YET"],
  ["a date of the calendar", flags({ calendarDueDate: true }), "allow"],
  [
    "the due date itself",
    { ...flags({ calendarDueDate: true }), now: "2027-01-15T22:00:00Z" },
    "block DE_NO_DEFAULT_YET",
  ],
  ["a reminder after the due date", flags({ mahnungSentOn: "2027-02-01" }), "allow"],
  ["a reminder before it", flags({ mahnungSentOn: "2027-01-14" }), "block DE_NO_DEFAULT_YET"],
  ["a reminder that goes tomorrow", flags({ mahnungSentOn: "2027-02-17" }), "block DE_NO_DEFAULT_YET"],
  [
    "30 days, and a consumer who was told",
    { ...flags({ invoiceHasDefaultNotice: true }), now: "2027-02-15T09:00:00Z" },
    "allow DE_DEFAULT_30_DAYS",
  ],
  [
    "the thirtieth day",
    { ...flags({ invoiceHasDefaultNotice: true }), now: "2027-02-14T09:00:00Z" },
    "block DE_NO_DEFAULT_YET",
  ],
  ["30 days, and a consumer who was not told", flags({}), "block DE_NO_DEFAULT_YET"],
  ["30 days between businesses", { ...flags({}), debt: { type: "commercial" } }, "allow DE_DEFAULT_30_DAYS"],
  [
    "30 days from the later of the two",
    { ...flags({ invoiceReceivedOn: "2027-01-20" }), debt: { type: "commercial" } },
    "block DE_NO_DEFAULT_YET",
  ],
  ["established otherwise", flags({ inDefault: true }), "allow"],
  [
    "a fee before default",
    { ...flags({}), action: "charge_fee", fee: { kind: "late_fee", amount: 2.5, currency: "EUR" } },
    "block DE_NO_DEFAULT_YET",
  ],
  [
    "a fee in default",
    { ...flags({ inDefault: true }), action: "charge_fee", fee: { kind: "late_fee", amount: 2.5, currency: "EUR" } },
    "allow",
  ],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
