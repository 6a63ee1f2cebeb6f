import { describe, expect, it } from "vitest";
import { checkLadder, type LadderReferences } from "../../functions/domain/check-ladder.ts";
import type { LadderDraft } from "../../functions/domain/ladder-draft.ts";
import { LadderPolicy, type Rung } from "../../functions/domain/ladder-policy.ts";

const NOTICE: Rung = { id: "notice", do: "send-reminder", onDay: 45, message: "final", givesNotice: "agency" };
const PLAN: Rung = { id: "plan", do: "offer-payment-plan", onDay: 20, terms: "standard", message: "plan" };
const HAND_OFF: Rung = {
  id: "agency",
  do: "hand-off-to-agency",
  onDay: 75,
  noticeAtLeastDays: 30,
  approval: { by: ["lead"], withinDays: 5 },
};

const reminder = (id: string, onDay: number): Rung => ({ id, do: "send-reminder", onDay, message: "reminder" });
const text = (id: string, onDay: number): Rung => ({ id, do: "send-sms", onDay, message: "reminder" });
const call = (id: string, onDay: number, attempts: number, withinDays: number): Rung => ({
  id,
  do: "create-call-task",
  onDay,
  team: "resolution",
  withinDays,
  attempts,
});

const GOOD: LadderDraft = {
  for: { currencies: ["USD"] },
  rulePacks: [],
  atLeastBalance: { USD: 1000 },
  betweenContactsDays: 2,
  rungs: [reminder("first", 1), PLAN, NOTICE, HAND_OFF],
  relief: { smallestInstalment: { USD: 2500 } },
};
const KNOWN: LadderReferences = {
  messages: new Set(["reminder", "plan", "final"]),
  rulePacks: new Set(["us-reg-f", "us-ma", "us-states"]),
  teams: new Set(["resolution"]),
  roles: new Set(["lead"]),
};

const SECOND = "relief.longestPlanMonths.1";
const bands = (...bounds: readonly number[]) => bounds.map((least) => ({ atLeastBalance: { USD: least }, months: 6 }));

const found = (change: Partial<LadderDraft>, references: Partial<LadderReferences> = {}) =>
  checkLadder({ ...GOOD, ...change }, { ...KNOWN, ...references }).map(({ path, rule }) => `${path.join(".")} ${rule}`);

describe("a ladder's rules", () => {
  it("has nothing against a good ladder", () => {
    expect(found({})).toEqual([]);
  });

  it("judges a policy read in full", () => {
    const policy = LadderPolicy.parse({
      name: "short",
      version: 1,
      retired: false,
      for: { segment: "consumer", currencies: ["USD"] },
      rulePacks: ["us-mars"],
      atLeastBalance: { USD: 1000 },
      betweenContactsDays: 2,
      rungs: [PLAN],
      relief: { longestPlanMonths: 6, smallestInstalment: { USD: 1 }, settlementFloorPercent: 70, extensionDays: 14 },
    });
    expect(checkLadder(policy, KNOWN)).toEqual([
      { path: ["rulePacks", 0], rule: "unknown-rule-pack", says: 'there is no rule pack "us-mars"' },
    ]);
  });

  it.each<[string, Partial<LadderDraft>, readonly string[]]>([
    ["an unknown rule pack", { rulePacks: ["us-reg-f", "us-mars"] }, ["rulePacks.1 unknown-rule-pack"]],
    ["a repeated id", { rungs: [reminder("a", 1), reminder("a", 5)] }, ["rungs.1.id rung-ids-unique"]],
    ["a rung before the one above", { rungs: [reminder("a", 7), reminder("b", 5)] }, ["rungs.1 rungs-in-order"]],
    ["two rungs on one day", { rungs: [reminder("a", 7), reminder("b", 7)] }, ["rungs.1 rungs-in-order"]],
    ["contacts a day apart", { rungs: [reminder("a", 7), text("b", 8)] }, ["rungs.1 between-contacts"]],
    ["contacts exactly far enough apart", { rungs: [reminder("a", 7), text("b", 9)] }, []],
    ["a hand-off soon after a contact", { rungs: [PLAN, NOTICE, reminder("z", 74), HAND_OFF] }, []],
    ["a notice before any plan", { rungs: [NOTICE, { ...PLAN, onDay: 50 }, HAND_OFF] }, ["rungs.0 plan-before-agency"]],
    ["no plan at all", { rungs: [NOTICE, HAND_OFF] }, ["rungs.0 plan-before-agency"]],
    ["no notice", { rungs: [PLAN, HAND_OFF] }, ["rungs.1 hand-off-needs-notice"]],
    ["notice a day late", { rungs: [PLAN, { ...NOTICE, onDay: 46 }, HAND_OFF] }, ["rungs.2 hand-off-needs-notice"]],
    ["a rung after the hand-off", { rungs: [PLAN, NOTICE, HAND_OFF, reminder("z", 80)] }, ["rungs.2 hand-off-is-last"]],
    [
      "two hand-offs",
      { rungs: [PLAN, NOTICE, HAND_OFF, { ...HAND_OFF, id: "again", onDay: 90 }] },
      ["rungs.2 hand-off-is-last"],
    ],
    ["no minimum for a currency", { atLeastBalance: {} }, ["atLeastBalance amounts-per-currency"]],
    [
      "an instalment in a foreign currency",
      { relief: { smallestInstalment: { USD: 1, EUR: 1 } } },
      ["relief.smallestInstalment.EUR amounts-per-currency"],
    ],
    ["terms by falling balances", { relief: { longestPlanMonths: bands(500, 100) } }, []],
    ["a term like the one above it", { relief: { longestPlanMonths: bands(500, 500) } }, [`${SECOND} term-bands-fall`]],
    [
      "a term for more than the one above it",
      { relief: { longestPlanMonths: bands(100, 500) } },
      [`${SECOND} term-bands-fall`],
    ],
    [
      "a term below one for every balance",
      { relief: { longestPlanMonths: [{ months: 6 }, ...bands(500)] } },
      [`${SECOND} term-bands-fall`],
    ],
    [
      "a term by a foreign currency",
      { relief: { longestPlanMonths: [{ atLeastBalance: { EUR: 1 }, months: 6 }] } },
      [
        "relief.longestPlanMonths.0.atLeastBalance amounts-per-currency",
        "relief.longestPlanMonths.0.atLeastBalance.EUR amounts-per-currency",
      ],
    ],
  ])("judges %s", (_, change, problems) => {
    expect(found(change)).toEqual(problems);
  });

  it.each<[string, Partial<LadderReferences>, readonly string[]]>([
    ["message", { messages: new Set(["plan", "final"]) }, ["rungs.0.message unknown-message"]],
    ["role", { roles: new Set() }, ["rungs.3.approval.by.0 unheld-role"]],
    ["role nobody can tell of", { roles: null }, []],
  ])("asks for a known %s", (_, references, problems) => {
    expect(found({}, references)).toEqual(problems);
  });

  it.each<[string, LadderReferences["teams"], readonly string[]]>([
    ["unknown", new Set(["field"]), ["rungs.0.team unknown-team"]],
    ["known", new Set(["resolution"]), []],
    ["nobody's to tell", null, []],
  ])("judges a team that is %s", (_, teams, problems) => {
    expect(found({ rungs: [call("a", 15, 1, 1)] }, { teams })).toEqual(problems);
  });
});

