import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, atLocalTime, daysBetween, localDay, startOfDay } from "../../functions/domain/calendar.ts";
import { decide } from "../../functions/domain/gate/decide.ts";
import type { GateQuestion, PastContact } from "../../functions/domain/gate/question.ts";
import { nextOpening, windowOn } from "../../functions/domain/gate/window.ts";
import { beginningOf, dayIn, isDaytime } from "./clocks.ts";
import { always, LONG_ENOUGH } from "./runs.ts";

const ZONES = [
  "America/New_York",
  "America/Los_Angeles",
  "America/St_Johns",
  "America/Phoenix",
  "America/Adak",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "Pacific/Chatham",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Europe/London",
  "Africa/Cairo",
  "America/Havana",
  "Asia/Beirut",
  "UTC",
];
const zone = fc.constantFrom(...ZONES);
const zones = fc.uniqueArray(zone, { minLength: 1, maxLength: 4 });
const [FROM, TO] = [Date.UTC(2024, 0, 1), Date.UTC(2029, 0, 1)];
/** Often near the hours at which clocks are changed. */
const instant = fc.oneof(
  fc.integer({ min: FROM, max: TO }),
  fc
    .record({
      year: fc.integer({ min: 2024, max: 2028 }),
      month: fc.constantFrom(2, 3, 8, 9, 10),
      day: fc.integer({ min: 1, max: 31 }),
      minute: fc.integer({ min: 0, max: 1_439 }),
    })
    .map(({ year, month, day, minute }) => Date.UTC(year, month, day, 0, minute)),
);

describe("calendars", () => {
  it(
    "an instant lies on the local day that the runtime's own calendar shows",
    () => {
      always(
        fc.property(zone, instant, (name, at) => {
          expect(localDay(new Date(at), name)).toBe(dayIn(name, at));
        }),
        1_500,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "a day begins at its first instant, and the instant before is the day before",
    () => {
      always(
        fc.property(zone, instant, (name, at) => {
          const day = dayIn(name, at);
          const begins = startOfDay(day, name);
          expect([begins, dayIn(name, begins), dayIn(name, begins - 1)]).toEqual([
            beginningOf(day, name),
            day,
            addDays(day, -1),
          ]);
        }),
        400,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "days added are days between",
    () => {
      always(
        fc.property(instant, fc.integer({ min: -800, max: 800 }), (at, days) => {
          const day = dayIn("UTC", at);
          expect(daysBetween(day, addDays(day, days))).toBe(days);
        }),
        500,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "a time on the wall is what the wall shows, unless the clocks skip it",
    () => {
      always(
        fc.property(zone, instant, fc.integer({ min: 4 * 60, max: 1_439 }), (name, at, minutes) => {
          const day = dayIn(name, at);
          expect(dayIn(name, atLocalTime(day, minutes, name).getTime())).toBe(day);
        }),
        500,
      );
    },
    LONG_ENOUGH,
  );
});

const past = fc.record({
  daysAgo: fc.integer({ min: 0, max: 15 }),
  minutes: fc.integer({ min: 0, max: 1_439 }),
  channel: fc.constantFrom("call", "sms", "email"),
  outcome: fc.constantFrom("delivered", "no_answer", "conversation", "failed"),
  isAnswer: fc.boolean(),
});

const question = fc
  .record({
    zones,
    at: instant,
    channel: fc.constantFrom("call", "sms", "email"),
    purpose: fc.constantFrom("reminder", "plan_offer", "reply_to_consumer"),
    gap: fc.integer({ min: 0, max: 4 }),
    past: fc.array(past, { maxLength: 12, size: "max" }),
    holdFor: fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: null, freq: 2 }),
  })
  .map(
    ({ at, past: before, gap, holdFor, ...rest }): GateQuestion => ({
      ...rest,
      now: new Date(at),
      packs: ["amends"],
      collectorType: "first_party",
      adoptsContactRules: false,
      residences: [],
      debtId: "A-1",
      history: before.map(
        ({ daysAgo, minutes, ...contact }): PastContact => ({
          ...contact,
          at: new Date(at - daysAgo * 86_400_000 - minutes * 60_000).toISOString(),
          direction: "outbound",
          debtId: "A-1",
        }),
      ),
      refusals: [],
      holds: holdFor === null ? [] : [{ kind: "hardship", until: new Date(at + holdFor * 60_000).toISOString() }],
      daysBetweenContacts: gap,
    }),
  );

describe("the contact gate", () => {
  it(
    "allows nothing outside 08:00 to 21:00 in any zone",
    () => {
      always(
        fc.property(question, (asked) => {
          const isDay = asked.zones.every((name) => isDaytime(name, asked.now.getTime()));
          expect(decide(asked).kind === "allow" && !isDay).toBe(false);
        }),
        1_500,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "puts off to an instant at which it allows",
    () => {
      always(
        fc.property(question, (asked) => {
          const decision = decide(asked);
          fc.pre(decision.kind === "defer");
          const later = decision.kind === "defer" ? decide({ ...asked, now: decision.notBefore }) : null;
          expect([later?.kind, later?.reasons]).toEqual(["allow", []]);
        }),
        600,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "opens by day in every zone, and never before the instant asked about",
    () => {
      always(
        fc.property(zones, instant, (names, at) => {
          const opening = nextOpening(new Date(at), names)?.getTime() ?? null;
          const isGood = opening === null || (opening >= at && names.every((name) => isDaytime(name, opening)));
          expect(isGood).toBe(true);
        }),
        1_000,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "opens at once by day in all zones of one continent",
    () => {
      const near = fc.uniqueArray(fc.constantFrom("America/New_York", "America/Adak", "America/St_Johns"), {
        minLength: 1,
      });
      always(
        fc.property(near, instant, (names, at) => {
          fc.pre(names.every((name) => isDaytime(name, at)));
          expect(nextOpening(new Date(at), names)?.getTime()).toBe(at);
        }),
        600,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "closes for good at the end of a day's hours",
    () => {
      always(
        fc.property(zones, instant, (names, at) => {
          const window = windowOn(dayIn(names[0] ?? "UTC", at), names);
          fc.pre(window !== null);
          const [opens, closes] = [window?.opens.getTime() ?? 0, window?.closes.getTime() ?? 0];
          const by = (time: number) => names.every((name) => isDaytime(name, time));
          expect([by(opens), by(closes - 1), by(closes)]).toEqual([true, true, false]);
        }),
        600,
      );
    },
    LONG_ENOUGH,
  );
});
