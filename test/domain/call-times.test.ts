import { describe, expect, test } from "vitest";
import { callWindow } from "../../functions/domain/call-window.ts";
import type { GateQuestion, PastContact } from "../../functions/domain/gate/question.ts";
import { callAsAsked, nextCall } from "../../functions/domain/next-call.ts";

const ZONES = ["America/New_York"];
const PLACE = { zone: "America/New_York", zones: ZONES };
/** A question about a call to a consumer in New York, under the humane defaults alone. */
const asking =
  (more: Partial<GateQuestion> = {}) =>
  (now: Date): GateQuestion => ({
    now,
    packs: ["amends"],
    collectorType: "first_party",
    adoptsContactRules: false,
    zones: ZONES,
    residences: [],
    channel: "call",
    purpose: "reminder",
    history: [],
    refusals: [],
    holds: [],
    daysBetweenContacts: 0,
    ...more,
  });
const called = (at: string, outcome: string): PastContact => ({ at, channel: "call", direction: "outbound", outcome });
const sevenOn = (day: string) =>
  Array.from({ length: 7 }, (_, hour) => called(`${day}T${13 + hour}:00:00Z`, "no_answer"));

describe("whether they may be called", () => {
  test.each([
    ["at eight exactly", "2026-05-26T12:00:00Z", "2026-05-27T01:00:00.000Z"],
    ["with seconds on the clock", "2026-05-27T00:40:30Z", "2026-05-27T01:00:00.000Z"],
    ["five minutes before nine", "2026-05-27T00:54:59Z", "2026-05-27T01:00:00.000Z"],
  ])("%s: until nine in the evening", (_, at, until) => {
    expect(callWindow(asking(), new Date(at))).toMatchObject({ kind: "open", until: new Date(until) });
  });

  test("as far ahead as is asked", () => {
    const window = callWindow(asking(), new Date("2026-05-26T16:00:00Z"), 30);
    expect(window).toMatchObject({ kind: "open", until: new Date("2026-05-26T16:30:00Z") });
  });

  test.each([
    ["a second before eight", "2026-05-26T11:59:59Z", "2026-05-26T12:00:00.000Z"],
    ["at nine in the evening", "2026-05-27T01:00:00Z", "2026-05-27T12:00:00.000Z"],
    ["when no five minutes are left", "2026-05-27T00:55:00Z", "2026-05-27T12:00:00.000Z"],
  ])("not %s", (_, at, from) => {
    expect(callWindow(asking(), new Date(at))).toMatchObject({ kind: "closed", from: new Date(from) });
  });

  test("a reason of substance is named before the hours", () => {
    const history = sevenOn("2026-05-26");
    const window = callWindow(asking({ history }), new Date("2026-05-27T02:00:00Z"));
    expect(window).toMatchObject({ kind: "closed", because: { rule: "amends.CALL_FREQUENCY_7_IN_7" } });
  });

  test("what only a person can change has no day", () => {
    const refusals = [{ channel: "call", at: "2026-05-01T12:00:00Z", because: "opt-out" }] as const;
    const window = callWindow(asking({ refusals }), new Date("2026-05-26T16:00:00Z"));
    expect(window).toMatchObject({ kind: "closed", from: null, because: { rule: "amends.OPTED_OUT_CHANNEL" } });
  });
});

describe("the next try", () => {
  test.each([
    [
      "in the morning: the next afternoon",
      "2026-05-26T14:00:00Z",
      "2026-05-27T16:00:00.000Z",
      "2026-05-27T21:00:00.000Z",
    ],
    [
      "in the afternoon: the next morning",
      "2026-05-26T18:00:00Z",
      "2026-05-27T12:00:00.000Z",
      "2026-05-27T16:00:00.000Z",
    ],
    [
      "in the evening: the next morning",
      "2026-05-26T22:00:00Z",
      "2026-05-27T12:00:00.000Z",
      "2026-05-27T16:00:00.000Z",
    ],
    ["on a Friday: on Monday", "2026-05-29T18:00:00Z", "2026-06-01T12:00:00.000Z", "2026-06-01T16:00:00.000Z"],
    [
      "before the clocks change: by the new time",
      "2026-10-30T18:00:00Z",
      "2026-11-02T13:00:00.000Z",
      "2026-11-02T17:00:00.000Z",
    ],
  ])("after one %s", (_, tried, from, dueAt) => {
    expect(nextCall(asking(), PLACE, new Date(tried))).toEqual({ from: new Date(from), dueAt: new Date(dueAt) });
  });

  test("waits for the day a cap allows it", () => {
    const history = sevenOn("2026-05-26");
    expect(nextCall(asking({ history }), PLACE, new Date("2026-05-26T19:00:00Z"))?.from).toEqual(
      new Date("2026-06-02T12:00:00Z"),
    );
  });

  test("is none where nobody may call any more", () => {
    const holds = [{ kind: "attorney", until: null }] as const;
    expect(nextCall(asking({ holds }), PLACE, new Date("2026-05-26T19:00:00Z"))).toBeNull();
  });

  test("is none where nobody knows what time it is for them", () => {
    expect(nextCall(asking({ zones: [] }), { ...PLACE, zones: [] }, new Date("2026-05-26T19:00:00Z"))).toBeNull();
  });

  test("is none within three weeks of a hold that lasts longer", () => {
    const holds = [{ kind: "other", until: "2026-08-01T00:00:00Z" }] as const;
    expect(nextCall(asking({ holds }), PLACE, new Date("2026-05-26T19:00:00Z"))).toBeNull();
  });
});

describe("a call that was asked for", () => {
  test.each([
    ["is made then", "2026-05-28T21:15:00Z", "2026-05-28T21:15:00.000Z"],
    ["outside the hours is made when they open", "2026-05-28T05:00:00Z", "2026-05-28T12:00:00.000Z"],
  ])("%s", (_, at, from) => {
    expect(callAsAsked(asking(), new Date(at))?.from).toEqual(new Date(from));
  });

  test("is made in spite of the conversation in which it was asked for", () => {
    const history = [called("2026-05-26T16:00:00Z", "conversation")];
    const flags = { callbackConsent: { givenAt: "2026-05-26T16:00:00Z", directToCollector: true } };
    const defaultsHeedCallbackConsent = true;
    const at = new Date("2026-05-28T16:00:00Z");
    expect(callAsAsked(asking({ history, flags, defaultsHeedCallbackConsent }), at)?.from).toEqual(at);
    expect(callAsAsked(asking({ history }), at)?.from).not.toEqual(at);
  });

  test("is not made to whoever refused calls", () => {
    const refusals = [{ channel: "call", at: "2026-05-01T12:00:00Z", because: "opt-out" }] as const;
    expect(callAsAsked(asking({ refusals }), new Date("2026-05-28T16:00:00Z"))).toBeNull();
  });
});
