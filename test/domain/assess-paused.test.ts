import { describe, expect, test } from "vitest";
import type { Pause } from "../../functions/domain/pauses.ts";
import { pauseOfFeed } from "../../functions/domain/pauses.ts";
import { takenOf } from "./given.ts";
import { assessed, closedBy, EARLIER, reachedAt } from "./look.ts";

const STALE: Pause = { rule: "amends.FEED_STALE", channel: null, until: null };
const BREAKER: Pause = { rule: "amends.BOUNCE_RATE", channel: "email", until: null };
const WHEN = "2026-02-09T20:00:00Z";
const number = reachedAt("+16175550123");
const noEmail = { email: closedBy("account.ADDRESS_BOUNCED"), sms: number, phone: number };

describe("while billing is quiet", () => {
  test.each([
    ["second", WHEN, EARLIER],
    ["text", "2026-02-12T20:00:00Z", [...EARLIER, takenOf("I-1", "second", "2026-02-08")]],
    ["call", "2026-02-17T20:00:00Z", [...EARLIER, takenOf("I-1", "text", "2026-02-11")]],
    ["agency", "2026-04-18T20:00:00Z", [...EARLIER, takenOf("I-1", "final", "2026-03-18")]],
  ])("%s waits and says why", (rung, when, taken) => {
    expect(assessed(rung, when, { taken }, { pauses: [STALE] })).toMatch(/^wait for .*, amends\.FEED_STALE$/);
  });

  test("a rung whose day has not come waits for its day as ever", () => {
    expect(assessed("second", "2026-02-05T20:00:00Z", {}, { pauses: [STALE] })).not.toContain("FEED_STALE");
  });

  test("it looks again at the account's own minute of the next day", () => {
    expect(assessed("second", WHEN, {}, { pauses: [STALE] })).toBe(
      "wait for 2026-02-10T19:21:00.000Z, amends.FEED_STALE",
    );
  });
});

describe("while a creditor's e-mail is paused", () => {
  test("a rung by e-mail waits, and does not turn to texts", () => {
    expect(assessed("second", WHEN, {}, { pauses: [BREAKER] })).toBe(
      "wait for 2026-02-10T19:21:00.000Z, amends.BOUNCE_RATE",
    );
  });

  test("it looks when the pause ends, if that is sooner", () => {
    expect(assessed("second", WHEN, {}, { pauses: [{ ...BREAKER, until: "2026-02-10T15:00:00.000Z" }] })).toBe(
      "wait for 2026-02-10T15:00:00.000Z, amends.BOUNCE_RATE",
    );
  });

  test("whoever is reached by text anyway is texted", () => {
    expect(assessed("second", WHEN, {}, { pauses: [BREAKER], reach: noEmail })).toBe("act by sms");
  });
});

describe("billing", () => {
  test.each([
    ["2026-05-11T03:00:00.000Z", false],
    ["2026-05-11T02:59:59.999Z", true],
    [null, true],
  ])("that last spoke at %s is quiet for longer than 36 hours: %s", (lastEventAt, isStale) => {
    const pause = pauseOfFeed({ quietAtMostHours: 36 }, lastEventAt, new Date("2026-05-12T15:00:00Z"));
    expect(pause !== null).toBe(isStale);
  });
});
