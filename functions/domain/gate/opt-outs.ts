import { isText, mediumOf } from "./channels.ts";
import { isPast } from "./dates.ts";
import type { Flags } from "./facts.ts";
import type { GateQuestion } from "./question.ts";

export type OptOut = NonNullable<Flags["optOuts"]>[number];

const NONE: readonly OptOut[] = [];

/** Whether an opt-out or opt-in of `spoken` speaks of a channel; `all` speaks of every one. */
function speaksOf(spoken: string, channel: string): boolean {
  return spoken === "all" || spoken === channel || spoken === mediumOf(channel);
}

function concerns(optOut: OptOut, { message, debtId }: GateQuestion): boolean {
  const isThere = optOut.address === undefined || message?.to === undefined || optOut.address === message.to;
  const isThat = optOut.debtId === undefined || debtId === undefined || optOut.debtId === debtId;
  return isThere && isThat;
}

/** Whether a later opt-in undoes an opt-out: the latest word counts. */
export function isUndone(question: GateQuestion, optOut: OptOut): boolean {
  return (question.flags?.optIns ?? []).some(
    (optIn) =>
      isPast(question, optIn.at) &&
      Date.parse(optIn.at) > Date.parse(optOut.at) &&
      (optIn.channel === optOut.channel || speaksOf(optIn.channel, question.channel)),
  );
}

/** Every opt-out that closed the question's channel, address and debt by now, undone since or not. */
function optOutsOf(question: GateQuestion): readonly OptOut[] {
  const all = question.flags?.optOuts ?? NONE;
  return all.filter(
    (optOut) => isPast(question, optOut.at) && speaksOf(optOut.channel, question.channel) && concerns(optOut, question),
  );
}

/** The latest opt-out that keeps the question's channel, address and debt closed; null where none does. */
export function optOutInForce(question: GateQuestion): OptOut | null {
  const inForce = optOutsOf(question).filter((optOut) => !isUndone(question, optOut));
  return inForce.reduce<OptOut | null>(
    (latest, optOut) => (latest === null || Date.parse(optOut.at) > Date.parse(latest.at) ? optOut : latest),
    null,
  );
}

/** A text opt-out ends texts and calls with an artificial or recorded voice. */
export const endsWithTexts = (channel: string): boolean => isText(channel) || channel === "prerecorded_call";
