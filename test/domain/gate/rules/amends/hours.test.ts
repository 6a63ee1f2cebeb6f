import { expect, it } from "vitest";
import { hours } from "../../../../../functions/domain/gate/rules/amends/hours.ts";
import { NEW_YORK } from "../../../given.ts";
import { questionOf, ROUND_THE_WORLD, verdict } from "../../question.ts";

const LOS_ANGELES = "America/Los_Angeles";
const TOKYO = "Asia/Tokyo";

it.each<[string, readonly string[], string, string]>([
  ["before 08:00", [NEW_YORK], "2026-02-10T12:59:59.999Z", "2026-02-10T13:00:00.000Z"],
  ["at 08:00", [NEW_YORK], "2026-02-10T13:00:00.000Z", "no objection"],
  ["before 21:00", [NEW_YORK], "2026-02-11T01:59:59.999Z", "no objection"],
  ["at 21:00", [NEW_YORK], "2026-02-11T02:00:00.000Z", "2026-02-11T13:00:00.000Z"],
  ["at 07:59 on a day that springs forward", [NEW_YORK], "2026-03-08T11:59:00.000Z", "2026-03-08T12:00:00.000Z"],
  ["the evening before", [NEW_YORK], "2026-03-08T02:00:00.000Z", "2026-03-08T12:00:00.000Z"],
  [
    "08:00 in New York, 05:00 in California",
    [NEW_YORK, LOS_ANGELES],
    "2026-02-10T13:00:00.000Z",
    "2026-02-10T16:00:00.000Z",
  ],
  ["20:59 in New York", [NEW_YORK, LOS_ANGELES], "2026-02-11T01:59:00.000Z", "no objection"],
  [
    "21:00 in New York, 18:00 in California",
    [NEW_YORK, LOS_ANGELES],
    "2026-02-11T02:00:00.000Z",
    "2026-02-11T16:00:00.000Z",
  ],
  ["noon in New York, night in Japan", [NEW_YORK, TOKYO], "2026-02-10T17:00:00.000Z", "2026-02-10T23:00:00.000Z"],
  ["evening in New York, morning in Japan", [NEW_YORK, TOKYO], "2026-02-10T23:00:00.000Z", "no objection"],
  ["08:00 on Kiritimati, a day ahead", ["Pacific/Kiritimati"], "2026-02-09T18:00:00.000Z", "no objection"],
  ["21:00 on Kiritimati", ["Pacific/Kiritimati"], "2026-02-10T07:00:00.000Z", "2026-02-10T18:00:00.000Z"],
  ["07:59 on Lord Howe, in summer", ["Australia/Lord_Howe"], "2026-02-09T20:59:00.000Z", "2026-02-09T21:00:00.000Z"],
  ["08:00 on Lord Howe, in winter", ["Australia/Lord_Howe"], "2026-06-09T21:30:00.000Z", "no objection"],
  ["the last common hour for half a year", ROUND_THE_WORLD, "2026-10-24T06:59:59.999Z", "no objection"],
  ["after it", ROUND_THE_WORLD, "2026-10-24T07:00:00.000Z", "until a new fact"],
])("%s in %j: at %s", (_, zones, now, says) => {
  expect(verdict(hours, questionOf({ zones, now: new Date(now) }))).toBe(says);
});

it.each(["letter", "action"] as const)("asks no hour of a %s", (channel) => {
  expect(verdict(hours, questionOf({ channel, now: new Date("2026-02-10T06:00:00Z") }))).toBe("no objection");
});

it("leaves an unknown place to the rule about it", () => {
  expect(verdict(hours, questionOf({ zones: [] }))).toBe("no objection");
});

it.each([
  ["as the debtor writes", "2026-03-02T07:00:00Z", "reply_to_consumer", null],
  ["ten minutes after", "2026-03-02T06:50:00Z", "reply_to_consumer", null],
  ["a second later than that", "2026-03-02T06:49:59Z", "reply_to_consumer", "2026-03-02T13:00:00.000Z"],
  ["a reminder, though the debtor has just written", "2026-03-02T07:00:00Z", "reminder", "2026-03-02T13:00:00.000Z"],
] as const)("at night, %s", (_, inReplyToInboundAt, purpose, until) => {
  const now = new Date("2026-03-02T07:00:00Z");
  const question = questionOf({ now, zones: ["America/New_York"], inReplyToInboundAt, purpose });
  expect(verdict(hours, question)).toBe(until ?? "no objection");
});
