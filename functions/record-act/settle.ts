import type { Account } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import type { Draft } from "../domain/announcements.ts";
import type { Money } from "../domain/money.ts";
import { openPromise } from "../domain/promises.ts";
import { judgeSettlement, owedMoney, termsFor } from "../domain/relief-terms.ts";
import { type Decided, refused, step } from "../rung/act.ts";
import { combine } from "../rung/commit.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";
import { fromNow, settlementPart, telling } from "./agreed.ts";
import { ALREADY_ASKED, openProposal, propose } from "./propose.ts";

/** Proposes an amount as full payment: agreed at once at or above the floor, below it after the yes of somebody else. Nobody is asked for more than is owed. */
export function settle(
  dependencies: RungDependencies,
  { account, now }: Situation,
  { amount: named, by }: Extract<StaffAct, { does: "settle" }>,
  actId: string,
): Decided {
  const terms = termsFor(dependencies.policies, account);
  if (terms.kind === "refused") return terms;
  const judged = judgeSettlement(account, terms.relief, named);
  if (judged.kind === "refused") return judged;
  const amount = { ...named, minor: Math.min(named.minor, owed(account)[named.currency] ?? 0) };
  const running = openPromise(account, amount.currency);
  if (running?.settles === true)
    return running.minor === amount.minor
      ? { kind: "nothing" }
      : refused("already-agreed: another settlement is agreed; it is paid, or its hold is lifted first");
  const asked = openProposal(account, "settlement");
  if (asked?.by === by && isSame(asked.amount, amount)) return { kind: "nothing" };
  const origin = fromNow(account, actId, now, false);
  const proposed = telling(account, [proposedDraft(account, amount)], now);
  if (judged.kind === "granted")
    return step(combine(proposed, settlementPart(account, amount, terms.relief, origin, now)));
  if (asked !== undefined) return refused(ALREADY_ASKED);
  const stake = owedMoney(account).filter(({ currency }) => currency === amount.currency);
  return propose(dependencies, proposed, { kind: "settlement", by, stake: [...stake], amount }, origin, now);
}

const isSame = (one: Money, other: Money): boolean => one.minor === other.minor && one.currency === other.currency;

const proposedDraft = (account: Account, amount: Money): Draft => ({
  type: "SettlementProposed",
  caseId: account.case?.id ?? null,
  facts: { amount },
});

/** Asks to give up everything owed: always the decision of somebody else. */
export function writeOff(
  dependencies: RungDependencies,
  { account, now }: Situation,
  { by }: Extract<StaffAct, { does: "write-off" }>,
  actId: string,
): Decided {
  const terms = termsFor(dependencies.policies, account);
  if (terms.kind === "refused") return terms;
  const asked = openProposal(account, "write-off");
  if (asked !== undefined) return asked.by === by ? { kind: "nothing" } : refused(ALREADY_ASKED);
  const proposed = { kind: "write-off" as const, by, stake: [...owedMoney(account)] };
  return propose(dependencies, telling(account, [], now), proposed, fromNow(account, actId, now, false), now);
}
