import { describe, expect, test } from "vitest";
import { debtor, debtorOf, event, invoice, provider, rehearse, staff } from "../rehearsal.ts";
import { accountOf, contactsTold, past, publishedTold, tasksTold, withheldTold } from "./telling.ts";

const DUE = "2026-05-10";
const bill = (account: Readonly<Record<string, unknown>> = {}) =>
  invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE, { account });
const preference = (time: string, channel: string, allowed: boolean) =>
  event(time, "ContactPreferenceChanged", { accountId: "C-1", channel, allowed, occurredAt: time });
const ladderOnly = (told: readonly string[]) => told.filter((line) => !line.includes(" - "));

test("a debtor who wants no texts gets the text rung by e-mail under the same name", async () => {
  const report = await rehearse([bill(), preference("2026-05-12T15:00:00Z", "sms", false)], "2026-05-24T00:00:00Z");
  expect(contactsTold(report).slice(2)).toEqual([
    `${past(DUE, 7)} second-notice second-notice email`,
    `${past(DUE, 10)} text short-reminder email`,
  ]);
  expect(withheldTold(report)).toEqual([]);
});

test("a debtor who wants no e-mail gets the reminders by text", async () => {
  const report = await rehearse([bill(), preference("2026-05-08T15:00:00Z", "email", false)], "2026-05-24T00:00:00Z");
  expect(contactsTold(report).slice(1)).toEqual([
    `${past(DUE, 1)} reminder friendly-reminder sms`,
    `${past(DUE, 7)} second-notice second-notice sms`,
    `${past(DUE, 10)} text short-reminder sms`,
  ]);
});

test("consent refused by billing closes a channel; consent given does not undo an opt-out", async () => {
  const refused = await rehearse([bill({ consent: { sms: false } })], "2026-05-24T00:00:00Z");
  expect(contactsTold(refused).at(-1)).toBe(`${past(DUE, 10)} text short-reminder email`);
  const optedOut = [preference("2026-04-30T15:00:00Z", "sms", false), bill({ consent: { sms: true } })];
  expect(contactsTold(await rehearse(optedOut, "2026-05-24T00:00:00Z")).at(-1)).toBe(
    `${past(DUE, 10)} text short-reminder email`,
  );
});

test("an opt-in after a refusal opens the channel again", async () => {
  const report = await rehearse(
    [bill({ consent: { sms: false } }), preference("2026-05-02T15:00:00Z", "sms", true)],
    "2026-05-24T00:00:00Z",
  );
  expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 10)} text short-reminder sms`);
});

test("of an opt-out and an opt-in the later word counts, whichever arrived first", async () => {
  const out = { ...preference("2026-05-03T15:00:00Z", "sms", false), time: "2026-05-06T15:00:00Z" };
  const report = await rehearse([bill(), preference("2026-05-04T15:00:00Z", "sms", true), out], "2026-05-24T00:00:00Z");
  expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 10)} text short-reminder sms`);
});

