import { planKey } from "../adapters/keys.ts";
import { PlanRecord, putAnnouncements, updatePlanStatus } from "../adapters/records.ts";
import type { Account } from "../domain/account.ts";
import { agreePlanOver, type ProposedPlan } from "../domain/agree-plan.ts";
import { openQuestions } from "../domain/approvals.ts";
import { withdrawPromises } from "../domain/promises.ts";
import { answering, answerOf, type Decided, type Part, refused, step } from "../rung/act.ts";
import { combine } from "../rung/commit.ts";
import { withdraw } from "../rung/questions.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import { wantedPlanRun } from "../rung/wanted-runs.ts";

/** What agreeing a plan comes to: the part of an act that commits it, or why it cannot be agreed. */
type AgreedPart =
  | { readonly kind: "agreed"; readonly part: Part }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Agrees a plan over some invoices, whoever proposed it: its hold begins, other offers are cancelled, the debtor is told,
 * and an execution that keeps it is asked for. The part's `wanted` must be spread over a `combine` it goes through.
 */
function agreePlan(
  { policies }: Pick<RungDependencies, "policies">,
  situation: Pick<Situation, "account" | "now">,
  proposed: ProposedPlan,
  actId: string,
): AgreedPart {
  const { now } = situation;
  const relief = policies.ladders[situation.account.case?.ladder.name ?? ""]?.relief;
  if (relief === undefined) return { kind: "refused", reason: "no-open-case: there is nothing to agree a plan about" };
  const cleared = superseded(situation.account, now);
  const { account } = cleared;
  const agreement = agreePlanOver(account, proposed, relief, now);
  if (agreement.kind === "refused") return agreement;
  const others = account.plansOffered.filter((id) => id !== proposed.id);
  const answered: Account = answering(agreement.account, {
    ...answerOf(agreement.account, "plan-confirmed", actId, now),
    currency: agreement.plan.currency,
    planId: agreement.plan.id,
  });
  return {
    kind: "agreed",
    part: {
      ...combine(cleared, {
        account: answered,
        drafts: agreement.drafts,
        items: (announces) => [
          ...putAnnouncements(account, announces, now),
          ...others.map((id) => updatePlanStatus(account, id, "cancelled")),
        ],
      }),
      ...wantedPlanRun(account, agreement.plan),
    },
  };
}

/** What a plan takes the place of: promises that still run, and proposals that wait for an answer. */
function superseded(account: Account, now: Date): Part {
  const without: Part = { account: withdrawPromises(account, now), drafts: [], items: () => [] };
  return openQuestions(account)
    .filter(({ kind }) => kind !== "agency-handoff" && kind !== "write-off")
    .reduce<Part>((part, question) => combine(part, withdraw(part.account, question, now)), without);
}

/** Accepts an option of the plan that is offered; the one that was accepted before changes nothing. */
export async function acceptPlan(
  dependencies: RungDependencies,
  situation: Situation,
  option: string,
  actId: string,
): Promise<Decided> {
  const { account } = situation;
  const [offered] = account.plansOffered;
  if (offered === undefined) {
    const isKept = account.plans.some((plan) => plan.status === "active" && plan.plan.option === option);
    return isKept ? { kind: "nothing" } : refused("no-open-offer: no payment plan is offered");
  }
  const item = await dependencies.table.get(planKey(account, offered));
  const record = item === undefined ? undefined : PlanRecord.parse(item);
  const chosen = record?.options.find(({ id }) => id === option);
  if (record === undefined || chosen === undefined)
    return refused(`unknown-option: the plan offered has ${record?.options.map(({ id }) => id).join(", ") ?? "none"}`);
  const proposed: ProposedPlan = {
    id: record.id,
    offeredAt: record.offeredAt,
    option: chosen,
    invoiceIds: record.invoiceIds ?? account.invoices.map(({ id }) => id),
  };
  const agreed = agreePlan(dependencies, situation, proposed, actId);
  return agreed.kind === "agreed" ? step(agreed.part) : refused(agreed.reason);
}
