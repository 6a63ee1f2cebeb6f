import { describe, expect, test } from "vitest";
import { debtor, event, rehearse, staff } from "../rehearsal.ts";
import {
  accept,
  at,
  bill,
  closing,
  decide,
  executionsOf,
  extend,
  holdKinds,
  instalmentsOf,
  isAbout,
  LEAD,
  list,
  logCall,
  OWED,
  ofType,
  owedOf,
  pay,
  planOf,
  propose,
  refusedLines,
  rungsSince,
  settle,
  stageOf,
  statusesOf,
} from "./agreeing.ts";
import { contactsTold, past, publishedTold, tasksTold } from "./telling.ts";

const SIX = ["2026-04-21", "2026-05-21", "2026-06-21", "2026-07-21", "2026-08-21", "2026-09-21"];

describe("an offer", () => {
  test("is in plans with its options, each summing to all that is owed, and no instalments yet", async () => {
    const report = await rehearse([bill()], at("2026-03-22"));
    expect(statusesOf(report)).toEqual(["offered"]);
    const options = list(planOf(report)["options"]);
    expect(options.map(({ id }) => id)).toEqual(["monthly-6", "monthly-9", "monthly-12"]);
    for (const option of options) {
      const sum = list(option["instalments"]).reduce((all, { amount }) => all + Number(Object(amount).minor), 0);
      expect(sum).toBe(OWED);
    }
    expect(planOf(report)["instalments"]).toEqual([]);
    expect(ofType(report, "PlanOffered")).toHaveLength(1);
    expect(stageOf(report)).toBe("on-ladder");
  });

  test("stands until its case closes, then it is expired", async () => {
    const open = await rehearse([bill()], at("2026-05-10"));
    expect(statusesOf(open)).toEqual(["offered"]);
    const closed = await rehearse([bill(), pay("2026-05-10", OWED)]);
    expect(statusesOf(closed)).toEqual(["expired"]);
  });

  test("can still be accepted weeks later", async () => {
    const report = await rehearse([bill(), accept("2026-04-10")], at("2026-04-11"));
    expect(report.rejected).toEqual([]);
    expect(statusesOf(report)).toEqual(["active"]);
    expect(stageOf(report)).toBe("on-plan");
  });

  test.each([
    ["an option that was not offered", [bill(), accept("2026-03-24", "monthly-7")], 2],
    ["before anything was offered", [bill(), accept("2026-03-10")], 2],
    ["once the case has closed", [bill(), pay("2026-03-23", OWED), accept()], 3],
    ["another option once a plan runs", [bill(), accept(), accept("2026-03-25", "monthly-9")], 3],
  ])("accepting %s is refused, and nothing changes", async (_, lines, refused) => {
    const until = at("2026-03-26");
    const report = await rehearse(lines, until);
    expect(refusedLines(report)).toEqual([refused]);
    const without = await rehearse(lines.slice(0, -1), until);
    expect(publishedTold(report)).toEqual(publishedTold(without));
    expect(report.plans).toEqual(without.plans);
  });
});

