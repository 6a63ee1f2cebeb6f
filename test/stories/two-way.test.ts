import { describe, expect, test } from "vitest";
import { debtor, event, invoice, payment, provider, rehearse, shippedPolicies } from "../rehearsal.ts";
import { contactsTold, past, tasksTold, withheldTold } from "./telling.ts";

const DUE = "2026-05-10";
const bill = (account: Record<string, unknown> = {}) =>
  invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE, { account });
const writes = (time: string, text: string) => debtor(time, "C-1", "reply-sms", { text });
const wordsOf = (report: Awaited<ReturnType<typeof rehearse>>) => contactsTold(report).slice(2);

describe("a debtor who writes back", () => {
  test("please stop: texts end, the reply is confirmed at once and once, the ladder goes on by e-mail", async () => {
    const report = await rehearse(
      [bill(), writes("2026-05-12T03:00:00Z", "please stop"), writes("2026-05-12T03:01:00Z", "STOP I said")],
      "2026-05-24T00:00:00Z",
    );
    expect(wordsOf(report)).toEqual([
      `${past(DUE, 1)} - opt-out-confirmed email`,
      `${past(DUE, 7)} second-notice second-notice email`,
      `${past(DUE, 10)} text short-reminder email`,
    ]);
    const confirmed = report.contacts.find(({ message }) => message === "opt-out-confirmed");
    expect(confirmed?.at).toBe("2026-05-12T03:00:00.000Z");
    expect(tasksTold(report)).toEqual([]);
  });

  test("one who can be reached by text alone hears nothing more, and each rung says why", async () => {
    const report = await rehearse(
      [bill({ email: undefined }), writes("2026-05-12T15:00:00Z", "leave me alone")],
      "2026-05-19T00:00:00Z",
    );
    expect(wordsOf(report)).toEqual([]);
    expect(withheldTold(report)).toEqual([`${past(DUE, 7)} second-notice account.NO_ADDRESS`]);
    expect(tasksTold(report)).toEqual([`${past(DUE, 7)} find-contact`]);
  });

  test("START after STOP: texts go again", async () => {
    const report = await rehearse(
      [bill(), writes("2026-05-12T15:00:00Z", "STOP"), writes("2026-05-13T15:00:00Z", "START")],
      "2026-05-24T00:00:00Z",
    );
    expect(wordsOf(report)).toEqual([
      `${past(DUE, 2)} - opt-out-confirmed email`,
      `${past(DUE, 7)} second-notice second-notice email`,
      `${past(DUE, 10)} text short-reminder sms`,
    ]);
  });

  test("HELP is answered by text within the minute, at any hour", async () => {
    const report = await rehearse([bill(), writes("2026-05-12T06:30:00Z", "HELP")], "2026-05-13T00:00:00Z");
    expect(report.contacts.slice(2)).toMatchObject([
      { at: "2026-05-12T06:30:00.000Z", channel: "sms", to: "+16175550123", rung: null },
    ]);
  });

  test("wrong number: no text and no call goes there any more, and somebody looks for the right one", async () => {
    const report = await rehearse(
      [bill(), writes("2026-05-12T15:00:00Z", "Wrong number, sorry")],
      "2026-05-26T00:00:00Z",
    );
    expect(wordsOf(report)).toEqual([
      `${past(DUE, 7)} second-notice second-notice email`,
      `${past(DUE, 10)} text short-reminder email`,
    ]);
    expect(withheldTold(report)).toEqual([`${past(DUE, 15)} call account.WRONG_NUMBER`]);
    expect(tasksTold(report)).toEqual([`${past(DUE, 2)} find-contact`]);
  });

  test("a new number opens what the wrong one closed", async () => {
    const changed = event("2026-05-13T15:00:00Z", "ContactDetailsChanged", {
      accountId: "C-1",
      phone: "+16175550777",
      occurredAt: "2026-05-13T15:00:00Z",
    });
    const report = await rehearse(
      [bill(), writes("2026-05-12T15:00:00Z", "wrong number"), changed],
      "2026-05-24T00:00:00Z",
    );
    expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 10)} text short-reminder sms`);
    expect(report.contacts.at(-1)?.["to"]).toBe("+16175550777");
  });

  test("anything else is read by a person, and keeps nothing back", async () => {
    const report = await rehearse(
      [bill(), writes("2026-05-12T15:00:00Z", "I get paid on the 20th, is that ok?")],
      "2026-05-19T00:00:00Z",
    );
    expect(wordsOf(report)).toEqual([`${past(DUE, 7)} second-notice second-notice email`]);
    expect(tasksTold(report)).toEqual([`${past(DUE, 2)} review`]);
  });
});

describe("an e-mail that comes back", () => {
  test("turns the rung to text at once; once that comes back too, somebody looks for another way", async () => {
    const report = await rehearse(
      [
        bill(),
        provider("2026-05-12T15:00:00Z", "C-1", "email", "bounce"),
        provider("2026-05-12T15:30:00Z", "C-1", "sms", "bounce"),
      ],
      "2026-05-13T00:00:00Z",
    );
    expect(contactsTold(report).slice(1)).toEqual([
      `${past(DUE, 1)} reminder friendly-reminder email bounced`,
      `${past(DUE, 2)} reminder friendly-reminder sms bounced`,
    ]);
    expect(tasksTold(report)).toEqual([`${past(DUE, 2)} find-contact`]);
  });

  test("as spam: e-mail ends until the debtor opts in again, and a person looks", async () => {
    const report = await rehearse(
      [bill(), provider("2026-05-12T15:00:00Z", "C-1", "email", "complain")],
      "2026-05-19T00:00:00Z",
    );
    expect(wordsOf(report)).toEqual([`${past(DUE, 7)} second-notice second-notice sms`]);
    expect(tasksTold(report)).toEqual([`${past(DUE, 2)} review`]);
  });
});

describe("billing that goes quiet", () => {
  const policies = (() => {
    const shipped = shippedPolicies();
    const demo = shipped.creditors["demo"];
    if (demo === undefined) throw new Error("the demo profile is gone");
    return { ...shipped, creditors: { demo: { ...demo, feed: { quietAtMostHours: 36 } } } };
  })();
  const heartbeat = (time: string) => payment(time, "SOMEBODY-ELSE", `P-${time}`, 100);
  const until = (day: string) => `${day}T23:00:00Z`;

  test("defers contacts, once on record, until it speaks again", async () => {
    const daily = ["02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"].map((day) =>
      heartbeat(`2026-05-${day}T06:00:00Z`),
    );
    const report = await rehearse([bill(), ...daily, heartbeat("2026-05-20T06:00:00Z")], until("2026-05-21"), {
      policies,
    });
    expect(wordsOf(report)).toEqual(["2026-05-20 second-notice second-notice email"]);
    expect(withheldTold(report, "C-1")).toEqual([`${past(DUE, 7)} second-notice amends.FEED_STALE`]);
  });

  test("keeps no answer back: the debtor has asked", async () => {
    const report = await rehearse(
      [bill(), debtor("2026-05-12T15:00:00Z", "C-1", "dispute", { reason: "too much" })],
      until("2026-05-12"),
      { policies },
    );
    expect(contactsTold(report)).toEqual(["2026-05-12 - dispute-received email"]);
  });

  test("is not watched unless the profile says so", async () => {
    const report = await rehearse([bill()], until("2026-05-18"));
    expect(withheldTold(report)).toEqual([]);
  });
});
