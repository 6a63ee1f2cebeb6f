import { describe, expect, test } from "vitest";
import { event, outage, rehearse, staff } from "../rehearsal.ts";
import {
  accept,
  at,
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
  rungsSince,
  settle,
  stageOf,
  statusesOf,
  writeOff,
} from "./agreeing.ts";
import { accountOf, contactsTold, publishedTold, tasksTold } from "./telling.ts";

const CFO = "cfo@demo.example";

describe("an extension", () => {
  test("of fourteen days is granted at once: a new due date, no hold, an open case", async () => {
    const report = await rehearse([bill(), extend("2026-03-10", 14)], at("2026-03-23"));
    expect(ofType(report, "ExtensionGranted")).toEqual(["2026-03-10T15:00:00.000Z"]);
    expect(ofType(report, "ApprovalRequested")).toEqual([]);
    expect(publishedTold(report).filter((type) => type.startsWith("Hold"))).toEqual([]);
    expect(holdKinds(report)).toEqual([]);
    expect(stageOf(report)).toBe("pre-due");
    expect(accountOf(report, "C-1")).toMatchObject({ cases: 1, rung: "second-notice" });
    expect(closing(report)).toEqual([]);
  });

  test("leaves rungs taken as they are: the next one is the next, on its day after the new due date", async () => {
    const report = await rehearse([bill(), extend("2026-03-10", 14)], at("2026-04-05"));
    expect(contactsTold(report).at(-1)).toBe("2026-04-03 text short-reminder sms");
    expect(rungsSince(report, "2026-03-10T15:00")).toEqual(["text"]);
  });

  test("never brings billing's own later due date forward", async () => {
    const later = bill("I-1", OWED, "2026-04-15");
    const report = await rehearse([later, extend("2026-03-10", 14)], at("2026-04-15", "22:00:00"));
    expect(stageOf(report)).toBe("pre-due");
    expect(rungsSince(report, "2026-03-10")).toEqual(["courtesy"]);
  });

  test.each(["approve", "decline"])("of fifteen asks; no rung meanwhile, and an answer after: %s", async (decision) => {
    const lines = [bill(), extend("2026-03-10", 15), decide("2026-03-13", "extension", decision, LEAD)];
    const asked = await rehearse(lines, at("2026-03-13", "14:59:59"));
    expect(stageOf(asked)).toBe("awaiting-approval");
    expect(rungsSince(asked, "2026-03-10T15:00")).toEqual([]);
    expect(asked.withheld.at(-1)).toMatchObject({ rung: "text" });
    const report = await rehearse(lines, at("2026-03-16"));
    expect(ofType(report, "ExtensionGranted")).toHaveLength(decision === "approve" ? 1 : 0);
    expect(stageOf(report)).toBe(decision === "approve" ? "pre-due" : "on-ladder");
    expect(rungsSince(report, "2026-03-13")).toEqual(decision === "approve" ? [] : ["text"]);
    expect(contactsTold(report).filter((told) => told.startsWith("2026-03-13 -"))).toHaveLength(1);
  });
});

describe("what needs a yes", () => {
  test.each([
    ["more days than policy allows", extend("2026-03-10", 15)],
    ["less than everything", propose("2026-03-10", 10_000, "2026-03-20")],
  ])("%s: the debtor hears at once that it was asked for, and no more until it is decided", async (_, line) => {
    const report = await rehearse([bill(), line], at("2026-03-14"));
    expect(contactsTold(report).filter((told) => told > "2026-03-10")).toEqual(["2026-03-10 - request-received email"]);
  });

  test("a settlement that staff propose says nothing to the debtor before it is agreed", async () => {
    const report = await rehearse([bill(), settle("2026-03-10", 10_000)], at("2026-03-14"));
    expect(contactsTold(report).filter((told) => told > "2026-03-10")).toEqual([]);
  });
});

