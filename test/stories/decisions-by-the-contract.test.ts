import { describe, expect, test } from "vitest";
import { debtor, invoice, outage, rehearse, staff } from "../rehearsal.ts";
import {
  bill,
  closing,
  decide,
  executionsOf,
  extend,
  holdKinds,
  LEAD,
  MANAGER,
  OWED,
  ofType,
  owedOf,
  pay,
  propose,
  refusedLines,
  settle,
  stageOf,
  writeOff,
} from "./agreeing.ts";
import { ASKED, at, casesOf, no, outcomesOfTasks, sentSince, tasksOf, typesSince, YES, yes } from "./deciding.ts";
import { accountOf, contactsTold, past, publishedOn, withheldTold } from "./telling.ts";

const CFO = "cfo@demo.example";

describe("the question", () => {
  test("is one task, asked of one person, on the day of its rung", async () => {
    const report = await rehearse([bill()]);
    expect(tasksOf(report, "approval")).toMatchObject([
      { creditorId: "demo", accountId: "C-1", closedAt: null, outcome: null, by: null },
    ]);
    expect(publishedOn(report, "ApprovalRequested")).toEqual([ASKED]);
    expect(ofType(report, "ApprovalRequested")).toEqual([tasksOf(report, "approval")[0]?.["openedAt"]]);
    expect(stageOf(report)).toBe("awaiting-approval");
    expect(accountOf(report, "C-1")["rung"]).toBe("agency");
    expect(casesOf(report, "ApprovalRequested")).toEqual(casesOf(report, "CaseOpened"));
    expect(report.placements).toEqual([]);
  });

  test("is due five days later, and unanswered keeps no replay running", async () => {
    const report = await rehearse([bill()]);
    expect(String(tasksOf(report, "approval")[0]?.["dueAt"]).slice(0, 10)).toBe(past(ASKED, 5));
    expect(executionsOf(report, "staff-approval")).toMatchObject([{ endedAt: null, outcome: null }]);
    expect(report.published.filter((one) => String(one["at"]) > at("2026-05-16"))).toEqual([]);
  });

  test.each([
    [30_000, "2026-05-16", [LEAD]],
    [30_000, "2026-05-22", [LEAD, MANAGER]],
    [30_000, "2026-05-28", [LEAD, MANAGER, CFO]],
    [30_000, "2026-06-04", []],
    [100_000, "2026-05-16", [LEAD]],
    [100_001, "2026-05-16", [MANAGER]],
    [100_001, "2026-05-22", [MANAGER, CFO]],
    [100_001, "2026-05-29", []],
    [1_000_000, "2026-05-16", [MANAGER]],
    [1_000_001, "2026-05-16", [CFO]],
    [1_000_001, "2026-05-23", []],
  ])("about %i cents may be answered on %s by %j alone", async (minor, day, may) => {
    const answered = [];
    for (const by of [LEAD, MANAGER, CFO]) {
      const report = await rehearse([bill("I-1", minor), no(day, by)], at(day, "15:01:00"));
      if (report.rejected.length === 0) answered.push(by);
      else expect(refusedLines(report)).toEqual([2]);
    }
    expect(answered).toEqual(may);
  });

  test.each([
    ["JPY", 100_000, LEAD],
    ["JPY", 100_001, MANAGER],
    ["EUR", 100_000, LEAD],
    ["GBP", 1_000_001, CFO],
  ])("goes by the limit in its own currency: %s %i to %s", async (currency, minor, by) => {
    const billed = invoice(at("2026-03-01"), "C-1", "I-1", minor, "2026-03-01", {
      account: { segment: "business" },
      invoice: { amountDue: { minor, currency } },
    });
    const report = await rehearse([billed, no("2026-06-01", by)], at("2026-06-02"));
    expect(report.rejected).toEqual([]);
    expect(tasksOf(report, "approval")).toMatchObject([{ outcome: "declined", by }]);
  });

  test.each([
    [30_000, 3],
    [100_001, 2],
    [1_000_001, 1],
  ])("about %i cents is put to %i people, each in the same task, then it is expired", async (minor, people) => {
    const report = await rehearse([bill("I-1", minor)], at("2026-06-20"));
    expect(publishedOn(report, "ApprovalRequested")).toHaveLength(people);
    expect(tasksOf(report, "approval")).toMatchObject([{ outcome: "expired", by: null }]);
    expect(tasksOf(report, "review")).toMatchObject([
      { openedAt: tasksOf(report, "approval")[0]?.["closedAt"], closedAt: null },
    ]);
    expect(report.placements).toEqual([]);
    expect(stageOf(report)).toBe("on-ladder");
    expect(executionsOf(report, "staff-approval")).toMatchObject([{ outcome: "expired" }]);
  });

  test("keeps no rung of another invoice back: only proposals do", async () => {
    const later = bill("I-2", 5_000, "2026-05-20", at("2026-05-10"));
    const report = await rehearse([bill(), later], at("2026-05-18", "03:00:00"));
    expect(contactsTold(report).at(-1)).toBe("2026-05-17 courtesy courtesy email");
    expect(stageOf(report)).toBe("awaiting-approval");
  });
});

