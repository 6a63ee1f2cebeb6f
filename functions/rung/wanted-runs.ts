import type { SignalChange } from "../adapters/account-store.ts";
import { accountPartition } from "../adapters/keys.ts";
import type { Account } from "../domain/account.ts";
import {
  approvalExecutionNameOf,
  executionNameOf,
  placementExecutionNameOf,
  planExecutionNameOf,
} from "../domain/identifiers.ts";
import type { RunningPlan } from "../domain/running-plan.ts";
import type { Run } from "../domain/runs.ts";

/** The execution an account's case wants, to begin at `rung`. */
export function wantedRun(account: Account, rung: string): SignalChange {
  const theCase = account.case;
  if (theCase === null) return {};
  const { creditorId, accountId } = account;
  const input = {
    creditorId,
    accountId,
    signalKey: accountPartition(creditorId, accountId),
    caseNumber: theCase.number,
    generation: theCase.generation,
    rung,
  };
  const run: Run = { workflow: "escalation-ladder", ladder: theCase.ladder.name, input };
  return { wanted: { [executionNameOf(creditorId, accountId, theCase.number, theCase.generation)]: run } };
}

/** The execution that keeps a plan. */
export function wantedPlanRun({ creditorId, accountId }: Account, { id, generation }: RunningPlan): Wanted {
  const signalKey = accountPartition(creditorId, accountId);
  const run: Run = {
    workflow: "payment-plan",
    input: { creditorId, accountId, signalKey, planId: id, generation },
  };
  return { wanted: { [planExecutionNameOf(creditorId, accountId, id, generation)]: run } };
}

type Wanted = { readonly wanted: Readonly<Record<string, Run>> };

/** The execution that has a question answered. */
export function wantedApprovalRun({ creditorId, accountId }: Account, taskId: string, generation: number): Wanted {
  const signalKey = accountPartition(creditorId, accountId);
  const run: Run = { workflow: "staff-approval", input: { creditorId, accountId, signalKey, taskId, generation } };
  return { wanted: { [approvalExecutionNameOf({ creditorId, accountId }, taskId, generation)]: run } };
}

/** The execution that looks after a placement. */
export function wantedPlacementRun(
  { creditorId, accountId }: Account,
  placementId: string,
  generation: number,
): Wanted {
  const signalKey = accountPartition(creditorId, accountId);
  const input = { creditorId, accountId, signalKey, placementId, generation };
  const run: Run = { workflow: "agency-placement", input };
  return { wanted: { [placementExecutionNameOf({ creditorId, accountId }, placementId, generation)]: run } };
}
