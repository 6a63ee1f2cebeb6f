import type { Account } from "../domain/account.ts";
import { nextRungIndex, settleAnchor } from "../domain/anchor.ts";
import { assessRung } from "../domain/assess-rung.ts";
import { isWorkEmail } from "../domain/contact-point-evidence.ts";
import { holdBoundaries } from "../domain/holds.ts";
import type { Rung } from "../domain/ladder-policy.ts";
import type { Look } from "../domain/look.ts";
import type { RungAnswer, RungRequest } from "../domain/rung-request.ts";
import type { MessageDependencies } from "./send-message.ts";
import { DOUBT_LASTS_MILLISECONDS, type Situation } from "./situation.ts";

/** Longer waits look again. */
export const LONGEST_WAIT_SECONDS = 7_776_000;
/** The wait of an execution that looks too often. */
export const SPINNING_WAIT_SECONDS = 600;
/** An execution older than this makes way for the next generation. */
export const OLDEST_EXECUTION_MILLISECONDS = 270 * 86_400_000;

/** What one look answers with: whose it is, and the looks before it. */
export type Answering = {
  readonly dependencies: MessageDependencies;
  readonly request: RungRequest;
  readonly looks: readonly string[];
  readonly isSpinning: boolean;
};

/** What the domain needs to judge a rung. */
export function lookAt({ dependencies, request }: Answering, situation: Situation, rung: Rung): Look {
  const { account, debtor, person, reach, isPaused, pauses, now } = situation;
  return {
    account,
    debtor,
    reach,
    hasWorkEmail: isWorkEmail(person),
    ladder: request.ladder,
    rung,
    isPaused,
    pauses,
    now,
    handOverSeconds: dependencies.handOverSeconds,
  };
}

/** An answer that waits for the hours of contact is looked at when they open, whatever the rung waits for. */
export function sooner({ dependencies }: Answering, answer: RungAnswer, at: Date): RungAnswer {
  const seconds = Math.max(1, Math.ceil((at.getTime() - dependencies.now().getTime()) / 1000));
  return seconds < answer.waitSeconds
    ? { ...answer, waitSeconds: seconds, awaits: "day" }
    : { ...answer, awaits: "day" };
}

/** After a rung: the wait until the next one has its turn, judged on the account as it now stands. */
export function answerNext(
  answering: Answering,
  situation: Situation,
  rung: Rung,
  kind: "acted" | "skipped",
): RungAnswer {
  const { account, now } = situation;
  const { rungs } = answering.request.ladder;
  const next = rungs[indexOfNext(account, rungs, rung)];
  if (next === undefined)
    return { ...answerWait(answering, account, hasAnotherAnchor(account, now) ? now : null), kind };
  const assessment = assessRung(lookAt(answering, situation, next));
  const isQuiet = assessment.kind === "wait" && assessment.withheld === null;
  return { ...answerWait(answering, account, isQuiet ? assessment.until : now), kind };
}

/** Whether the ladder, at its end for one invoice, has a rung left for another. */
function hasAnotherAnchor(account: Account, now: Date): boolean {
  const settled = settleAnchor(account, now);
  const anchor = settled.invoices.find((invoice) => invoice.id === settled.anchor);
  const ladder = settled.case?.ladder;
  if (anchor === undefined || ladder === undefined || anchor.id === account.anchor) return false;
  return nextRungIndex(settled, ladder, anchor, settled.positions[anchor.id] ?? null) < ladder.rungs.length;
}

function indexOfNext(account: Account, rungs: readonly Rung[], rung: Rung): number {
  const own = rungs.findIndex((candidate) => candidate.id === rung.id) + 1;
  const anchor = account.invoices.find((invoice) => invoice.id === account.anchor);
  const ladder = account.case?.ladder;
  if (anchor === undefined || ladder === undefined) return own;
  const next = ladder.rungs[nextRungIndex(account, ladder, anchor, account.positions[anchor.id] ?? null)];
  if (next === undefined) return rungs.length;
  return Math.max(
    own,
    rungs.findIndex((candidate) => candidate.id === next.id),
  );
}

/**
 * `until` null waits for news; holds that begin or end and hand-overs in doubt are looked at whatever `until` says.
 */
export function answerWait(
  { dependencies, looks, isSpinning }: Answering,
  account: Account,
  until: Date | null,
): RungAnswer {
  const now = dependencies.now().getTime();
  const farthest = now + LONGEST_WAIT_SECONDS * 1000;
  const doubts = account.unconfirmed.map((handed) => Date.parse(handed.at) + DOUBT_LASTS_MILLISECONDS);
  const renewal = Date.parse(account.case?.generationStartedAt ?? "") + OLDEST_EXECUTION_MILLISECONDS;
  const boundaries = holdBoundaries(account, now, Number.MAX_SAFE_INTEGER);
  const days = [...(until === null ? [] : [until.getTime()]), ...boundaries];
  const soonest = Math.min(
    ...days,
    farthest,
    renewal,
    ...(until === null ? doubts.filter((doubt) => doubt > now) : []),
  );
  const seconds = Math.ceil((soonest - now) / 1000);
  const waitSeconds = Math.min(LONGEST_WAIT_SECONDS, Math.max(isSpinning ? SPINNING_WAIT_SECONDS : 1, seconds));
  return { kind: "wait", signalSeq: account.signalSeq, waitSeconds, looks, awaits: days.length > 0 ? "day" : "news" };
}
