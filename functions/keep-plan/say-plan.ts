import type { Account } from "../domain/account.ts";
import { type PlanSaying, toldKey } from "../domain/assess-plan.ts";
import { assessPlanMessage, type MessageStep } from "../domain/assess-plan-message.ts";
import { isWorkEmail } from "../domain/contact-point-evidence.ts";
import { planQuestionFor } from "../domain/contact-question.ts";
import { calendarDayOf } from "../domain/plan-clock.ts";
import { instalmentsOf } from "../domain/plan-ledger.ts";
import type { RunningPlan } from "../domain/running-plan.ts";
import type { MoreWords } from "../rung/contact-words.ts";
import { type MessageDependencies, sendMessage } from "../rung/send-message.ts";
import type { Acted, Situation } from "../rung/situation.ts";

/** What became of a message that was due: dealt with, or kept back until an instant (null: until news). */
export type Said = { readonly kind: "acted"; readonly acted: Acted } | Extract<MessageStep, { kind: "wait" }>;

/** Sends a message of a plan if nothing keeps it back; it is told in the transaction of the intent. */
export async function sayPlan(
  dependencies: MessageDependencies,
  situation: Situation,
  plan: RunningPlan,
  saying: PlanSaying,
): Promise<Said> {
  const ladder = dependencies.policies.ladders[plan.ladder];
  if (ladder === undefined)
    throw new Error(`no ladder "${plan.ladder}" is deployed; retire ladders, do not delete them`);
  const { account, debtor, person, reach, isPaused, pauses, now } = situation;
  const hasWorkEmail = isWorkEmail(person);
  const { handOverSeconds } = dependencies;
  const look = { account, debtor, ladder, reach, hasWorkEmail, isPaused, pauses, now, handOverSeconds };
  const step = assessPlanMessage(look, plan, saying);
  if (step.kind === "wait") return step;
  const { channel } = step.reach;
  const about = { plan, holdOver: step.holdOver, dueOn: saying.instalment?.dueOn ?? null };
  const key = toldKey(saying);
  const acted = await sendMessage(dependencies, {
    situation,
    ladder,
    reach: step.reach,
    decision: step.decision,
    ask: (at) => planQuestionFor({ account, debtor, ladder, now: at, hasWorkEmail }, about, channel),
    message: saying.message,
    currency: plan.currency,
    more: wordsOf(account, plan, saying),
    about: { key: `plan|${plan.id}|${key}`, invoiceId: null, rung: null, planId: plan.id },
    isAnswer: false,
    sent: (before) => ({
      account: withTold(before, plan.id, (told) => [...told, key]),
      drafts: [],
      items: () => [],
    }),
    unsent: (before) => withTold(before, plan.id, (told) => told.filter((other) => other !== key)),
  });
  return { kind: "acted", acted };
}

function withTold(account: Account, planId: string, change: (told: readonly string[]) => readonly string[]): Account {
  const plans = account.plans.map((plan) => (plan.id === planId ? { ...plan, told: [...change(plan.told)] } : plan));
  return { ...account, plans };
}

/** What is still open of the instalment, not what it was: part of it may have been paid. */
function wordsOf(account: Account, plan: RunningPlan, { message, instalment }: PlanSaying): MoreWords {
  const schedule = instalmentsOf(account, plan);
  if (instalment === null) return { schedule };
  const { dueOn, open, graceEndsOn } = instalment;
  const inTime = message === "instalment-missed" ? plan.lapse?.cureBy : graceEndsOn;
  return {
    schedule,
    instalment: {
      dueOn: calendarDayOf(account, plan, dueOn),
      amount: { minor: open, currency: plan.currency },
      status: message === "instalment-missed" ? "missed" : "open",
      graceEndsOn: calendarDayOf(account, plan, inTime ?? graceEndsOn),
    },
  };
}
