import { describe, expect, test } from "vitest";
import { debtor, invoice, payment, rehearse, staff } from "../rehearsal.ts";
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
const LEAD = "lead@demo.example";
const bill = (id = "INV-1", dueOn = DUE) => invoice("2026-05-01T12:00:00Z", "C-1", id, 12_000, dueOn);
const asked = (time: string, days: number) => debtor(time, "C-1", "request-extension", { days });
const decide = (time: string, decision: string, kind = "extension") =>
  staff(time, "C-1", "decide", { task: "approval", kind, decision, by: LEAD });

describe("fourteen days asked for on 13 May", () => {
  const granted = asked("2026-05-13T15:00:00Z", 14);
  const NEW_DUE = "2026-05-27";

  test("are granted at once: no hold, no task, and nothing is past due", async () => {
    const report = await rehearse([bill(), granted], "2026-05-20T00:00:00Z");
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "pre-due", holds: [] });
    expect(publishedOn(report, "ExtensionGranted")).toEqual(["2026-05-13"]);
    expect(contactsTold(report).at(-1)).toBe("2026-05-13 - extension-granted email");
    expect(tasksTold(report)).toEqual([]);
  });

  test("rungs taken stay taken: the ladder goes on with the next, counted from the new day", async () => {
    const report = await rehearse([bill(), granted], "2026-07-15T00:00:00Z");
    expect(contactsTold(report)).toEqual([
      `${past(DUE, -3)} courtesy courtesy email`,
      `${past(DUE, 1)} reminder friendly-reminder email`,
      `${past(DUE, 3)} - extension-granted email`,
      `${past(NEW_DUE, 7)} second-notice second-notice email`,
      `${past(NEW_DUE, 10)} text short-reminder sms`,
      `${past(NEW_DUE, 20)} plan plan-offer email`,
      `${past(NEW_DUE, 45)} final-notice final-notice email`,
    ]);
    expect(withheldTold(report)).toEqual([]);
  });

  test("asked for twice that day, they are granted once", async () => {
    const report = await rehearse([bill(), granted, asked("2026-05-13T15:01:00Z", 14)], "2026-05-14T00:00:00Z");
    expect(report.rejected).toEqual([]);
    expect(publishedOn(report, "ExtensionGranted")).toHaveLength(1);
  });

  test("paid by then, the case is cured and nothing more is sent", async () => {
    const report = await rehearse([bill(), granted, payment("2026-05-25T15:00:00Z", "C-1", "P", 12_000)]);
    expect(outcomesOf(report)).toEqual(["cured"]);
    expect(contactsTold(report)).toHaveLength(3);
  });

  test("move every invoice then owed, but none that billing wants later, and none that comes after", async () => {
    const report = await rehearse(
      [
        bill(),
        bill("INV-2", "2026-06-20"),
        granted,
        invoice("2026-05-14T12:00:00Z", "C-1", "INV-3", 5_000, "2026-05-14"),
      ],
      "2026-06-30T00:00:00Z",
    );
    expect(contactsTold(report).slice(3, 5)).toEqual([
      "2026-05-15 reminder friendly-reminder email",
      "2026-05-21 second-notice second-notice email",
    ]);
  });

  test("billing's own later day counts when it comes", async () => {
    const moved = invoice("2026-05-20T12:00:00Z", "C-1", "INV-1", 12_000, "2026-06-10", { invoice: { version: 1 } });
    const report = await rehearse([bill(), granted, moved], "2026-06-18T00:00:00Z");
    expect(contactsTold(report).at(-1)).toBe(`${past("2026-06-10", 7)} second-notice second-notice email`);
  });
});

describe("more days than policy allows", () => {
  const long = asked("2026-05-13T15:00:00Z", 15);

  test("ask staff, and no rung is taken meanwhile", async () => {
    const report = await rehearse([bill(), long], "2026-05-18T12:00:00Z");
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "awaiting-approval" });
    expect(withheldTold(report)).toEqual([`${past(DUE, 7)} second-notice ladder.APPROVAL_OPEN`]);
    expect(publishedTold(report)).not.toContain("ExtensionGranted");
  });

  test("approved later, they still count from the day they were asked for", async () => {
    const report = await rehearse([bill(), long, decide("2026-05-18T15:00:00Z", "approve")], "2026-06-05T00:00:00Z");
    expect(publishedOn(report, "ExtensionGranted")).toEqual(["2026-05-18"]);
    expect(contactsTold(report).slice(2)).toEqual([
      "2026-05-13 - request-received email",
      "2026-05-18 - extension-granted email",
      `${past("2026-05-28", 7)} second-notice second-notice email`,
    ]);
  });

  test("declined, the debtor hears so and the ladder goes on", async () => {
    const report = await rehearse([bill(), long, decide("2026-05-14T15:00:00Z", "decline")], "2026-05-18T00:00:00Z");
    expect(contactsTold(report).slice(2)).toEqual([
      "2026-05-13 - request-received email",
      "2026-05-14 - extension-declined email",
      `${past(DUE, 7)} second-notice second-notice email`,
    ]);
  });

  test("asked again they change nothing; other days are refused while staff decide", async () => {
    const report = await rehearse(
      [bill(), long, asked("2026-05-13T16:00:00Z", 15), asked("2026-05-13T17:00:00Z", 30)],
      "2026-05-14T00:00:00Z",
    );
    expect(report.rejected).toMatchObject([{ line: 4, reasons: [expect.stringContaining("already-asked")] }]);
    expect(publishedOn(report, "ApprovalRequested")).toHaveLength(1);
  });

  test("fewer days afterwards are granted, and the question is withdrawn", async () => {
    const report = await rehearse([bill(), long, asked("2026-05-14T15:00:00Z", 10)], "2026-05-15T00:00:00Z");
    expect(tasksTold(report)).toEqual(["2026-05-13 approval until 2026-05-14 withdrawn"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "pre-due" });
  });
});

test("before anything is due, days that end no later than billing's own change nothing", async () => {
  const report = await rehearse([bill(), asked("2026-05-02T15:00:00Z", 5)], "2026-05-03T00:00:00Z");
  expect(report.rejected).toEqual([]);
  expect(publishedTold(report)).not.toContain("ExtensionGranted");
});

test("while staff are asked about the agency: extended, a yes places nothing, for nothing is past due", async () => {
  const report = await rehearse(
    [bill(), asked("2026-07-26T15:00:00Z", 14), decide("2026-07-27T15:00:00Z", "approve", "agency-handoff")],
    "2026-07-28T00:00:00Z",
  );
  expect(report.placements).toEqual([]);
  expect(tasksTold(report).at(-1)).toBe("2026-07-27 review");
});
