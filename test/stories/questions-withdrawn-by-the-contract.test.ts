import { describe, expect, test } from "vitest";
import { debtor, event, payment, rehearse } from "../rehearsal.ts";
import {
  accept,
  bill,
  closing,
  executionsOf,
  extend,
  OWED,
  ofType,
  owedOf,
  pay,
  propose,
  refusedLines,
  settle,
  stageOf,
} from "./agreeing.ts";
import {
  at,
  casesOf,
  hold,
  lift,
  outcomesOfTasks,
  sentSince,
  statusesOfPlacements,
  tasksOf,
  voided,
  YES,
  yes,
} from "./deciding.ts";
import { accountOf, past, publishedOn } from "./telling.ts";

const BETWEEN = "2026-05-16";
const dispute = debtor(at(BETWEEN), "C-1", "dispute", { reason: "not mine" });
const billedDispute = event(at(BETWEEN), "DisputeOpened", {
  accountId: "C-1",
  disputeId: "D-1",
  occurredAt: at(BETWEEN),
});

describe("between question and answer", () => {
  test.each([
    ["a dispute", dispute, "on-hold"],
    ["a dispute that billing reports", billedDispute, "on-hold"],
    ["hardship", debtor(at(BETWEEN), "C-1", "report-hardship", { reason: "ill" }), "on-hold"],
    ["cease contact", debtor(at(BETWEEN), "C-1", "cease-contact"), "on-hold"],
    ["a bankruptcy", hold(BETWEEN, "bankruptcy"), "on-hold"],
    ["an attorney", hold(BETWEEN, "attorney"), "on-hold"],
    ["service in the military", hold(BETWEEN, "military"), "on-ladder"],
    ["a screening for assistance", hold(BETWEEN, "assistance-screening"), "on-ladder"],
    ["a plan", accept(BETWEEN), "on-plan"],
    ["a promise", propose(BETWEEN, OWED, "2026-05-25"), "on-hold"],
    ["a settlement at the floor", settle(BETWEEN, 21_000), "on-hold"],
    ["payment in full", pay(BETWEEN, OWED), "closed"],
    ["a void", voided(BETWEEN), "closed"],
  ])("%s withdraws the question; a yes is refused then", async (_, line, stage) => {
    const report = await rehearse([bill(), line, yes()], at("2026-05-19"));
    expect(tasksOf(report, "approval")).toMatchObject([{ outcome: "withdrawn", closedAt: at(BETWEEN), by: null }]);
    expect(refusedLines(report)).toEqual([3]);
    expect(report.placements).toEqual([]);
    expect(stageOf(report)).toBe(stage);
    expect(accountOf(report, "C-1")["rung"]).toBe("final-notice");
    expect(executionsOf(report, "staff-approval")).toMatchObject([{ endedAt: at(BETWEEN), outcome: "withdrawn" }]);
  });

  test("a hold that ends lets the ladder ask anew, in a task and an execution of its own", async () => {
    const report = await rehearse(
      [bill(), hold(BETWEEN, "hardship"), lift("2026-05-20", "hardship")],
      at("2026-05-24"),
    );
    expect(outcomesOfTasks(report, "approval")).toEqual(["withdrawn", null]);
    expect(ofType(report, "ApprovalRequested")).toHaveLength(2);
    expect(executionsOf(report, "staff-approval")).toHaveLength(2);
    expect(accountOf(report, "C-1")["rung"]).toBe("agency");
    expect(String(tasksOf(report, "approval")[1]?.["openedAt"]) >= at("2026-05-20")).toBe(true);
  });

  test("a hold on another invoice is no reason to withdraw", async () => {
    const other = bill("I-2", 5_000, "2026-06-20", at("2026-05-10"));
    const held = hold(BETWEEN, "dispute", { invoiceIds: ["I-2"] });
    const report = await rehearse([bill(), other, held, yes()], at("2026-05-19"));
    expect(report.rejected).toEqual([]);
    expect(statusesOfPlacements(report)).toEqual(["placed"]);
  });

  test("a hold that begins later leaves it open until then", async () => {
    const later = hold(BETWEEN, "hardship", { from: at("2026-05-19") });
    const report = await rehearse([bill(), later], at("2026-05-20"));
    expect(tasksOf(report, "approval")).toMatchObject([{ outcome: "withdrawn", closedAt: at("2026-05-19") }]);
  });

  test("a payment of a part leaves it open, and the lower amount is placed", async () => {
    const report = await rehearse([bill(), pay(BETWEEN, 10_000), yes()], at("2026-05-19"));
    expect(report.rejected).toEqual([]);
    expect(statusesOfPlacements(report)).toEqual(["placed"]);
    expect(owedOf(report)).toEqual([20_000]);
  });

  test.each([
    [
      "a higher balance",
      event(at(BETWEEN), "InvoiceAdjusted", {
        accountId: "C-1",
        invoiceId: "I-1",
        amountDue: { minor: 40_000, currency: "USD" },
        version: 1,
        occurredAt: at(BETWEEN),
      }),
    ],
    ["another invoice, not due yet", bill("I-2", 5_000, "2026-06-20", at(BETWEEN))],
    ["another invoice past due", bill("I-2", 5_000, "2026-05-01", at(BETWEEN))],
    ["less than the ladder's least", pay(BETWEEN, 29_500)],
    ["more time: nothing is past due", extend(BETWEEN, 14)],
  ])("%s: the yes covers it no longer, and nothing is placed", async (_, line) => {
    const report = await rehearse([bill(), line, yes()], at("2026-05-20"));
    expect(ofType(report, "AccountPlaced")).toEqual([]);
    expect(statusesOfPlacements(report)).not.toContain("placed");
    expect(closing(report)).toEqual([]);
    expect(stageOf(report)).not.toBe("placed");
  });

  test("paid and taken back: what was withdrawn is asked anew, in the next case", async () => {
    const taken = event(at("2026-05-20"), "PaymentReversed", {
      accountId: "C-1",
      paymentId: `PAY-${BETWEEN}`,
      occurredAt: at("2026-05-20"),
    });
    const report = await rehearse([bill(), pay(BETWEEN, OWED), taken], at("2026-05-22"));
    expect(outcomesOfTasks(report, "approval")).toEqual(["withdrawn", null]);
    expect(casesOf(report, "ApprovalRequested")).toEqual(casesOf(report, "CaseOpened"));
    expect(sentSince(report, BETWEEN)).toEqual([]);
    expect(stageOf(report)).toBe("awaiting-approval");
  });

  test("a payment that met nothing is waited for, and after seven days the yes is void", async () => {
    const euros = (day: string) =>
      payment(at(day, "14:00:00"), "C-1", `EUR-${day}`, 500, {
        amount: { minor: 500, currency: "EUR" },
      });
    const short = await rehearse([bill(), euros(YES), yes()], at("2026-05-22"));
    expect(ofType(short, "PlacementRequested")).toEqual([at(YES)]);
    expect(["2026-05-20", "2026-05-21"]).toContain(publishedOn(short, "AccountPlaced")[0]);
    const days = Array.from({ length: 9 }, (_, index) => past(YES, index));
    const waiting = await rehearse([bill(), ...days.map(euros), yes()], at("2026-05-21"));
    expect(waiting.placements).toMatchObject([{ status: "requested", placedAt: null }]);
    const long = await rehearse([bill(), ...days.map(euros), yes()], at("2026-06-10"));
    expect(ofType(long, "AccountPlaced")).toEqual([]);
    expect(outcomesOfTasks(long, "review")).toEqual([null]);
  });
});