describe("caps on calls and texts", () => {
  const two = { attempts: 2, within: 2 };
  it.each<[string, readonly string[], readonly Rung[], readonly string[]]>([
    ["three calls in a week", ["us-states"], [call("a", 15, 3, 7)], []],
    ["four calls in a week", ["us-states"], [call("a", 15, 4, 7)], ["rungs.0 us-ma.CAP_2_IN_7"]],
    ["four calls in two days", ["us-ma"], [call("a", 15, 4, 2)], ["rungs.0 us-ma.CAP_2_IN_7"]],
    ["four calls in a month", ["us-ma"], [call("a", 15, 4, 30)], []],
    ["four calls where no pack counts them", [], [call("a", 15, 4, 2)], []],
    ["a text and three calls around a week", ["us-states"], [text("t", 10), call("a", 15, 3, 2)], []],
    [
      "a text and three calls within a week",
      ["us-states"],
      [text("t", 12), call("a", 15, 3, 2)],
      ["rungs.1 us-ma.CAP_2_IN_7"],
    ],
    [
      "call rungs that add up",
      ["us-states"],
      [call("a", 15, 1, 1), call("b", 17, 1, 1), call("c", 19, 1, 1), call("d", 21, 1, 1)],
      ["rungs.3 us-ma.CAP_2_IN_7"],
    ],
    [
      "eight calls under Regulation F",
      ["us-reg-f"],
      [call("a", 15, 6, 2), call("b", 18, two.attempts, two.within)],
      ["rungs.1 us-reg-f.CALL_FREQUENCY_7_IN_7"],
    ],
    [
      "eight calls under no named pack",
      [],
      [call("a", 15, 6, 2), call("b", 18, two.attempts, two.within)],
      ["rungs.1 amends.CALL_FREQUENCY_7_IN_7"],
    ],
    ["eight calls of which one is a week earlier", [], [call("a", 10, 1, 1), call("b", 17, 7, 6)], []],
  ])("judges %s", (_, rulePacks, rungs, problems) => {
    expect(found({ rulePacks, rungs })).toEqual(problems);
  });

  it("names the most that one window holds, with the citation", () => {
    const ladder = { ...GOOD, rulePacks: ["us-ma"], rungs: [call("a", 15, 5, 4)] };
    expect(checkLadder(ladder, KNOWN).map(({ says }) => says)).toEqual([
      "5 calls and texts within 7 days; us-ma allows 2, and at most 1 more that it does not count (940 CMR 7.04(1)(f))",
    ]);
  });
});

describe("what could not be read", () => {
  it.each<[string, LadderDraft]>([
    ["an action that may be the plan offer", { rungs: [{ onDay: 1 }, NOTICE, HAND_OFF] }],
    ["an action that may give notice", { rungs: [PLAN, { onDay: 45 }, HAND_OFF] }],
    ["a day that may be in time for the notice", { rungs: [PLAN, { ...NOTICE, onDay: undefined }, HAND_OFF] }],
    ["a key that may mean notice", { rungs: [PLAN, { ...reminder("a", 45), givesNotice: "maybe" }, HAND_OFF] }],
    ["a day that may be in order", { rungs: [reminder("a", 7), { ...reminder("b", 0), onDay: undefined }] }],
    ["the terms of a call", { rungs: [{ ...call("a", 1, 7, 1), attempts: undefined }, call("b", 3, 7, 1)] }],
    ["the hand-off's day", { rungs: [PLAN, { ...HAND_OFF, onDay: undefined }] }],
    ["everything", { for: undefined, rulePacks: undefined, rungs: undefined, relief: undefined }],
  ])("is not complained of twice: %s", (_, change) => {
    expect(found(change)).toEqual([]);
  });

  it("does not hide what can be: a rung without an id is still out of order", () => {
    const rungs = [{ onDay: 7 }, reminder("b", 5)];
    expect(checkLadder({ ...GOOD, rungs }, KNOWN).map(({ says }) => says)).toEqual([
      'on day 5 comes before "#1" on day 7; rungs must rise',
    ]);
  });
});
