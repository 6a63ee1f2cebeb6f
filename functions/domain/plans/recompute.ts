import { daysAfter } from "./due-days.ts";
import { type AgreedPlan, type Instalment, type PlanLedger, type Recomputed, sumOf } from "./plan.ts";
import { type Rhythm, termsIn } from "./terms.ts";

const MOST_ADDED = 520;

/**
 * Makes a plan fit the ledger of its invoices again. It begins from what was agreed each time, so the order in which facts
 * came leaves no trace, and what is taken back is as if it had not been.
 *
 * - A payment, early, partial or late, changes no instalment: `progress` shows which it covers.
 * - Less is owed (a waived fee, a credit): the plan shrinks from its end. Nobody has to change a standing order, no
 *   instalment rises or comes earlier, and the debt ends sooner. What has been paid stays paid.
 * - More is owed: instalments are added at the end, at the plan's rhythm, none higher than those agreed, none after the
 *   longest term. What finds no room is `outside`: it stands for itself, and no promise is broken by it.
 * - A settlement never grows: the sum agreed is full payment.
 */
export function recompute(plan: AgreedPlan, { paid, owed }: PlanLedger): Recomputed {
  const agreed = sumOf(plan.agreed);
  const needed = plan.forgives === undefined ? paid + owed : Math.min(agreed, paid + owed);
  if (needed <= agreed) return { plan: shrunk(plan, needed), outside: 0 };
  const grown = grownBy(plan, needed - agreed);
  // Payments beyond the plan's own instalments have met what is outside of it.
  return { ...grown, outside: Math.min(grown.outside, owed) };
}

function shrunk(plan: AgreedPlan, needed: number): AgreedPlan {
  let left = needed;
  const instalments: Instalment[] = [];
  const cancelled: Instalment[] = [];
  for (const { dueOn, amount } of plan.agreed) {
    const minor = Math.min(amount.minor, left);
    left -= minor;
    if (minor > 0) instalments.push({ dueOn, amount: { ...amount, minor } });
    else cancelled.push({ dueOn, amount });
  }
  return { ...plan, instalments, cancelled };
}

function grownBy(plan: AgreedPlan, more: number): Recomputed {
  const terms = termsIn(plan.option);
  const hasDown = terms !== null && "down" in terms && terms.down !== undefined && plan.agreed.length > 1;
  const regular = hasDown ? plan.agreed.slice(1) : plan.agreed;
  const currency = regular[0]?.amount.currency ?? "";
  const most = Math.max(...regular.map(({ amount }) => amount.minor));
  const rhythm: Rhythm = terms !== null && "rhythm" in terms ? terms.rhythm : "monthly";
  const days = regular.map(({ dueOn }) => dueOn);
  let left = more;
  const added: Instalment[] = [];
  for (const dueOn of daysAfter(days, rhythm, plan.endsBy, MOST_ADDED)) {
    const minor = Math.min(most, left);
    if (minor > 0) added.push({ dueOn, amount: { minor, currency } });
    left -= minor;
  }
  return { plan: { ...plan, instalments: [...plan.agreed, ...added], cancelled: [] }, outside: left };
}
