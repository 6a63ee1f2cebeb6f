import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { event, invoice, rehearse } from "../rehearsal.ts";
import { accountOf, contactsTold, past, tasksTold, withheldTold } from "./telling.ts";

const nowhere = { address: undefined, phone: undefined, timeZone: undefined };
const hourOf = (at: string, zone: string): number => Temporal.Instant.from(at).toZonedDateTimeISO(zone).hour;

describe.each([
  "Pacific/Honolulu",
  "America/Anchorage",
  "America/Los_Angeles",
  "America/St_Johns",
  "America/Santiago",
  "Europe/London",
  "Africa/Cairo",
  "Asia/Beirut",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Pacific/Apia",
  "Pacific/Kiritimati",
])("in %s", (zone) => {
  const account = { ...nowhere, timeZone: zone };

  test.each(["2026-03-08", "2026-04-05", "2026-10-04", "2026-11-01"])(
    "an invoice due on %s is asked for on the debtor's own days, between 08:00 and 21:00 there",
    async (due) => {
      const report = await rehearse([invoice("2026-01-15T12:00:00Z", "C-1", "INV-1", 12_000, due, { account })]);
      expect(contactsTold(report, "C-1", zone)).toEqual([
        `${past(due, -3)} courtesy courtesy email`,
        `${past(due, 1)} reminder friendly-reminder email`,
        `${past(due, 7)} second-notice second-notice email`,
        `${past(due, 10)} text short-reminder email`,
        `${past(due, 20)} plan plan-offer email`,
        `${past(due, 45)} final-notice final-notice email`,
      ]);
      const hours = report.contacts.map(({ at }) => hourOf(at, zone));
      expect(hours.filter((hour) => hour < 8 || hour >= 21)).toEqual([]);
    },
  );
});

test("at one instant it is already past due in Kiritimati and not yet due in Honolulu", async () => {
  const due = "2026-05-10";
  const bill = (id: string, zone: string) =>
    invoice("2026-05-01T12:00:00Z", id, "INV-1", 12_000, due, { account: { ...nowhere, timeZone: zone } });
  const report = await rehearse(
    [bill("EAST", "Pacific/Kiritimati"), bill("WEST", "Pacific/Honolulu")],
    "2026-05-10T10:30:00Z",
  );
  expect(accountOf(report, "EAST")).toMatchObject({ stage: "on-ladder" });
  expect(accountOf(report, "WEST")).toMatchObject({ stage: "pre-due" });
});

describe("nothing says where the debtor is", () => {
  const lines = [invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, "2026-05-10", { account: nowhere })];

  test("contact waits, and one task asks for the place", async () => {
    const report = await rehearse(lines, "2026-05-09T00:00:00Z");
    expect(report.contacts).toEqual([]);
    expect(report.withheld).toMatchObject([{ rung: "courtesy", rule: "amends.LOCATION_UNKNOWN", until: null }]);
    expect(tasksTold(report, "C-1", "UTC")).toEqual(["2026-05-07 find-contact"]);
  });

  test("for months there is one task and no contact", async () => {
    const report = await rehearse(lines, "2026-12-01T00:00:00Z");
    expect(report.contacts).toEqual([]);
    expect(report.tasks).toHaveLength(1);
  });

  test("once the place is known, the ladder begins", async () => {
    const told = event("2026-05-20T15:00:00Z", "ContactDetailsChanged", {
      accountId: "C-1",
      timeZone: "America/New_York",
      occurredAt: "2026-05-20T15:00:00Z",
    });
    const report = await rehearse([...lines, told], "2026-05-27T00:00:00Z");
    expect(withheldTold(report).at(-1)).toMatch(/courtesy ladder\.TOO_LATE$/);
    expect(contactsTold(report)).toEqual([
      "2026-05-20 reminder friendly-reminder email",
      "2026-05-26 second-notice second-notice email",
    ]);
  });
});

test("a debtor who may be in either of two zones is contacted in the hours both share", async () => {
  const account = { timeZone: undefined, phone: "+18085550123", address: { country: "US", region: "NY" } };
  const report = await rehearse([invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, "2026-05-10", { account })]);
  expect(report.contacts.length).toBeGreaterThan(0);
  for (const zone of ["America/New_York", "Pacific/Honolulu"]) {
    const hours = report.contacts.map(({ at }) => hourOf(at, zone));
    expect(hours.filter((hour) => hour < 8 || hour >= 21)).toEqual([]);
  }
});

test("a debtor who moves is counted and contacted by the new place's day", async () => {
  const moved = event("2026-05-12T15:00:00Z", "ContactDetailsChanged", {
    accountId: "C-1",
    timeZone: "Pacific/Honolulu",
    address: { country: "US", region: "HI" },
    occurredAt: "2026-05-12T15:00:00Z",
  });
  const report = await rehearse(
    [invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, "2026-05-10"), moved],
    "2026-05-19T00:00:00Z",
  );
  expect(contactsTold(report, "C-1", "Pacific/Honolulu").slice(2)).toEqual([
    "2026-05-17 second-notice second-notice email",
  ]);
  expect(hourOf(report.contacts[2]?.at ?? "", "Pacific/Honolulu")).toBeGreaterThanOrEqual(8);
});
