import type { AccountIds } from "../../functions/adapters/account-store.ts";
import type { UpkeepIndex } from "../../functions/adapters/upkeep-index.ts";
import { UPKEEP_SHARDS, upkeepList } from "../../functions/domain/upkeep.ts";
import type { Rebuilt } from "../../functions/rung/rebuild-account.ts";

export type Rebuilding = {
  readonly rebuild: (ids: AccountIds) => Promise<Rebuilt>;
  /** Waits until so many more executions may be started. */
  readonly pace: (executions: number) => Promise<void>;
  /** Called for an account that failed, which keeps no other from it. */
  readonly failed: (ids: AccountIds, error: unknown) => void;
};

/** What a run came to. `rungs` counts cases by ladder, its version and the rung they go on with. */
export type Tally = {
  readonly accounts: number;
  readonly executions: number;
  readonly passed: number;
  readonly failed: number;
  readonly rungs: ReadonlyMap<string, number>;
  /** Accounts left as they were, and cases that stay on the version they had, by reason. */
  readonly left: ReadonlyMap<string, number>;
};

/** Every account of some creditors with work under way, list by list. */
export async function* accountsUnderWay(
  accountsOn: UpkeepIndex,
  creditors: readonly string[],
): AsyncGenerator<AccountIds> {
  for (const creditorId of creditors)
    for (let shard = 0; shard < UPKEEP_SHARDS; shard += 1)
      for (let after: string | null | undefined; after !== null; ) {
        const page = await accountsOn(upkeepList(creditorId, shard), after ?? null);
        yield* page.accounts;
        after = page.next;
      }
}

/** Rebuilds accounts one after the other, and counts. Whoever closed meanwhile, or was rebuilt in this run before, is left. */
export async function rebuildAll(
  accounts: AsyncIterable<AccountIds>,
  { rebuild, pace, failed }: Rebuilding,
): Promise<Tally> {
  const [rungs, left] = [new Map<string, number>(), new Map<string, number>()];
  const total = { accounts: 0, executions: 0, passed: 0, failed: 0 };
  const count = (counted: Map<string, number>, what: string) => counted.set(what, (counted.get(what) ?? 0) + 1);
  for await (const ids of accounts) {
    const rebuilt = await rebuild(ids).catch((error: unknown) => {
      failed(ids, error);
      return null;
    });
    if (rebuilt === null) total.failed += 1;
    else if (rebuilt.kind === "left") count(left, rebuilt.because);
    else if (rebuilt.kind === "done-before") count(left, "done-before");
    else if (rebuilt.kind === "rebuilt") {
      total.accounts += 1;
      total.executions += rebuilt.executions;
      total.passed += rebuilt.passed;
      const { ladder } = rebuilt;
      count(rungs, ladder === null ? "without a case" : `${ladder.name} (version ${ladder.version})  ${ladder.rung}`);
      if (rebuilt.kept !== null) count(left, rebuilt.kept);
      await pace(rebuilt.executions);
    }
  }
  return { ...total, rungs, left };
}

/** Spreads executions over time: at most so many a second, on the average of what was asked so far. */
export function pacer(perSecond: number, now: () => number, sleep: (milliseconds: number) => Promise<void>) {
  let free = now();
  return async (executions: number): Promise<void> => {
    free = Math.max(free, now()) + (executions * 1000) / perSecond;
    const wait = free - now();
    if (wait > 0) await sleep(wait);
  };
}

const SAYS: Readonly<Record<string, string>> = {
  "done-before": "rebuilt in this run before",
  "no-case": "without an open case",
  "other-segment": "not of the segment that the ladder is for",
  "other-currency": "owing in a currency that the ladder is not for",
  "question-open": "with an open question to approvers: decide it, then run this again",
  "with-agency": "with an agency, or about to be placed",
  "not-deployed": "on a ladder that is not deployed: bring its file back with retired: true, and deploy",
};

/** A tally as a person reads it. */
export function tellTally(tally: Tally, isDry: boolean): readonly string[] {
  const rows = (counted: ReadonlyMap<string, number>, says: (what: string) => string) =>
    [...counted]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([what, n]) => `${String(n).padStart(8)}  ${says(what)}`);
  return [
    `${isDry ? "Would be rebuilt" : "Rebuilt"}: ${tally.accounts} accounts, ${tally.executions} executions.`,
    ...rows(tally.rungs, (what) => what),
    ...(tally.passed === 0
      ? []
      : [`${tally.passed} rungs passed over (ladder.MOVED): their turn was before one already had.`]),
    ...(tally.left.size === 0 ? [] : ["Left as they were:"]),
    ...rows(tally.left, (what) => SAYS[what] ?? what),
    ...(tally.failed === 0 ? [] : [`${tally.failed} failed: repair the cause, then go on with the same run.`]),
  ];
}
