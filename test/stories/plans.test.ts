import { describe, expect, test } from "vitest";
import type { Report } from "../../infra/local/report.ts";
import { Crash } from "../properties/faults.ts";
import { debtor, event, invoice, outage, payment, rehearse, staff } from "../rehearsal.ts";
import { accountOf, contactsTold, publishedOn, publishedTold, withheldTold } from "./telling.ts";

const DUE = "2026-03-01";
const owes = (minor = 12_000) => invoice("2026-03-02T12:00:00Z", "C-1", "INV-1", minor, DUE);
/** Offered on 21 March; three times USD 40.00, on 21 April, May and June. */
const accepts = debtor("2026-03-25T15:00:00Z", "C-1", "accept-plan", { option: "monthly-3" });
const pays = (day: string, id: string, minor = 4_000, more = {}) => payment(`${day}T15:00:00Z`, "C-1", id, minor, more);

const planOf = (report: Report) => report.plans[0];
/** Instalments as "due amount status". */
const instalmentsTold = (report: Report): readonly string[] => {
  const instalments = planOf(report)?.["instalments"];
  return Array.isArray(instalments)
    ? instalments.map(({ dueOn, amount, status }) => `${dueOn} ${amount.minor} ${status}`)
    : [];
};
const executionsTold = (report: Report): readonly string[] =>
  report.executions
    .filter(({ workflow }) => workflow !== "staff-approval")
    .map(({ workflow, outcome }) => `${workflow} ${outcome}`);
const since = (day: string, told: readonly string[]): readonly string[] => told.filter((line) => line >= day);

describe("a plan that is kept", () => {
  test("is confirmed, reminded of three days before, and closes the case with its last instalment", async () => {
    const report = await rehearse([
      owes(),
      accepts,
      pays("2026-04-20", "P-1"),
      pays("2026-05-23", "P-2"),
      pays("2026-06-21", "P-3"),
    ]);
    expect(planOf(report)).toMatchObject({ status: "completed" });
    expect(instalmentsTold(report)).toEqual(["2026-04-21 4000 paid", "2026-05-21 4000 paid", "2026-06-21 4000 paid"]);
    expect(since("2026-03-25", contactsTold(report))).toEqual([
      "2026-03-25 - plan-confirmed email",
      "2026-04-18 - instalment-reminder email",
      "2026-05-18 - instalment-reminder email",
      "2026-06-18 - instalment-reminder email",
    ]);
    expect(publishedTold(report).slice(-5)).toEqual([
      "ContactMade",
      "PlanInstalmentPaid",
      "PlanCompleted",
      "HoldEnded",
      "CaseClosed",
    ]);
    expect(executionsTold(report)).toEqual(["escalation-ladder cured", "payment-plan completed"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "closed", holds: [], cases: 1 });
  });

  test("is a hold on its invoices, and the stage of its account, while it runs", async () => {
    const report = await rehearse([owes(), accepts], "2026-04-01T00:00:00Z");
    expect(accountOf(report, "C-1")).toMatchObject({
      stage: "on-plan",
      holds: [{ kind: "plan", from: "2026-03-25T15:00:00.000Z", until: null }],
    });
    expect(instalmentsTold(report)).toEqual(["2026-04-21 4000 open", "2026-05-21 4000 open", "2026-06-21 4000 open"]);
  });

  test("paid early, all at once, ends there and reminds of nothing", async () => {
    const report = await rehearse([owes(), accepts, pays("2026-04-01", "P-1", 12_000)]);
    expect(since("2026-03-26", contactsTold(report))).toEqual([]);
    expect(publishedOn(report, "PlanInstalmentPaid")).toEqual(["2026-04-01", "2026-04-01", "2026-04-01"]);
    expect(planOf(report)).toMatchObject({ status: "completed" });
  });

  test("paid ahead is not reminded of what is paid", async () => {
    const report = await rehearse([owes(), accepts, pays("2026-03-30", "P-1", 8_000)], "2026-06-01T00:00:00Z");
    expect(since("2026-03-26", contactsTold(report))).toEqual([]);
    expect(instalmentsTold(report)).toEqual(["2026-04-21 4000 paid", "2026-05-21 4000 paid", "2026-06-21 4000 open"]);
  });

  test("takes an instalment in two parts, and thanks for neither", async () => {
    const report = await rehearse(
      [owes(), accepts, pays("2026-04-15", "P-1", 1_000), pays("2026-04-22", "P-2", 3_000)],
      "2026-05-01T00:00:00Z",
    );
    expect(publishedOn(report, "PlanInstalmentPaid")).toEqual(["2026-04-22"]);
    expect(since("2026-03-26", contactsTold(report))).toEqual(["2026-04-18 - instalment-reminder email"]);
  });

  test("takes what comes on its last day of grace as in time", async () => {
    const report = await rehearse(
      [
        owes(),
        debtor("2026-03-24T15:00:00Z", "C-1", "accept-plan", { option: "monthly-2" }),
        pays("2026-04-24", "P-1", 6_000),
      ],
      "2026-05-01T00:00:00Z",
    );
    expect(instalmentsTold(report)[0]).toBe("2026-04-21 6000 paid");
    expect(since("2026-04-20", contactsTold(report))).toEqual([]);
  });
});

