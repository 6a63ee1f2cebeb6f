import { planKey } from "../adapters/keys.ts";
import { putAnnouncements } from "../adapters/records.ts";
import { calendarZone } from "../domain/account.ts";
import { assessPlan, type PlanStep } from "../domain/assess-plan.ts";
import { invoiceSpokenOf } from "../domain/assess-plan-message.ts";
import { spanOf } from "../domain/holds.ts";
import { correlationOf } from "../domain/identifiers.ts";
import { withPlan } from "../domain/keep-plans.ts";
import type { Withheld } from "../domain/look.ts";
import { isOfUpheld } from "../domain/plan-clock.ts";
import type { RunningPlan } from "../domain/running-plan.ts";
import { type PlanAnswer, type PlanOutcome, PlanRequest } from "../domain/watch-request.ts";
import { commitStep, type Step } from "../rung/commit.ts";
import { OLDEST_EXECUTION_MILLISECONDS } from "../rung/next-look.ts";
import type { MessageDependencies } from "../rung/send-message.ts";
import { readSituation, type Situation } from "../rung/situation.ts";
import { wantedPlanRun } from "../rung/wanted-runs.ts";
import { keepWaiting, leave, left, type Watching, waitUntil, watching } from "../rung/watch.ts";
import { sayPlan } from "./say-plan.ts";

type Answering = Watching<PlanRequest, MessageDependencies>;

/** One look at a payment plan: what the ledger and the calendar say of it is committed, and what is due to be said is said. */
export const keepPlan =
  (dependencies: MessageDependencies) =>
  (event: unknown): Promise<PlanAnswer> =>
    watching(dependencies, PlanRequest.parse(event), lookOnce);

async function lookOnce(answering: Answering): Promise<PlanAnswer | "again"> {
  const { dependencies, request } = answering;
  const { planId, generation } = request.execution;
  const now = dependencies.now();
  const situation = await readSituation(dependencies, request.execution, now);
  const plan = situation.account.plans.find(({ id }) => id === planId);
  if (plan === undefined) return leave(answering, situation.stored, await outcomeOf(answering));
  if (plan.generation !== generation) return leave(answering, situation.stored, "renewed");
  if (now.getTime() - Date.parse(plan.generationStartedAt) >= OLDEST_EXECUTION_MILLISECONDS)
    return renew(answering, situation, plan);
  const step = assessPlan(situation.account, plan, now, situation.person.address?.value.country);
  dependencies.log(`plan.${step.kind}`, {
    correlation: correlationOf(situation.account),
    plan: plan.id,
    status: plan.status,
  });
  return follow(answering, situation, plan, step);
}

async function follow(
  answering: Answering,
  situation: Situation,
  plan: RunningPlan,
  step: PlanStep,
): Promise<PlanAnswer | "again"> {
  switch (step.kind) {
    case "mark":
      return mark(answering, situation, step);
    case "over":
      return forget(answering, situation, plan);
    case "wait":
      return step.say === null ? keepWaiting(answering, situation, step.until) : say(answering, situation, plan, step);
    case "held":
      return keepWaiting(answering, situation, step.until, heldBack(situation, plan, step));
    default:
      return step satisfies never;
  }
}

/** On record: a message that a hold kept back on its day. */
function heldBack(
  { account }: Situation,
  plan: RunningPlan,
  { by, keepsBack }: Extract<PlanStep, { kind: "held" }>,
): Withheld | null {
  const about = invoiceSpokenOf(account, plan);
  if (keepsBack === null || about === null) return null;
  const { until } = spanOf(by, calendarZone(account));
  return {
    invoiceId: about.id,
    rung: null,
    message: keepsBack.message,
    channel: "email",
    rule: isOfUpheld(by) ? "ladder.UPHELD_DISPUTE" : `hold.${by.kind.toUpperCase().replaceAll("-", "_")}`,
    citation: null,
    until: Number.isFinite(until) ? new Date(until).toISOString() : null,
  };
}

/** The ladder must hear of a plan that is broken: its hold is over. */
async function mark(
  { dependencies }: Answering,
  situation: Situation,
  { plan, drafts }: Extract<PlanStep, { kind: "mark" }>,
): Promise<"again"> {
  const { now } = situation;
  const account = withPlan(situation.account, plan, now);
  const items: Step["items"] = (announces) => putAnnouncements(account, announces, now);
  const signal = plan.status === "active" ? {} : { signal: { raise: true } };
  await commitStep(dependencies, situation, { account, drafts, items, ...signal });
  return "again";
}

async function say(
  answering: Answering,
  situation: Situation,
  plan: RunningPlan,
  { say: saying, until }: Extract<PlanStep, { kind: "wait" }>,
): Promise<PlanAnswer | "again"> {
  if (saying === null) return keepWaiting(answering, situation, until);
  const said = await sayPlan(answering.dependencies, situation, plan, saying);
  if (said.kind === "wait") return keepWaiting(answering, situation, earlier(said.until, until), said.withheld);
  if (said.acted.kind !== "refused") return "again";
  const retryAt = new Date(situation.now.getTime() + said.acted.retryAfterSeconds * 1000);
  return waitUntil(answering, said.acted.account, retryAt);
}

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one === null ? other : other === null || one.getTime() <= other.getTime() ? one : other;

/** A plan of which nothing is left to say is taken off the account; its item stays. */
async function forget(answering: Answering, situation: Situation, plan: RunningPlan): Promise<PlanAnswer | "again"> {
  const plans = situation.account.plans.filter(({ id }) => id !== plan.id);
  const committed = await commitStep(answering.dependencies, situation, {
    account: { ...situation.account, plans },
    drafts: [],
    items: () => [],
    signal: { ended: [answering.request.executionName] },
  });
  if (committed.kind === "conflict") return "again";
  return left(answering, situation.account, plan.status === "active" ? "cancelled" : plan.status);
}

async function renew(answering: Answering, situation: Situation, plan: RunningPlan): Promise<PlanAnswer | "again"> {
  const { account, now } = situation;
  const renewed = { ...plan, generation: plan.generation + 1, generationStartedAt: now.toISOString() };
  const committed = await commitStep(answering.dependencies, situation, {
    account: withPlan(account, renewed, now),
    drafts: [],
    items: () => [],
    signal: { ...wantedPlanRun(account, renewed), ended: [answering.request.executionName] },
  });
  return committed.kind === "conflict" ? "again" : left(answering, account, "renewed");
}

/** How a plan that is no longer on the account ended, by its own item. */
async function outcomeOf({ dependencies, request }: Answering): Promise<PlanOutcome> {
  const item = await dependencies.table.get(planKey(request.execution, request.execution.planId));
  const status = item?.["status"];
  return status === "completed" || status === "broken" ? status : "cancelled";
}