describe("an accepted plan", () => {
  test("is active, a hold, and silence from the ladder, in a workflow of its own", async () => {
    const report = await rehearse([bill(), accept()], at("2026-04-10"));
    expect(statusesOf(report)).toEqual(["active"]);
    expect(instalmentsOf(report)).toEqual(SIX.map((day) => `${day} open`));
    expect(stageOf(report)).toBe("on-plan");
    expect(holdKinds(report)).toEqual(["plan"]);
    expect(rungsSince(report, "2026-03-24")).toEqual([]);
    expect(publishedTold(report).filter(isAbout("Hold"))).toEqual(["HoldStarted"]);
    expect(ofType(report, "PlanAccepted")).toEqual(["2026-03-24T15:00:00.000Z"]);
    expect(executionsOf(report, "payment-plan")).toMatchObject([
      { accountId: "C-1", startedAt: "2026-03-24T15:00:00.000Z", endedAt: null, outcome: null },
    ]);
    expect(executionsOf(report, "escalation-ladder")).toMatchObject([{ endedAt: null, outcome: null }]);
  });

  test("kept to the end is completed and cures the case, which was open all the while", async () => {
    const report = await rehearse([bill(), accept(), ...SIX.map((day) => pay(day, 5_000))]);
    expect(statusesOf(report)).toEqual(["completed"]);
    expect(instalmentsOf(report)).toEqual(SIX.map((day) => `${day} paid`));
    expect(ofType(report, "PlanInstalmentPaid")).toEqual(SIX.map((day) => `${day}T15:00:00.000Z`));
    const end = ["2026-09-21T15:00:00.000Z"];
    expect(ofType(report, "PlanCompleted")).toEqual(end);
    expect(closing(report)).toEqual(end);
    expect(ofType(report, "HoldEnded")).toEqual(end);
    expect(stageOf(report)).toBe("closed");
    expect(rungsSince(report, "2026-03-24")).toEqual([]);
    expect(executionsOf(report, "payment-plan")).toMatchObject([{ outcome: "completed" }]);
    expect(executionsOf(report, "escalation-ladder")).toMatchObject([{ outcome: "cured" }]);
    expect(report.contacts.filter((one) => String(one.at) >= String(end[0]))).toEqual([]);
  });

  test.each([
    [[12_000], ["paid", "paid", "open", "open", "open", "open"]],
    [[4_999], ["open", "open", "open", "open", "open", "open"]],
    [
      [3_000, 2_000],
      ["paid", "open", "open", "open", "open", "open"],
    ],
  ])("meets its instalments first in first out: %j", async (amounts, statuses) => {
    const payments = amounts.map((minor, index) => pay(past("2026-04-01", index), minor));
    const report = await rehearse([bill(), accept(), ...payments], at("2026-04-20"));
    expect(instalmentsOf(report).map((told) => told.split(" ")[1])).toEqual(statuses);
    expect(ofType(report, "PlanInstalmentPaid")).toHaveLength(statuses.filter((status) => status === "paid").length);
  });

  test("what was met and is reversed is open again", async () => {
    const reversal = event(at("2026-04-05"), "PaymentReversed", {
      accountId: "C-1",
      paymentId: "PAY-2026-04-02",
      occurredAt: at("2026-04-05"),
    });
    const report = await rehearse([bill(), accept(), pay("2026-04-02", 5_000), reversal], at("2026-04-10"));
    expect(instalmentsOf(report)[0]).toBe("2026-04-21 open");
    expect(owedOf(report)).toEqual([OWED]);
    expect(statusesOf(report)).toEqual(["active"]);
  });

  test("nothing paid breaks it; the ladder goes on with the rung after the offer, at its own pace", async () => {
    const report = await rehearse([bill(), accept()]);
    expect(statusesOf(report)).toEqual(["broken"]);
    expect(new Set(instalmentsOf(report).map((told) => told.split(" ")[1]))).toEqual(new Set(["missed", "cancelled"]));
    const broken = String(ofType(report, "PlanBroken")[0]);
    expect(ofType(report, "HoldEnded")).toEqual([broken]);
    expect(broken > "2026-04-21").toBe(true);
    expect(rungsSince(report, "2026-03-24")).toEqual(["final-notice"]);
    const final = report.contacts.find(({ rung }) => rung === "final-notice");
    expect(String(final?.at) > broken).toBe(true);
    const asked = report.tasks.find(({ kind }) => kind === "approval");
    expect(Date.parse(String(asked?.["openedAt"])) - Date.parse(String(final?.at))).toBeGreaterThanOrEqual(
      29 * 86_400_000,
    );
    expect(executionsOf(report, "payment-plan")).toMatchObject([{ outcome: "broken", endedAt: broken }]);
  });

  test("a later invoice stands for itself and gets its own ladder", async () => {
    const later = bill("I-2", 10_000, "2026-04-10", at("2026-04-01"));
    const kept = SIX.slice(0, 1).map((day) => pay(day, 5_000, "PAY-1", { invoiceId: "I-1" }));
    const report = await rehearse([bill(), accept(), later, ...kept], at("2026-04-28"));
    expect(statusesOf(report)).toEqual(["active"]);
    expect(rungsSince(report, "2026-03-24").slice(0, 2)).toEqual(["courtesy", "reminder"]);
    expect(stageOf(report)).toBe("on-plan");
    expect(list(planOf(report)["instalments"]).map(({ amount }) => Object(amount).minor)).toEqual(
      Array.from({ length: 6 }, () => 5_000),
    );
  });

  test.each([
    ["paid in full", pay("2026-04-10", OWED), "completed", "cured"],
    [
      "voided",
      event(at("2026-04-10"), "InvoiceVoided", {
        accountId: "C-1",
        invoiceId: "I-1",
        version: 1,
        occurredAt: at("2026-04-10"),
      }),
      "cancelled",
      "cancelled",
    ],
  ])("%s, everything ends within the day and nothing is sent", async (_, line, status, outcome) => {
    const report = await rehearse([bill(), accept(), line]);
    expect(closing(report)).toEqual(["2026-04-10T15:00:00.000Z"]);
    expect(statusesOf(report)).toEqual([status]);
    expect(report.contacts.filter((one) => String(one.at) >= at("2026-04-10"))).toEqual([]);
    for (const one of report.executions) expect(String(one["endedAt"]) < at("2026-04-11")).toBe(true);
    expect(executionsOf(report, "escalation-ladder")).toMatchObject([{ outcome }]);
    expect(holdKinds(report)).toEqual([]);
    expect(ofType(report, "HoldEnded")).toEqual(["2026-04-10T15:00:00.000Z"]);
  });

  test("a dispute puts it on hold, its reminders too; rejected, the plan is there as before", async () => {
    const dispute = debtor(at("2026-04-10"), "C-1", "dispute", { reason: "not mine" });
    const during = await rehearse([bill(), accept(), dispute], at("2026-04-27"));
    expect(stageOf(during)).toBe("on-hold");
    expect(during.contacts.filter((one) => String(one.at) > at("2026-04-11"))).toEqual([]);
    const resolved = staff(at("2026-04-15"), "C-1", "resolve-dispute", { outcome: "rejected", by: LEAD });
    const after = await rehearse([bill(), accept(), dispute, resolved], at("2026-04-17"));
    expect(stageOf(after)).toBe("on-plan");
    expect(statusesOf(after)).toEqual(["active"]);
  });
});

