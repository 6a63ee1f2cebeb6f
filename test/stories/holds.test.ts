import { describe, expect, test } from "vitest";
import { debtor, event, invoice, payment, rehearse, staff } from "../rehearsal.ts";
import {
  accountOf,
  contactsTold,
  outcomesOf,
  past,
  publishedOn,
  publishedTold,
  tasksTold,
  withheldTold,
} from "./telling.ts";

const DUE = "2026-05-10";
const bill = (id = "INV-1", dueOn = DUE) => invoice("2026-05-01T12:00:00Z", "C-1", id, 12_000, dueOn);
const opened = (time: string, more: object = {}) =>
  event(time, "DisputeOpened", { accountId: "C-1", disputeId: "D-1", occurredAt: time, ...more });
const resolved = (time: string, outcome: string) =>
  event(time, "DisputeResolved", { accountId: "C-1", disputeId: "D-1", outcome, occurredAt: time });
const placed = (time: string, more: object) =>
  event(time, "HoldPlaced", { accountId: "C-1", holdId: "H-1", kind: "other", from: time, ...more });
const lifted = (time: string) => event(time, "HoldLifted", { accountId: "C-1", holdId: "H-1", occurredAt: time });

describe("a dispute of the only invoice from 12 May to 12 June", () => {
  const lines = [bill(), opened("2026-05-12T15:00:00Z"), resolved("2026-06-12T15:00:00Z", "rejected")];

  test("is answered at once, keeps the next rung back once, and shows as a hold", async () => {
    const report = await rehearse(lines, "2026-06-11T00:00:00Z");
    expect(contactsTold(report).slice(2)).toEqual([`${past(DUE, 2)} - dispute-received email`]);
    expect(withheldTold(report)).toEqual([`${past(DUE, 7)} second-notice hold.DISPUTE`]);
    expect(accountOf(report, "C-1")).toMatchObject({
      stage: "on-hold",
      holds: [{ kind: "dispute", from: "2026-05-12T15:00:00.000Z", until: null }],
    });
    expect(publishedTold(report).filter((type) => type === "ContactWithheld")).toHaveLength(1);
  });

  // The hold covers the first instant of 31 local days, 13 May to 12 June: the clock reads 7 on day 38.
  test("stands still on the clock; rejected, the ladder goes on with the next rung", async () => {
    const report = await rehearse(lines);
    expect(contactsTold(report).slice(3)).toEqual([
      "2026-06-12 - dispute-resolved email",
      `${past(DUE, 38)} second-notice second-notice email`,
      `${past(DUE, 41)} text short-reminder sms`,
      `${past(DUE, 51)} plan plan-offer email`,
      `${past(DUE, 76)} final-notice final-notice email`,
    ]);
    expect(publishedOn(report, "HoldStarted")).toEqual(["2026-05-12"]);
    expect(publishedOn(report, "HoldEnded")).toEqual(["2026-06-12"]);
    expect(tasksTold(report).at(-1)).toBe(`${past(DUE, 106)} approval`);
    expect(accountOf(report, "C-1")).toMatchObject({ cases: 1, holds: [] });
  });

  test("upheld, the invoice stays out of the ladder until billing adjusts it", async () => {
    const upheld = [...lines.slice(0, 2), resolved("2026-06-12T15:00:00Z", "upheld")];
    const silent = await rehearse(upheld, "2026-09-01T00:00:00Z");
    expect(contactsTold(silent).slice(3)).toEqual(["2026-06-12 - dispute-resolved email"]);
    const adjusted = event("2026-07-10T15:00:00Z", "InvoiceAdjusted", {
      accountId: "C-1",
      invoiceId: "INV-1",
      amountDue: { minor: 8_000, currency: "USD" },
      version: 1,
      occurredAt: "2026-07-10T15:00:00Z",
    });
    const goesOn = await rehearse([...upheld, adjusted], "2026-07-11T00:00:00Z");
    expect(contactsTold(goesOn).slice(4)).toEqual(["2026-07-10 second-notice second-notice email"]);
    const voided = event("2026-07-10T15:00:00Z", "InvoiceVoided", {
      accountId: "C-1",
      invoiceId: "INV-1",
      version: 1,
      occurredAt: "2026-07-10T15:00:00Z",
    });
    expect(outcomesOf(await rehearse([...upheld, voided]))).toEqual(["cancelled"]);
  });
});

