import { expect, test } from "vitest";
import { event, invoice, rehearse, staff } from "../rehearsal.ts";
import { accountOf, contactsTold, past, tasksTold, withheldTold } from "./telling.ts";

const DUE = "2026-05-10";

/** What a debtor with this ladder owes and never answers about, heard of nine days before it is due. */
const silent = (ladder: string, account: Readonly<Record<string, unknown>> = {}, minor = 48_000) =>
  rehearse([invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", minor, DUE, { account: { ladder, ...account } })]);

test("a household that never answers its utility hears of help in the second message, and of an agency in the last", async () => {
  const report = await silent("utility-residential");
  expect(contactsTold(report)).toEqual([
    `${past(DUE, 3)} reminder utility-reminder email`,
    `${past(DUE, 10)} assistance utility-assistance email`,
    `${past(DUE, 14)} text short-reminder sms`,
    `${past(DUE, 28)} plan plan-offer email`,
    `${past(DUE, 45)} final-notice utility-final-notice email`,
  ]);
  expect(withheldTold(report)).toEqual([]);
  expect(tasksTold(report)).toEqual([
    `${past(DUE, 21)} call until ${past(DUE, 28)} expired`,
    `${past(DUE, 90)} approval`,
  ]);
  expect(accountOf(report, "A-1")).toMatchObject({ stage: "awaiting-approval", rung: "agency", cases: 1 });
  expect(report.rejected).toEqual([]);
});

test("a patient who never answers hears of assistance before any bill, and nothing drastic is asked before day 150", async () => {
  const report = await silent("hospital-501r");
  expect(contactsTold(report)).toEqual([
    `${past(DUE, 7)} assistance hospital-assistance email`,
    `${past(DUE, 30)} statement hospital-statement email`,
    `${past(DUE, 60)} second-statement hospital-second-statement email`,
    `${past(DUE, 90)} plan hospital-plan-offer email`,
    `${past(DUE, 120)} final-notice hospital-final-notice email`,
  ]);
  expect(withheldTold(report)).toEqual([]);
  expect(tasksTold(report)).toEqual([
    `${past(DUE, 75)} call until ${past(DUE, 90)} expired`,
    `${past(DUE, 150)} approval`,
  ]);
  expect(accountOf(report, "A-1")).toMatchObject({ stage: "awaiting-approval", rung: "agency", cases: 1 });
});

test("a yes places a patient's bill with an agency that is bound to the patient's protections", async () => {
  const report = await rehearse([
    invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 48_000, DUE, { account: { ladder: "hospital-501r" } }),
    staff("2026-10-08T15:00:00Z", "A-1", "decide", {
      task: "approval",
      kind: "agency-handoff",
      decision: "approve",
      by: "lead@demo.example",
    }),
  ]);
  expect(report.placements).toMatchObject([
    { agency: "harborline", because: expect.arrayContaining(["It is bound in writing to us-501r."]) },
  ]);
});

test("while assistance is looked at, statements go on and no hand-off is asked", async () => {
  const applied = "2026-09-10T12:00:00Z";
  const report = await rehearse(
    [
      invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 48_000, DUE, { account: { ladder: "hospital-501r" } }),
      event("2026-06-01T12:00:00Z", "HoldPlaced", {
        accountId: "A-1",
        holdId: "aid",
        kind: "assistance-screening",
        from: "2026-06-01",
      }),
      event("2026-11-02T15:00:00Z", "HoldLifted", { accountId: "A-1", holdId: "aid", occurredAt: applied }),
    ],
    "2026-12-01T00:00:00Z",
  );
  expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 120)} final-notice hospital-final-notice email`);
  expect(withheldTold(report)).toEqual([`${past(DUE, 150)} agency hold.ASSISTANCE_SCREENING`]);
  expect(tasksTold(report).at(-1)).toBe("2026-11-02 approval");
});

test("a subscriber who never answers hears five times in three weeks, and of no agency", async () => {
  const report = await silent("saas-subscription", { segment: "business", name: "Bolt & Co" }, 9_000);
  expect(contactsTold(report)).toEqual([
    `${DUE} payment-failed saas-payment-failed email`,
    `${past(DUE, 3)} reminder saas-reminder email`,
    `${past(DUE, 7)} second-notice second-notice email`,
    `${past(DUE, 14)} plan plan-offer email`,
    `${past(DUE, 21)} final-notice saas-final-notice email`,
  ]);
  expect(withheldTold(report)).toEqual([]);
  expect(tasksTold(report)).toEqual([]);
  expect(accountOf(report, "A-1")).toMatchObject({ stage: "on-ladder", rung: "final-notice", cases: 1 });
  expect(report.executions).toMatchObject([{ endedAt: null, outcome: null }]);
});

const LONDON = "Europe/London";
const british = (time: string) =>
  event(
    time,
    "InvoiceOverdue",
    {
      creditorId: "demo-uk",
      occurredAt: time,
      account: {
        id: "A-1",
        name: "Ann Lee",
        segment: "consumer",
        email: "ann@debtor.example",
        phone: "+447700900123",
        address: { country: "GB", region: "ENG", postalCode: "LS1 4AP" },
        timeZone: LONDON,
        language: "en-GB",
      },
      invoice: { id: "INV-1", amountDue: { minor: 12_000, currency: "GBP" }, dueOn: DUE },
    },
    "billing.demo-uk",
  );

test("a British consumer who never answers is offered a plan before anybody calls, and four months pass before an agency", async () => {
  const report = await rehearse([british("2026-05-01T12:00:00Z")]);
  expect(contactsTold(report, null, LONDON)).toEqual([
    `${past(DUE, -3)} courtesy courtesy email`,
    `${past(DUE, 3)} reminder friendly-reminder email`,
    `${past(DUE, 10)} second-notice second-notice email`,
    `${past(DUE, 17)} text short-reminder sms`,
    `${past(DUE, 24)} plan plan-offer email`,
    `${past(DUE, 60)} final-notice final-notice email`,
  ]);
  expect(withheldTold(report, null, LONDON)).toEqual([]);
  expect(tasksTold(report, null, LONDON)).toEqual([
    `${past(DUE, 35)} call until ${past(DUE, 60)} expired`,
    `${past(DUE, 120)} approval`,
  ]);
  expect(accountOf(report, "A-1")).toMatchObject({ stage: "awaiting-approval", rung: "agency", cases: 1 });
  expect(report.rejected).toEqual([]);
});

test.each([
  ["utility-residential", 36],
  ["hospital-501r", 36],
  ["saas-subscription", 24],
])("%s costs one ladder and at most %i transitions in all when nobody answers", async (ladder, most) => {
  const report = await silent(ladder);
  expect(report.executions.filter(({ workflow }) => workflow === "escalation-ladder")).toHaveLength(1);
  const transitions = report.executions.reduce((sum, execution) => sum + Number(execution["transitions"]), 0);
  expect(transitions).toBeLessThanOrEqual(most);
});
