import { describe, expect, test } from "vitest";
import { rehearse, staff } from "../rehearsal.ts";
import {
  bill,
  closing,
  executionsOf,
  LEAD,
  MANAGER,
  OWED,
  ofType,
  owedOf,
  pay,
  refusedLines,
  stageOf,
} from "./agreeing.ts";
import {
  at,
  billIn,
  casesOf,
  handedOver,
  outcomesOfTasks,
  report,
  reportEvent,
  sentSince,
  statusesOfPlacements,
  tasksOf,
  YES,
  yes,
} from "./deciding.ts";
import { accountOf, contactsTold } from "./telling.ts";

const JUNE = "2026-06-10";
const ohio = (minor = OWED, account = {}) => billIn("OH", "43215", "America/New_York", minor, account);

async function placementId(): Promise<string> {
  const told = await rehearse(handedOver(), at("2026-05-19"));
  return String(Object(told.placements[0]).placementId);
}

describe("what an agency reports", () => {
  const kinds: readonly (readonly [string, number | null, string, string, number])[] = [
    ["acknowledged", null, "acknowledged", "placed", 1],
    ["payment", 5_000, "placed", "placed", 1],
    ["promise", 5_000, "placed", "placed", 1],
    ["rejected", null, "rejected", "on-ladder", 2],
    ["returned", null, "returned", "on-ladder", 2],
    ["closed", null, "closed", "on-ladder", 2],
    ["complaint", null, "recalled", "on-ladder", 2],
    ["dispute", null, "recalled", "on-hold", 2],
  ];
  test.each(kinds)("%s, by a line and by an event alike", async (kind, minor, status, stage, cases) => {
    const amount = minor === null ? {} : { amount: { minor, currency: "USD" } };
    const byEvent = reportEvent("2026-05-20", kind, await placementId(), "R-1", amount);
    const again = { ...byEvent, id: "again" };
    for (const lines of [[report("2026-05-20", kind, minor)], [byEvent], [byEvent, again]]) {
      const told = await rehearse([...handedOver(), ...lines], at("2026-05-21", "12:00:00"));
      expect(told.rejected).toEqual([]);
      expect(statusesOfPlacements(told)).toEqual([status]);
      expect(accountOf(told, "C-1")).toMatchObject({ stage, cases });
      expect(tasksOf(told, "review")).toHaveLength(cases - 1);
      expect(owedOf(told)).toEqual([OWED - (kind === "payment" ? 5_000 : 0)]);
      expect(ofType(told, "AccountRecalled")).toHaveLength(status === "recalled" ? 1 : 0);
      expect(ofType(told, "CaseOpened")).toHaveLength(cases);
    }
  });

  test.each(["rejected", "returned", "closed"])(
    "%s: the placed invoice has no rung left, and nothing goes out",
    async (kind) => {
      const told = await rehearse([...handedOver(), report(JUNE, kind)], at("2026-10-01"));
      expect(sentSince(told, YES)).toEqual([]);
      expect(accountOf(told, "C-1")).toMatchObject({ stage: "on-ladder", rung: null, cases: 2 });
      expect(outcomesOfTasks(told, "approval")).toEqual(["approved"]);
      expect(executionsOf(told, "agency-placement")).toMatchObject([{ endedAt: at(JUNE), outcome: kind }]);
      expect(tasksOf(told, "review").some(({ openedAt }) => openedAt === at(JUNE))).toBe(true);
    },
  );

  test("another invoice climbs a ladder of its own once the placement has ended", async () => {
    const later = bill("I-2", 8_000, "2026-06-01", at("2026-06-01"));
    const told = await rehearse([...handedOver(), later, report(JUNE, "returned")], at("2026-07-01"));
    const since = contactsTold(told).filter((line) => line >= YES);
    expect(since[0]).toMatch(/^2026-06-1[01] reminder friendly-reminder email$/);
    expect(since[1]).toMatch(/^2026-06-1[67] second-notice second-notice email$/);
    expect(accountOf(told, "C-1")).toMatchObject({ stage: "on-ladder", cases: 2 });
  });

  test("paid in full after its end cures the new case", async () => {
    const told = await rehearse([...handedOver(), report(JUNE, "returned"), report("2026-06-12", "payment", OWED)]);
    expect(owedOf(told)).toEqual([0]);
    expect(statusesOfPlacements(told)).toEqual(["returned"]);
    expect(closing(told)).toEqual([at(YES), at("2026-06-12")]);
    expect(executionsOf(told, "escalation-ladder").map(({ outcome }) => outcome)).toEqual(["placed", "cured"]);
    for (const task of told.tasks) expect(task["closedAt"]).not.toBeNull();
    for (const one of told.executions) expect(one["endedAt"]).not.toBeNull();
  });

  test.each([["acknowledged"], ["rejected"], ["returned"], ["closed"], ["complaint"]])(
    "%s about a placement that has ended changes nothing",
    async (kind) => {
      const ended = [...handedOver(), report(JUNE, "returned")];
      const until = at("2026-06-20");
      const plain = await rehearse(ended, until);
      const told = await rehearse([...ended, reportEvent("2026-06-12", kind, await placementId(), "R-2")], until);
      expect(told.rejected).toEqual([]);
      expect(told.placements).toEqual(plain.placements);
      expect(told.published).toEqual(plain.published);
      expect(told.accounts).toEqual(plain.accounts);
    },
  );

  test.each(["acknowledged", "returned", "closed", "rejected"])(
    "%s about an unknown placement changes nothing",
    async (kind) => {
      const until = at("2026-05-20", "18:00:00");
      const plain = await rehearse(handedOver(), until);
      const told = await rehearse([...handedOver(), reportEvent("2026-05-20", kind, "no-such-one", "R-1")], until);
      expect(told.placements).toEqual(plain.placements);
      expect(told.published).toEqual(plain.published);
      expect(told.accounts).toEqual(plain.accounts);
    },
  );

  test("a payment counts once: twice reported, and booked by billing under the same id", async () => {
    const id = await placementId();
    const amount = { amount: { minor: 5_000, currency: "USD" } };
    const first = reportEvent(JUNE, "payment", id, "R-1", amount);
    const second = reportEvent("2026-06-11", "payment", id, "R-1", amount);
    for (const lines of [
      [first, second, pay("2026-06-12", 5_000, "R-1")],
      [pay(JUNE, 5_000, "R-1"), second],
    ]) {
      const told = await rehearse([...handedOver(), ...lines], at("2026-06-13"));
      expect(told.rejected).toEqual([]);
      expect(owedOf(told)).toEqual([OWED - 5_000]);
    }
  });

  test.each([
    ["before anything was placed", [bill(), report("2026-05-16", "acknowledged")]],
    ["of a kind unknown", [bill(), report("2026-05-16", "sold")]],
    ["a payment without an amount", [...handedOver(), report("2026-05-20", "payment")]],
  ])("a line %s is refused", async (_, lines) => {
    const told = await rehearse(lines, at("2026-05-21", "12:00:00"));
    expect(refusedLines(told)).toEqual([lines.length]);
    const without = await rehearse(lines.slice(0, -1), at("2026-05-21", "12:00:00"));
    expect(told.published).toEqual(without.published);
    expect(told.accounts).toEqual(without.accounts);
  });
});

