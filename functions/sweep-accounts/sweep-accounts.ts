import * as z from "zod";
import type { AccountIds } from "../adapters/account-store.ts";
import { factsOf } from "../adapters/log.ts";
import type { UpkeepIndex } from "../adapters/upkeep-index.ts";
import { doneListsDue, isDoneList, UPKEEP_SHARDS, upkeepList } from "../domain/upkeep.ts";
import type { EndDependencies, Ended } from "./end-record.ts";
import { type TendDependencies, type Tended, tendAccount } from "./tend-account.ts";

/** Begin a sweep, or go on with one page of a list of accounts. */
export const SweepMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("begin") }),
  z.object({ kind: z.literal("page"), list: z.string(), after: z.string().nullable() }),
  /** One that failed among others, on its own: it comes again, and in the end lies where people find it. */
  z.object({ kind: z.literal("account"), creditorId: z.string(), accountId: z.string() }),
]);
export type SweepMessage = z.infer<typeof SweepMessage>;

export type SweepDependencies = TendDependencies &
  EndDependencies & {
    readonly accountsOn: UpkeepIndex;
    /** Puts a message on the queue that this function works off. */
    readonly enqueue: (message: SweepMessage) => Promise<void>;
  };

/** One step of the daily sweep over every account with work under way: a page at a time, each page asking for the next. */
export const sweepAccounts =
  (dependencies: SweepDependencies) =>
  async (message: unknown): Promise<void> => {
    const asked = SweepMessage.parse(message);
    if (asked.kind === "begin") return begin(dependencies);
    if (asked.kind === "account") {
      const tended = await tendAccount(dependencies, asked);
      return dependencies.log("sweep.account", countOf(tended));
    }
    const { accounts, next } = await dependencies.accountsOn(asked.list, asked.after);
    if (next !== null) await dependencies.enqueue({ ...asked, after: next });
    if (isDoneList(asked.list)) return endRecords(dependencies, accounts, asked.list);
    const tended: (Tended | "put-aside")[] = [];
    for (const ids of accounts) tended.push(...(await tendOrPutAside(dependencies, ids)));
    dependencies.log("sweep.page", { accounts: accounts.length, ...countOf(tended) });
  };

/** One account that cannot be tended keeps no other from it. */
async function tendOrPutAside(
  dependencies: SweepDependencies,
  { creditorId, accountId }: AccountIds,
): Promise<readonly (Tended | "put-aside")[]> {
  try {
    return await tendAccount(dependencies, { creditorId, accountId });
  } catch (error) {
    dependencies.log("sweep.put-aside", factsOf(error));
    await dependencies.enqueue({ kind: "account", creditorId, accountId });
    return ["put-aside"];
  }
}

function countOf(tended: readonly (Tended | Ended | "put-aside" | "failed")[]): Readonly<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const what of tended) counted[what] = (counted[what] ?? 0) + 1;
  return counted;
}

/** Who cannot be erased today stays on the list, and is tried again tomorrow. */
async function endRecords(dependencies: SweepDependencies, accounts: readonly AccountIds[], list: string) {
  if (accounts.length === 0) return;
  // Most nights nobody's time is over: the rules that tell are read when somebody's may be.
  const { endRecord } = await import("./end-record.ts");
  const ended: (Ended | "failed")[] = [];
  for (const { creditorId, accountId } of accounts) {
    try {
      ended.push(await endRecord(dependencies, { creditorId, accountId }, list));
    } catch (error) {
      dependencies.log("retention.failed", factsOf(error));
      ended.push("failed");
    }
  }
  dependencies.log("retention.page", countOf(ended));
}

async function begin({ policies, enqueue, now }: SweepDependencies): Promise<void> {
  for (const creditorId of Object.keys(policies.creditors)) {
    for (let shard = 0; shard < UPKEEP_SHARDS; shard += 1)
      await enqueue({ kind: "page", list: upkeepList(creditorId, shard), after: null });
    for (const list of doneListsDue(creditorId, now())) await enqueue({ kind: "page", list, after: null });
  }
}