test("a dispute of one invoice lets the ladder go on about the other from its own position", async () => {
  const younger = "2026-05-30";
  const report = await rehearse(
    [bill(), bill("INV-2", younger), opened("2026-05-12T15:00:00Z", { invoiceIds: ["INV-1"] })],
    "2026-06-09T00:00:00Z",
  );
  expect(contactsTold(report).slice(2)).toEqual([
    `${past(DUE, 2)} - dispute-received email`,
    `${past(younger, -3)} courtesy courtesy email`,
    `${past(younger, 1)} reminder friendly-reminder email`,
    `${past(younger, 7)} second-notice second-notice email`,
  ]);
  expect(withheldTold(report)).toEqual([]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder", balance: [{ minor: 24_000, currency: "USD" }] });
});

test("the disputed of two invoices is paid last by a lump sum", async () => {
  const report = await rehearse(
    [
      bill(),
      bill("INV-2", "2026-05-30"),
      opened("2026-05-12T15:00:00Z", { invoiceIds: ["INV-1"] }),
      payment("2026-05-13T15:00:00Z", "C-1", "P", 12_000),
    ],
    "2026-06-10T00:00:00Z",
  );
  expect(contactsTold(report).slice(2)).toEqual([`${past(DUE, 2)} - dispute-received email`]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-hold", balance: [{ minor: 12_000, currency: "USD" }] });
});

test("a debtor's own dispute opens a task; staff resolve it and the ladder goes on", async () => {
  const report = await rehearse(
    [
      bill(),
      debtor("2026-05-12T15:00:00Z", "C-1", "dispute", { reason: "already returned" }),
      staff("2026-05-14T15:00:00Z", "C-1", "resolve-dispute", { outcome: "rejected", by: "lead@demo.example" }),
    ],
    "2026-05-24T00:00:00Z",
  );
  expect(contactsTold(report).slice(2)).toEqual([
    "2026-05-12 - dispute-received email",
    "2026-05-14 - dispute-resolved email",
    `${past(DUE, 9)} second-notice second-notice email`,
    `${past(DUE, 12)} text short-reminder sms`,
  ]);
  expect(tasksTold(report)).toEqual([expect.stringMatching(/^2026-05-12 dispute until 2026-05-14 done/)]);
  expect(report.rejected).toEqual([]);
});

test("an answer to what the debtor did at night goes at once, for they wrote within ten minutes", async () => {
  const report = await rehearse(
    [bill(), debtor("2026-05-13T06:00:00Z", "C-1", "dispute", { reason: "not mine" })],
    "2026-05-14T00:00:00Z",
  );
  expect(report.contacts.at(-1)).toMatchObject({ message: "dispute-received", at: "2026-05-13T06:00:00.000Z" });
});

test("what billing reports at night is answered when the hours of contact open", async () => {
  const report = await rehearse([bill(), opened("2026-05-13T06:00:00Z")], "2026-05-14T06:00:00Z");
  const answer = report.contacts.at(-1);
  expect(answer).toMatchObject({ message: "dispute-received" });
  expect(String(answer?.at) >= "2026-05-13T12:00:00.000Z" && String(answer?.at) < "2026-05-14T01:00:00.000Z").toBe(
    true,
  );
});

test("hardship has no end: staff lift it, and the days of it are not the debtor's", async () => {
  const report = await rehearse(
    [
      bill(),
      debtor("2026-05-12T15:00:00Z", "C-1", "report-hardship", { reason: "lost my job" }),
      staff("2026-07-12T15:00:00Z", "C-1", "lift-hold", { kind: "hardship", by: "lead@demo.example" }),
    ],
    "2026-07-20T00:00:00Z",
  );
  expect(contactsTold(report)[2]).toBe("2026-05-12 - hardship-received email");
  expect(withheldTold(report)).toEqual([`${past(DUE, 7)} second-notice hold.HARDSHIP`]);
  expect(contactsTold(report).at(-1)).toBe("2026-07-17 second-notice second-notice email");
  expect(tasksTold(report)).toEqual([expect.stringMatching(/^2026-05-12 hardship until 2026-07-12 done/)]);
});

test("lifting a hold that is not there is refused", async () => {
  const report = await rehearse([
    bill(),
    staff("2026-05-02T15:00:00Z", "C-1", "lift-hold", { kind: "hardship", by: "lead@demo.example" }),
    staff("2026-05-02T15:00:00Z", "C-1", "resolve-dispute", { outcome: "upheld", by: "lead@demo.example" }),
  ]);
  expect(report.rejected.map(({ line }) => line)).toEqual([2, 3]);
});

test("a hold of five hundred days outlives executions: renewed, never two at once, and nothing is lost", async () => {
  const report = await rehearse(
    [bill(), placed("2026-05-12T15:00:00Z", { kind: "breathing-space", until: "2027-09-24T15:00:00Z" })],
    "2027-12-01T00:00:00Z",
  );
  expect(
    outcomesOf(report)
      .slice(0, -1)
      .every((outcome) => outcome === "renewed"),
  ).toBe(true);
  expect(outcomesOf(report).length).toBeGreaterThanOrEqual(2);
  for (const { startedAt, endedAt } of report.executions) {
    const ended = Date.parse(String(endedAt ?? "2027-12-01T00:00:00Z"));
    expect(ended - Date.parse(String(startedAt))).toBeLessThanOrEqual(271 * 86_400_000);
  }
  expect(withheldTold(report)).toEqual([`${past(DUE, 7)} second-notice hold.BREATHING_SPACE`]);
  // 500 days are stopped, 13 May 2026 to 24 September 2027: the clock reads 7 on 29 September.
  expect(contactsTold(report).slice(2)).toEqual([
    "2026-05-12 - breathing-space-received email",
    "2027-09-29 second-notice second-notice email",
    "2027-10-02 text short-reminder sms",
    "2027-10-12 plan plan-offer email",
    "2027-11-06 final-notice final-notice email",
  ]);
});

test("a hold in the future stops nothing before it begins", async () => {
  const hold = placed("2026-05-12T15:00:00Z", { from: "2026-05-18T15:00:00Z", until: "2026-05-30T15:00:00Z" });
  const report = await rehearse([bill(), hold], "2026-06-03T00:00:00Z");
  // Stopped are the first instants of 12 days, 19 to 30 May: the clock reads 10 on 1 June.
  expect(contactsTold(report).slice(2)).toEqual([
    `${past(DUE, 7)} second-notice second-notice email`,
    `${past(DUE, 22)} text short-reminder sms`,
  ]);
  expect(withheldTold(report)).toEqual([`${past(DUE, 10)} text hold.OTHER`]);
  expect(report.withheld[0]?.["until"]).toBe("2026-05-30T15:00:00.000Z");
  expect(report.published.filter(({ type }) => String(type).startsWith("Hold"))).toMatchObject([
    { type: "HoldStarted", at: "2026-05-18T15:00:00.000Z" },
    { type: "HoldEnded", at: "2026-05-30T15:00:00.000Z" },
  ]);
});

test("a hold by bare dates is the debtor's local days, the last one whole", async () => {
  const hold = placed("2026-05-12T15:00:00Z", { from: "2026-05-15", until: "2026-05-20" });
  const during = await rehearse([bill(), hold], "2026-05-20T22:00:00Z");
  expect(accountOf(during, "C-1")["holds"]).toEqual([
    { kind: "other", from: "2026-05-15T04:00:00.000Z", until: "2026-05-21T04:00:00.000Z" },
  ]);
  const report = await rehearse([bill(), hold], "2026-05-27T00:00:00Z");
  expect(withheldTold(report)).toEqual([`${past(DUE, 7)} second-notice hold.OTHER`]);
  expect(contactsTold(report).slice(2)).toEqual([
    `${past(DUE, 13)} second-notice second-notice email`,
    `${past(DUE, 16)} text short-reminder sms`,
  ]);
});

test("a lift that comes before its hold leaves no hold", async () => {
  const report = await rehearse(
    [bill(), lifted("2026-05-12T15:00:00Z"), placed("2026-05-13T15:00:00Z", { from: "2026-05-12T12:00:00Z" })],
    "2026-05-18T00:00:00Z",
  );
  expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 7)} second-notice second-notice email`);
  expect(publishedTold(report)).not.toContain("HoldStarted");
  expect(report.rejected).toEqual([]);
});

test("a resolution that comes before its dispute leaves no dispute", async () => {
  const report = await rehearse(
    [bill(), resolved("2026-05-12T15:00:00Z", "rejected"), opened("2026-05-13T15:00:00Z")],
    "2026-05-18T00:00:00Z",
  );
  expect(contactsTold(report).slice(2)).toEqual([`${past(DUE, 7)} second-notice second-notice email`]);
});

test("upheld before the dispute was told of: the invoice stays out of the ladder as it would have in order", async () => {
  const report = await rehearse(
    [
      bill(),
      resolved("2026-05-13T15:00:00Z", "upheld"),
      { ...opened("2026-05-14T15:00:00Z"), time: "2026-05-14T15:00:00Z" },
    ],
    "2026-06-18T00:00:00Z",
  );
  expect(
    contactsTold(report)
      .filter((told) => !told.includes(" - "))
      .slice(2),
  ).toEqual([]);
});

test("a hold over on arrival changes nothing", async () => {
  const hold = placed("2026-05-18T15:00:00Z", { from: "2026-05-12T15:00:00Z", until: "2026-05-17T15:00:00Z" });
  const report = await rehearse([bill(), hold], "2026-05-21T12:00:00Z");
  expect(contactsTold(report).slice(2)).toEqual([
    `${past(DUE, 7)} second-notice second-notice email`,
    `${past(DUE, 10)} text short-reminder sms`,
  ]);
  expect(publishedTold(report)).not.toContain("HoldStarted");
});

test("two holds overlap: their union counts once", async () => {
  const first = placed("2026-05-12T15:00:00Z", { until: "2026-05-22T15:00:00Z" });
  const second = placed("2026-05-16T15:00:00Z", { holdId: "H-2", kind: "legal", until: "2026-05-26T15:00:00Z" });
  const report = await rehearse([bill(), first, second], "2026-06-01T00:00:00Z");
  // First instants of 13 to 26 May: 14 days.
  expect(contactsTold(report).slice(2)).toEqual([`${past(DUE, 21)} second-notice second-notice email`]);
});

test("a later version of a hold replaces it; a lift ends every version", async () => {
  const first = placed("2026-05-12T15:00:00Z", { until: "2026-05-22T15:00:00Z" });
  const longer = placed("2026-05-13T15:00:00Z", {
    version: 1,
    until: "2026-07-22T15:00:00Z",
    from: "2026-05-12T15:00:00Z",
  });
  const stale = placed("2026-05-14T15:00:00Z", { until: "2026-05-15T15:00:00Z", from: "2026-05-12T15:00:00Z" });
  const held = await rehearse([bill(), first, longer, stale], "2026-06-20T00:00:00Z");
  expect(contactsTold(held)).toHaveLength(2);
  const free = await rehearse([bill(), first, longer, stale, lifted("2026-05-22T15:00:00Z")], "2026-05-30T00:00:00Z");
  expect(contactsTold(free).slice(2)).toEqual([`${past(DUE, 17)} second-notice second-notice email`]);
});

test("military service stops placement and fees, not the conversation nor its clock", async () => {
  const report = await rehearse([bill(), placed("2026-05-12T15:00:00Z", { kind: "military" })], "2026-08-20T00:00:00Z");
  expect(contactsTold(report)).toHaveLength(6);
  expect(withheldTold(report)).toEqual([`${past(DUE, 75)} agency hold.MILITARY`]);
  expect(tasksTold(report).map((told) => told.split(" ")[1])).toEqual(["call"]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder" });
});

test("paid under a hold, the case closes and the hold's end changes nothing", async () => {
  const hold = placed("2026-05-12T15:00:00Z", { until: "2026-06-12T15:00:00Z" });
  const report = await rehearse([bill(), hold, payment("2026-05-20T15:00:00Z", "C-1", "P", 12_000)]);
  expect(outcomesOf(report)).toEqual(["cured"]);
  expect(contactsTold(report)).toHaveLength(2);
});

test("an invoice that comes under a hold opens its case all the same", async () => {
  const hold = placed("2026-04-28T15:00:00Z", { until: "2026-06-01T15:00:00Z" });
  const report = await rehearse([hold, bill()], "2026-05-20T00:00:00Z");
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-hold", cases: 1 });
  expect(contactsTold(report)).toEqual([]);
});

test("cease-contact is confirmed once and nothing follows", async () => {
  const report = await rehearse(
    [bill(), debtor("2026-05-12T15:00:00Z", "C-1", "cease-contact")],
    "2026-12-01T00:00:00Z",
  );
  expect(contactsTold(report).slice(2)).toEqual(["2026-05-12 - cease-confirmed email"]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-hold" });
});

test("when one hold gives way to another, the new reason is on record too, each once", async () => {
  const bankrupt = placed("2026-05-25T15:00:00Z", { kind: "bankruptcy" });
  const report = await rehearse(
    [bill(), opened("2026-05-12T15:00:00Z"), bankrupt, resolved("2026-06-01T15:00:00Z", "rejected")],
    "2026-09-01T00:00:00Z",
  );
  // Without the bankruptcy the 20 days of the dispute would have moved the second notice to 6 June.
  expect(withheldTold(report)).toEqual([
    `${past(DUE, 7)} second-notice hold.DISPUTE`,
    "2026-06-06 second-notice hold.BANKRUPTCY",
  ]);
});

test("a hold that outlives its case is said to have ended with the next fact of the account", async () => {
  const hold = placed("2026-05-12T15:00:00Z", { kind: "legal", until: "2026-06-12T15:00:00Z" });
  const paid = payment("2026-05-20T15:00:00Z", "C-1", "P", 12_000);
  const next = payment("2026-06-20T15:00:00Z", "C-1", "P-2", 1_000);
  const report = await rehearse([bill(), hold, paid, next], "2026-07-01T00:00:00Z");
  expect(publishedOn(report, "HoldStarted")).toEqual(["2026-05-12"]);
  expect(publishedOn(report, "HoldEnded")).toEqual(["2026-06-20"]);
});

test("the notice before a hand-off runs on the clock too: ten days of hold are ten days more", async () => {
  const hold = placed("2026-06-30T15:00:00Z", { from: "2026-07-01", until: "2026-07-10" });
  const report = await rehearse([bill(), hold], "2026-08-10T00:00:00Z");
  expect(tasksTold(report).slice(1)).toEqual([expect.stringMatching(new RegExp(`^${past(DUE, 85)} approval`))]);
  expect(withheldTold(report)).toEqual([]);
});

test("a hold made shorter ends when its newest version says", async () => {
  const long = placed("2026-05-12T15:00:00Z", { until: "2026-07-12T15:00:00Z" });
  const short = placed("2026-05-18T15:00:00Z", {
    version: 1,
    from: "2026-05-12T15:00:00Z",
    until: "2026-05-20T15:00:00Z",
  });
  const report = await rehearse([bill(), long, short], "2026-05-27T00:00:00Z");
  // First instants of 13 to 20 May: 8 days.
  expect(contactsTold(report).slice(2)).toEqual([`${past(DUE, 15)} second-notice second-notice email`]);
  expect(publishedOn(report, "HoldEnded")).toEqual(["2026-05-20"]);
});

test("a hold of one invoice while the other is paid: the case rests, and goes on when the hold ends", async () => {
  const hold = placed("2026-05-12T15:00:00Z", { invoiceIds: ["INV-1"], until: "2026-06-12T15:00:00Z" });
  const paid = payment("2026-05-15T15:00:00Z", "C-1", "P", 12_000, { invoiceId: "INV-2" });
  const report = await rehearse([bill(), bill("INV-2", "2026-06-30"), hold, paid], "2026-06-18T00:00:00Z");
  expect(contactsTold(report).slice(2)).toEqual([`${past(DUE, 38)} second-notice second-notice email`]);
  expect(withheldTold(report)).toEqual([`${past(DUE, 7)} second-notice hold.OTHER`]);
});