describe("a debtor who closed every channel", () => {
  const lines = [bill(), preference("2026-05-12T15:00:00Z", "all", false)];

  test("hears nothing; every rung is passed over with its reason, but the one that gives notice waits", async () => {
    const report = await rehearse(lines, "2026-12-01T00:00:00Z");
    expect(ladderOnly(contactsTold(report))).toHaveLength(2);
    expect(withheldTold(report)).toEqual([
      `${past(DUE, 7)} second-notice amends.OPTED_OUT_CHANNEL`,
      `${past(DUE, 10)} text amends.OPTED_OUT_CHANNEL`,
      `${past(DUE, 15)} call amends.OPTED_OUT_CHANNEL`,
      `${past(DUE, 20)} plan amends.OPTED_OUT_CHANNEL`,
      `${past(DUE, 45)} final-notice amends.OPTED_OUT_CHANNEL`,
    ]);
    expect(tasksTold(report)).toEqual([`${past(DUE, 7)} find-contact`]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder", rung: "reminder" });
  });

  test("hears the final notice when a channel opens, and the hand-off waits for its thirty days", async () => {
    const report = await rehearse(
      [...lines, preference("2026-09-01T15:00:00Z", "email", true)],
      "2026-12-01T00:00:00Z",
    );
    expect(contactsTold(report).slice(2)).toEqual(["2026-09-01 final-notice final-notice email"]);
    expect(tasksTold(report)[1]).toMatch(/^2026-10-01 approval/);
  });
});

test("a debtor without any address: each rung has its reason and one task asks for a way", async () => {
  const report = await rehearse([bill({ email: undefined, phone: undefined })], "2026-12-01T00:00:00Z");
  expect(withheldTold(report)).toEqual([
    `${past(DUE, -3)} courtesy account.NO_ADDRESS`,
    `${past(DUE, 1)} reminder account.NO_ADDRESS`,
    `${past(DUE, 7)} second-notice account.NO_ADDRESS`,
    `${past(DUE, 10)} text account.NO_ADDRESS`,
    `${past(DUE, 15)} call account.NO_ADDRESS`,
    `${past(DUE, 20)} plan account.NO_ADDRESS`,
    `${past(DUE, 45)} final-notice account.NO_ADDRESS`,
  ]);
  expect(tasksTold(report)).toEqual([`${past(DUE, -3)} find-contact`]);
  expect(report.contacts).toEqual([]);
});

describe("the reminder's e-mail comes back", () => {
  const lines = [bill(), provider("2026-05-12T15:00:00Z", "C-1", "email", "bounce")];

  test("the same rung goes by text at once, and the rest of the ladder after it", async () => {
    const report = await rehearse(lines, "2026-05-31T00:00:00Z");
    expect(contactsTold(report)).toEqual([
      `${past(DUE, -3)} courtesy courtesy email`,
      `${past(DUE, 1)} reminder friendly-reminder email bounced`,
      `${past(DUE, 2)} reminder friendly-reminder sms`,
      `${past(DUE, 8)} second-notice second-notice sms`,
      `${past(DUE, 11)} text short-reminder sms`,
    ]);
    expect(report.contacts[2]?.at).toBe("2026-05-12T15:00:00.000Z");
    expect(publishedTold(report).slice(0, 5)).toEqual([
      "CaseOpened",
      "ContactMade",
      "ContactMade",
      "ContactFailed",
      "ContactMade",
    ]);
    expect(report.executions.map(({ outcome }) => outcome)).toEqual(["renewed", null]);
  });

  test("at night the replacement waits for the morning", async () => {
    const report = await rehearse(
      [bill(), provider("2026-05-12T06:00:00Z", "C-1", "email", "bounce")],
      "2026-05-13T12:00:00Z",
    );
    expect(contactsTold(report).at(-1)).toBe("2026-05-12 reminder friendly-reminder sms");
    expect(String(report.contacts.at(-1)?.at) >= "2026-05-12T12:00:00.000Z").toBe(true);
  });

  test("and the text too: one task asks for a way, the rung stays taken", async () => {
    const report = await rehearse(
      [...lines, provider("2026-05-13T15:00:00Z", "C-1", "sms", "bounce")],
      "2026-05-20T12:00:00Z",
    );
    expect(contactsTold(report).slice(1)).toEqual([
      `${past(DUE, 1)} reminder friendly-reminder email bounced`,
      `${past(DUE, 2)} reminder friendly-reminder sms bounced`,
    ]);
    expect(tasksTold(report)).toEqual([`${past(DUE, 3)} find-contact`]);
    expect(withheldTold(report)).toEqual([expect.stringMatching(/second-notice account\.ADDRESS_BOUNCED$/)]);
  });

  test("a new address opens e-mail again, for bounces belong to the address", async () => {
    const changed = event("2026-05-14T15:00:00Z", "ContactDetailsChanged", {
      accountId: "C-1",
      email: "ann.lee@debtor.example",
      occurredAt: "2026-05-14T15:00:00Z",
    });
    const report = await rehearse([...lines, changed], "2026-05-19T00:00:00Z");
    expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 8)} second-notice second-notice email`);
    expect(report.contacts.at(-1)?.["to"]).toBe("ann.lee@debtor.example");
  });
});

test("a report that a message was delivered after all replaces the bounce", async () => {
  const noPhone = bill({ phone: undefined });
  const report = await rehearse(
    [
      noPhone,
      provider("2026-05-12T15:00:00Z", "C-1", "email", "bounce"),
      provider("2026-05-12T16:00:00Z", "C-1", "email", "deliver"),
    ],
    "2026-05-13T00:00:00Z",
  );
  expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 1)} reminder friendly-reminder email`);
});

test("the final notice that bounced within 14 days gives no notice; its replacement does", async () => {
  const report = await rehearse(
    [bill(), provider("2026-06-28T15:00:00Z", "C-1", "email", "bounce")],
    "2026-08-10T00:00:00Z",
  );
  expect(contactsTold(report).slice(5)).toEqual([
    `${past(DUE, 45)} final-notice final-notice email bounced`,
    `${past(DUE, 49)} final-notice final-notice sms`,
  ]);
  expect(tasksTold(report)[1]).toMatch(new RegExp(`^${past(DUE, 79)} approval`));
});

