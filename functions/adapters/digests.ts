import * as z from "zod";
import { digestKey } from "./keys.ts";
import type { Table } from "./table.ts";
import type { Queue } from "./task-lists.ts";

/** A claim that nobody finished by then is anybody's: its function was ended. */
const CLAIM_LASTS_MILLISECONDS = 15 * 60_000;

/** What was done for a team: up to which UTC day its queue was rolled over, and for which of the creditor's days it was written to. */
const Digest = z.object({
  rolledTo: z.string().optional(),
  day: z.string().default(""),
  claimedAt: z.string().default(""),
  isDone: z.boolean().default(false),
});

type DigestState = { readonly rolledTo: string | null; readonly isDone: boolean };

/** What was done for a team before a day of the creditor's calendar, and on it. */
export async function digestState(table: Pick<Table, "get">, queue: Queue, day: string): Promise<DigestState> {
  const state = Digest.safeParse(await table.get(digestKey(queue.creditorId, queue.team))).data;
  return { rolledTo: state?.rolledTo ?? null, isDone: state?.day === day && state.isDone };
}

/** Takes a team's digest of a day upon oneself; false where somebody else has it in hand, or has done it. */
export async function claimDigest(
  table: Pick<Table, "get" | "commit">,
  queue: Queue,
  day: string,
  now: Date,
): Promise<boolean> {
  const key = digestKey(queue.creditorId, queue.team);
  const item = await table.get(key);
  const before = Digest.safeParse(item).data;
  const isInHand = now.getTime() - Date.parse(before?.claimedAt ?? "") < CLAIM_LASTS_MILLISECONDS;
  if (before?.day === day && (before.isDone || isInHand)) return false;
  const claimed = { day, claimedAt: now.toISOString(), isDone: false };
  const committed = await table.commit([
    item === undefined || before === undefined
      ? { kind: "put", item: { ...claimed, ...key }, condition: { kind: "absent" } }
      : {
          kind: "update",
          key,
          set: Object.entries(claimed).map(([name, value]) => [[name], value] as const),
          condition: { kind: "equals", attributes: { day: before.day, claimedAt: before.claimedAt } },
        },
  ]);
  return committed.kind === "committed";
}

/** Gives a digest that failed back: the next run may try at once. */
export async function releaseDigest(table: Pick<Table, "commit">, queue: Queue, day: string): Promise<void> {
  const key = digestKey(queue.creditorId, queue.team);
  await table.commit([
    { kind: "update", key, set: [[["claimedAt"], ""]], condition: { kind: "equals", attributes: { day } } },
  ]);
}

/** Notes that a claimed digest is done: its queue rolled over to `rolledTo`, its team written to or nothing to write. */
export async function finishDigest(table: Pick<Table, "commit">, queue: Queue, rolledTo: string): Promise<void> {
  await table.commit([
    {
      kind: "update",
      key: digestKey(queue.creditorId, queue.team),
      set: [
        [["rolledTo"], rolledTo],
        [["isDone"], true],
      ],
    },
  ]);
}
