import { type Account, calendarZone } from "./account.ts";
import { isUpheld } from "./anchor.ts";
import type { Draft } from "./announcements.ts";
import { localDay } from "./calendar.ts";
import { holdsStoppingContact } from "./holds.ts";
import { tellOf } from "./keep-plans.ts";
import type { Relief } from "./ladder-policy.ts";
import { openOf } from "./plan-ledger.ts";
import { agree } from "./plans/agree.ts";
import { type AgreedPlan, type PlanOption, sumOf } from "./plans/plan.ts";
import { type PlanTerms, type RunningPlan, USUAL_PLAN_TERMS } from "./running-plan.ts";

/** What is to be agreed: an option, over some invoices of one currency. */
export type ProposedPlan = {
  readonly id: string;
  readonly offeredAt: string;
  readonly option: PlanOption;
  readonly invoiceIds: readonly string[];
};

export type Agreement =
  | {
      readonly kind: "agreed";
      readonly account: Account;
      readonly plan: RunningPlan;
      readonly drafts: readonly Draft[];
    }
  | { readonly kind: "refused"; readonly reason: string };

const KEPT_FROM_PLANS: ReadonlySet<string> = new Set(["dispute", "plan"]);

/** Of these invoices, those a plan may take up: unpaid, in one currency, not disputed and in no other plan. */
export function plannable(
  account: Account,
  invoiceIds: readonly string[],
  currency: string,
  now: Date,
): readonly string[] {
  return account.invoices
    .filter(
      (invoice) =>
        invoiceIds.includes(invoice.id) &&
        invoice.currency === currency &&
        openOf(account, [invoice.id], currency) > 0 &&
        !isUpheld(account, invoice) &&
        !holdsStoppingContact(account, invoice.id, now.getTime()).some(({ kind }) => KEPT_FROM_PLANS.has(kind)),
    )
    .map(({ id }) => id);
}

/**
 * The account with a plan agreed: its hold begins, every offer is answered. An option that was made for another balance, or
 * whose first day has passed, is agreed as `agree` makes it fit; one that asks for less than is open, and forgives nothing,
 * leaves the rest out of the plan.
 */
export function agreePlanOver(
  account: Account,
  { id, offeredAt, option, invoiceIds }: ProposedPlan,
  relief: Relief,
  now: Date,
): Agreement {
  const theCase = account.case;
  if (theCase === null) return { kind: "refused", reason: "no-open-case: there is nothing to agree a plan about" };
  const currency = option.instalments[0]?.amount.currency ?? "";
  const about = plannable(account, invoiceIds, currency, now);
  const open = openOf(account, about, currency);
  const today = localDay(now, calendarZone(account));
  const balance = { minor: balanceFor(option, open), currency };
  const agreed = agree(option, balance, relief, today);
  if (about.length === 0 || agreed === null)
    return { kind: "refused", reason: "nothing-to-plan: what was offered is no longer owed, or its days have passed" };
  const at = now.toISOString();
  const plan: RunningPlan = {
    id,
    caseId: theCase.id,
    ladder: theCase.ladder.name,
    currency,
    invoiceIds: [...about],
    holdId: `plan:${id}`,
    offeredAt,
    agreedAt: at,
    plan: agreed,
    terms: termsOf(relief),
    leftOut: Math.max(0, open - sumOf(agreed.agreed) - (agreed.forgives ?? 0)),
    paymentsBefore: account.payments.length,
    status: "active",
    endedAt: null,
    paid: [],
    missed: [],
    reopened: {},
    lapse: null,
    restartsUsed: 0,
    told: [],
    generation: 1,
    generationStartedAt: at,
    faults: null,
  };
  return {
    kind: "agreed",
    account: withAgreed(account, plan, now),
    plan,
    drafts: [tellOf(plan, "PlanAccepted", { option: agreed.option, ...sizeOf(agreed, currency) })],
  };
}

/** A proposal of somebody's own for less than everything stands as it is; what else is owed stays out of it. */
const balanceFor = (option: PlanOption, open: number): number =>
  option.id === "custom" ? Math.min(open, sumOf(option.instalments) + (option.forgives ?? 0)) : open;

const sizeOf = ({ agreed }: AgreedPlan, currency: string) => ({
  instalments: agreed.length,
  amount: { minor: sumOf(agreed), currency },
});

/** How plans under a relief are kept. */
const termsOf = ({ plans }: Relief): PlanTerms => ({
  ...USUAL_PLAN_TERMS,
  graceDays: plans?.graceDays ?? USUAL_PLAN_TERMS.graceDays,
  cureDays: plans?.cureDays ?? USUAL_PLAN_TERMS.cureDays,
  restarts: plans?.restarts ?? USUAL_PLAN_TERMS.restarts,
});

function withAgreed(account: Account, plan: RunningPlan, now: Date): Account {
  const at = now.toISOString();
  const hold = {
    id: plan.holdId,
    version: 0,
    kind: "plan" as const,
    invoiceIds: [...plan.invoiceIds],
    from: at,
    arrivedAt: at,
    startAnnounced: false,
    endAnnounced: false,
  };
  return { ...account, plans: [...account.plans, plan], plansOffered: [], holds: [...account.holds, hold] };
}
