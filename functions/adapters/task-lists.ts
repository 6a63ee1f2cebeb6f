import { addDays, type Day } from "../domain/calendar.ts";
import { taskQueueOf } from "./keys.ts";
import { TaskRecord } from "./records.ts";
import type { Item, Table } from "./table.ts";
import { NO_TEAM } from "./task-queues.ts";

/** A queue is rolled over once a day, but a day may begin late somewhere. */
const DAYS_BEHIND = 3;
/** Calls are asked for up to five weekdays ahead, and approvers have days to answer. */
const DAYS_AHEAD = 10;

/** A team's tasks; null where they are no team's. */
export type Queue = { readonly creditorId: string; readonly team: string | null };

type QueuedTask = { readonly task: TaskRecord; readonly item: Item };

export const queueOn = ({ creditorId, team }: Queue, day: string): string =>
  taskQueueOf(creditorId, team ?? NO_TEAM, day);

/** The open tasks of one UTC day's queue, soonest due first. */
export async function tasksOn(
  table: Pick<Table, "tasksIn">,
  queue: Queue,
  day: string,
): Promise<readonly QueuedTask[]> {
  const items = await table.tasksIn(queueOn(queue, day));
  return items.map((item) => ({ item, task: TaskRecord.parse(item) }));
}

/** Everything that waits in a queue about `today` (UTC): what is older was rolled over to it, what is due much later waits. */
export async function queuedTasks(
  table: Pick<Table, "tasksIn">,
  queue: Queue,
  today: Day,
): Promise<readonly QueuedTask[]> {
  const days = Array.from({ length: DAYS_BEHIND + DAYS_AHEAD + 1 }, (_, index) => addDays(today, index - DAYS_BEHIND));
  return (await Promise.all(days.map((day) => tasksOn(table, queue, day)))).flat();
}
