import { type AccountIds, loadAccount } from "../adapters/account-store.ts";
import { accountKey } from "../adapters/keys.ts";
import { calendarZone } from "../domain/account.ts";
import { localDay } from "../domain/calendar.ts";
import { packsOver } from "../domain/packs-over.ts";
import { retentionEndsOn } from "../domain/retention.ts";
import { doneList } from "../domain/upkeep.ts";
import type { RungDependencies } from "../rung/situation.ts";

export type EndDependencies = Pick<RungDependencies, "table" | "policies" | "now"> & {
  /** Has the function that alone may delete erase somebody whose time is over. */
  readonly erase: (
    request: AccountIds & { readonly by: null; readonly reason: "retention-over" },
  ) => Promise<{ readonly kind: "erased" | "refused" }>;
};

/** What became of an account whose shortest retention is over: `moved` to the month in which the packs that bind it let go. */
export type Ended = "erased" | "refused" | "moved" | "not-over";

/** Looks at one account of a list of those that are over: erases the person, or puts the account where it is looked at in time. */
export async function endRecord(dependencies: EndDependencies, ids: AccountIds, list: string): Promise<Ended> {
  const { table, policies, now, erase } = dependencies;
  const { account } = await loadAccount(table, ids);
  const endsOn = account.version === 0 ? null : retentionEndsOn(account, packsOver(account, policies));
  if (endsOn === null) return "not-over";
  if (endsOn <= localDay(now(), calendarZone(account)))
    return (await erase({ ...ids, by: null, reason: "retention-over" })).kind;
  const later = doneList(ids.creditorId, endsOn.slice(0, 7));
  if (later === list) return "not-over";
  // Whoever changes the account meanwhile puts it on a list of their own.
  const { version } = account;
  await table.commit([
    {
      kind: "update",
      key: accountKey(ids),
      set: [[["upkeepList"], later]],
      condition: { kind: "equals", attributes: { version } },
    },
  ]);
  return "moved";
}
