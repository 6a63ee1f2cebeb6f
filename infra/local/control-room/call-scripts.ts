import { owed } from "../../../functions/domain/allocation.ts";
import { SCRIPTS } from "../../../functions/messages/names.ts";
import { script } from "../../../functions/messages/renderer.ts";
import { wordsFor } from "../../../functions/rung/contact-words.ts";
import type { World } from "../world.ts";
import type { AccountFile } from "./reading.ts";

/** What to say on a call, as text to read from, in the debtor's language where there is one of it. */
export type CallScript = { readonly title: string; readonly text: string; readonly language: string };

/** The scripts for an account's open call task, as its debt stands now; none where nobody is to be called. */
export async function callScripts(world: World, file: AccountFile): Promise<readonly CallScript[]> {
  const { account, person, debtor } = file;
  const profile = world.policies.creditors[account.creditorId];
  const task = file.tasks.find(({ kind, closedAt }) => kind === "call" && closedAt === null);
  const [currency] = Object.entries(owed(account)).find(([, minor]) => minor > 0) ?? [];
  if (task === undefined || profile === undefined || currency === undefined) return [];
  const ladder = world.policies.ladders[account.case?.ladder.name ?? ""];
  const options = file.plans.findLast(({ status }) => status === "offered")?.options;
  const contactName = profile.teams[task.team ?? ""]?.contact;
  const variables = await wordsFor(world.table, { account, person, profile, now: world.now() }, currency, {
    leavesOutHeld: true,
    ...(ladder === undefined ? {} : { packs: ladder.rulePacks }),
    ...(options === undefined ? {} : { options }),
    ...(contactName === undefined ? {} : { contactName }),
  });
  const language = debtor.language?.value ?? person.language?.value ?? "en";
  return [...SCRIPTS.keys()].map((name) => script(name, language, variables));
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