describe("a promise", () => {
  test("of everything owed within fourteen days is made at once and holds the ladder", async () => {
    const report = await rehearse([bill(), propose("2026-03-10", OWED, "2026-03-24")], at("2026-03-20"));
    expect(report.rejected).toEqual([]);
    expect(ofType(report, "PromiseMade")).toEqual(["2026-03-10T15:00:00.000Z"]);
    expect(ofType(report, "HoldStarted")).toEqual(["2026-03-10T15:00:00.000Z"]);
    expect(holdKinds(report)).toEqual(["promise"]);
    expect(stageOf(report)).toBe("on-hold");
    expect(rungsSince(report, "2026-03-10T15:00")).toEqual([]);
    expect(report.tasks).toEqual([]);
  });

  test.each([
    ["a day beyond", OWED, "2026-03-25"],
    ["a cent less", OWED - 1, "2026-03-24"],
  ])("of %s asks staff, no rung is taken, and nothing is promised meanwhile", async (_, minor, on) => {
    const report = await rehearse([bill(), propose("2026-03-10", minor, on)], at("2026-03-13"));
    expect(ofType(report, "PromiseMade")).toEqual([]);
    expect(ofType(report, "ApprovalRequested")).toHaveLength(1);
    expect(stageOf(report)).toBe("awaiting-approval");
    expect(rungsSince(report, "2026-03-10T15:00")).toEqual([]);
  });

  test("that staff decline leaves the debtor on the ladder, told within a day", async () => {
    const lines = [bill(), propose("2026-03-10", 10_000, "2026-03-30"), decide("2026-03-11", "plan", "decline", LEAD)];
    const report = await rehearse(lines, at("2026-03-16"));
    expect(report.rejected).toEqual([]);
    expect(tasksTold(report)[0]).toBe(`2026-03-10 approval until 2026-03-11 declined ${LEAD}`);
    expect(ofType(report, "ApprovalDecided")).toEqual(["2026-03-11T15:00:00.000Z"]);
    expect(stageOf(report)).toBe("on-ladder");
    expect(rungsSince(report, "2026-03-11")).toContain("text");
    expect(contactsTold(report).some((told) => told.startsWith("2026-03-11 - "))).toBe(true);
  });

  const promised = propose("2026-03-10", OWED, "2026-03-20");
  test.each([
    ["all on its day", pay("2026-03-20", OWED), "PromiseKept", "2026-03-20T15:00:00.000Z"],
    ["95 % on the third day after", pay("2026-03-23", 28_500), "PromiseKept", "2026-03-23T15:00:00.000Z"],
    ["a cent under 95 %", pay("2026-03-20", 28_499), "PromiseBroken", "2026-03-24T04:00:00.000Z"],
    ["95 % a day too late", pay("2026-03-24", 28_500), "PromiseBroken", "2026-03-24T04:00:00.000Z"],
  ])("%s", async (_, line, type, when) => {
    const report = await rehearse([bill(), promised, line], at("2026-03-24", "18:00:00"));
    expect(publishedTold(report).filter(isAbout("Promise"))).toEqual(["PromiseMade", type]);
    expect(ofType(report, type)).toEqual([when]);
    expect(ofType(report, "HoldEnded")).toEqual([when]);
    expect(holdKinds(report)).toEqual([]);
  });

  test("broken, the ladder goes on with the next rung, never a later one", async () => {
    const report = await rehearse([bill(), promised], at("2026-03-31"));
    expect(rungsSince(report, "2026-03-10T15:00")[0]).toBe("text");
  });

  test("made by telephone ends the call task and is taken as made", async () => {
    const made = { promise: { amount: { minor: 10_000, currency: "USD" }, on: "2026-04-20" } };
    const report = await rehearse([bill(), logCall("2026-03-17", "promise", made)], at("2026-03-25"));
    expect(report.rejected).toEqual([]);
    expect(tasksTold(report)).toEqual(["2026-03-16 call until 2026-03-17 promise ann@demo.example"]);
    expect(stageOf(report)).toBe("on-hold");
    expect(ofType(report, "PromiseMade")).toEqual(["2026-03-17T15:00:00.000Z"]);
    expect(rungsSince(report, "2026-03-17T16")).toEqual([]);
    expect(contactsTold(report).some((told) => told.startsWith("2026-03-17") && told.includes("phone"))).toBe(true);
  });
});

