import { dayAhead, judgeExtension, owedMoney, termsFor } from "../domain/relief-terms.ts";
import { type Decided, refused, step } from "../rung/act.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import { extensionPart, fromNow, telling } from "./agreed.ts";
import { ALREADY_ASKED, openProposal, propose } from "./propose.ts";

/** Gives the debtor so many days from today where policy allows it, else asks staff. */
export function requestExtension(
  dependencies: RungDependencies,
  { account, now }: Situation,
  days: number,
  actId: string,
): Decided {
  const terms = termsFor(dependencies.policies, account);
  if (terms.kind === "refused") return terms;
  const until = dayAhead(account, days, now);
  const origin = fromNow(account, actId, now, true);
  if (judgeExtension(terms.relief, days) === "granted") {
    const extended = extensionPart(account, until, origin, now);
    return extended === null ? { kind: "nothing" } : step(extended);
  }
  const asked = openProposal(account, "extension");
  if (asked !== undefined) return asked.until === until ? { kind: "nothing" } : refused(ALREADY_ASKED);
  const stake = [...owedMoney(account)];
  return propose(dependencies, telling(account, [], now), { kind: "extension", by: null, stake, until }, origin, now);
}
