import { describe, expect, it } from "vitest";
import type { Account } from "../../functions/domain/account.ts";
import { assessRung } from "../../functions/domain/assess-rung.ts";
import { newDebtor, prefer, remember } from "../../functions/domain/debtor.ts";
import type { Look } from "../../functions/domain/look.ts";
import { slotOn } from "../../functions/domain/rung-day.ts";
import { ROUND_THE_WORLD } from "./gate/question.ts";
import { accountOf, holdOf, ladderWith, NEW_YORK, takenOf } from "./given.ts";
import { assessed, closedBy, lookAt, reachedAt } from "./look.ts";

/** The second notice has its turn on 8 February, at 14:21 in New York. */
const SLOT = "2026-02-08T19:21:00.000Z";
const NEXT_SLOT = "2026-02-09T19:21:00.000Z";

describe("a rung", () => {
  it.each<[string, string, string]>([
    ["waits for its day", "2026-02-08T04:59:59.999Z", `wait for ${SLOT}`],
    ["waits on its day for the account's own minute", "2026-02-08T19:20:59.999Z", `wait for ${SLOT}`],
    ["acts then", SLOT, "act by email"],
    ["acts at once on a later day", "2026-02-09T13:00:00.000Z", "act by email"],
    ["waits for the next day's minute by night", "2026-02-09T03:00:00.000Z", `wait for ${NEXT_SLOT}`],
    ["acts while a hand-over still fits into the hours", "2026-02-09T01:58:59.999Z", "act by email"],
    ["waits when it does not", "2026-02-09T01:59:00.000Z", `wait for ${NEXT_SLOT}`],
  ])("%s: at %s", (_, now, expected) => {
    expect(assessed("second", now)).toBe(expected);
  });

  it.each<[string, string, Partial<Account>, string]>([
    ["is done without a case", "second", { case: null }, "done"],
    ["is done once taken", "reminder", {}, "done"],
    ["is done once it counts as taken", "second", { positions: { "I-1": { rung: "text", takenAt: SLOT } } }, "done"],
    ["leaves it to one that lies behind", "text", {}, "behind second"],
    [
      "goes by its clock where the last taken is gone from the ladder",
      "courtesy",
      { taken: [takenOf("I-1", "gone", "2026-02-02")] },
      "pass over, ladder.TOO_LATE",
    ],
  ])("%s", (_, rung, account, expected) => {
    expect(assessed(rung, SLOT, account)).toBe(expected);
  });

  it("before the due date is passed over from that date on", () => {
    expect(assessed("courtesy", "2026-01-31T20:00:00.000Z", { taken: [] })).toBe("act by email");
    expect(assessed("courtesy", "2026-02-01T05:00:00.000Z", { taken: [] })).toBe("pass over, ladder.TOO_LATE");
  });
});

describe("the day of a rung", () => {
  it.each<[string, string, Partial<Account>, string]>([
    [
      "moves with the last taken, at the distance the ladder sets",
      "second",
      { taken: [takenOf("I-1", "reminder", "2026-02-06")] },
      "2026-02-12",
    ],
    [
      "moves with a position too",
      "second",
      { taken: [], positions: { "I-1": { rung: "reminder", takenAt: "2026-02-06T17:00:00.000Z" } } },
      "2026-02-12",
    ],
    [
      "never comes before its own on the clock",
      "second",
      { taken: [takenOf("I-1", "reminder", "2026-02-01")] },
      "2026-02-08",
    ],
    [
      "moves by the days a hold stopped",
      "second",
      { holds: [holdOf("legal", "2026-02-03", "2026-02-05")] },
      "2026-02-11",
    ],
    [
      "keeps the whole ladder's pace for a debt heard of late",
      "text",
      { taken: [takenOf("I-1", "second", "2026-03-03")] },
      "2026-03-06",
    ],
    [
      "is measured from the furthest taken",
      "text",
      { taken: [takenOf("I-1", "second", "2026-02-08"), takenOf("I-1", "reminder", "2026-02-09")] },
      "2026-02-11",
    ],
    [
      "is its own on the clock where the last taken is unknown",
      "courtesy",
      { taken: [takenOf("I-1", "gone", "2026-01-20")] },
      "2026-01-29",
    ],
  ])("%s", (_, rung, account, day) => {
    expect(assessed(rung, "2026-01-10T19:00:00.000Z", account)).toBe(`wait for ${day}T19:21:00.000Z`);
  });

  it("is none under a hold to come that has no end", () => {
    expect(assessed("second", SLOT, { holds: [holdOf("hardship", "2026-02-05")], anchor: "I-1" })).toBe(
      "wait for news",
    );
  });
});

