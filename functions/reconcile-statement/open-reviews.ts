import { loadRegistered } from "../adapters/agency-store.ts";
import { taskKey } from "../adapters/keys.ts";
import { idOf } from "../domain/identifiers.ts";
import type { Difference } from "../domain/placement/reconcile.ts";
import { commitStep, openTask } from "../rung/commit.ts";
import { type RungDependencies, readSituation } from "../rung/situation.ts";

type About = { readonly creditorId: string; readonly agency: string; readonly day: string };

/** Opens a review for each account that differs, once for the same differences of the same day, done or not. Whose account a placement is of, our register says and not the agency. Returns how many accounts have one. */
export async function openReviews(
  dependencies: RungDependencies,
  about: About,
  differences: readonly Difference[],
): Promise<number> {
  const byAccount = new Map<string, readonly Difference[]>();
  for (const difference of differences) {
    const accountId = await accountOf(dependencies, about, difference);
    if (accountId !== null) byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), difference]);
  }
  for (const [accountId, own] of byAccount) await openReview(dependencies, about, accountId, own);
  return byAccount.size;
}

async function accountOf(
  { table }: RungDependencies,
  { creditorId, agency }: About,
  { placementId }: Difference,
): Promise<string | null> {
  if (placementId === null) return null;
  const entry = await loadRegistered(table, creditorId, agency, placementId);
  return entry?.accountId ?? null;
}

async function openReview(
  dependencies: RungDependencies,
  { creditorId, agency, day }: About,
  accountId: string,
  differences: readonly Difference[],
): Promise<void> {
  const ids = { creditorId, accountId };
  const says = differences.map((difference) => difference.says);
  const id = idOf("task", creditorId, accountId, "statement", agency, day, ...says);
  for (;;) {
    if ((await dependencies.table.get(taskKey(ids, id))) !== undefined) return;
    const now = dependencies.now();
    const situation = await readSituation(dependencies, ids, now);
    const task = openTask(situation.account, { id, kind: "review", says }, "statement", now);
    if (task === null || (await commitStep(dependencies, situation, task)).kind === "committed") return;
  }
}
