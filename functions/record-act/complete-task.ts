import { closeTask, type TaskRecord } from "../adapters/records.ts";
import { type Decided, refused, step } from "../rung/act.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";
import { whyNotStaff } from "./place-hold.ts";

/** What ends a task that nobody may just tick off: the act that it asks for. */
const ENDED_BY: Readonly<Partial<Record<TaskRecord["kind"], string>>> = {
  call: "log-the-call: a call ends with how it went",
  approval: "decide: a question ends with the answer of whoever it was put to",
  dispute: "answer-the-dispute: its task ends with the answer",
  hardship: "lift-the-hold: its task ends when the hardship's hold is lifted",
};

/** Ends a task that somebody has seen to. */
export function completeTask(
  dependencies: RungDependencies,
  { account, now }: Situation,
  { taskId, by }: Extract<StaffAct, { does: "complete-task" }>,
): Decided {
  const reason = whyNotStaff(dependencies, account, by);
  if (reason !== null) return refused(reason);
  const task = account.tasks.find(({ id }) => id === taskId);
  if (task === undefined)
    return refused("no-open-task: the task is not open any more; somebody was faster, or it was withdrawn");
  const other = ENDED_BY[task.kind];
  if (other !== undefined) return refused(other);
  return step({
    account: { ...account, tasks: account.tasks.filter(({ id }) => id !== taskId) },
    drafts: [],
    items: () => [closeTask(account, taskId, "done", by, now, [])],
  });
}
