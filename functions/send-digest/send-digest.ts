import { claimDigest, digestState, finishDigest, releaseDigest } from "../adapters/digests.ts";
import { factsOf } from "../adapters/log.ts";
import type { StaffDependencies } from "../adapters/staff-dependencies.ts";
import { type Queue, queuedTasks, queueOn, tasksOn } from "../adapters/task-lists.ts";
import { rollTask } from "../adapters/task-queues.ts";
import { addDays, atLocalTime, Day, daysBetween, isWeekday, localDay } from "../domain/calendar.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { digestMail } from "../staff-mail/digest.ts";

const SENT_AT_MINUTE = 8 * 60;
/** Whoever finds it at noon has begun without it. */
const NO_LONGER_AT_MINUTE = 12 * 60;
/** How far a queue that was never rolled over is looked back upon. */
const FIRST_LOOK_BACK_DAYS = 35;
const MOST_DAYS_BEHIND = 400;

type DigestDependencies = Pick<StaffDependencies, "table" | "policies" | "now" | "log" | "mail"> & {
  readonly links: Pick<StaffDependencies["links"], "url">;
};

/** Not every team was written to; those that were are not written to again. */
class DigestsMissing extends Error {
  override readonly name = "DigestsMissing";
}

/**
 * At eight in the morning where a creditor is, moves what is overdue to today's queue of each of its teams, and on working
 * days writes to each what waits. Run every hour: each day is done once, and a team that fails stops no other.
 */
export const sendDigests = (dependencies: DigestDependencies) => async (): Promise<void> => {
  const now = dependencies.now();
  const failed: string[] = [];
  for (const profile of Object.values(dependencies.policies.creditors)) {
    if (now.getTime() < atLocalTime(localDay(now, profile.timeZone), SENT_AT_MINUTE, profile.timeZone).getTime())
      continue;
    for (const team of [null, ...Object.keys(profile.teams)])
      try {
        await digestOf(dependencies, profile, { creditorId: profile.id, team }, now);
      } catch (error) {
        dependencies.log("digest.failed", { creditor: profile.id, team, ...factsOf(error) });
        failed.push(team ?? "");
      }
  }
  if (failed.length > 0) throw new DigestsMissing(`${failed.length} digests are not done`);
};

async function digestOf(
  dependencies: DigestDependencies,
  profile: CreditorProfile,
  queue: Queue,
  now: Date,
): Promise<void> {
  const { table } = dependencies;
  const day = localDay(now, profile.timeZone);
  const { rolledTo, isDone } = await digestState(table, queue, day);
  if (isDone || !(await claimDigest(table, queue, day, now))) return;
  try {
    await doDigest(dependencies, profile, queue, { now, day, rolledTo });
  } catch (error) {
    await releaseDigest(table, queue, day);
    throw error;
  }
}

type Due = { readonly now: Date; readonly day: Day; readonly rolledTo: string | null };

async function doDigest(
  dependencies: DigestDependencies,
  profile: CreditorProfile,
  queue: Queue,
  { now, day, rolledTo }: Due,
): Promise<void> {
  const today = Day.parse(now.toISOString().slice(0, 10));
  const rolled = await rollOver(dependencies, queue, rolledTo, today);
  const isInTime = now.getTime() < atLocalTime(day, NO_LONGER_AT_MINUTE, profile.timeZone).getTime();
  const isTold = queue.team !== null && isWeekday(day) && isInTime;
  const told = isTold ? await write(dependencies, profile, queue.team, today) : 0;
  await finishDigest(dependencies.table, queue, today);
  dependencies.log("digest.done", { creditor: profile.id, team: queue.team, rolled, told });
}

/** Moves the tasks of past days to today's queue, so that a queue reads a few days only; how many. */
async function rollOver(
  { table }: DigestDependencies,
  queue: Queue,
  rolledTo: string | null,
  today: Day,
): Promise<number> {
  const since = rolledTo === null ? FIRST_LOOK_BACK_DAYS : Math.min(MOST_DAYS_BEHIND, daysBetween(rolledTo, today));
  let moved = 0;
  for (let day = addDays(today, -since); day < today; day = addDays(day, 1))
    for (const { item } of await tasksOn(table, queue, day)) {
      const { kind } = await table.commit([rollTask(item, queueOn(queue, day), queueOn(queue, today))]);
      if (kind === "committed") moved += 1;
    }
  return moved;
}

/** Writes to a team what waits today; nothing where nothing does. How many tasks it was told of. */
async function write(
  { table, links, mail }: DigestDependencies,
  profile: CreditorProfile,
  team: string,
  today: Day,
): Promise<number> {
  const { id: creditorId } = profile;
  const waiting = (await queuedTasks(table, { creditorId, team }, today)).map(({ task }) => task);
  const unassigned = (await queuedTasks(table, { creditorId, team: null }, today)).length;
  const isToday = (dueAt: string | null) => dueAt === null || dueAt.slice(0, 10) <= today;
  const due = waiting.filter(({ dueAt }) => isToday(dueAt));
  if (waiting.length + unassigned === 0) return 0;
  const handed = await mail(
    digestMail({ profile, team, due, later: waiting.length - due.length, unassigned, url: links.url }),
  );
  if (handed.kind === "refused") throw new DigestRefused(`the digest was refused: ${handed.reason}`);
  return waiting.length;
}

/** The provider would not take an e-mail; the next run tries again. */
class DigestRefused extends Error {
  override readonly name = "DigestRefused";
}