describe("an instalment that is missed", () => {
  test("and made good within fourteen days restores the plan", async () => {
    const report = await rehearse([
      owes(),
      accepts,
      pays("2026-05-02", "P-1"),
      pays("2026-05-21", "P-2"),
      pays("2026-06-21", "P-3"),
    ]);
    expect(since("2026-04-20", contactsTold(report))).toEqual([
      "2026-04-25 - instalment-missed email",
      "2026-05-18 - instalment-reminder email",
      "2026-06-18 - instalment-reminder email",
    ]);
    expect(planOf(report)).toMatchObject({ status: "completed" });
    expect(publishedTold(report)).not.toContain("PlanBroken");
  });

  test("is missed from the day after its grace", async () => {
    const inTime = await rehearse([owes(), accepts], "2026-04-25T12:00:00Z");
    const after = await rehearse([owes(), accepts], "2026-04-26T04:00:00Z");
    expect([instalmentsTold(inTime)[0], instalmentsTold(after)[0]]).toEqual([
      "2026-04-21 4000 open",
      "2026-04-21 4000 missed",
    ]);
  });

  test("and not made good breaks the plan; the ladder goes on at the next rung, at its own pace", async () => {
    const report = await rehearse([owes(), accepts], "2026-07-15T00:00:00Z");
    expect(planOf(report)).toMatchObject({ status: "broken" });
    expect(instalmentsTold(report)).toEqual([
      "2026-04-21 4000 missed",
      "2026-05-21 4000 cancelled",
      "2026-06-21 4000 cancelled",
    ]);
    expect(since("2026-04-20", contactsTold(report))).toEqual([
      "2026-04-25 - instalment-missed email",
      "2026-05-10 - plan-broken email",
      "2026-05-31 final-notice final-notice email",
    ]);
    expect(publishedTold(report).filter((type) => type === "PlanBroken" || type === "HoldEnded")).toEqual([
      "PlanBroken",
      "HoldEnded",
    ]);
    expect(executionsTold(report)).toEqual(["escalation-ladder null", "payment-plan broken"]);
  });

  test("again after it was made good once breaks the plan at the end of its grace, here behind a holiday", async () => {
    const report = await rehearse([owes(), accepts, pays("2026-05-02", "P-1")], "2026-05-30T00:00:00Z");
    expect(publishedOn(report, "PlanBroken")).toEqual(["2026-05-27"]);
    expect(instalmentsTold(report)).toEqual([
      "2026-04-21 4000 paid",
      "2026-05-21 4000 missed",
      "2026-06-21 4000 cancelled",
    ]);
  });

  test("in part is still missed", async () => {
    const report = await rehearse([owes(), accepts, pays("2026-04-20", "P-1", 3_999)], "2026-04-28T00:00:00Z");
    expect(instalmentsTold(report)[0]).toBe("2026-04-21 4000 missed");
  });
});