describe("the answer", () => {
  test("no: nothing is placed, a review opens, the case goes on", async () => {
    const report = await rehearse([bill(), no()]);
    expect(tasksOf(report, "approval")).toMatchObject([{ outcome: "declined", closedAt: at(YES), by: LEAD }]);
    expect(tasksOf(report, "review")).toMatchObject([{ openedAt: at(YES), closedAt: null }]);
    expect(typesSince(report, YES)).toEqual(["ApprovalDecided"]);
    expect(stageOf(report)).toBe("on-ladder");
    expect(executionsOf(report, "staff-approval")).toMatchObject([{ endedAt: at(YES), outcome: "declined" }]);
    expect(executionsOf(report, "escalation-ladder")).toMatchObject([{ endedAt: null }]);
  });

  test("yes: requested, handed over and closed as placed, in that order, all about the one case", async () => {
    const report = await rehearse([bill(), yes()]);
    expect(typesSince(report, YES)).toEqual(["ApprovalDecided", "PlacementRequested", "AccountPlaced", "CaseClosed"]);
    expect(new Set(report.published.map(({ caseId }) => caseId)).size).toBe(1);
    expect(tasksOf(report, "approval")).toMatchObject([{ outcome: "approved", closedAt: at(YES), by: LEAD }]);
    expect(stageOf(report)).toBe("placed");
    expect(executionsOf(report, "escalation-ladder")).toMatchObject([{ endedAt: at(YES), outcome: "placed" }]);
    expect(executionsOf(report, "staff-approval")).toMatchObject([{ endedAt: at(YES), outcome: "approved" }]);
  });

  test("counts at the last instant that is run", async () => {
    const report = await rehearse([bill(), yes()], at(YES));
    expect(stageOf(report)).toBe("placed");
    const before = await rehearse([bill(), yes()], at(YES, "14:59:59"));
    expect(stageOf(before)).toBe("awaiting-approval");
    expect(before.rejected).toEqual([]);
  });

  test("given in an outage counts at its end", async () => {
    const report = await rehearse([bill(), outage(at(YES, "14:00:00"), at("2026-05-19")), yes()]);
    expect(tasksOf(report, "approval")).toMatchObject([{ outcome: "approved", closedAt: at("2026-05-19") }]);
    expect(report.placements).toMatchObject([{ status: "placed", placedAt: at("2026-05-19") }]);
  });

  test("of whoever was asked first still counts when the next has been asked", async () => {
    const report = await rehearse([bill(), yes("2026-05-22")]);
    expect(ofType(report, "ApprovalRequested")).toHaveLength(2);
    expect(tasksOf(report, "approval")).toMatchObject([{ outcome: "approved", by: LEAD }]);
  });

  test.each([
    ["the same again", no("2026-05-19"), []],
    ["the same by somebody it was never put to", no("2026-05-19", MANAGER), [3]],
    ["the opposite", yes("2026-05-19"), [3]],
    ["the opposite by somebody it was never put to", yes("2026-05-19", MANAGER), [3]],
  ])("%s after it was decided changes nothing", async (_, line, refused) => {
    const until = at("2026-05-20");
    const report = await rehearse([bill(), no(), line], until);
    expect(refusedLines(report)).toEqual(refused);
    const once = await rehearse([bill(), no()], until);
    expect(report.published).toEqual(once.published);
    expect(report.tasks).toEqual(once.tasks);
  });

  test("yes twice places once", async () => {
    const report = await rehearse([bill(), yes(), yes("2026-05-19")]);
    expect(report.rejected).toEqual([]);
    expect(report.placements).toHaveLength(1);
    expect(ofType(report, "ApprovalDecided")).toHaveLength(1);
  });

  test.each([
    ["before anything was asked", yes("2026-05-10")],
    ["of somebody not asked", yes(YES, CFO)],
    ["of nobody we know", yes(YES, "mallory@demo.example")],
    ["about another kind", decide(YES, "settlement", "approve", LEAD)],
    ["about an unknown kind", decide(YES, "lottery", "approve", LEAD)],
    ["that is neither yes nor no", decide(YES, "agency-handoff", "maybe", LEAD)],
    [
      "by the debtor",
      debtor(at(YES), "C-1", "decide", { task: "approval", kind: "agency-handoff", decision: "approve" }),
    ],
    ["about an account nobody has heard of", { ...yes(), accountId: "C-99" }],
  ])("%s is refused with a reason", async (_, line) => {
    const report = await rehearse([bill(), line]);
    expect(refusedLines(report)).toEqual([2]);
    expect(report.rejected[0]?.reasons.length).toBeGreaterThan(0);
    expect(outcomesOfTasks(report, "approval")).toEqual([null]);
    expect(report.placements).toEqual([]);
  });
});

