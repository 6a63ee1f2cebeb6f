import { expect, test } from "vitest";
import { event, invoice, payment, rehearse } from "../rehearsal.ts";
import { accountOf, contactsTold, past, tasksTold, withheldTold } from "./telling.ts";

const DUE = "2026-05-10";
const bill = (id: string, dueOn: string, minor = 10_000) => invoice("2026-05-01T12:00:00Z", "C-1", id, minor, dueOn);

test("two invoices are one conversation: the oldest leads, each rung goes once", async () => {
  const report = await rehearse([bill("INV-2", "2026-05-14"), bill("INV-1", DUE)], "2026-06-09T00:00:00Z");
  expect(contactsTold(report)).toEqual([
    `${past(DUE, -3)} courtesy courtesy email`,
    `${past(DUE, 1)} reminder friendly-reminder email`,
    `${past(DUE, 7)} second-notice second-notice email`,
    `${past(DUE, 10)} text short-reminder sms`,
    `${past(DUE, 20)} plan plan-offer email`,
  ]);
});

test("the older paid while the younger is far from due: the younger starts at its own beginning", async () => {
  const younger = "2026-07-20";
  const report = await rehearse(
    [
      bill("INV-1", DUE),
      bill("INV-2", younger),
      payment("2026-06-08T15:00:00Z", "C-1", "P", 10_000, { invoiceId: "INV-1" }),
    ],
    "2026-07-29T00:00:00Z",
  );
  expect(contactsTold(report).slice(5)).toEqual([
    `${past(younger, -3)} courtesy courtesy email`,
    `${past(younger, 1)} reminder friendly-reminder email`,
    `${past(younger, 7)} second-notice second-notice email`,
  ]);
  expect(accountOf(report, "C-1")).toMatchObject({ cases: 1 });
});

// The younger is 9 days past due when it takes over. Of what was taken about the older since three days before the
// younger's due date there is only the plan offer, whose own day (20) is later than 9: no position.
test("the older paid on day 29, the younger takes over with no position and gets its whole ladder, late", async () => {
  const younger = "2026-05-30";
  const report = await rehearse(
    [
      bill("INV-1", DUE),
      bill("INV-2", younger),
      payment("2026-06-08T15:00:00Z", "C-1", "P", 10_000, { invoiceId: "INV-1" }),
    ],
    "2026-09-01T00:00:00Z",
  );
  expect(withheldTold(report)).toEqual([`${past(younger, 9)} courtesy ladder.TOO_LATE`]);
  expect(contactsTold(report).slice(5)).toEqual([
    `${past(younger, 9)} reminder friendly-reminder email`,
    `${past(younger, 15)} second-notice second-notice email`,
    `${past(younger, 18)} text short-reminder sms`,
    `${past(younger, 28)} plan plan-offer email`,
    `${past(younger, 53)} final-notice final-notice email`,
  ]);
  expect(tasksTold(report).slice(1, 2)).toEqual([`${past(younger, 23)} call until ${past(younger, 28)} expired`]);
  expect(tasksTold(report)[2]).toMatch(new RegExp(`^${past(younger, 83)} approval`));
});

// The younger is 8 days past due when it takes over. Reminder (day 1), second notice (7) and text (10) were taken about
// the older since three days before the younger's due date; those whose own day is not later than 8 reach the second notice.
test("the older paid on day 11, the younger goes on after its own position", async () => {
  const younger = "2026-05-13";
  const report = await rehearse(
    [
      bill("INV-1", DUE),
      bill("INV-2", younger),
      payment("2026-05-21T15:00:00Z", "C-1", "P", 10_000, { invoiceId: "INV-1" }),
    ],
    "2026-08-01T00:00:00Z",
  );
  expect(withheldTold(report)).toEqual([]);
  expect(contactsTold(report)).toEqual([
    `${past(DUE, -3)} courtesy courtesy email`,
    `${past(DUE, 1)} reminder friendly-reminder email`,
    `${past(DUE, 7)} second-notice second-notice email`,
    `${past(DUE, 10)} text short-reminder sms`,
    `${past(younger, 10)} text short-reminder sms`,
    `${past(younger, 20)} plan plan-offer email`,
    `${past(younger, 45)} final-notice final-notice email`,
  ]);
  expect(tasksTold(report)[0]).toBe(`${past(younger, 15)} call until ${past(younger, 20)} expired`);
  expect(tasksTold(report)[1]).toMatch(new RegExp(`^${past(younger, 75)} approval`));
});

// At 52 days past due of the younger everything up to the final notice (45) counts as taken for it, from the day it was.
test("the older paid after the final notice that both were known for: only the hand-off is left, on the younger's own day", async () => {
  const younger = "2026-05-12";
  const report = await rehearse(
    [
      bill("INV-1", DUE),
      bill("INV-2", younger),
      payment("2026-07-03T15:00:00Z", "C-1", "P", 10_000, { invoiceId: "INV-1" }),
    ],
    "2026-08-01T00:00:00Z",
  );
  expect(contactsTold(report)).toHaveLength(6);
  expect(contactsTold(report)[5]).toBe(`${past(DUE, 45)} final-notice final-notice email`);
  expect(tasksTold(report)[1]).toMatch(new RegExp(`^${past(younger, 75)} approval`));
});

