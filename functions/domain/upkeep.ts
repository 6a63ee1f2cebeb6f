import type { Account } from "./account.ts";
import { spreadOf } from "./identifiers.ts";

/** Accounts with work open are spread over so many lists per creditor: no list, and no minute of the sweep, has all of them. */
export const UPKEEP_SHARDS = 16;

type WithWork = Pick<Account, "creditorId" | "accountId" | "case" | "plans" | "placement" | "pastPlacements">;

/** Whether anything of ours is under way for an account, so that an execution must be there for it. A question to approvers has a case. */
const hasWork = ({ case: theCase, plans, placement, pastPlacements }: WithWork): boolean =>
  theCase !== null || plans.length > 0 || placement !== null || pastPlacements.some(isToBeTold);

/** A recall of which the agency does not know yet. */
export const isToBeTold = ({ status, isToldOf }: Account["pastPlacements"][number]): boolean =>
  status === "recalled" && !isToldOf;

/** The list on which the daily sweep finds an account; null where nothing is under way. */
export function upkeepListOf(account: WithWork): string | null {
  if (!hasWork(account)) return null;
  return upkeepList(account.creditorId, spreadOf(account.creditorId, account.accountId, UPKEEP_SHARDS));
}

/** The name of one of a creditor's lists. */
export const upkeepList = (creditorId: string, shard: number): string => `${creditorId}#${shard}`;
