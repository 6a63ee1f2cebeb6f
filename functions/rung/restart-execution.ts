import * as z from "zod";
import type { AccountIds } from "../adapters/account-store.ts";
import type { Account } from "../domain/account.ts";
import { openQuestions, type Question, withQuestion } from "../domain/approvals.ts";
import { rungToBeginAt } from "../domain/cases.ts";
import { correlationOf } from "../domain/identifiers.ts";
import type { PastPlacement } from "../domain/placement/placement.ts";
import { LadderExecutionInput } from "../domain/rung-request.ts";
import { ApprovalExecutionInput, PlacementExecutionInput, PlanExecutionInput } from "../domain/watch-request.ts";
import { combine, commitStep, nextGeneration, openTask, type Step } from "./commit.ts";
import { type RungDependencies, readSituation } from "./situation.ts";
import { wantedApprovalRun, wantedPlacementRun, wantedPlanRun } from "./wanted-runs.ts";

const MOST_RESTARTS_A_DAY = 3;

const EndedExecution = z.object({
  name: z.string(),
  status: z.enum(["FAILED", "TIMED_OUT", "ABORTED"]),
  input: z.string(),
});

const Input = z.union([LadderExecutionInput, PlanExecutionInput, ApprovalExecutionInput, PlacementExecutionInput]);

/** What became of an execution that Step Functions ended: its work goes on in the next one, or a person is asked, or it was not wanted any more. */
export type Restarted = "restarted" | "referred" | "not-wanted";

/** Faults of executions on one day. */
type Faults = { readonly day: string; readonly count: number } | null;

/** What an ended execution was for, while it is still wanted: its faults so far, the account with them counted, and the one that takes over. */
type Wanted = {
  readonly faults: Faults;
  readonly counted: (faults: { day: string; count: number }) => Account;
  readonly next: (account: Account, now: Date) => Pick<Step, "account"> & Pick<Step, "signal">;
};

/** Replaces an execution that Step Functions itself ended, three times a day at most; after that a review task opens. `detail` is that of the status-change event. */
export const restartExecution =
  (dependencies: RungDependencies) =>
  async (detail: unknown): Promise<Restarted> => {
    const ended = EndedExecution.parse(detail);
    const input = Input.parse(JSON.parse(ended.input));
    const ids: AccountIds = input;
    for (;;) {
      const now = dependencies.now();
      const situation = await readSituation(dependencies, ids, now);
      const wanted = wantedBy(situation.account, input, ended.name);
      if (wanted === null) return "not-wanted";
      const today = now.toISOString().slice(0, 10);
      const earlier = wanted.faults?.day === today ? wanted.faults.count : 0;
      if (earlier > MOST_RESTARTS_A_DAY) return "referred";
      const counted = wanted.counted({ day: today, count: earlier + 1 });
      const step =
        earlier < MOST_RESTARTS_A_DAY
          ? { ...wanted.next(counted, now), drafts: [], items: () => [] }
          : combine(
              { account: counted, drafts: [], items: () => [] },
              openTask(counted, { kind: "review" }, `ended-${today}`, now),
            );
      const committed = await commitStep(dependencies, situation, step);
      dependencies.log("execution.ended", {
        correlation: correlationOf(situation.account),
        execution: ended.name,
        status: ended.status,
      });
      if (committed.kind === "committed") return earlier < MOST_RESTARTS_A_DAY ? "restarted" : "referred";
    }
  };

function wantedBy(account: Account, input: z.infer<typeof Input>, name: string): Wanted | null {
  if ("planId" in input) return planWanted(account, input, name);
  if ("placementId" in input) return placementWanted(account, input, name);
  return "taskId" in input ? questionWanted(account, input, name) : caseWanted(account, input, name);
}

function caseWanted(account: Account, input: LadderExecutionInput, name: string): Wanted | null {
  const theCase = account.case;
  if (theCase === null || theCase.number !== input.caseNumber || theCase.generation !== input.generation) return null;
  return {
    faults: account.restarts,
    counted: (restarts) => ({ ...account, restarts }),
    next: (counted, now) => nextGeneration(counted, rungToBeginAt(counted), name, now),
  };
}

function planWanted(account: Account, input: PlanExecutionInput, name: string): Wanted | null {
  const plan = account.plans.find(({ id, generation }) => id === input.planId && generation === input.generation);
  if (plan === undefined) return null;
  const withPlan = (changed: typeof plan): Account => ({
    ...account,
    plans: account.plans.map((other) => (other.id === plan.id ? changed : other)),
  });
  return {
    faults: plan.faults,
    counted: (faults) => withPlan({ ...plan, faults }),
    next: (counted, now) => {
      const faults = counted.plans.find(({ id }) => id === plan.id)?.faults ?? null;
      const next = { ...plan, faults, generation: plan.generation + 1, generationStartedAt: now.toISOString() };
      return { account: withPlan(next), signal: { ...wantedPlanRun(account, next), ended: [name] } };
    },
  };
}

function questionWanted(account: Account, input: ApprovalExecutionInput, name: string): Wanted | null {
  const question = openQuestions(account).find(
    ({ taskId, generation = 1 }) => taskId === input.taskId && generation === input.generation,
  );
  if (question === undefined) return null;
  const next: Question = { ...question, generation: input.generation + 1 };
  return {
    faults: question.faults ?? null,
    counted: (faults) => withQuestion(account, { ...question, faults }),
    next: (counted) => {
      const faults = openQuestions(counted).find(({ taskId }) => taskId === input.taskId)?.faults ?? null;
      const signal = { ...wantedApprovalRun(account, input.taskId, input.generation + 1), ended: [name] };
      return { account: withQuestion(counted, { ...next, faults }), signal };
    },
  };
}

/** A placement that is over is wanted until its agency knows. */
function placementWanted(account: Account, input: PlacementExecutionInput, name: string): Wanted | null {
  const { placement, pastPlacements } = account;
  const own = [...(placement === null ? [] : [placement]), ...pastPlacements].find(
    ({ id, generation }) => id === input.placementId && generation === input.generation,
  );
  if (own === undefined || ("endedAt" in own && (own.isToldOf || own.status !== "recalled"))) return null;
  const changed = (
    before: Account,
    change: Partial<Pick<PastPlacement, "faults" | "generation" | "generationStartedAt">>,
  ) => ({
    ...before,
    placement: before.placement?.id === own.id ? { ...before.placement, ...change } : before.placement,
    pastPlacements: before.pastPlacements.map((past) => (past.id === own.id ? { ...past, ...change } : past)),
  });
  return {
    faults: own.faults,
    counted: (faults) => changed(account, { faults }),
    next: (counted, now) => ({
      account: changed(counted, { generation: own.generation + 1, generationStartedAt: now.toISOString() }),
      signal: { ...wantedPlacementRun(account, own.id, own.generation + 1), ended: [name] },
    }),
  };
}