describe("an offer", () => {
  test("is accepted by the id of one of its options only", async () => {
    const report = await rehearse(
      [owes(), debtor("2026-03-25T15:00:00Z", "C-1", "accept-plan", { option: "monthly-99" })],
      "2026-03-26T00:00:00Z",
    );
    expect(report.rejected).toEqual([
      { line: 2, reasons: ["unknown-option: the plan offered has monthly-2, monthly-3"] },
    ]);
    expect(planOf(report)).toMatchObject({ status: "offered" });
  });

  test("that was never made cannot be accepted", async () => {
    const report = await rehearse(
      [owes(), debtor("2026-03-05T15:00:00Z", "C-1", "accept-plan", { option: "monthly-3" })],
      "2026-03-06T00:00:00Z",
    );
    expect(report.rejected).toEqual([{ line: 2, reasons: ["no-open-offer: no payment plan is offered"] }]);
  });

  test("accepted twice is accepted once", async () => {
    const again = debtor("2026-03-26T15:00:00Z", "C-1", "accept-plan", { option: "monthly-3" });
    const other = debtor("2026-03-27T15:00:00Z", "C-1", "accept-plan", { option: "monthly-2" });
    const report = await rehearse([owes(), accepts, again, other], "2026-04-01T00:00:00Z");
    expect(publishedTold(report).filter((type) => type === "PlanAccepted")).toEqual(["PlanAccepted"]);
    expect(report.rejected).toEqual([{ line: 4, reasons: ["no-open-offer: no payment plan is offered"] }]);
  });

  test("nobody accepted expires with its case", async () => {
    const report = await rehearse([owes(), pays("2026-03-28", "P-1", 12_000)]);
    expect(planOf(report)).toMatchObject({ status: "expired", instalments: [] });
  });

  test("accepted after a part was paid is agreed over what is left", async () => {
    const report = await rehearse([owes(), pays("2026-03-24", "P-1", 1_500), accepts], "2026-04-01T00:00:00Z");
    expect(instalmentsTold(report)).toEqual(["2026-04-21 3500 open", "2026-05-21 3500 open", "2026-06-21 3500 open"]);
  });
});

