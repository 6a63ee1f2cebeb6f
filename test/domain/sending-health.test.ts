import { describe, expect, test } from "vitest";
import {
  type Breaker,
  isTripped,
  pauseOfBreaker,
  rateTooHigh,
  tripped,
} from "../../functions/domain/sending-health.ts";

const NOW = new Date("2026-05-12T15:00:00Z");
const FIRST: Breaker = {
  rule: "amends.BOUNCE_RATE",
  trippedAt: "2026-05-12T15:00:00.000Z",
  until: "2026-05-13T15:00:00.000Z",
};
const at = (instant: string) => new Date(instant);

describe("what becomes of a creditor's e-mails in 24 hours", () => {
  test.each([
    [{ messages: 199, bounces: 199, complaints: 199 }, null],
    [{ messages: 200, bounces: 0, complaints: 0 }, null],
    [{ messages: 200, bounces: 9, complaints: 0 }, null],
    [{ messages: 200, bounces: 10, complaints: 0 }, "amends.BOUNCE_RATE"],
    [{ messages: 200, bounces: 0, complaints: 1 }, "amends.COMPLAINT_RATE"],
    [{ messages: 1_000, bounces: 49, complaints: 1 }, "amends.COMPLAINT_RATE"],
    [{ messages: 1_001, bounces: 50, complaints: 1 }, null],
    [{ messages: 10_000, bounces: 499, complaints: 9 }, null],
    [{ messages: 10_000, bounces: 500, complaints: 9 }, "amends.BOUNCE_RATE"],
    [{ messages: 10_000, bounces: 500, complaints: 10 }, "amends.COMPLAINT_RATE"],
  ])("%o breaks %s", (tally, rule) => {
    expect(rateTooHigh(tally)).toBe(rule);
  });
});

describe("a pause", () => {
  test("ends by itself after 24 hours, when none of those messages counts any more", () => {
    expect(tripped(null, "amends.BOUNCE_RATE", NOW)).toEqual(FIRST);
  });

  test.each([
    ["2026-05-19T14:59:59Z", null],
    ["2026-05-19T15:00:00Z", "2026-05-20T15:00:00.000Z"],
  ])("that is the second within seven days waits for staff: %s", (instant, until) => {
    expect(tripped(FIRST, "amends.COMPLAINT_RATE", at(instant)).until).toBe(until);
  });

  test.each([
    [FIRST, "2026-05-13T14:59:59Z", true],
    [FIRST, "2026-05-13T15:00:00Z", false],
    [{ ...FIRST, until: null }, "2027-01-01T00:00:00Z", true],
    [{ ...FIRST, liftedAt: "2026-05-12T16:00:00Z" }, "2026-05-12T16:00:00Z", false],
    [{ ...FIRST, until: null, liftedAt: "2026-05-12T16:00:00Z" }, "2026-05-12T17:00:00Z", false],
    [null, "2026-05-12T15:00:00Z", false],
  ])("%o is in force at %s: %s", (breaker, instant, isInForce) => {
    expect(isTripped(breaker, at(instant))).toBe(isInForce);
  });

  test("is of e-mail, and says for which rate and until when", () => {
    expect(pauseOfBreaker(FIRST, NOW)).toEqual({ rule: "amends.BOUNCE_RATE", channel: "email", until: FIRST.until });
  });

  test("that is over is none", () => {
    expect(pauseOfBreaker(FIRST, at("2026-05-14T00:00:00Z"))).toBeNull();
  });
});
