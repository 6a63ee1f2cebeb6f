import { isDeepStrictEqual } from "node:util";
import type { AccountIds, SignalChange } from "../adapters/account-store.ts";
import { actKey, putAct } from "../adapters/audit-records.ts";
import { loadSignal } from "../adapters/signal.ts";
import type { Account, Case } from "../domain/account.ts";
import { sightOf } from "../domain/audit.ts";
import { caseLadderOf, rungToBeginAt } from "../domain/cases.ts";
import type { LadderPolicy } from "../domain/ladder-policy.ts";
import { moveLadder, type Unmovable } from "../domain/move-ladder.ts";
import { combine, commitStep, recordWithheld } from "./commit.ts";
import { renewExecutions } from "./renew-executions.ts";
import { type RungDependencies, readSituation, type Situation } from "./situation.ts";

/** A transaction holds a hundred writes. */
const MOST_ENTRIES = 50;

/** What an operator asked for. `id` names the run: one account is rebuilt once in a run, however often it is asked. */
export type RebuildOrder = {
  readonly id: string;
  readonly does: "rebuild" | "move-ladder";
  /** Who asked: a work address or the name of a login. */
  readonly by: string;
  /** Whether an account's case is meant; asked with null where it has no case. */
  readonly isMeant: (theCase: Case | null) => boolean;
  /** The policy a case goes on with: its own as deployed, or another; null where none is deployed. */
  readonly policyFor: (theCase: Case) => LadderPolicy | null;
  /** The executions on record are in a Region that is gone: nobody can wake them, so they are forgotten. */
  readonly forgetsExecutions: boolean;
  readonly isDry: boolean;
};

/** What became of one account, or would in a dry run. */
export type Rebuilt =
  | {
      readonly kind: "rebuilt";
      /** Null where no case is open, only plans or placements. */
      readonly ladder: { readonly name: string; readonly version: number; readonly rung: string } | null;
      readonly executions: number;
      /** Rungs of the new ladder that are passed over. */
      readonly passed: number;
      /** Why its case stays on the version it had, though another is deployed. */
      readonly kept: Unmovable | "not-deployed" | null;
    }
  | { readonly kind: "left"; readonly because: Unmovable | "not-deployed" }
  | { readonly kind: "done-before" | "not-meant" | "nothing-under-way" };

/**
 * Commits the next generation of everything that runs for an account, so that changed law, a changed policy or a restored
 * Region is taken up; nothing is sent by it. Executions of before are woken, and leave.
 */
export async function rebuildAccount(
  dependencies: RungDependencies,
  ids: AccountIds,
  order: RebuildOrder,
): Promise<Rebuilt> {
  const actId = `${order.does}-${order.id}`;
  for (;;) {
    const now = dependencies.now();
    const situation = await readSituation(dependencies, ids, now);
    if (situation.stored.version === 0) return { kind: "nothing-under-way" };
    if (!order.isMeant(situation.account.case)) return { kind: "not-meant" };
    if ((await dependencies.table.get(actKey(ids, actId))) !== undefined) return { kind: "done-before" };
    const moved = onItsLadder(situation.account, order, now);
    if (moved.kept !== null && order.does === "move-ladder") return { kind: "left", because: moved.kept };
    const { account, wanted } = renewExecutions(moved.account, now);
    const executions = Object.keys(wanted).length;
    if (executions === 0) return { kind: "nothing-under-way" };
    const ladder = ladderOf(account);
    const rebuilt: Rebuilt = { kind: "rebuilt", ladder, executions, passed: moved.passed.length, kept: moved.kept };
    if (order.isDry) return rebuilt;
    const step = combine({ account, drafts: [], items: () => [] }, ...entriesOf(account, moved.passed, now));
    const act = {
      actId,
      at: now.toISOString(),
      by: { kind: "staff" as const, email: order.by },
      does: order.does,
      says: { run: order.id, ...(ladder === null ? {} : ladder) },
      saw: sightOf(situation.stored, situation.account),
    };
    const committed = await commitStep(dependencies, situation, {
      ...step,
      items: (announcements, after) => [...step.items(announcements, after), putAct(ids, act)],
      signal: { wanted, ...(await whatBecomesOfTheOld(dependencies, situation, order)) },
    });
    if (committed.kind === "committed") return rebuilt;
  }
}

type OnLadder = {
  readonly account: Account;
  readonly passed: Extract<ReturnType<typeof moveLadder>, { kind: "moved" }>["passed"];
  readonly kept: Unmovable | "not-deployed" | null;
};

/** The account with its case on the ladder that it is to go on with, where that is another one or has changed. */
function onItsLadder(account: Account, { policyFor, does }: RebuildOrder, now: Date): OnLadder {
  const kept = (because: OnLadder["kept"]): OnLadder => ({ account, passed: [], kept: because });
  if (account.case === null) return kept(does === "move-ladder" ? "no-case" : null);
  const policy = policyFor(account.case);
  if (policy === null) return kept("not-deployed");
  if (isDeepStrictEqual(caseLadderOf(policy), account.case.ladder)) return kept(null);
  const moved = moveLadder(account, policy, now);
  return moved.kind === "kept" ? kept(moved.because) : { ...moved, kept: null };
}

function ladderOf(account: Account): Extract<Rebuilt, { kind: "rebuilt" }>["ladder"] {
  if (account.case === null) return null;
  const { name, version } = account.case.ladder;
  return { name, version, rung: rungToBeginAt(account) };
}

/** One entry on record for each rung passed over, each built on the account as the one before left it; what is too much for one transaction is kept by the account alone. */
function entriesOf(account: Account, passed: OnLadder["passed"], now: Date) {
  let current = account;
  return passed.slice(0, MOST_ENTRIES).map((withheld) => {
    const entry = recordWithheld(current, withheld, now);
    current = entry?.account ?? current;
    return entry;
  });
}

/** Woken, an execution finds another generation on the account and leaves; where none can be woken, what is on record of them goes. */
async function whatBecomesOfTheOld(
  { table }: RungDependencies,
  { stored }: Situation,
  { forgetsExecutions }: RebuildOrder,
): Promise<SignalChange> {
  if (!forgetsExecutions) return { raise: true };
  const signal = await loadSignal(table, stored);
  return { ended: [...new Set([...Object.keys(signal?.runs ?? {}), ...Object.keys(signal?.waits ?? {})])] };
}
