import { taskKey } from "../adapters/keys.ts";
import { closeTask, TaskRecord } from "../adapters/records.ts";
import { rescheduleCall } from "../adapters/task-queues.ts";
import type { Account } from "../domain/account.ts";
import { callEnd } from "../domain/call-outcomes.ts";
import { type CallSlot, callAsAsked, nextCall } from "../domain/next-call.ts";
import type { Part } from "../rung/act.ts";
import { callAsked } from "../rung/judge-call.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";

type LoggedCall = Extract<StaffAct, { does: "log-call" }>;
type OpenTask = Account["tasks"][number];

/**
 * What becomes of a call task by a call: it ends, or stays open for the next one. A call that the debtor asked for at an
 * instant is owed to them whatever attempts are left, and is no longer the ladder's: no rung ends it.
 */
export function callTask(
  dependencies: RungDependencies,
  situation: Situation,
  task: OpenTask,
  act: LoggedCall,
): Part | Promise<Part> {
  const { account } = situation;
  const attemptsLeft = (task.attemptsLeft ?? 1) - 1;
  const isOwed = act.outcome === "call-back" && act.callBackAt !== undefined;
  if (callEnd(act.outcome).staysOpen && (attemptsLeft > 0 || isOwed))
    return kept(dependencies, situation, keptTask(task, attemptsLeft, act, situation.now), act);
  const caseId = account.case?.id ?? null;
  return {
    account: { ...account, tasks: account.tasks.filter(({ id }) => id !== task.id) },
    drafts: [{ type: "CallTaskCompleted", caseId, facts: { taskId: task.id, outcome: act.outcome } }],
    items: (announces) => [closeTask(account, task.id, act.outcome, act.by, situation.now, announces)],
  };
}

function keptTask(task: OpenTask, attemptsLeft: number, { outcome, callBackAt }: LoggedCall, now: Date): OpenTask {
  if (outcome !== "call-back") return { ...task, attemptsLeft };
  const askedAt = now.toISOString();
  if (callBackAt === undefined) return { ...task, attemptsLeft, askedAt };
  const { rung: _, ...asked } = task;
  return { ...asked, attemptsLeft: Math.max(1, attemptsLeft), askedAt };
}

async function kept(
  dependencies: RungDependencies,
  situation: Situation,
  task: OpenTask,
  { callBackAt }: LoggedCall,
): Promise<Part> {
  const account: Account = {
    ...situation.account,
    tasks: situation.account.tasks.map((other) => (other.id === task.id ? task : other)),
  };
  const slot = slotFor(dependencies, { ...situation, account }, task, callBackAt);
  if (slot === null) return { account, drafts: [], items: () => [] };
  const record = TaskRecord.safeParse(await dependencies.table.get(taskKey(account, task.id))).data;
  const { id, attemptsLeft = 1, askedAt } = task;
  return {
    account,
    drafts: [],
    items: () => [rescheduleCall(account, { id, team: record?.team, askedAt }, slot, attemptsLeft)],
  };
}

function slotFor(
  dependencies: RungDependencies,
  situation: Situation,
  { askedAt }: OpenTask,
  callBackAt: string | undefined,
): CallSlot | null {
  const asked = callAsked(dependencies, situation, askedAt);
  if (asked === null) return null;
  return callBackAt === undefined
    ? nextCall(asked.ask, asked.place, situation.now)
    : callAsAsked(asked.ask, new Date(callBackAt));
}