describe("the way it goes", () => {
  const noEmail = { email: closedBy("account.ADDRESS_BOUNCED"), sms: reachedAt("1"), phone: reachedAt("1") };
  const noPhone = { email: reachedAt("1"), sms: closedBy("account.NO_ADDRESS"), phone: closedBy("account.NO_ADDRESS") };
  const none = { email: closedBy("account.ADDRESS_BOUNCED"), sms: closedBy("x.Y"), phone: closedBy("x.Z") };
  const upTo = (rung: string) => ({ taken: [takenOf("I-1", rung, "2026-02-08")] });
  const LATER = "2026-06-01T17:00:00.000Z";

  it.each<[string, string, string, Look["reach"], string]>([
    ["a reminder is an e-mail", "second", "reminder", { ...noPhone }, "act by email"],
    ["else a text", "second", "reminder", noEmail, "act by sms"],
    ["a text is a text", "text", "second", noEmail, "act by sms"],
    ["else an e-mail", "text", "second", noPhone, "act by email"],
    ["a plan is offered by e-mail", "plan", "call", noPhone, "act by email"],
    ["a call needs a number", "call", "text", noEmail, "act by phone"],
    ["and is passed over without one", "call", "text", noPhone, "pass over, account.NO_ADDRESS, find contact"],
    [
      "a reminder nobody can get is passed over, for its own channel's reason",
      "second",
      "reminder",
      none,
      "pass over, account.ADDRESS_BOUNCED, find contact",
    ],
    ["a text too", "text", "second", none, "pass over, x.Y, find contact"],
    ["but one that gives notice waits", "final", "plan", none, "wait for news, account.ADDRESS_BOUNCED, find contact"],
  ])("%s", (_, rung, last, reach, expected) => {
    expect(assessed(rung, LATER, upTo(last), { reach })).toBe(expected);
  });
});

describe("kept back", () => {
  const contacted = remember(newDebtor, {
    id: "c",
    accountId: "A-2",
    channel: "sms",
    at: "2026-02-07T17:00:00.000Z",
    isAnswer: false,
    status: "sent",
  });
  const optedOut = prefer(newDebtor, "email", { allowed: false, at: SLOT, eventId: "e" });
  const dispute = holdOf("dispute", "2026-02-08T15:00:00.000Z");
  const breathing = holdOf("breathing-space", "2026-02-08T15:00:00.000Z", "2026-02-12");

  it.each<[string, Partial<Account>, Partial<Look>, string]>([
    ["by a contact on another account", {}, { debtor: contacted }, `wait for ${NEXT_SLOT}, ladder.BETWEEN_CONTACTS`],
    ["not by the debtor's word about one channel while another is open", {}, { debtor: optedOut }, "act by sms"],
    [
      "by a rule pack nobody knows",
      {},
      { ladder: ladderWith({ rulePacks: ["us-reg-z"] }) },
      "wait for news, amends.PACK_UNKNOWN",
    ],
    ["by a place nobody knows", { zones: [] }, {}, "wait for news, amends.LOCATION_UNKNOWN, find contact"],
    ["by a hold the anchor does not know of yet", { holds: [dispute] }, {}, "wait for news, hold.DISPUTE"],
    [
      "by one that ends, until the account's minute after it",
      { holds: [breathing] },
      {},
      "wait for 2026-02-13T19:21:00.000Z, hold.BREATHING_SPACE",
    ],
    ["by a pause, which is looked at again in an hour", {}, { isPaused: true }, "wait for 2026-02-08T20:21:00.000Z"],
  ])("%s", (_, account, more, expected) => {
    expect(assessed("second", SLOT, account, more)).toBe(expected);
  });

  it("by hours that nobody has in common, for weeks", () => {
    const account = { zones: ROUND_THE_WORLD };
    expect(assessed("second", "2026-11-01T17:00:00.000Z", account)).toBe("wait for news, amends.OUTSIDE_HOURS");
  });

  it("in the last common hour, until the end of it", () => {
    const look = { handOverSeconds: 3600 };
    const now = "2026-10-24T06:30:00.000Z";
    expect(assessed("second", now, { zones: ROUND_THE_WORLD }, look)).toBe("wait for 2026-10-24T07:00:00.000Z");
  });

  it("it says whom it is about, how it would have gone, and until when", () => {
    const assessment = assessRung(lookAt("second", SLOT, {}, { debtor: contacted }));
    expect(assessment).toMatchObject({
      withheld: {
        invoiceId: "I-1",
        rung: "second",
        channel: "email",
        citation: null,
        until: "2026-02-09T13:00:00.000Z",
      },
    });
  });
});

it.each<[string, readonly string[], string, string]>([
  ["its own minute of the hours", [NEW_YORK], "2026-02-08", SLOT],
  ["the same on the day clocks change", [NEW_YORK], "2026-03-08", "2026-03-08T18:21:00.000Z"],
  ["a minute of the creditor's day where the place is unknown", [], "2026-02-08", "2026-02-08T14:21:00.000Z"],
  ["the next opening on a day without one", ROUND_THE_WORLD, "2027-03-22", "2027-03-28T06:00:00.000Z"],
  ["noon in UTC where none comes for weeks", ROUND_THE_WORLD, "2027-02-01", "2027-02-01T12:00:00.000Z"],
])("an account's slot is %s", (_, zones, day, slot) => {
  expect(slotOn(accountOf({ zones: [...zones] }), day).toISOString()).toBe(slot);
});
