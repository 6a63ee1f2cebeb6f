import type { Account } from "./account.ts";
import type { Draft } from "./announcements.ts";
import type { Day } from "./calendar.ts";
import { forgive } from "./forgiveness.ts";
import { holdsInForce } from "./holds.ts";
import { planDay } from "./plan-clock.ts";
import { coveredBy, planLedger } from "./plan-ledger.ts";
import { recompute } from "./plans/recompute.ts";
import type { RunningPlan } from "./running-plan.ts";

export type Kept = { readonly account: Account; readonly drafts: readonly Draft[] };

/**
 * Sets the account's plans against its ledger: instalments paid or, after a reversal, open again; what was missed and is
 * made good; plans that are complete, or that were ended by whoever lifted their hold or gave up the debt. Only time
 * misses an instalment, so this never does. What a complete plan forgives is forgiven.
 */
export function keepPlans(account: Account, now: Date): Kept {
  return account.plans
    .filter((plan) => plan.status === "active")
    .reduce<Kept>(
      (kept, plan) => {
        const { plan: after, drafts } = keep(kept.account, plan, now);
        if (JSON.stringify(after) === JSON.stringify(plan)) return kept;
        return { account: withPlan(kept.account, after, now), drafts: [...kept.drafts, ...drafts] };
      },
      { account, drafts: [] },
    );
}

/** The account with a plan replaced; the hold of one that is not active any more ends, and what it forgives is given up. */
export function withPlan(before: Account, plan: RunningPlan, now: Date): Account {
  const forgives = plan.status === "completed" && plan.plan.forgives !== undefined;
  const account = forgives ? forgive(before, new Set(plan.invoiceIds), plan.id, now) : before;
  const plans = account.plans.map((other) => (other.id === plan.id ? plan : other));
  if (plan.status === "active" || !isHeld(account, plan, now)) return { ...account, plans };
  const holds = account.holds.map((hold) => (hold.id === plan.holdId ? { ...hold, endedAt: now.toISOString() } : hold));
  return { ...account, plans, holds, liftedHolds: [...account.liftedHolds, plan.holdId] };
}

const isHeld = (account: Account, { holdId }: RunningPlan, now: Date): boolean =>
  holdsInForce(account, now.getTime()).some((hold) => hold.id === holdId);

type Change = { readonly plan: RunningPlan; readonly drafts: readonly Draft[] };

function keep(account: Account, before: RunningPlan, now: Date): Change {
  const ledger = planLedger(account, before);
  const plan = { ...before, plan: recompute(before.plan, ledger).plan };
  const paid = coveredBy(ledger.paid, plan.plan);
  const marked = markPaid(
    plan,
    paid.map(({ dueOn }) => dueOn),
    planDay(account, plan, now),
  );
  const drafts = paid
    .filter(({ dueOn }) => !before.paid.includes(dueOn))
    .map(({ dueOn, amount }): Draft => tellOf(plan, "PlanInstalmentPaid", { dueOn, amount }));
  if (!isHeld(account, plan, now)) return { plan: ended(marked, "cancelled", now), drafts };
  if (paid.length < plan.plan.instalments.length && ledger.owed > 0) return { plan: marked, drafts };
  if (drafts.length === 0) return { plan: ended(marked, "cancelled", now), drafts };
  return { plan: ended(marked, "completed", now), drafts: [...drafts, tellOf(plan, "PlanCompleted", {})] };
}

/** An event about a plan, in the case in which it was agreed. */
export const tellOf = (
  plan: Pick<RunningPlan, "id" | "caseId">,
  type: Draft["type"],
  facts: NonNullable<Draft["facts"]>,
): Draft => ({ type, caseId: plan.caseId, facts: { planId: plan.id, ...facts } });

function markPaid(plan: RunningPlan, paid: readonly Day[], today: Day): RunningPlan {
  const lost = plan.paid.filter((dueOn) => !paid.includes(dueOn));
  const missed = plan.missed.filter((dueOn) => !paid.includes(dueOn));
  const isCured = plan.lapse !== null && missed.length === 0;
  return {
    ...plan,
    paid: [...paid],
    missed,
    reopened: { ...plan.reopened, ...Object.fromEntries(lost.map((dueOn) => [dueOn, today])) },
    ...(isCured ? { lapse: null, restartsUsed: plan.restartsUsed + 1 } : {}),
  };
}

/** A plan that is over: nothing of it is waited for any more. */
export const ended = (plan: RunningPlan, status: "completed" | "broken" | "cancelled", now: Date): RunningPlan => ({
  ...plan,
  status,
  endedAt: now.toISOString(),
});