test("a complaint stops e-mail until the debtor opts in again", async () => {
  const complained = [bill(), provider("2026-05-12T15:00:00Z", "C-1", "email", "complain")];
  const report = await rehearse(complained, "2026-05-19T00:00:00Z");
  expect(contactsTold(report)).toEqual([
    `${past(DUE, -3)} courtesy courtesy email`,
    `${past(DUE, 1)} reminder friendly-reminder email`,
    `${past(DUE, 7)} second-notice second-notice sms`,
  ]);
  const moved = event("2026-05-13T15:00:00Z", "ContactDetailsChanged", {
    accountId: "C-1",
    email: "other@debtor.example",
    occurredAt: "2026-05-13T15:00:00Z",
  });
  const elsewhere = await rehearse([...complained, moved], "2026-05-19T00:00:00Z");
  expect(contactsTold(elsewhere).at(-1)).toBe(`${past(DUE, 7)} second-notice second-notice sms`);
  const again = await rehearse(
    [...complained, preference("2026-05-13T15:00:00Z", "email", true)],
    "2026-05-19T00:00:00Z",
  );
  expect(contactsTold(again).at(-1)).toBe(`${past(DUE, 7)} second-notice second-notice email`);
});

test.each([
  "STOP",
  "stop texting me",
  "Please don't text me again",
  "UNSUBSCRIBE",
  "no more messages please",
  "take me off your list",
])("a text that reads %j closes SMS, nothing else", async (text) => {
  const report = await rehearse(
    [bill(), debtor("2026-05-12T15:00:00Z", "C-1", "reply-sms", { text })],
    "2026-05-24T00:00:00Z",
  );
  expect(report.rejected).toEqual([]);
  expect(ladderOnly(contactsTold(report)).slice(2)).toEqual([
    `${past(DUE, 7)} second-notice second-notice email`,
    `${past(DUE, 10)} text short-reminder email`,
  ]);
});