const settled = () => settle("2026-03-14", 10_000);

describe("a proposal", () => {
  test.each([
    ["settlement", settled()],
    ["write-off", writeOff("2026-03-14")],
  ])("(%s) is never decided by whoever made it", async (kind, line) => {
    const own = await rehearse([bill(), line, decide("2026-03-15", kind, "approve", LEAD)], at("2026-03-15"));
    expect(refusedLines(own)).toEqual([3]);
    expect(stageOf(own)).toBe("awaiting-approval");
    const other = await rehearse([bill(), line, decide("2026-03-15", kind, "approve", MANAGER)], at("2026-03-15"));
    expect(other.rejected).toEqual([]);
    expect(tasksOf(other, "approval")).toMatchObject([{ outcome: "approved", by: MANAGER }]);
  });

  test.each([
    ["settlement", settled()],
    ["write-off", writeOff("2026-03-14")],
    ["extension", extend("2026-03-14", 30)],
    ["plan", propose("2026-03-14", 10_000, "2026-04-20")],
  ])(
    "(%s) lets no rung be taken while it waits; the rung is withheld, and goes on after the no",
    async (kind, line) => {
      const open = await rehearse([bill(), line], at("2026-03-17", "23:00:00"));
      expect(tasksOf(open, "call")).toEqual([]);
      expect(withheldTold(open).filter((told) => told.includes(" call "))).toHaveLength(1);
      expect(ofType(open, "ContactWithheld")).toHaveLength(open.withheld.length);
      expect(stageOf(open)).toBe("awaiting-approval");
      const by = kind === "extension" || kind === "plan" ? LEAD : MANAGER;
      const declined = await rehearse(
        [bill(), line, decide("2026-03-17", kind, "decline", by)],
        at("2026-03-19", "23:00:00"),
      );
      expect(declined.rejected).toEqual([]);
      expect(tasksOf(declined, "call")).toHaveLength(1);
      expect(stageOf(declined)).toBe("on-ladder");
    },
  );

  test("nobody answers expires, and the ladder goes on", async () => {
    const report = await rehearse([bill(), settled()], at("2026-03-29"));
    expect(ofType(report, "ApprovalRequested")).toHaveLength(2);
    expect(outcomesOfTasks(report, "approval")).toEqual(["expired"]);
    expect(tasksOf(report, "call")).toHaveLength(1);
    expect(owedOf(report)).toEqual([OWED]);
  });

  test("is withdrawn by payment in full, and everything ends within the day", async () => {
    const report = await rehearse([bill(), settled(), pay("2026-03-15", OWED)]);
    expect(tasksOf(report, "approval")).toMatchObject([{ outcome: "withdrawn", closedAt: at("2026-03-15"), by: null }]);
    for (const task of report.tasks) expect(String(task["closedAt"]) < at("2026-03-16")).toBe(true);
    for (const one of report.executions) expect(String(one["endedAt"]) < at("2026-03-16")).toBe(true);
    expect(report.executions.map(({ outcome }) => outcome)).not.toContain("failed");
    expect(sentSince(report, "2026-03-15")).toEqual([]);
  });

  test("of a write-off that is approved closes the case as written off", async () => {
    const report = await rehearse([
      bill(),
      writeOff("2026-03-14"),
      decide("2026-03-15", "write-off", "approve", MANAGER),
    ]);
    expect(closing(report)).toEqual([at("2026-03-15")]);
    expect(owedOf(report)).toEqual([0]);
    expect(stageOf(report)).toBe("closed");
    expect(executionsOf(report, "escalation-ladder")).toMatchObject([{ outcome: "written-off" }]);
    expect(sentSince(report, "2026-03-15")).toEqual([]);
    expect(holdKinds(report)).toEqual([]);
  });

  test.each([
    [20_999, ["approval"], "awaiting-approval"],
    [21_000, [], "on-hold"],
  ])("of %i cents against a floor of 70 %% needs %j", async (minor, kinds, stage) => {
    const report = await rehearse([bill(), settle("2026-03-14", minor)], at("2026-03-14", "16:00:00"));
    expect(report.tasks.map(({ kind }) => kind)).toEqual(kinds);
    expect(stageOf(report)).toBe(stage);
    expect(ofType(report, "SettlementAccepted")).toHaveLength(kinds.length === 0 ? 1 : 0);
  });

  test("by somebody of no profile is refused", async () => {
    const report = await rehearse([bill(), staff(at("2026-03-14"), "C-1", "write-off", {})], at("2026-03-15"));
    expect(refusedLines(report)).toEqual([2]);
    expect(report.tasks).toEqual([]);
  });
});
