import { owed } from "../domain/allocation.ts";
import type { Money } from "../domain/money.ts";
import { openPromise } from "../domain/promises.ts";
import { judgePayment, owedMoney, termsFor } from "../domain/relief-terms.ts";
import { type Decided, type Part, refused, step } from "../rung/act.ts";
import { combine } from "../rung/commit.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import { fromNow, promisePart } from "./agreed.ts";
import { ALREADY_ASKED, openProposal, propose } from "./propose.ts";

/** The debtor's word that an amount will come by a day: `isWritten` when they wrote it, not said it on the telephone. */
export type Word = { readonly amount: Money; readonly on: string; readonly isWritten: boolean };

/** Takes a debtor's word: a promise at once where policy allows it, else a question to staff; another word while one stands is a question too. What staff took on the telephone is a promise as it was given, in place of one that stands. `before` is what the same act did already. */
export function proposePayment(
  dependencies: RungDependencies,
  { now }: Situation,
  before: Part,
  { amount, on, isWritten }: Word,
  actId: string,
): Decided {
  const { account } = before;
  const terms = termsFor(dependencies.policies, account);
  if (terms.kind === "refused") return terms;
  const judged = judgePayment(account, terms.relief, amount, on, now);
  if (judged.kind === "refused") return judged;
  const most = { ...amount, minor: Math.min(amount.minor, owed(account)[amount.currency] ?? 0) };
  const running = openPromise(account, amount.currency);
  if (running?.settles === true)
    return refused("already-agreed: a settlement is agreed; it is paid, or its hold is lifted first");
  if (running?.on === on && running.minor === most.minor) return { kind: "nothing" };
  const origin = fromNow(account, actId, now, isWritten);
  if (!isWritten || (judged.kind === "granted" && running === undefined))
    return step(combine(before, promisePart(account, { amount: most, on }, origin, now)));
  const asked = openProposal(account, "plan");
  if (asked !== undefined)
    return asked.on === on && isSame(asked.amount, most) ? { kind: "nothing" } : refused(ALREADY_ASKED);
  const stake = owedMoney(account).filter(({ currency }) => currency === amount.currency);
  return propose(dependencies, before, { kind: "plan", by: null, stake: [...stake], amount: most, on }, origin, now);
}

const isSame = (one: Money, other: Money): boolean => one.minor === other.minor && one.currency === other.currency;
