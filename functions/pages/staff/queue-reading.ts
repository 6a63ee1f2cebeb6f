import { accountKey, personKey } from "../../adapters/keys.ts";
import type { TaskRecord } from "../../adapters/records.ts";
import { type Queue, queuedTasks } from "../../adapters/task-lists.ts";
import { Account, calendarZone } from "../../domain/account.ts";
import { Day, localDay } from "../../domain/calendar.ts";
import { Person } from "../../domain/person.ts";
import { settlePromises } from "../../domain/promises.ts";
import { atRiskOf, inOrder, promiseOf, type StandsFor, standsFor, type Waiting } from "../../domain/queue-order.ts";
import { type JudgedCall, judgeCall } from "../../rung/judge-call.ts";
import { readSituation } from "../../rung/situation.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";

/** One task of a queue as it is shown. */
export type QueueEntry = Waiting & {
  readonly creditorId: string;
  readonly task: TaskRecord;
  readonly name: string | null;
  readonly zone: string;
  readonly account: Account;
  /** Whether the debtor may be called now; null for what is no call. */
  readonly judged: JudgedCall | null;
  readonly because: StandsFor;
};

export type QueueView = { readonly entries: readonly QueueEntry[]; readonly more: number };

/** As many as anybody does in a day; the calls among them are put to the gate one by one. */
const MOST_SHOWN = 60;

/** Reads a queue in the order in which doing its tasks helps most. */
export async function readQueue(dependencies: StaffPagesDependencies, queue: Queue, now: Date): Promise<QueueView> {
  const queued = await queuedTasks(dependencies.table, queue, Day.parse(now.toISOString().slice(0, 10)));
  const entries = await withAccounts(
    dependencies,
    queue,
    queued.map(({ task }) => task),
    now,
  );
  const shown = inOrder(entries).slice(0, MOST_SHOWN);
  const judged = await Promise.all(shown.map((entry) => withWindow(dependencies, entry, now)));
  return { entries: inOrder(judged), more: entries.length - shown.length };
}

async function withAccounts(
  { table }: StaffPagesDependencies,
  { creditorId }: Queue,
  tasks: readonly TaskRecord[],
  now: Date,
): Promise<readonly QueueEntry[]> {
  const ids = [...new Set(tasks.map(({ accountId }) => accountId))].map((accountId) => ({ creditorId, accountId }));
  const items = await table.getMany([...ids.map(accountKey), ...ids.map(personKey)], "eventual");
  const accounts = new Map(
    items.slice(0, ids.length).flatMap((item) => {
      const account = Account.safeParse(item).data;
      return account === undefined ? [] : [[account.accountId, settlePromises(account, now).account] as const];
    }),
  );
  const names = new Map(
    ids.map(({ accountId }, index) => [
      accountId,
      Person.safeParse(items[ids.length + index]).data?.name?.value ?? null,
    ]),
  );
  return tasks.flatMap((task) => {
    const account = accounts.get(task.accountId);
    if (account === undefined || task.closedAt !== null) return [];
    return [standing({ creditorId, task, account, name: names.get(task.accountId) ?? null, judged: null }, now)];
  });
}

function standing(
  entry: Pick<QueueEntry, "creditorId" | "task" | "account" | "name" | "judged">,
  now: Date,
): QueueEntry {
  const { task, account, judged } = entry;
  const zone = calendarZone(account);
  const callFrom = task.callFrom === undefined ? 0 : Date.parse(task.callFrom);
  const opens = judged?.kind === "closed" ? (judged.from?.getTime() ?? Number.POSITIVE_INFINITY) : 0;
  const from = Math.max(callFrom, opens);
  const waiting: Waiting = {
    openedAt: task.openedAt,
    isAsked: task.askedAt !== undefined,
    notBefore: from <= now.getTime() ? null : new Date(Math.min(from, FAR_AWAY)),
    promise: promiseOf(account, localDay(now, zone)),
    atRisk: atRiskOf(account),
  };
  return { ...entry, ...waiting, zone, because: standsFor(waiting) };
}

/** Where only a person or a new fact ends what stands in the way, a task stands behind all that a day ends. */
const FAR_AWAY = Date.UTC(9999, 0, 1);

async function withWindow(dependencies: StaffPagesDependencies, entry: QueueEntry, now: Date): Promise<QueueEntry> {
  if (entry.task.kind !== "call") return entry;
  const situation = await readSituation(dependencies, entry.account, now);
  const task = situation.account.tasks.find(({ id }) => id === entry.task.id);
  if (task === undefined) return entry;
  return standing({ ...entry, judged: judgeCall(dependencies, situation, task) }, now);
}
