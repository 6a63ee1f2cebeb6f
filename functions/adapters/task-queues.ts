import type { AccountIds } from "./account-store.ts";
import { taskKey, taskQueueOf } from "./keys.ts";
import type { Item, Write } from "./table.ts";

/** The queue of tasks that are no team's. */
export const NO_TEAM = "*";

/** The keys of the index that queues are read from: an open task always has both. It stands under the UTC day of `dueAt`. */
export const queued = ({ creditorId }: AccountIds, team: string | undefined, dueAt: string) => ({
  taskQueue: taskQueueOf(creditorId, team ?? NO_TEAM, dueAt.slice(0, 10)),
  taskDueAt: dueAt,
});

/** When an open call is to be tried next, and how often still; it moves in its team's queue. */
export function rescheduleCall(
  ids: AccountIds,
  task: { readonly id: string; readonly team?: string | undefined; readonly askedAt?: string | undefined },
  next: { readonly from: Date; readonly dueAt: Date },
  attemptsLeft: number,
): Write {
  const { taskQueue, taskDueAt } = queued(ids, task.team, next.dueAt.toISOString());
  return {
    kind: "update",
    key: taskKey(ids, task.id),
    set: [
      [["dueAt"], taskDueAt],
      [["callFrom"], next.from.toISOString()],
      [["attemptsLeft"], attemptsLeft],
      ...(task.askedAt === undefined ? [] : [[["askedAt"], task.askedAt] as const]),
      [["taskQueue"], taskQueue],
      [["taskDueAt"], taskDueAt],
    ],
  };
}

/** Moves an open task from one day's queue to another's; a conflict where it was closed or moved first. When it is due stays as it is. */
export function rollTask({ pk, sk }: Item, from: string, to: string): Write {
  return {
    kind: "update",
    key: { pk, sk },
    set: [[["taskQueue"], to]],
    condition: { kind: "equals", attributes: { taskQueue: from } },
  };
}
