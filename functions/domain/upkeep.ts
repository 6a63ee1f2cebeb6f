import type { Account } from "./account.ts";
import { spreadOf } from "./identifiers.ts";
import { isToBeTold } from "./placement/placement.ts";
import { earliestEnd } from "./retention.ts";

/** Accounts with work open are spread over so many lists per creditor: no list, and no minute of the sweep, has all of them. */
export const UPKEEP_SHARDS = 16;

/** Whether anything of ours is under way for an account, so that an execution must be there for it. A question to approvers has a case. */
const hasWork = ({ case: theCase, plans, placement, pastPlacements }: Account): boolean =>
  theCase !== null || plans.length > 0 || placement !== null || pastPlacements.some(isToBeTold);

/** The list on which the daily sweep finds an account: by its work while something is under way, and once all is over by the month in which its records may be kept no longer. Null where neither is known. */
export function upkeepListOf(account: Account): string | null {
  const { creditorId, accountId } = account;
  if (hasWork(account)) return upkeepList(creditorId, spreadOf(creditorId, accountId, UPKEEP_SHARDS));
  const end = earliestEnd(account);
  return end === null ? null : doneList(creditorId, end.slice(0, 7));
}

/** The name of one of a creditor's lists. */
export const upkeepList = (creditorId: string, shard: number): string => `${creditorId}#${shard}`;

/** The list of a creditor's accounts whose records are looked at again in `month` (YYYY-MM). */
export const doneList = (creditorId: string, month: string): string => `done#${month}#${creditorId}`;

const MONTHS_LOOKED_BACK = 13;

/** The lists of a creditor that are due at `now`: of this month (UTC), and of those before it, should some nights have been missed. */
export function doneListsDue(creditorId: string, now: Date): readonly string[] {
  return Array.from({ length: MONTHS_LOOKED_BACK + 1 }, (_, ago) => {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1));
    return doneList(creditorId, month.toISOString().slice(0, 7));
  });
}

export const isDoneList = (list: string): boolean => list.startsWith("done#");