describe("what else happens on the account", () => {
  test("a later invoice stands for itself: the ladder speaks of it, the plan goes on", async () => {
    const report = await rehearse(
      [
        owes(),
        accepts,
        invoice("2026-04-02T12:00:00Z", "C-1", "INV-2", 3_000, "2026-04-01"),
        pays("2026-04-20", "P-1", 4_000, { invoiceId: "INV-1" }),
      ],
      "2026-04-24T00:00:00Z",
    );
    expect(since("2026-03-26", contactsTold(report))).toEqual([
      "2026-04-02 reminder friendly-reminder email",
      "2026-04-08 second-notice second-notice email",
      "2026-04-11 text short-reminder sms",
      "2026-04-18 - instalment-reminder email",
    ]);
    expect(instalmentsTold(report)[0]).toBe("2026-04-21 4000 paid");
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-plan" });
  });

  test("a reminder keeps its distance to what the ladder said of another invoice", async () => {
    const later = invoice("2026-04-07T12:00:00Z", "C-1", "INV-2", 3_000, "2026-04-07");
    const report = await rehearse([owes(), accepts, later], "2026-04-21T00:00:00Z");
    expect(since("2026-04-15", contactsTold(report))).toEqual([
      "2026-04-17 text short-reminder sms",
      "2026-04-19 - instalment-reminder email",
    ]);
    expect(report.withheld.filter(({ rung }) => rung === null)).toMatchObject([{ rule: "ladder.BETWEEN_CONTACTS" }]);
  });

  test("a payment for another invoice pays no instalment", async () => {
    const report = await rehearse(
      [
        owes(),
        accepts,
        invoice("2026-04-02T12:00:00Z", "C-1", "INV-2", 5_000, "2026-04-01"),
        pays("2026-04-10", "P-1", 5_000, { invoiceId: "INV-2" }),
      ],
      "2026-04-12T00:00:00Z",
    );
    expect(publishedTold(report)).not.toContain("PlanInstalmentPaid");
  });

  test("a payment taken back opens its instalment again, with its days of grace", async () => {
    const bounced = event("2026-05-04T15:00:00Z", "PaymentReversed", {
      accountId: "C-1",
      paymentId: "P-1",
      occurredAt: "2026-05-04T15:00:00Z",
    });
    const lines = [owes(), accepts, pays("2026-04-20", "P-1"), bounced];
    const inTime = await rehearse(lines, "2026-05-07T23:59:00Z");
    const late = await rehearse(lines, "2026-05-10T00:00:00Z");
    expect([instalmentsTold(inTime)[0], instalmentsTold(late)[0]]).toEqual([
      "2026-04-21 4000 open",
      "2026-04-21 4000 missed",
    ]);
  });

  test("a dispute stops the plan's clock: what is due moves by the days it lasted", async () => {
    const disputes = debtor("2026-04-16T15:00:00Z", "C-1", "dispute", { reason: "not mine" });
    const resolved = staff("2026-04-30T15:00:00Z", "C-1", "resolve-dispute", {
      outcome: "rejected",
      by: "lead@demo.example",
    });
    const held = await rehearse([owes(), accepts, disputes], "2026-04-29T00:00:00Z");
    expect(accountOf(held, "C-1")).toMatchObject({ stage: "on-hold" });
    expect(instalmentsTold(held)[0]).toBe("2026-04-21 4000 open");
    const report = await rehearse([owes(), accepts, disputes, resolved], "2026-05-06T00:00:00Z");
    expect(instalmentsTold(report)).toEqual(["2026-05-05 4000 open", "2026-06-04 4000 open", "2026-07-05 4000 open"]);
    expect(since("2026-04-17", contactsTold(report))).toEqual([
      "2026-04-30 - dispute-resolved email",
      "2026-05-02 - instalment-reminder email",
    ]);
    expect(report.withheld.filter(({ rung }) => rung === null)).toMatchObject([
      { at: expect.stringMatching(/^2026-04-18/), rule: "hold.DISPUTE", until: null },
    ]);
  });

  test("two months of hardship and back: the plan goes on where it stood", async () => {
    const report = await rehearse([
      owes(),
      accepts,
      pays("2026-04-20", "P-1"),
      debtor("2026-05-01T15:00:00Z", "C-1", "report-hardship", { reason: "lost work" }),
      staff("2026-07-01T15:00:00Z", "C-1", "lift-hold", { kind: "hardship", by: "lead@demo.example" }),
      pays("2026-07-20", "P-2"),
      pays("2026-08-20", "P-3"),
    ]);
    expect(planOf(report)).toMatchObject({ status: "completed" });
    expect(instalmentsTold(report)).toEqual(["2026-04-21 4000 paid", "2026-07-21 4000 paid", "2026-08-21 4000 paid"]);
  });

  test("less is owed: the plan ends sooner, nothing of it rises", async () => {
    const credited = event("2026-04-10T15:00:00Z", "InvoiceAdjusted", {
      accountId: "C-1",
      invoiceId: "INV-1",
      amountDue: { minor: 7_000, currency: "USD" },
      version: 1,
      occurredAt: "2026-04-10T15:00:00Z",
    });
    const report = await rehearse([owes(), accepts, credited], "2026-04-12T00:00:00Z");
    expect(instalmentsTold(report)).toEqual([
      "2026-04-21 4000 open",
      "2026-05-21 3000 open",
      "2026-06-21 4000 cancelled",
    ]);
  });

  test("the invoice is voided: plan and case are cancelled", async () => {
    const voided = event("2026-04-10T15:00:00Z", "InvoiceVoided", {
      accountId: "C-1",
      invoiceId: "INV-1",
      version: 1,
      occurredAt: "2026-04-10T15:00:00Z",
    });
    const report = await rehearse([owes(), accepts, voided]);
    expect(planOf(report)).toMatchObject({ status: "cancelled" });
    expect(executionsTold(report)).toEqual(["escalation-ladder cancelled", "payment-plan cancelled"]);
  });

  test("staff lift its hold: the plan is cancelled and the ladder goes on", async () => {
    const lifted = staff("2026-04-10T15:00:00Z", "C-1", "lift-hold", { kind: "plan", by: "lead@demo.example" });
    const report = await rehearse([owes(), accepts, lifted], "2026-05-15T00:00:00Z");
    expect(planOf(report)).toMatchObject({ status: "cancelled" });
    expect(since("2026-03-26", contactsTold(report))).toEqual(["2026-05-01 final-notice final-notice email"]);
    expect(withheldTold(report).filter((line) => line.includes("hold.PLAN"))).toEqual([]);
  });

  test("an outage over a due date makes nothing harsher", async () => {
    const report = await rehearse(
      [owes(), accepts, outage("2026-04-20T00:00:00Z", "2026-05-12T00:00:00Z"), pays("2026-04-21", "P-1")],
      "2026-05-14T00:00:00Z",
    );
    expect(instalmentsTold(report)[0]).toBe("2026-04-21 4000 paid");
    expect(since("2026-04-20", contactsTold(report))).toEqual([]);
  });
});

