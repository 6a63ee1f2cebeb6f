import { describe, expect, it } from "vitest";
import { addDays, addMonths, atLocalTime, daysBetween, localDay, startOfDay } from "../../functions/domain/calendar.ts";

it.each([
  ["2026-02-27", "2026-03-01", 2],
  ["2028-02-27", "2028-03-01", 3],
  ["2026-03-07", "2026-03-09", 2],
  ["2026-01-01", "2025-12-31", -1],
  ["2026-05-05", "2026-05-05", 0],
])("counts from %s to %s %i calendar days, whatever clocks do between", (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
  expect(addDays(from, days)).toBe(to);
});

it.each([
  ["2026-03-08", "America/New_York", "2026-03-08T05:00:00.000Z"],
  ["2026-03-09", "America/New_York", "2026-03-09T04:00:00.000Z"],
  ["2026-11-02", "America/New_York", "2026-11-02T05:00:00.000Z"],
  ["2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00.000Z"],
  ["2026-03-29", "Asia/Beirut", "2026-03-28T22:00:00.000Z"],
  ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
  ["2026-11-01", "America/Havana", "2026-11-01T04:00:00.000Z"],
  ["2026-01-15", "Australia/Lord_Howe", "2026-01-14T13:00:00.000Z"],
  ["2026-07-15", "Australia/Lord_Howe", "2026-07-14T13:30:00.000Z"],
  ["2026-01-01", "Pacific/Kiritimati", "2025-12-31T10:00:00.000Z"],
  ["2026-01-01", "Pacific/Pago_Pago", "2026-01-01T11:00:00.000Z"],
  ["2026-06-01", "Asia/Kathmandu", "2026-05-31T18:15:00.000Z"],
])("lets %s in %s begin at %s, also where midnight is skipped or comes twice", (day, zone, starts) => {
  const at = startOfDay(day, zone);
  expect(new Date(at).toISOString()).toBe(starts);
  expect(localDay(new Date(at), zone)).toBe(day);
  expect(localDay(new Date(at - 1), zone)).toBe(addDays(day, -1));
});

it.each([
  ["2026-01-01T09:59:59.999Z", "Pacific/Kiritimati", "2026-01-01"],
  ["2026-01-01T10:00:00.000Z", "Pacific/Kiritimati", "2026-01-02"],
  ["2026-01-01T10:59:59.999Z", "Pacific/Pago_Pago", "2025-12-31"],
  ["2026-11-01T05:30:00.000Z", "America/Havana", "2026-11-01"],
  ["2011-12-30T09:59:59.999Z", "Pacific/Apia", "2011-12-29"],
  ["2011-12-30T10:00:00.000Z", "Pacific/Apia", "2011-12-31"],
])("places %s in %s on %s", (instant, zone, day) => {
  expect(localDay(new Date(instant), zone)).toBe(day);
});

it.each([
  ["2026-03-08", 8 * 60, "America/New_York", "2026-03-08T12:00:00.000Z"],
  ["2026-03-07", 8 * 60, "America/New_York", "2026-03-07T13:00:00.000Z"],
  ["2026-03-08", 2 * 60 + 30, "America/New_York", "2026-03-08T07:30:00.000Z"],
  ["2026-11-01", 60 + 30, "America/New_York", "2026-11-01T05:30:00.000Z"],
  ["2026-04-24", 15, "Africa/Cairo", "2026-04-23T22:15:00.000Z"],
  ["2026-04-05", 8 * 60, "Australia/Lord_Howe", "2026-04-04T21:30:00.000Z"],
])(
  "finds on %s minute %i of the day in %s at %s; a skipped time moves on, a repeated one is the first",
  (day, minutes, zone, at) => {
    expect(atLocalTime(day, minutes, zone).toISOString()).toBe(at);
    expect(atLocalTime(day, minutes, zone).toISOString()).toBe(at);
  },
);

it.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2028-01-31", 1, "2028-02-29"],
  ["2026-01-31", 2, "2026-03-31"],
  ["2026-11-30", 3, "2027-02-28"],
  ["2026-12-15", 1, "2027-01-15"],
])("goes from %s %i months on to %s", (day, months, later) => {
  expect(addMonths(day, months)).toBe(later);
});

describe("over more days than are remembered", () => {
  const CENTURIES = Array.from({ length: 20_100 }, (_, index) => addDays("2026-01-01", index));

  it("gives the same answers as at first", () => {
    const answers = (day: string) => [
      daysBetween("2026-01-01", day),
      startOfDay(day, "Asia/Tokyo"),
      atLocalTime(day, 480, "Asia/Tokyo").getTime(),
    ];
    const [first] = CENTURIES.map(answers);
    expect(first).toEqual(answers("2026-01-01"));
  });
});
