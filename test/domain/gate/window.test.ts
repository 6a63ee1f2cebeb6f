import { expect, it } from "vitest";
import { addDays } from "../../../functions/domain/calendar.ts";
import { nextOpening, openingOn, windowOn } from "../../../functions/domain/gate/window.ts";
import { NEW_YORK } from "../given.ts";
import { ROUND_THE_WORLD } from "./question.ts";

it.each<[string, string, readonly string[], readonly [string, string] | null]>([
  ["thirteen hours", "2026-02-10", [NEW_YORK], ["2026-02-10T13:00:00.000Z", "2026-02-11T02:00:00.000Z"]],
  [
    "the same on the day clocks change",
    "2026-03-08",
    [NEW_YORK],
    ["2026-03-08T12:00:00.000Z", "2026-03-09T01:00:00.000Z"],
  ],
  [
    "what two zones share",
    "2026-02-10",
    [NEW_YORK, "America/Los_Angeles"],
    ["2026-02-10T16:00:00.000Z", "2026-02-11T02:00:00.000Z"],
  ],
  [
    "what is one date here and the next there",
    "2026-02-10",
    [NEW_YORK, "Asia/Tokyo"],
    ["2026-02-10T23:00:00.000Z", "2026-02-11T02:00:00.000Z"],
  ],
  [
    "one hour round the world in summer",
    "2026-10-24",
    ROUND_THE_WORLD,
    ["2026-10-24T06:00:00.000Z", "2026-10-24T07:00:00.000Z"],
  ],
  ["nothing round the world in winter", "2026-10-25", ROUND_THE_WORLD, null],
  ["nothing where no zone is known", "2026-02-10", [], null],
])("holds %s: %s", (_, day, zones, hours) => {
  const window = windowOn(day, zones);
  expect(window && [window.opens.toISOString(), window.closes.toISOString()]).toEqual(hours);
});

it.each<[string, string, readonly string[], string | null]>([
  ["at once while it is open", "2026-02-10T17:00:00.000Z", [NEW_YORK], "2026-02-10T17:00:00.000Z"],
  ["today before it opens", "2026-02-10T06:00:00.000Z", [NEW_YORK], "2026-02-10T13:00:00.000Z"],
  ["tomorrow at the instant it closes", "2026-02-11T02:00:00.000Z", [NEW_YORK], "2026-02-11T13:00:00.000Z"],
  ["after the days without one", "2027-03-22T00:00:00.000Z", ROUND_THE_WORLD, "2027-03-28T06:00:00.000Z"],
  ["not at all when none comes within 14 days", "2027-02-01T00:00:00.000Z", ROUND_THE_WORLD, null],
  ["not at all where no zone is known", "2026-02-10T17:00:00.000Z", [], null],
])("opens next %s", (_, from, zones, opens) => {
  expect(nextOpening(new Date(from), zones)?.toISOString() ?? null).toBe(opens);
});

it.each<[string, readonly string[], string | null]>([
  ["2026-02-10", [NEW_YORK], "2026-02-10T13:00:00.000Z"],
  ["2027-03-22", ROUND_THE_WORLD, "2027-03-28T06:00:00.000Z"],
  ["2027-02-01", ROUND_THE_WORLD, null],
])("opens on or after %s in %j at %s", (day, zones, opens) => {
  expect(openingOn(day, zones)?.toISOString() ?? null).toBe(opens);
});

it("gives the same answer over more days than it remembers", () => {
  const days = Array.from({ length: 20_100 }, (_, index) => addDays("2026-02-10", index));
  const [first] = days.map((day) => windowOn(day, ["Asia/Tokyo"]));
  expect(windowOn("2026-02-10", ["Asia/Tokyo"])).toEqual(first);
});
