import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Check } from "./rules.ts";
import { everyContactExplained } from "./rules-of-explaining.ts";
import { placementsRest } from "./rules-of-placing.ts";
import { plansAreKept } from "./rules-of-plans.ts";
import { humansDecide, moneyConserved, nothingIsLost, nothingPersonal } from "./rules-of-record.ts";
import { nothingAfterTheDebt, oneRungAtATime, onlyByDay, onlyOneExecutionActs } from "./rules-of-sending.ts";
import { LONG_ENOUGH, runs } from "./runs.ts";
import { runStorm, type StormRun } from "./storm-run.ts";
import { type Storm, storms } from "./storms.ts";

const STORMS = 200;
const RULES: Readonly<Record<string, Check>> = {
  "1 nothing is sent after the debt is gone": nothingAfterTheDebt,
  "3 one rung at a time": oneRungAtATime,
  "4 only one execution may act": onlyOneExecutionActs,
  "5 every contact, made or withheld, can be explained": everyContactExplained,
  "6 no contact outside the hours of any zone": onlyByDay,
  "7 money is conserved": moneyConserved,
  "8 a human decides what cannot be undone": humansDecide,
  "9 nothing is lost": nothingIsLost,
  "plans and ledger agree": plansAreKept,
  "placements end with what they rest on": placementsRest,
  "10 no personal datum where none may be": nothingPersonal,
};

type Reached = {
  contacts: number;
  withheld: number;
  answers: number;
  calls: number;
  replaced: number;
  placed: number;
  refused: number;
  renewed: number;
  closed: number;
  promised: number;
  kept: number;
  broken: number;
  extended: number;
  settled: number;
  writtenOff: number;
  planned: number;
  instalments: number;
  planKept: number;
  planBroken: number;
  acknowledged: number;
  recalled: number;
  givenBack: number;
  takenBack: number;
  agencyPaid: number;
};
const reached: Reached = {
  contacts: 0,
  withheld: 0,
  answers: 0,
  calls: 0,
  replaced: 0,
  placed: 0,
  refused: 0,
  renewed: 0,
  closed: 0,
  promised: 0,
  kept: 0,
  broken: 0,
  extended: 0,
  settled: 0,
  writtenOff: 0,
  planned: 0,
  instalments: 0,
  planKept: 0,
  planBroken: 0,
  acknowledged: 0,
  recalled: 0,
  givenBack: 0,
  takenBack: 0,
  agencyPaid: 0,
};

function count(run: StormRun): void {
  const items = [...run.world.table.items()];
  const types = run.world.published().map(({ type }) => type);
  reached.contacts += run.handed.length;
  reached.withheld += types.filter((type) => type === "ContactWithheld").length;
  reached.answers += items.filter((item) => item["kind"] === "contact" && item["rung"] === null).length;
  reached.calls += types.filter((type) => type === "CallTaskCompleted").length;
  reached.replaced += items.filter((item) => item["kind"] === "contact" && item["attempt"] === 2).length;
  reached.placed += types.filter((type) => type === "AccountPlaced").length;
  reached.refused += types.filter((type) => type === "ContactFailed").length;
  reached.renewed += run.commits.filter(({ after }) => (after.case?.generation ?? 1) > 1).length;
  const closed = run.world.published().filter(({ type }) => type === "CaseClosed");
  reached.closed += closed.length;
  reached.promised += types.filter((type) => type === "PromiseMade").length;
  reached.kept += types.filter((type) => type === "PromiseKept").length;
  reached.broken += types.filter((type) => type === "PromiseBroken").length;
  reached.planned += types.filter((type) => type === "PlanAccepted").length;
  reached.instalments += types.filter((type) => type === "PlanInstalmentPaid").length;
  reached.planKept += types.filter((type) => type === "PlanCompleted").length;
  reached.planBroken += types.filter((type) => type === "PlanBroken").length;
  const placements = items.filter(({ pk, sk }) => pk.startsWith("ACCOUNT#") && sk.startsWith("PLACEMENT#"));
  const ended = (status: string) => placements.filter((item) => item["status"] === status).length;
  reached.acknowledged += placements.filter((item) => item["acknowledgedAt"] !== undefined).length;
  reached.recalled += ended("recalled");
  reached.givenBack += ended("rejected") + ended("returned") + ended("closed");
  reached.takenBack += ended("requested");
  reached.agencyPaid += items.filter(
    ({ sk, placementId }) => sk.startsWith("FACT#") && placementId !== undefined,
  ).length;
  reached.extended += types.filter((type) => type === "ExtensionGranted").length;
  reached.settled += closed.filter(({ detail }) => detail["outcome"] === "settled").length;
  reached.writtenOff += closed.filter(({ detail }) => detail["outcome"] === "written-off").length;
}

const judged = new Map<string, Promise<Readonly<Record<string, readonly string[]>>>>();

/** Every rule is asked of the same storms: each is run once. */
function judge(storm: Storm): Promise<Readonly<Record<string, readonly string[]>>> {
  const key = JSON.stringify(storm);
  const known = judged.get(key) ?? run(storm);
  judged.set(key, known);
  return known;
}

async function run(storm: Storm): Promise<Readonly<Record<string, readonly string[]>>> {
  const done = await runStorm(storm);
  count(done);
  return Object.fromEntries(Object.entries(RULES).map(([rule, check]) => [rule, check(done)]));
}

describe("whatever billing, people and providers do, in any order, and whatever breaks meanwhile", () => {
  it.each(Object.keys(RULES))(
    "%s",
    async (rule) => {
      await fc.assert(
        fc.asyncProperty(storms, async (storm) => {
          expect((await judge(storm))[rule]).toEqual([]);
        }),
        runs(STORMS),
      );
    },
    LONG_ENOUGH,
  );

  it("storms reach everything the rules speak of", () => {
    expect(Object.entries(reached).filter(([, times]) => times === 0)).toEqual([]);
  });
});
