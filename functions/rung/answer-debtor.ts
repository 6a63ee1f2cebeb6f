import type { Account, PendingAnswer } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import { answerQuestionFor } from "../domain/contact-question.ts";
import { decide } from "../domain/gate/decide.ts";
import type { LadderPolicy } from "../domain/ladder-policy.ts";
import { instalmentsOf } from "../domain/plan-ledger.ts";
import { commitStep } from "./commit.ts";
import type { MoreWords } from "./contact-words.ts";
import { type MessageDependencies, sendMessage } from "./send-message.ts";
import type { Acted, Situation } from "./situation.ts";

/** What to do about the oldest answer that is owed: nothing is, it must wait, or it was dealt with and the account is to be read again. */
export type Answered =
  | { readonly kind: "none" }
  | { readonly kind: "later"; readonly at: Date }
  | { readonly kind: "done"; readonly acted: Acted };

/** Answers the debtor inside the hours of contact, or at once if they wrote within ten minutes. Nothing goes where nothing is owed or no channel is open. */
export async function answerDebtor(
  dependencies: MessageDependencies,
  situation: Situation,
  ladder: LadderPolicy,
): Promise<Answered> {
  const { account, debtor, reach, now, isPaused } = situation;
  const answer = account.answers[0];
  // Whether anything is said at all is known once the account has gone to the agency, or has not.
  if (answer === undefined || account.placement?.status === "requested") return { kind: "none" };
  const channel = channelFor(situation, answer);
  const open = channel === undefined ? undefined : reach[channel];
  const isOwing = Object.values(owed(account)).some((minor) => minor > 0);
  if (
    channel === undefined ||
    open?.kind !== "open" ||
    !isOwing ||
    account.placement !== null ||
    isOutdated(account, answer)
  )
    return { kind: "done", acted: await drop(dependencies, situation, answer) };
  if (isPaused || isResting(situation, channel)) return { kind: "later", at: new Date(now.getTime() + 3_600_000) };
  const ask = (at: Date) => answerQuestionFor({ account, debtor, now: at }, answer, channel);
  const decision = decide(ask(now));
  if (decision.kind === "defer") return { kind: "later", at: decision.notBefore };
  if (decision.kind === "block") return { kind: "done", acted: await drop(dependencies, situation, answer) };
  const acted = await sendMessage(dependencies, {
    situation,
    ladder,
    reach: { channel, address: open.address },
    decision,
    ask,
    message: answer.message,
    currency: answer.currency,
    more: {
      ...(answer.received === undefined ? {} : { received: answer.received }),
      ...(answer.outcome === undefined ? {} : { outcome: answer.outcome }),
      ...(answer.promise === undefined ? {} : { promise: answer.promise }),
      ...(answer.settlement === undefined ? {} : { settlement: answer.settlement }),
      ...(answer.extendedTo === undefined ? {} : { extendedTo: answer.extendedTo }),
      ...scheduleOf(account, answer.planId),
    },
    about: { key: `answer|${answer.id}`, invoiceId: null, rung: null },
    isAnswer: true,
    sent: (before) => ({
      account: { ...before, answers: before.answers.filter((other) => other.id !== answer.id) },
      drafts: [],
      items: () => [],
    }),
    unsent: (before) => ({ ...before, answers: [answer, ...before.answers] }),
  });
  return { kind: "done", acted };
}

/** A plan that ended before its confirmation went needs none. */
const isOutdated = ({ plans }: Account, { planId }: PendingAnswer): boolean =>
  planId !== undefined && !plans.some(({ id, status }) => id === planId && status === "active");

function scheduleOf(account: Account, planId: string | undefined): MoreWords {
  const plan = account.plans.find(({ id }) => id === planId);
  return plan === undefined ? {} : { schedule: instalmentsOf(account, plan) };
}

const CHANNELS = ["email", "sms"] as const;

/** A channel whose own pause is in force. Quiet billing keeps no answer back: the debtor has asked. */
const isResting = ({ pauses }: Situation, channel: "email" | "sms"): boolean =>
  pauses.some((pause) => pause.channel === channel);

/** The channel an answer was asked for on, else e-mail before texts; one that rests only where no other is open. */
function channelFor(situation: Situation, { channel: asked }: PendingAnswer): "email" | "sms" | undefined {
  const open = [...(asked === undefined ? [] : [asked]), ...CHANNELS].filter(
    (candidate) => situation.reach[candidate].kind === "open",
  );
  return open.find((candidate) => !isResting(situation, candidate)) ?? open[0];
}

async function drop(dependencies: MessageDependencies, situation: Situation, answer: PendingAnswer): Promise<Acted> {
  const account = {
    ...situation.account,
    answers: situation.account.answers.filter((other) => other.id !== answer.id),
  };
  const committed = await commitStep(dependencies, situation, { account, drafts: [], items: () => [] });
  return committed.kind === "conflict" ? { kind: "again" } : { kind: "acted", account };
}