test.each(["I will pay at the weekend", "who is this?"])(
  "a text that reads %j closes nothing and is not refused",
  async (text) => {
    const report = await rehearse(
      [bill(), debtor("2026-05-12T15:00:00Z", "C-1", "reply-sms", { text })],
      "2026-05-24T00:00:00Z",
    );
    expect(report.rejected).toEqual([]);
    expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 10)} text short-reminder sms`);
  },
);

test("an opt-out is confirmed by a channel that is still open, at once", async () => {
  const report = await rehearse(
    [bill(), debtor("2026-05-12T15:00:00Z", "C-1", "opt-out", { channel: "sms" })],
    "2026-05-13T00:00:00Z",
  );
  expect(report.contacts.at(-1)).toMatchObject({
    message: "opt-out-confirmed",
    channel: "email",
    rung: null,
    at: "2026-05-12T15:00:00.000Z",
  });
});

test("an opt-out of every channel is not answered", async () => {
  const report = await rehearse(
    [bill(), debtor("2026-05-12T15:00:00Z", "C-1", "opt-out", { channel: "all" })],
    "2026-05-16T00:00:00Z",
  );
  expect(report.contacts).toHaveLength(2);
});

test("an answer never uses a channel closed by an opt-out", async () => {
  const report = await rehearse(
    [
      bill(),
      preference("2026-05-12T14:00:00Z", "email", false),
      debtor("2026-05-12T15:00:00Z", "C-1", "dispute", { reason: "not mine" }),
    ],
    "2026-05-13T00:00:00Z",
  );
  expect(contactsTold(report).at(-1)).toBe("2026-05-12 - dispute-received sms");
});

describe("several accounts of one debtor", () => {
  const bills = ["C-1", "C-2"].map((id) =>
    invoice("2026-05-01T12:00:00Z", id, "INV-1", 12_000, DUE, { account: { ...debtorOf("C-1"), id, debtorId: "ANN" } }),
  );

  test("share the distance between contacts", async () => {
    const report = await rehearse(bills, "2026-08-15T00:00:00Z");
    const days = contactsTold(report).map((told) => Date.parse(told.slice(0, 10)) / 86_400_000);
    const distances = days.slice(1).map((day, index) => day - (days[index] ?? 0));
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(2);
    for (const id of ["C-1", "C-2"])
      expect(report.contacts.filter(({ accountId }) => accountId === id).map(({ rung }) => rung)).toEqual([
        "courtesy",
        "reminder",
        "second-notice",
        "text",
        "plan",
        "final-notice",
      ]);
    expect(withheldTold(report)[0]).toBe(`${past(DUE, -3)} courtesy ladder.BETWEEN_CONTACTS`);
  });

  test("share what the debtor closed", async () => {
    const report = await rehearse(
      [...bills, debtor("2026-05-02T15:00:00Z", "C-1", "opt-out", { channel: "sms" })],
      "2026-05-30T00:00:00Z",
    );
    expect(report.contacts.filter(({ channel }) => channel === "sms")).toEqual([]);
  });

  test("share what was closed before anybody had said whose account it is", async () => {
    const report = await rehearse([preference("2026-04-30T15:00:00Z", "sms", false), ...bills], "2026-06-30T00:00:00Z");
    expect(report.contacts.filter(({ channel }) => channel === "sms")).toEqual([]);
    expect(report.contacts.filter(({ message }) => message === "short-reminder")).toHaveLength(2);
  });

  test("one paid, the other goes on", async () => {
    const paid = event("2026-05-12T15:00:00Z", "PaymentReceived", {
      accountId: "C-1",
      paymentId: "P",
      amount: { minor: 12_000, currency: "USD" },
      receivedAt: "2026-05-12T15:00:00Z",
    });
    const report = await rehearse([...bills, paid], "2026-05-30T00:00:00Z");
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "closed" });
    expect(accountOf(report, "C-2")).toMatchObject({ stage: "on-ladder", rung: "call" });
  });
});

test("contact details by the later word, field by field, in whatever order they arrive", async () => {
  const details = (time: string, occurredAt: string, more: object) =>
    event(time, "ContactDetailsChanged", { accountId: "C-1", occurredAt, ...more });
  const report = await rehearse(
    [
      bill(),
      details("2026-05-03T15:00:00Z", "2026-05-03T10:00:00Z", { email: "third@debtor.example" }),
      details("2026-05-04T15:00:00Z", "2026-05-02T10:00:00Z", {
        email: "second@debtor.example",
        phone: "+16175550199",
      }),
    ],
    "2026-05-21T12:00:00Z",
  );
  expect(report.contacts[0]?.["to"]).toBe("third@debtor.example");
  expect(report.contacts.at(-1)).toMatchObject({ rung: "text", to: "+16175550199" });
});

test("the account of an invoice whose version is stale still tells how to reach the debtor", async () => {
  const stale = invoice("2026-05-03T15:00:00Z", "C-1", "INV-1", 12_000, DUE, {
    account: { email: "new@debtor.example" },
  });
  const newer = invoice("2026-05-02T15:00:00Z", "C-1", "INV-1", 12_000, DUE, { invoice: { version: 4 } });
  const report = await rehearse([newer, stale], "2026-05-08T12:00:00Z");
  expect(report.contacts[0]?.["to"]).toBe("new@debtor.example");
});

test("a language is used where its words exist, English where not", async () => {
  const report = await rehearse([bill({ language: "fi" })], "2026-05-08T12:00:00Z");
  expect(report.contacts[0]?.["language"]).toBe("en");
});

test("staff cannot be told about a message that was never sent", async () => {
  const report = await rehearse([
    bill(),
    provider("2026-05-02T15:00:00Z", "C-1", "email", "bounce"),
    provider("2026-05-02T15:00:00Z", "C-9", "email", "bounce"),
    staff("2026-05-02T15:00:00Z", "C-9", "lift-hold", { kind: "dispute", by: "lead@demo.example" }),
  ]);
  expect(report.rejected.map(({ line }) => line)).toEqual([2, 3, 4]);
});

const paidOn = (time: string) =>
  event(time, "PaymentReceived", {
    accountId: "C-1",
    paymentId: "P",
    amount: { minor: 12_000, currency: "USD" },
    receivedAt: time,
  });

test("a message that comes back after the debt was paid is not replaced and asks nobody", async () => {
  const report = await rehearse([
    bill({ phone: undefined }),
    paidOn("2026-05-12T15:00:00Z"),
    provider("2026-05-12T16:00:00Z", "C-1", "email", "bounce"),
  ]);
  expect(contactsTold(report).slice(1)).toEqual([`${past(DUE, 1)} reminder friendly-reminder email bounced`]);
  expect(report.tasks).toEqual([]);
});

test("a message that comes back under a hold is replaced when the hold ends", async () => {
  const hold = event("2026-05-12T15:00:00Z", "HoldPlaced", {
    accountId: "C-1",
    holdId: "H-1",
    kind: "legal",
    from: "2026-05-12T15:00:00Z",
    until: "2026-05-15T15:00:00Z",
  });
  const report = await rehearse(
    [bill(), hold, provider("2026-05-12T16:00:00Z", "C-1", "email", "bounce")],
    "2026-05-16T00:00:00Z",
  );
  expect(contactsTold(report).slice(1)).toEqual([
    `${past(DUE, 1)} reminder friendly-reminder email bounced`,
    `${past(DUE, 5)} reminder friendly-reminder sms`,
  ]);
});

test("a debtor with a phone only is texted, called, and never passed over", async () => {
  const report = await rehearse([bill({ email: undefined })], "2026-07-01T00:00:00Z");
  expect(contactsTold(report).map((told) => told.split(" ").slice(1).join(" "))).toEqual([
    "courtesy courtesy sms",
    "reminder friendly-reminder sms",
    "second-notice second-notice sms",
    "text short-reminder sms",
    "plan plan-offer sms",
    "final-notice final-notice sms",
  ]);
  expect(withheldTold(report)).toEqual([]);
});
