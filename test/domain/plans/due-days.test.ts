import { expect, it } from "vitest";
import { daysAfter, dueDays } from "../../../functions/domain/plans/due-days.ts";

type When = Parameters<typeof dueDays>[0];
const monthly = (count: number, more: Partial<When> = {}): When => ({ rhythm: "monthly", count, ...more });

it.each<[string, When, string, readonly string[]]>([
  ["every week", { rhythm: "weekly", count: 3 }, "2026-02-20", ["2026-02-27", "2026-03-06", "2026-03-13"]],
  ["every two weeks", { rhythm: "fortnightly", count: 2 }, "2026-12-24", ["2027-01-07", "2027-01-21"]],
  ["every month on the day it began", monthly(2), "2026-02-10", ["2026-03-10", "2026-04-10"]],
  ["the month's last for a 31st, and back to it", monthly(3), "2026-01-31", ["2026-02-28", "2026-03-31", "2026-04-30"]],
  ["a leap day in the year that has it", monthly(2, { onDay: 29 }), "2028-01-31", ["2028-02-29", "2028-03-29"]],
  ["the 28th in the years that have none", monthly(2, { onDay: 29 }), "2027-01-31", ["2027-02-28", "2027-03-29"]],
  ["a year after a leap day", monthly(12), "2028-02-29", [...leapYear(), "2029-02-28"]],
  ["a chosen day this month", monthly(2, { onDay: 25 }), "2026-02-10", ["2026-02-25", "2026-03-25"]],
  ["a chosen day a week away", monthly(1, { onDay: 17 }), "2026-02-10", ["2026-02-17"]],
  ["next month for one less than a week away", monthly(2, { onDay: 16 }), "2026-02-10", ["2026-03-16", "2026-04-16"]],
  ["the last day of February for a chosen 31st", monthly(2, { onDay: 31 }), "2026-02-10", ["2026-02-28", "2026-03-31"]],
  ["months later after a pause", monthly(2, { pauseMonths: 2 }), "2026-12-31", ["2027-03-31", "2027-04-30"]],
  ["weeks after a pause", { rhythm: "weekly", count: 1, pauseMonths: 1 }, "2026-01-31", ["2026-03-07"]],
  ["a chosen day after a pause", monthly(1, { pauseMonths: 2, onDay: 1 }), "2026-02-10", ["2026-05-01"]],
])("asks for payments %s", (_, when, from, days) => {
  expect(dueDays(when, from, "2029-12-31")).toEqual(days);
});

function leapYear(): readonly string[] {
  return Array.from({ length: 11 }, (_, index) => {
    const month = ((index + 2) % 12) + 1;
    return `${index < 10 ? 2028 : 2029}-${String(month).padStart(2, "0")}-29`;
  });
}

it.each([
  ["2026-05-10", ["2026-03-10", "2026-04-10", "2026-05-10"]],
  ["2026-05-09", null],
])("ends by %s or is no plan at all", (until, days) => {
  expect(dueDays(monthly(3), "2026-02-10", until)).toEqual(days);
});

it("begins within the week where no other chosen day fits the term", () => {
  expect(dueDays(monthly(3, { onDay: 12 }), "2026-02-10", "2026-05-10")).toEqual([
    "2026-02-12",
    "2026-03-12",
    "2026-04-12",
  ]);
});

it("stays on a weekend and on a holiday: grace covers those", () => {
  expect(dueDays(monthly(2, { onDay: 4 }), "2026-06-10", "2026-12-31")).toEqual(["2026-07-04", "2026-08-04"]);
});

it.each<[string, Parameters<typeof daysAfter>, readonly string[]]>([
  ["weeks", [["2026-03-02", "2026-03-09"], "weekly", "2026-03-23", 9], ["2026-03-16", "2026-03-23"]],
  ["two weeks", [["2026-03-02"], "fortnightly", "2026-03-31", 9], ["2026-03-16", "2026-03-30"]],
  [
    "months, back to the 31st",
    [["2026-01-31", "2026-02-28"], "monthly", "2026-04-30", 9],
    ["2026-03-31", "2026-04-30"],
  ],
  ["no more than asked for", [["2026-01-10"], "monthly", "2027-01-10", 1], ["2026-02-10"]],
  ["nothing after nothing", [[], "monthly", "2027-01-10", 3], []],
])("goes on by %s", (_, given, days) => {
  expect(daysAfter(...given)).toEqual(days);
});