describe("a settlement", () => {
  const FLOOR = 21_000;

  test.each([
    ["at the floor", FLOOR],
    ["above it", FLOOR + 1],
  ])("%s is agreed at once, and paid it settles the case", async (_, minor) => {
    const report = await rehearse([bill(), settle("2026-03-10", minor), pay("2026-03-20", minor)]);
    expect(ofType(report, "SettlementProposed")).toEqual(["2026-03-10T15:00:00.000Z"]);
    expect(ofType(report, "SettlementAccepted")).toEqual(["2026-03-10T15:00:00.000Z"]);
    expect(ofType(report, "ApprovalRequested")).toEqual([]);
    expect(closing(report)).toEqual(["2026-03-20T15:00:00.000Z"]);
    expect(owedOf(report)).toEqual([0]);
    expect(stageOf(report)).toBe("closed");
    expect(executionsOf(report, "escalation-ladder")).toMatchObject([{ outcome: "settled" }]);
    expect(report.contacts.filter((one) => String(one.at) > at("2026-03-20"))).toEqual([]);
  });

  test("holds the ladder for fourteen days and three; unpaid it is void and the next rung follows", async () => {
    const lines = [bill(), settle("2026-03-10", FLOOR)];
    const held = await rehearse(lines, at("2026-03-27", "23:00:00"));
    expect(stageOf(held)).toBe("on-hold");
    expect(rungsSince(held, "2026-03-10T15:00")).toEqual([]);
    const report = await rehearse(lines, at("2026-03-29"));
    expect(ofType(report, "HoldEnded")).toEqual(["2026-03-28T04:00:00.000Z"]);
    expect(owedOf(report)).toEqual([OWED]);
    expect(rungsSince(report, "2026-03-10T15:00")).toEqual(["text"]);
  });

  test("of more than is owed asks for what is owed, not more", async () => {
    const report = await rehearse([bill(), settle("2026-03-10", OWED + 1_000), pay("2026-03-20", OWED)]);
    expect(ofType(report, "PromiseKept")).toEqual(["2026-03-20T15:00:00.000Z"]);
    expect(closing(report)).toEqual(["2026-03-20T15:00:00.000Z"]);
  });

  test("a part of it forgives nothing", async () => {
    const report = await rehearse(
      [bill(), settle("2026-03-10", FLOOR), pay("2026-03-20", FLOOR - 1)],
      at("2026-04-02"),
    );
    expect(owedOf(report)).toEqual([OWED - FLOOR + 1]);
    expect(closing(report)).toEqual([]);
  });

  test("a cent below the floor waits for somebody else's yes", async () => {
    const lines = [bill(), settle("2026-03-10", FLOOR - 1), decide("2026-03-11", "settlement", "approve", MANAGER)];
    const asked = await rehearse(lines, at("2026-03-11", "14:00:00"));
    expect(ofType(asked, "SettlementAccepted")).toEqual([]);
    expect(stageOf(asked)).toBe("awaiting-approval");
    const report = await rehearse([...lines, pay("2026-03-15", FLOOR - 1)]);
    expect(ofType(report, "SettlementAccepted")).toEqual(["2026-03-11T15:00:00.000Z"]);
    expect(executionsOf(report, "escalation-ladder")).toMatchObject([{ outcome: "settled" }]);
  });

  test("declined, it is as if never proposed, and the ladder goes on", async () => {
    const lines = [bill(), settle("2026-03-10", FLOOR - 1), decide("2026-03-11", "settlement", "decline", MANAGER)];
    const report = await rehearse(lines, at("2026-03-13"));
    expect(ofType(report, "SettlementAccepted")).toEqual([]);
    expect(holdKinds(report)).toEqual([]);
    expect(rungsSince(report, "2026-03-11")).toEqual(["text"]);
  });
});

describe("a write-off", () => {
  test("is always an approval; approved it closes the case with nothing owed and nothing sent", async () => {
    const report = await rehearse([
      bill(),
      writeOff("2026-03-10"),
      decide("2026-03-11", "write-off", "approve", MANAGER),
    ]);
    expect(report.rejected).toEqual([]);
    expect(ofType(report, "ApprovalRequested")).toEqual(["2026-03-10T15:00:00.000Z"]);
    expect(closing(report)).toEqual(["2026-03-11T15:00:00.000Z"]);
    expect(owedOf(report)).toEqual([0]);
    expect(executionsOf(report, "escalation-ladder")).toMatchObject([{ outcome: "written-off" }]);
    expect(report.contacts.filter((one) => String(one.at) > at("2026-03-10"))).toEqual([]);
  });

  test("ends a plan that runs, within the day", async () => {
    const lines = [bill(), accept(), writeOff("2026-04-01"), decide("2026-04-02", "write-off", "approve", MANAGER)];
    const report = await rehearse(lines);
    expect(closing(report)).toEqual(["2026-04-02T15:00:00.000Z"]);
    expect(statusesOf(report)).toEqual(["cancelled"]);
    expect(report.executions.every(({ endedAt }) => endedAt !== null && String(endedAt) < at("2026-04-03"))).toBe(true);
    expect(ofType(report, "HoldEnded")).toEqual(["2026-04-02T15:00:00.000Z"]);
  });

  test("a payment of everything withdraws the question", async () => {
    const report = await rehearse([bill(), writeOff("2026-03-10"), pay("2026-03-11", OWED)]);
    expect(tasksTold(report)).toEqual(["2026-03-10 approval until 2026-03-11 withdrawn"]);
    expect(executionsOf(report, "escalation-ladder")).toMatchObject([{ outcome: "cured" }]);
  });
});

