import { describe, expect, it } from "vitest";
import type { Hold } from "../../functions/domain/account.ts";
import { caseLadderOf } from "../../functions/domain/cases.ts";
import {
  ALL_HOLDS,
  clockAt,
  clockHolds,
  clockOn,
  dayWhenClockReads,
  indexOfRung,
} from "../../functions/domain/ladder-clock.ts";
import { accountOf, holdOf, invoiceOf, LADDER } from "./given.ts";

const INVOICE = invoiceOf("I-1", 5000, "2026-02-01");
const clock = (day: string, ...holds: readonly Hold[]) => clockOn(accountOf(), INVOICE, day, holds);
const dayAt = (reading: number, ...holds: readonly Hold[]) => dayWhenClockReads(accountOf(), INVOICE, reading, holds);

const FIFTH_TO_SEVENTH = holdOf("dispute", "2026-02-05", "2026-02-07");
const OPEN_FROM_FIFTH = holdOf("hardship", "2026-02-05");

it.each<[string, string, readonly Hold[], number]>([
  ["counts days past due", "2026-02-11", [], 10],
  ["reads nought on the due date", "2026-02-01", [], 0],
  ["is negative before it", "2026-01-29", [], -3],
  ["leaves out the days a hold stopped", "2026-02-11", [FIFTH_TO_SEVENTH], 7],
  ["stands still during a hold", "2026-02-06", [FIFTH_TO_SEVENTH], 3],
  ["goes on from there", "2026-02-08", [FIFTH_TO_SEVENTH], 4],
  ["is not stopped before the due date", "2026-01-29", [holdOf("legal", "2026-01-01", "2026-01-31")], -3],
  ["counts a day of two holds once", "2026-02-11", [FIFTH_TO_SEVENTH, holdOf("plan", "2026-02-07", "2026-02-08")], 6],
])("the clock %s", (_, day, holds, reading) => {
  expect(clock(day, ...holds)).toBe(reading);
});

it.each<[string, number, readonly Hold[], string | null]>([
  ["is the day past due", 10, [], "2026-02-11"],
  ["may lie before the due date", -3, [FIFTH_TO_SEVENTH], "2026-01-29"],
  ["is not moved by a hold still to come", 3, [FIFTH_TO_SEVENTH], "2026-02-04"],
  ["comes first after the hold in which it would lie", 4, [FIFTH_TO_SEVENTH], "2026-02-08"],
  ["is as many days later as were stopped", 10, [FIFTH_TO_SEVENTH], "2026-02-14"],
  [
    "is moved by one hold into the next",
    8,
    [FIFTH_TO_SEVENTH, holdOf("plan", "2026-02-10", "2026-02-12"), holdOf("legal", "2026-02-12", "2026-02-13")],
    "2026-02-16",
  ],
  [
    "comes the day after a hold that ends by day",
    4,
    [holdOf("legal", "2026-02-05", "2026-02-07T15:00:00.000Z")],
    "2026-02-08",
  ],
  ["comes before a hold without an end", 3, [OPEN_FROM_FIFTH], "2026-02-04"],
  ["never comes within a hold without an end", 4, [OPEN_FROM_FIFTH], null],
  ["is not looked for beyond ten years", 4, [holdOf("legal", "2026-02-05", "2046-02-05")], null],
])("the first day of a reading %s", (_, reading, holds, day) => {
  expect(dayAt(reading, ...holds)).toBe(day);
});

describe("an invoice without a due date", () => {
  const undated = invoiceOf("I-1", 5000, null);

  it("is before every rung, and no day will come", () => {
    expect(clockOn(accountOf(), undated, "2026-02-11", [])).toBe(Number.NEGATIVE_INFINITY);
    expect(dayWhenClockReads(accountOf(), undated, 1, [])).toBeNull();
  });
});

describe("the holds that stop the clock of an invoice", () => {
  const account = accountOf({
    holds: [
      holdOf("military", "2026-02-02"),
      holdOf("dispute", "2026-02-02", "2026-02-03", { invoiceIds: ["I-2"] }),
      holdOf("legal", "2026-02-02", "2026-02-03", { invoiceIds: ["I-1"] }),
      holdOf("hardship", "2026-02-05"),
    ],
  });
  const kinds = (id: string, heeded: Parameters<typeof clockHolds>[2]) =>
    clockHolds(account, id, heeded).map(({ kind }) => kind);

  it("cover it, and stop clocks at all", () => {
    expect(kinds("I-1", ALL_HOLDS)).toEqual(["legal", "hardship"]);
    expect(kinds("I-2", ALL_HOLDS)).toEqual(["dispute", "hardship"]);
  });

  it("can leave out those not over, to ask what would have been", () => {
    expect(kinds("I-1", { kind: "over-by", at: Date.parse("2026-02-04T05:00:00Z") })).toEqual(["legal"]);
    expect(kinds("I-1", { kind: "over-by", at: Date.parse("2026-02-04T04:59:59Z") })).toEqual([]);
  });
});

it.each([
  ["2026-02-02T04:59:59.999Z", "America/New_York", 0],
  ["2026-02-02T05:00:00.000Z", "America/New_York", 1],
  ["2026-02-01T10:00:00.000Z", "Pacific/Kiritimati", 1],
  ["2026-02-02T00:00:00.000Z", null, 1],
])("turns at midnight where the debtor lives: at %s in %s it reads %i", (at, zone, reading) => {
  const account = accountOf({ zones: zone === null ? [] : [zone] });
  expect(clockAt(account, INVOICE, Date.parse(at))).toBe(reading);
});

it("places a rung in its ladder, and one the ladder no longer has before all", () => {
  const ladder = caseLadderOf(LADDER);
  expect([indexOfRung(ladder, "courtesy"), indexOfRung(ladder, "agency"), indexOfRung(ladder, "gone")]).toEqual([
    0, 7, -1,
  ]);
});
