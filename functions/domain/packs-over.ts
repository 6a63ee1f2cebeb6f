import type { Account } from "./account.ts";
import { packsIn } from "./gate/packs.ts";
import type { Policies } from "./policies.ts";

/** Every pack that may have bound an account: those of all ladders that its creditor uses, where the debtor lives. */
export function packsOver(account: Account, policies: Policies): readonly string[] {
  const used = [
    ...(policies.creditors[account.creditorId]?.ladders ?? []).map(({ ladder }) => ladder),
    ...(account.ladderWanted === undefined ? [] : [account.ladderWanted]),
  ];
  const packs = new Set(["amends", ...used.flatMap((name) => policies.ladders[name]?.rulePacks ?? [])]);
  return packsIn({ packs: [...packs], residences: account.residences });
}