describe("a decision", () => {
  const asked = [bill(), writeOff("2026-03-10")];

  test.each([
    ["without an open question", [bill(), decide("2026-03-10", "write-off", "approve", LEAD)], 2],
    ["on a kind nobody asked about", [...asked, decide("2026-03-10", "settlement", "approve", MANAGER)], 3],
    ["by whoever proposed it", [...asked, decide("2026-03-10", "write-off", "approve", LEAD)], 3],
    ["by a stranger", [...asked, decide("2026-03-10", "write-off", "approve", "who@else.example")], 3],
    ["by an approver it was not put to yet", [...asked, decide("2026-03-10", "write-off", "approve", CFO)], 3],
    [
      "beyond the approver's limit",
      [bill("I-1", 100_001), writeOff("2026-03-10", CFO), decide("2026-03-10", "write-off", "approve", LEAD)],
      3,
    ],
    [
      "against one already made",
      [
        ...asked,
        decide("2026-03-11", "write-off", "decline", MANAGER),
        decide("2026-03-11", "write-off", "approve", MANAGER),
      ],
      4,
    ],
  ])("%s is refused, and nothing changes", async (_, lines, refused) => {
    const until = at("2026-03-12");
    const report = await rehearse(lines, until);
    expect(refusedLines(report)).toEqual([refused]);
    const without = await rehearse(lines.slice(0, -1), until);
    expect({ ...report, world: null, rejected: [] }).toEqual({ ...without, world: null, rejected: [] });
  });

  test("at the limit is within it", async () => {
    const lines = [
      bill("I-1", 100_000),
      writeOff("2026-03-10", CFO),
      decide("2026-03-11", "write-off", "approve", LEAD),
    ];
    expect((await rehearse(lines)).rejected).toEqual([]);
  });

  test("made again changes nothing and is no refusal", async () => {
    const yes = decide("2026-03-11", "write-off", "approve", MANAGER);
    const report = await rehearse([...asked, yes, yes, decide("2026-03-12", "write-off", "approve", MANAGER)]);
    expect(report.rejected).toEqual([]);
    expect(ofType(report, "ApprovalDecided")).toHaveLength(1);
    expect(closing(report)).toHaveLength(1);
  });

  test("passes to the next approver after the time of the first, and each asked is told of", async () => {
    const report = await rehearse([bill(), extend("2026-03-10", 30)], at("2026-03-20"));
    expect(ofType(report, "ApprovalRequested").map((when) => when.slice(0, 10))).toEqual(["2026-03-10", "2026-03-15"]);
    expect(tasksTold(report)).toEqual(["2026-03-10 approval"]);
  });
});

describe("what is refused", () => {
  test.each([
    ["waive-fee without such a fee", staff(at("2026-03-10"), "C-1", "waive-fee", { feeId: "F-9", by: LEAD })],
    ["log-call without a call task", staff(at("2026-03-10"), "C-1", "log-call", { outcome: "talked", by: LEAD })],
    ["lift-hold without such a hold", staff(at("2026-03-10"), "C-1", "lift-hold", { kind: "plan", by: LEAD })],
    ["resolve-dispute without one", staff(at("2026-03-10"), "C-1", "resolve-dispute", { outcome: "upheld", by: LEAD })],
  ])("%s", async (_, line) => {
    const report = await rehearse([bill(), line], at("2026-03-10", "16:00:00"));
    expect(refusedLines(report)).toEqual([2]);
  });
});

test("debt that comes back after a settlement has a case of its own", async () => {
  const back = event(at("2026-04-01"), "PaymentReversed", {
    accountId: "C-1",
    paymentId: "PAY-2026-03-20",
    occurredAt: at("2026-04-01"),
  });
  const report = await rehearse(
    [bill(), settle("2026-03-10", 21_000), pay("2026-03-20", 21_000), back],
    at("2026-04-02"),
  );
  expect(accountOf(report, "C-1")).toMatchObject({ cases: 2, stage: "on-ladder" });
  expect(new Set(report.published.filter(({ type }) => type === "CaseOpened").map(({ caseId }) => caseId)).size).toBe(
    2,
  );
});

test("an outage over the last day of a promise changes neither what was promised nor the rung that follows", async () => {
  const lines = [bill(), propose("2026-03-10", OWED, "2026-03-20"), outage(at("2026-03-22"), at("2026-03-26"))];
  const kept = await rehearse([...lines, pay("2026-03-23", OWED)]);
  expect(ofType(kept, "PromiseKept")).toHaveLength(1);
  expect(ofType(kept, "PromiseBroken")).toEqual([]);
  const broken = await rehearse(lines, at("2026-03-30"));
  expect(ofType(broken, "PromiseBroken")).toHaveLength(1);
  expect(rungsSince(broken, "2026-03-10T15:00")[0]).toBe("text");
});
