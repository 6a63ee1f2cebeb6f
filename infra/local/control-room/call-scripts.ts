import { type CallScript, callScripts as scriptsOf } from "../../../functions/account-view/call-scripts.ts";
import type { AccountFile } from "../../../functions/account-view/reading.ts";
import type { World } from "../world.ts";

/** The scripts for an account's open call task, as its debt stands now; none where nobody is to be called. */
export async function callScripts(world: World, file: AccountFile): Promise<readonly CallScript[]> {
  const task = file.tasks.find(({ kind, closedAt }) => kind === "call" && closedAt === null);
  return task === undefined ? [] : scriptsOf(world.dependencies, file, task, world.now());
}

/** The scripts of everybody who is to be called, by creditor and account. */
export async function scriptsByAccount(
  world: World,
  files: readonly AccountFile[],
): Promise<ReadonlyMap<string, readonly CallScript[]>> {
  const entries = files.map(async (file) => [keyOf(file.account), await callScripts(world, file)] as const);
  return new Map(await Promise.all(entries));
}

export const keyOf = ({ creditorId, accountId }: { readonly creditorId: string; readonly accountId: string }): string =>
  `${creditorId} ${accountId}`;