test("an older invoice reported late leads from then on, after what it has shared in", async () => {
  const late = invoice("2026-05-22T15:00:00Z", "C-1", "INV-0", 5_000, "2026-05-02");
  const report = await rehearse([bill("INV-1", DUE), late], "2026-06-20T00:00:00Z");
  // Nothing was taken while it was known: it starts with its own reminder, 20 days past due, and the rest follows at its pace.
  expect(contactsTold(report).slice(4)).toEqual([
    "2026-05-22 reminder friendly-reminder email",
    "2026-05-28 second-notice second-notice email",
    "2026-05-31 text short-reminder sms",
    "2026-06-10 plan plan-offer email",
  ]);
  expect(withheldTold(report)).toEqual(["2026-05-22 courtesy ladder.TOO_LATE"]);
});

test("the older paid and reversed: it leads again and no rung goes twice about one invoice", async () => {
  const younger = "2026-05-13";
  const reversed = event("2026-05-24T15:00:00Z", "PaymentReversed", {
    accountId: "C-1",
    paymentId: "P",
    occurredAt: "2026-05-24T15:00:00Z",
  });
  const report = await rehearse(
    [
      bill("INV-1", DUE),
      bill("INV-2", younger),
      payment("2026-05-21T15:00:00Z", "C-1", "P", 10_000, { invoiceId: "INV-1" }),
      reversed,
    ],
    "2026-08-01T00:00:00Z",
  );
  // The text about the younger (05-23, its day 10) is no further than the one the older has had on 05-20. Two texts within
  // seven days are all that Massachusetts allows (940 CMR 7.04(1)(f)): the call waits for the 27th, and the rest moves with it.
  expect(contactsTold(report).slice(4)).toEqual([
    `${past(younger, 10)} text short-reminder sms`,
    `${past(DUE, 22)} plan plan-offer email`,
    `${past(DUE, 47)} final-notice final-notice email`,
  ]);
  expect(withheldTold(report)).toContain(`${past(DUE, 15)} call us-ma.CAP_2_IN_7`);
  expect(tasksTold(report)[0]).toBe(`${past(DUE, 17)} call until ${past(DUE, 22)} expired`);
});

test("a voided oldest invoice hands over to the next as a payment does", async () => {
  const voided = event("2026-05-13T15:00:00Z", "InvoiceVoided", {
    accountId: "C-1",
    invoiceId: "INV-1",
    version: 1,
    occurredAt: "2026-05-13T15:00:00Z",
  });
  const younger = "2026-05-20";
  const report = await rehearse([bill("INV-1", DUE), bill("INV-2", younger), voided], "2026-05-29T00:00:00Z");
  expect(contactsTold(report).slice(2)).toEqual([
    `${past(younger, -3)} courtesy courtesy email`,
    `${past(younger, 1)} reminder friendly-reminder email`,
    `${past(younger, 7)} second-notice second-notice email`,
  ]);
});

test("a due date moved by billing moves what is left, and what was heard stays heard", async () => {
  const moved = invoice("2026-05-12T15:00:00Z", "C-1", "INV-1", 10_000, "2026-05-31", { invoice: { version: 1 } });
  const report = await rehearse([bill("INV-1", DUE), moved], "2026-06-20T00:00:00Z");
  expect(contactsTold(report)).toEqual([
    "2026-05-07 courtesy courtesy email",
    "2026-05-11 reminder friendly-reminder email",
    "2026-06-07 second-notice second-notice email",
    "2026-06-10 text short-reminder sms",
  ]);
});

test("the ladder's end waits for news; a younger invoice then gets its own ladder", async () => {
  const younger = "2026-12-01";
  const report = await rehearse(
    [bill("INV-1", DUE), invoice("2026-11-20T15:00:00Z", "C-1", "INV-2", 5_000, younger)],
    "2026-12-10T00:00:00Z",
  );
  expect(contactsTold(report).slice(6)).toEqual([
    `${past(younger, -3)} courtesy courtesy email`,
    `${past(younger, 1)} reminder friendly-reminder email`,
    `${past(younger, 7)} second-notice second-notice email`,
  ]);
});

test("with both known from the start, the younger's ladder begins on its own day, though nobody has decided about the older", async () => {
  const younger = "2026-12-01";
  const report = await rehearse([bill("INV-1", DUE), bill("INV-2", younger)]);
  expect(contactsTold(report).slice(6)).toEqual([
    `${past(younger, -3)} courtesy courtesy email`,
    `${past(younger, 1)} reminder friendly-reminder email`,
    `${past(younger, 7)} second-notice second-notice email`,
    `${past(younger, 10)} text short-reminder sms`,
    `${past(younger, 20)} plan plan-offer email`,
    `${past(younger, 45)} final-notice final-notice email`,
  ]);
});