describe("a second agency", () => {
  const returned = () => [ohio(), yes(), report(JUNE, "returned")];
  const again = staff(at("2026-06-12"), "C-1", "propose-placement", { by: LEAD });

  test("needs a new yes by somebody else, and is not the first one", async () => {
    const told = await rehearse([...returned(), again, yes("2026-06-15", MANAGER)]);
    expect(told.rejected).toEqual([]);
    expect(told.placements).toMatchObject([
      { agency: "lakeshore", status: "returned", placedAt: at(YES) },
      { agency: "harborline", status: "placed", placedAt: at("2026-06-15") },
    ]);
    expect(casesOf(told, "AccountPlaced")).toEqual(casesOf(told, "CaseOpened"));
    expect(new Set(casesOf(told, "CaseClosed")).size).toBe(2);
    expect(JSON.stringify(Object(told.placements[1]).because)).toMatch(/lakeshore/i);
    expect(stageOf(told)).toBe("placed");
    expect(sentSince(told, YES)).toEqual([]);
  });

  test("is not to be had by one's own yes", async () => {
    const told = await rehearse([...returned(), again, yes("2026-06-15", LEAD)], at("2026-06-16"));
    expect(refusedLines(told)).toEqual([5]);
    expect(stageOf(told)).toBe("awaiting-approval");
  });

  test("where there is none, the yes leads to a review", async () => {
    const told = await rehearse([...handedOver(), report(JUNE, "returned"), again, yes("2026-06-15", MANAGER)]);
    expect(ofType(told, "AccountPlaced")).toHaveLength(1);
    expect(stageOf(told)).toBe("on-ladder");
    expect(tasksOf(told, "review").length).toBeGreaterThanOrEqual(1);
  });
});
