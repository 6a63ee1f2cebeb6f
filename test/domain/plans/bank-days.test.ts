import { expect, it } from "vitest";
import { graceEndsOn } from "../../../functions/domain/plans/bank-days.ts";

it.each<[string, string, number, string | undefined, string]>([
  ["counts calendar days", "2026-03-02", 3, "US", "2026-03-05"],
  ["goes on from a Saturday to Monday", "2026-03-07", 0, "US", "2026-03-09"],
  ["goes on from a Sunday to Monday", "2026-03-05", 3, "US", "2026-03-09"],
  ["leaves a weekend before its last day alone", "2026-03-06", 3, "US", "2026-03-09"],
  ["goes on from Thanksgiving to Friday", "2026-11-26", 0, "US", "2026-11-27"],
  ["goes on from the Monday after a Sunday holiday", "2027-07-04", 0, "US", "2027-07-06"],
  ["has no Friday off for a holiday on Saturday", "2026-07-03", 0, "US", "2026-07-03"],
  ["knows Presidents' Day", "2026-02-14", 0, "US", "2026-02-17"],
  ["knows Easter in Britain", "2026-04-03", 0, "GB", "2026-04-07"],
  ["knows the early May holiday in Britain", "2026-05-04", 0, "GB", "2026-05-05"],
  ["knows the spring holiday in Britain", "2026-05-25", 0, "GB", "2026-05-26"],
  ["knows the summer holiday in Britain", "2026-08-31", 0, "GB", "2026-09-01"],
  ["knows Boxing Day in lieu in Britain", "2026-12-25", 0, "GB", "2026-12-29"],
  ["knows both Christmas days in lieu in Britain", "2027-12-25", 0, "GB", "2027-12-29"],
  ["knows New Year in lieu in Britain", "2028-01-01", 0, "GB", "2028-01-04"],
  ["has an ordinary January in Britain", "2026-01-05", 0, "GB", "2026-01-05"],
  ["has an ordinary November in Britain", "2026-11-26", 0, "GB", "2026-11-26"],
  ["knows Easter where banks settle in euro", "2027-03-26", 0, "DE", "2027-03-30"],
  ["knows Labour Day where banks settle in euro", "2026-05-01", 0, "FR", "2026-05-04"],
  ["knows weekends alone elsewhere", "2026-12-25", 0, "JP", "2026-12-25"],
  ["knows weekends alone where nobody knows where", "2026-12-26", 0, undefined, "2026-12-28"],
])("%s: due %s, %i days, %s", (_, dueOn, graceDays, country, last) => {
  expect(graceEndsOn(dueOn, graceDays, country)).toBe(last);
});

it.each([["2024-04-01"], ["2025-04-21"], ["2038-04-26"], ["2049-04-19"], ["2076-04-20"]])(
  "finds the Easter Monday of %s",
  (monday) => {
    expect(graceEndsOn(monday, 0, "DE") > monday).toBe(true);
  },
);