describe("a dispute upheld while a plan runs", () => {
  const dispute = debtor(at("2026-04-10"), "C-1", "dispute", { reason: "not mine" });
  const upheld = staff(at("2026-04-12"), "C-1", "resolve-dispute", { outcome: "upheld", by: LEAD });
  const lines = [bill(), accept(), dispute, upheld];
  const adjusted = event(at("2026-05-10"), "InvoiceAdjusted", {
    accountId: "C-1",
    invoiceId: "I-1",
    version: 1,
    amountDue: { minor: 24_000, currency: "USD" },
    occurredAt: at("2026-05-10"),
  });

  test("nobody asks for instalments until billing has said what is owed", async () => {
    const report = await rehearse(lines, at("2026-06-30"));
    expect(report.contacts.filter((one) => String(one.at) > at("2026-04-13"))).toEqual([]);
    expect(statusesOf(report)).toEqual(["active"]);
    expect(report.withheld.map(({ rule }) => rule)).toContain("ladder.UPHELD_DISPUTE");
  });

  test("once billing has, the plan goes on later by the days between, for what is owed", async () => {
    const report = await rehearse([...lines, adjusted], at("2026-05-11"));
    expect(instalmentsOf(report)[0]).toBe("2026-05-21 open");
    expect(stageOf(report)).toBe("on-plan");
    expect(rungsSince(report, "2026-03-24")).toEqual([]);
  });
});

test("a promise while a plan runs moves the instalments by the days it stood", async () => {
  const lines = [bill(), accept(), propose("2026-04-01", OWED, "2026-04-10")];
  const report = await rehearse(lines, at("2026-04-15"));
  expect(ofType(report, "PromiseBroken")).toEqual(["2026-04-14T04:00:00.000Z"]);
  expect(stageOf(report)).toBe("on-plan");
  expect(instalmentsOf(report)[0]).toBe("2026-05-03 open");
});

describe("an offer agreed on the telephone", () => {
  test("ends the task as plan; a newer offer makes the older one cancelled", async () => {
    const report = await rehearse([bill(), logCall("2026-03-17", "plan")], at("2026-04-01"));
    expect(report.rejected).toEqual([]);
    expect(tasksTold(report)[0]).toBe("2026-03-16 call until 2026-03-17 plan ann@demo.example");
    const offers = ofType(report, "PlanOffered").length;
    expect(report.plans).toHaveLength(offers);
    expect(statusesOf(report).filter((status) => status === "offered")).toHaveLength(1);
    expect(statusesOf(report).filter((status) => status === "cancelled")).toHaveLength(offers - 1);
  });
});

test("the same history tells the same story, byte for byte", async () => {
  const lines = [bill(), accept(), pay("2026-04-21", 5_000), settle("2026-04-22", 20_000), extend("2026-04-23", 3)];
  const told = async () => {
    const { world: _, ...report } = await rehearse(lines);
    return JSON.stringify(report);
  };
  expect(await told()).toBe(await told());
});
