import { removeExecution } from "../adapters/account-store.ts";
import { planKey } from "../adapters/keys.ts";
import { putAnnouncements } from "../adapters/records.ts";
import { type Account, calendarZone } from "../domain/account.ts";
import { assessPlan, type PlanStep } from "../domain/assess-plan.ts";
import { invoiceSpokenOf } from "../domain/assess-plan-message.ts";
import { spanOf } from "../domain/holds.ts";
import { withPlan } from "../domain/keep-plans.ts";
import type { Withheld } from "../domain/look.ts";
import { isOfUpheld } from "../domain/plan-clock.ts";
import { type PlanAnswer, type PlanOutcome, PlanRequest } from "../domain/plan-request.ts";
import type { RunningPlan } from "../domain/running-plan.ts";
import { commitStep, recordWithheld, type Step, wantedPlanRun } from "../rung/commit.ts";
import { LONGEST_WAIT_SECONDS, OLDEST_EXECUTION_MILLISECONDS, SPINNING_WAIT_SECONDS } from "../rung/next-look.ts";
import type { MessageDependencies } from "../rung/send-message.ts";
import { readSituation, type Situation } from "../rung/situation.ts";
import { looksAt } from "../rung/take-rung.ts";
import { sayPlan } from "./say-plan.ts";

const MOST_TRIES = 8;

type Answering = {
  readonly dependencies: MessageDependencies;
  readonly request: PlanRequest;
  readonly looks: readonly string[];
  readonly isSpinning: boolean;
};

/** One look at a payment plan: what the ledger and the calendar say of it is committed, and what is due to be said is said. */
export const keepPlan =
  (dependencies: MessageDependencies) =>
  async (event: unknown): Promise<PlanAnswer> => {
    const request = PlanRequest.parse(event);
    const began = dependencies.now();
    const { looks, isSpinning } = looksAt(request.looks, began);
    const answering = { dependencies, request, looks, isSpinning };
    if (isSpinning) dependencies.log("ladder.spinning", { execution: request.executionName });
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const answer = await lookOnce(answering);
      if (answer !== "again") return answer;
    }
    const { account } = await readSituation(dependencies, request.execution, dependencies.now());
    return answerWait(answering, account, new Date(began.getTime() + 60_000));
  };

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
  dependencies.log(`plan.${step.kind}`, { plan: plan.id, status: plan.status });
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
      return step.say === null
        ? keepWaiting(answering, situation, step.until, null)
        : say(answering, situation, plan, step);
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
  if (saying === null) return keepWaiting(answering, situation, until, null);
  const said = await sayPlan(answering.dependencies, situation, plan, saying);
  if (said.kind === "wait") return keepWaiting(answering, situation, earlier(said.until, until), said.withheld);
  if (said.acted.kind !== "refused") return "again";
  const retryAt = new Date(situation.now.getTime() + said.acted.retryAfterSeconds * 1000);
  return answerWait(answering, said.acted.account, retryAt);
}

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one === null ? other : other === null || one.getTime() <= other.getTime() ? one : other;

/** Commits what the look made known on the way, if anything, and waits; null waits for news. */
async function keepWaiting(
  answering: Answering,
  situation: Situation,
  until: Date | null,
  withheld: Withheld | null,
): Promise<PlanAnswer | "again"> {
  const entry = withheld === null ? null : recordWithheld(situation.account, withheld, situation.now);
  const hasNews = situation.drafts.length > 0 || situation.doubtful.length > 0;
  if (entry === null && !hasNews) return answerWait(answering, situation.account, until);
  const step = entry ?? { account: situation.account, drafts: [], items: () => [] };
  const committed = await commitStep(answering.dependencies, situation, step);
  return committed.kind === "conflict" ? "again" : answerWait(answering, situation.account, until);
}

function answerWait({ dependencies, looks, isSpinning }: Answering, account: Account, until: Date | null): PlanAnswer {
  const now = dependencies.now().getTime();
  const seconds = until === null ? LONGEST_WAIT_SECONDS : Math.ceil((until.getTime() - now) / 1000);
  const waitSeconds = Math.min(LONGEST_WAIT_SECONDS, Math.max(isSpinning ? SPINNING_WAIT_SECONDS : 1, seconds));
  return { kind: "wait", signalSeq: account.signalSeq, waitSeconds, looks, awaits: until === null ? "news" : "day" };
}

const left = ({ looks }: Answering, { signalSeq }: Account, outcome: PlanOutcome | "renewed"): PlanAnswer => ({
  kind: "left",
  outcome,
  signalSeq,
  waitSeconds: 1,
  looks,
  awaits: "day",
});

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

async function leave(answering: Answering, account: Account, outcome: PlanOutcome | "renewed"): Promise<PlanAnswer> {
  const { dependencies, request } = answering;
  await removeExecution(dependencies.table, request.execution, request.executionName);
  return left(answering, account, outcome);
}

/** How a plan that is no longer on the account ended, by its own item. */
async function outcomeOf({ dependencies, request }: Answering): Promise<PlanOutcome> {
  const item = await dependencies.table.get(planKey(request.execution, request.execution.planId));
  const status = item?.["status"];
  return status === "completed" || status === "broken" ? status : "cancelled";
}
