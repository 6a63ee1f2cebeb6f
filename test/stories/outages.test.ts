import { expect, test } from "vitest";
import { invoice, outage, payment, rehearse } from "../rehearsal.ts";
import { accountOf, contactsTold, past, tasksTold, withheldTold } from "./telling.ts";

const DUE = "2026-05-10";
const bill = invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 10_000, DUE);

test("three days of outage delay a rung; the later ones keep their distance", async () => {
  const report = await rehearse([bill, outage("2026-05-16T00:00:00Z", "2026-05-19T15:00:00Z")], "2026-06-30T00:00:00Z");
  expect(contactsTold(report).slice(2)).toEqual([
    `${past(DUE, 9)} second-notice second-notice email`,
    `${past(DUE, 12)} text short-reminder sms`,
    `${past(DUE, 22)} plan plan-offer email`,
    `${past(DUE, 47)} final-notice final-notice email`,
  ]);
  expect(report.contacts[2]?.at).toBe("2026-05-19T15:00:00.000Z");
  expect(withheldTold(report)).toEqual([]);
});

test("forty days of outage skip nothing and make nothing harsher", async () => {
  const report = await rehearse([bill, outage("2026-05-12T00:00:00Z", "2026-06-21T15:00:00Z")]);
  expect(contactsTold(report).slice(2)).toEqual([
    `${past(DUE, 42)} second-notice second-notice email`,
    `${past(DUE, 45)} text short-reminder sms`,
    `${past(DUE, 55)} plan plan-offer email`,
    `${past(DUE, 80)} final-notice final-notice email`,
  ]);
  expect(tasksTold(report)).toEqual([
    `${past(DUE, 50)} call until ${past(DUE, 55)} expired`,
    `${past(DUE, 110)} approval`,
  ]);
  expect(withheldTold(report)).toEqual([]);
});

test("an outage that ends at night lets the waits end in the morning's hours", async () => {
  const report = await rehearse([bill, outage("2026-05-16T00:00:00Z", "2026-05-19T05:00:00Z")], "2026-05-20T00:00:00Z");
  expect(contactsTold(report).at(-1)).toBe("2026-05-19 second-notice second-notice email");
  expect(String(report.contacts.at(-1)?.at) >= "2026-05-19T12:00:00.000Z").toBe(true);
});

test("a payment that came in the outage is applied before the waits that ended meanwhile", async () => {
  const paid = payment("2026-05-18T15:00:00Z", "C-1", "P", 10_000);
  const report = await rehearse([bill, paid, outage("2026-05-16T00:00:00Z", "2026-05-19T15:00:00Z")]);
  expect(contactsTold(report)).toHaveLength(2);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "closed" });
  expect(report.published.at(-1)).toMatchObject({ type: "CaseClosed", at: "2026-05-19T15:00:00.000Z" });
});

test("two outages that overlap are one", async () => {
  const report = await rehearse(
    [
      bill,
      outage("2026-05-16T00:00:00Z", "2026-05-18T00:00:00Z"),
      outage("2026-05-17T00:00:00Z", "2026-05-20T15:00:00Z"),
    ],
    "2026-05-21T00:00:00Z",
  );
  expect(report.contacts.at(-1)?.at).toBe("2026-05-20T15:00:00.000Z");
});

test("an outage over the day of the courtesy passes it over with the reason, and the reminder comes next", async () => {
  const report = await rehearse([bill, outage("2026-05-06T00:00:00Z", "2026-05-12T15:00:00Z")], "2026-05-13T00:00:00Z");
  expect(withheldTold(report)).toEqual(["2026-05-12 courtesy ladder.TOO_LATE"]);
  expect(contactsTold(report)).toEqual(["2026-05-12 reminder friendly-reminder email"]);
});