describe("a plan of 24 months", () => {
  const months = Array.from({ length: 24 }, (_, month) => {
    const date = new Date(Date.UTC(2026, 4 + month, 10));
    return payment(`${date.toISOString().slice(0, 10)}T15:00:00Z`, "C-2", `P-${month}`, 5_000);
  });
  const lines = [
    invoice("2026-03-02T12:00:00Z", "C-2", "INV-1", 120_000, DUE, { account: { ladder: "hospital-501r" } }),
    ...months,
  ];

  test("is kept by several executions, one after the other", async () => {
    const offered = await rehearse(lines.slice(0, 1), "2026-09-01T00:00:00Z");
    const { offeredOn } = { offeredOn: publishedOn(offered, "PlanOffered")[0] ?? "" };
    const accepted = debtor(`${offeredOn}T23:59:00Z`, "C-2", "accept-plan", { option: "monthly-24" });
    const report = await rehearse([...lines.slice(0, 1), accepted, ...monthsFrom(offeredOn)]);
    expect(planOf(report)).toMatchObject({ status: "completed" });
    expect(executionsTold(report).filter((line) => line.startsWith("payment-plan"))).toEqual([
      "payment-plan renewed",
      "payment-plan renewed",
      "payment-plan completed",
    ]);
    expect(publishedTold(report).filter((type) => type === "PlanInstalmentPaid")).toHaveLength(24);
  });
});

/** A payment of USD 50.00 on the 10th day of each of the 24 months that follow. */
function monthsFrom(day: string): readonly object[] {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return Array.from({ length: 24 }, (_, index) => {
    const paidOn = new Date(Date.UTC(year, month + index, 10)).toISOString().slice(0, 10);
    return payment(`${paidOn}T15:00:00Z`, "C-2", `P-${index}`, 5_000);
  });
}

describe("whatever crashes or comes twice", () => {
  const twice = pays("2026-04-20", "P-1");
  const lines = [owes(), accepts, twice, { ...twice, time: "2026-04-22T15:00:00Z" }, pays("2026-05-02", "P-2", 3_000)];
  const calm = rehearse(lines, "2026-07-15T00:00:00Z");
  const told = (report: Report) => [
    report.accounts,
    report.plans,
    contactsTold(report),
    publishedTold(report),
    withheldTold(report),
  ];

  test.each([1, 2, 3, 5, 8, 13, 21, 34, 55, 60, 65, 70, 75, 80, 85, 90])(
    "at effect %i, the plan goes as if nothing had happened",
    async (nth) => {
      let effects = 0;
      const report = await rehearse(lines, "2026-07-15T00:00:00Z", {
        effect: (effect) => {
          effects += 1;
          if (effects === nth && effect !== "task-started" && effect !== "task-answered") throw new Crash("here");
        },
      });
      expect(told(report).slice(0, 3)).toEqual(told(await calm).slice(0, 3));
    },
  );
});

describe("a plan takes the place of what was agreed or asked before it", () => {
  test("a promise that still runs ends without being broken", async () => {
    const promise = debtor("2026-03-22T15:00:00Z", "C-1", "propose-payment", {
      amount: { minor: 12_000, currency: "USD" },
      on: "2026-04-02",
    });
    const report = await rehearse([owes(), promise, accepts], "2026-04-10T00:00:00Z");
    expect(publishedTold(report)).not.toContain("PromiseBroken");
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-plan", holds: [{ kind: "plan" }] });
  });

  test("a proposal that waits for an answer is withdrawn", async () => {
    const proposal = debtor("2026-03-22T15:00:00Z", "C-1", "propose-payment", {
      amount: { minor: 6_000, currency: "USD" },
      on: "2026-06-02",
    });
    const report = await rehearse([owes(), proposal, accepts], "2026-04-10T00:00:00Z");
    expect(report.tasks.filter(({ kind }) => kind === "approval").map(({ outcome }) => outcome)).toEqual(["withdrawn"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-plan" });
  });
});
