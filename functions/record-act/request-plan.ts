import { optionsAskedFor, splittable } from "../domain/asked-plans.ts";
import { idOf } from "../domain/identifiers.ts";
import type { PlanWish } from "../domain/plans/options.ts";
import { termsFor } from "../domain/relief-terms.ts";
import { type Decided, refused, step } from "../rung/act.ts";
import { offerPlan } from "../rung/offer-plan.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";

/** Offers the plans that a debtor asked for, at any time while something is owed; accepting one is an act of its own. Shown where it was asked for, so no message is owed. */
export function requestPlan(
  { policies }: Pick<RungDependencies, "policies">,
  { account, now }: Pick<Situation, "account" | "now">,
  wish: PlanWish,
  actId: string,
): Decided {
  const terms = termsFor(policies, account);
  if (terms.kind === "refused") return terms;
  const about = splittable(account, now);
  if (about === null) return refused("nothing-to-plan: a plan runs, or nothing is owed that could be split");
  const options = optionsAskedFor(account, about, terms.relief, wish, now);
  if (options.length === 0) return refused("too-small: no plan fits this wish");
  const id = idOf("plan", account.creditorId, account.accountId, account.case?.number ?? 0, "request", actId);
  return step(offerPlan(account, { id, options, invoiceIds: about.invoiceIds }, now));
}
