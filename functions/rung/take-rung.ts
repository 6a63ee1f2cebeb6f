import { removeExecution } from "../adapters/account-store.ts";
import type { Account, Invoice, TakenRung } from "../domain/account.ts";
import { nextRungIndex, settleAnchor } from "../domain/anchor.ts";
import { assessRung } from "../domain/assess-rung.ts";
import { rungToBeginAt } from "../domain/cases.ts";
import type { GateDecision } from "../domain/gate/decide.ts";
import { holdBoundaries } from "../domain/holds.ts";
import { indexOfRung } from "../domain/ladder-clock.ts";
import type { LadderPolicy, Rung } from "../domain/ladder-policy.ts";
import { type Assessment, channelsOf, type Look, type OpenReach } from "../domain/look.ts";
import { type CaseOutcome, type RungAnswer, RungRequest } from "../domain/rung-request.ts";
import { answerDebtor } from "./answer-debtor.ts";
import { combine, commitStep, endEarlierCalls, nextGeneration, openTask, recordWithheld, type Step } from "./commit.ts";
import { deadlineOf, escalateApproval } from "./escalate-approval.ts";
import type { MessageDependencies } from "./send-message.ts";
import { type Acted, readSituation, type Situation } from "./situation.ts";

const LONGEST_WAIT_SECONDS = 7_776_000;
const OLDEST_EXECUTION_MILLISECONDS = 270 * 86_400_000;
const MOST_TRIES = 8;
const LOOKS_REMEMBERED = 5;
const TOO_MANY_LOOKS_WITHIN_MILLISECONDS = 60_000;
const SPINNING_WAIT_SECONDS = 600;
const DOUBT_LASTS_MILLISECONDS = 86_400_000;

/** A rung that is to be acted on, with all that is known at that moment. */
export type Turn = {
  readonly situation: Situation;
  readonly request: RungRequest;
  readonly rung: Rung;
  readonly anchor: Invoice;
  readonly reach: OpenReach | null;
  readonly decision: GateDecision | null;
};

type Answering = {
  readonly dependencies: MessageDependencies;
  readonly request: RungRequest;
  readonly looks: readonly string[];
  readonly isSpinning: boolean;
};

/** One look of a ladder at one rung: read, judge, and act only if the domain says so; whatever changed meanwhile is read and judged again. */
export const takeRung =
  (dependencies: MessageDependencies, act: (turn: Turn) => Promise<Acted>) =>
  async (event: unknown): Promise<RungAnswer> => {
    const request = RungRequest.parse(event);
    const began = dependencies.now();
    const recent = request.looks.filter(
      (look) => Date.parse(look) > began.getTime() - TOO_MANY_LOOKS_WITHIN_MILLISECONDS,
    );
    const looks = [...request.looks, began.toISOString()].slice(-LOOKS_REMEMBERED);
    const answering = { dependencies, request, looks, isSpinning: recent.length >= LOOKS_REMEMBERED - 1 };
    if (answering.isSpinning)
      dependencies.log("ladder.spinning", { execution: request.executionName, rung: request.rung });
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const answer = await lookOnce(answering, act);
      if (answer !== "again") return answer;
    }
    return answerWait(
      answering,
      (await readSituation(dependencies, request.execution, dependencies.now())).account,
      new Date(began.getTime() + 60_000),
    );
  };

async function lookOnce(answering: Answering, act: (turn: Turn) => Promise<Acted>): Promise<RungAnswer | "again"> {
  const { dependencies, request } = answering;
  const now = dependencies.now();
  const situation = replaceBounced(await readSituation(dependencies, request.execution, now), request.ladder);
  const outcome = whyToLeave(situation.stored, request);
  if (outcome !== null) return leave(answering, situation.stored, outcome);
  if (now.getTime() - Date.parse(situation.account.case?.generationStartedAt ?? "") >= OLDEST_EXECUTION_MILLISECONDS)
    return renew(answering, situation, rungToBeginAt(situation.account));
  const answered = await answerDebtor(dependencies, situation, request.ladder);
  if (answered.kind === "done")
    return answered.acted.kind === "refused"
      ? answerWait(answering, answered.acted.account, new Date(now.getTime() + answered.acted.retryAfterSeconds * 1000))
      : "again";
  if ((await escalateApproval(dependencies, situation, request.ladder)) === "done") return "again";
  const rung = request.ladder.rungs.find((candidate) => candidate.id === request.rung);
  if (rung === undefined)
    throw new Error(
      `ladder ${request.ladder.name} has no rung "${request.rung}": deploy the ladder as it was released`,
    );
  const assessment = assessRung(lookAt(answering, situation, rung));
  dependencies.log(`rung.${assessment.kind}`, { case: situation.account.case?.id ?? null, rung: rung.id });
  const answer = await follow(answering, situation, rung, assessment, act);
  return answered.kind === "none" || answer === "again" ? answer : sooner(answering, answer, answered.at);
}

/** An answer that waits for the hours of contact is looked at when they open, whatever the rung waits for. */
function sooner({ dependencies }: Answering, answer: RungAnswer, at: Date): RungAnswer {
  const seconds = Math.max(1, Math.ceil((at.getTime() - dependencies.now().getTime()) / 1000));
  return seconds < answer.waitSeconds
    ? { ...answer, waitSeconds: seconds, awaits: "day" }
    : { ...answer, awaits: "day" };
}

/** A rung whose message came back counts as not taken while another of its channels is open: the replacement goes before anything else. */
function replaceBounced(situation: Situation, ladder: LadderPolicy): Situation {
  const { account, reach } = situation;
  const latest = account.taken.filter((taken) => taken.invoiceId === account.anchor).at(-1);
  const rung = ladder.rungs.find((candidate) => candidate.id === latest?.rung);
  if (latest?.bouncedAt === undefined || rung === undefined) return situation;
  if (!channelsOf(rung).some((channel) => reach[channel].kind === "open") || !isRungBefore(account, latest.rung))
    return situation;
  const key = `${account.case?.number ?? 0}|${latest.invoiceId}|${latest.rung}`;
  const refusedAttempts = { ...account.refusedAttempts, [key]: (account.refusedAttempts[key] ?? 0) + 1 };
  return {
    ...situation,
    account: { ...withoutTaken(account, latest), refusedAttempts },
  };
}

/** Whether nothing of the anchor's ladder has been taken or passed over since a rung: later ones have had their own say. */
function isRungBefore(account: Account, rung: string): boolean {
  const ladder = account.case?.ladder;
  const anchor = account.invoices.find((invoice) => invoice.id === account.anchor);
  if (ladder === undefined || anchor === undefined) return false;
  const next = nextRungIndex(account, ladder, anchor, account.positions[anchor.id] ?? null);
  return next === indexOfRung(ladder, rung) + 1;
}

/** The account as if a rung had not been taken: a position that rests on it goes back to the rung before. */
function withoutTaken(account: Account, undone: TakenRung): Account {
  const taken = account.taken.filter((other) => other !== undone);
  const position = account.positions[undone.invoiceId];
  if (position?.rung !== undone.rung || position.takenAt !== undone.at) return { ...account, taken };
  const ladder = account.case?.ladder;
  const before = ladder?.rungs[indexOfRung(ladder, undone.rung) - 1];
  const { [undone.invoiceId]: _, ...others } = account.positions;
  if (before === undefined) return { ...account, taken, positions: others };
  const takenAt = taken.filter((other) => other.rung === before.id).at(-1)?.at ?? undone.at;
  return { ...account, taken, positions: { ...others, [undone.invoiceId]: { rung: before.id, takenAt } } };
}

function lookAt({ dependencies, request }: Answering, situation: Situation, rung: Rung): Look {
  const { account, debtor, reach, isPaused, now } = situation;
  return {
    account,
    debtor,
    reach,
    ladder: request.ladder,
    rung,
    isPaused,
    now,
    handOverSeconds: dependencies.handOverSeconds,
  };
}

async function follow(
  answering: Answering,
  situation: Situation,
  rung: Rung,
  assessment: Assessment,
  act: (turn: Turn) => Promise<Acted>,
): Promise<RungAnswer | "again"> {
  switch (assessment.kind) {
    case "act": {
      const { anchor, reach, decision } = assessment;
      const acted = await act({ situation, request: answering.request, rung, anchor, reach, decision });
      if (acted.kind === "again") return "again";
      if (acted.kind === "acted") return answerNext(answering, { ...situation, account: acted.account }, rung, "acted");
      return answerWait(answering, acted.account, new Date(situation.now.getTime() + acted.retryAfterSeconds * 1000));
    }
    case "pass-over":
      return passOver(answering, situation, rung, assessment);
    case "wait":
      return keepWaiting(answering, situation, assessment);
    case "behind":
      return renew(answering, situation, assessment.rung);
    case "done":
      return finish(answering, situation, rung);
    default:
      return assessment satisfies never;
  }
}

async function finish(answering: Answering, situation: Situation, rung: Rung): Promise<RungAnswer | "again"> {
  const committed = await commitPending(answering, situation);
  return committed === "again" ? "again" : answerNext(answering, situation, rung, "skipped");
}

/** The outcome an execution leaves with, when the account's row no longer names it. */
function whyToLeave(account: Account, { execution }: RungRequest): CaseOutcome | "renewed" | null {
  if (account.case !== null && account.case.number === execution.caseNumber)
    return account.case.generation === execution.generation ? null : "renewed";
  return account.pastCases.find((past) => past.number === execution.caseNumber)?.outcome ?? "cancelled";
}

async function leave(answering: Answering, account: Account, outcome: CaseOutcome | "renewed"): Promise<RungAnswer> {
  const { dependencies, request } = answering;
  await removeExecution(dependencies.table, request.execution, request.executionName);
  dependencies.log("execution.left", { execution: request.executionName, outcome });
  return { kind: "left", outcome, signalSeq: account.signalSeq, waitSeconds: 1, looks: answering.looks, awaits: "day" };
}

async function renew(answering: Answering, situation: Situation, rung: string): Promise<RungAnswer | "again"> {
  const { account, signal } = nextGeneration(situation.account, rung, answering.request.executionName, situation.now);
  const committed = await commitStep(answering.dependencies, situation, {
    account,
    drafts: [],
    items: () => [],
    signal,
  });
  if (committed.kind === "conflict") return "again";
  return {
    kind: "left",
    outcome: "renewed",
    signalSeq: account.signalSeq,
    waitSeconds: 1,
    looks: answering.looks,
    awaits: "day",
  };
}

async function passOver(
  answering: Answering,
  situation: Situation,
  rung: Rung,
  { withheld, needsContact }: Extract<Assessment, { kind: "pass-over" }>,
): Promise<RungAnswer | "again"> {
  const { now } = situation;
  const passed: Account = {
    ...situation.account,
    passed: [
      ...situation.account.passed,
      { invoiceId: withheld.invoiceId, rung: rung.id, at: now.toISOString(), rule: withheld.rule },
    ],
  };
  const entry = recordWithheld(passed, withheld, now);
  const ended = endEarlierCalls(entry?.account ?? passed, rung.id, now);
  const task = needsContact ? openTask(ended.account, { kind: "find-contact" }, rung.id, now) : null;
  const step = combine({ account: passed, drafts: [], items: () => [] }, entry, ended, task);
  const committed = await commitStep(answering.dependencies, situation, step);
  return committed.kind === "conflict"
    ? "again"
    : answerNext(answering, { ...situation, account: step.account }, rung, "skipped");
}

async function keepWaiting(
  answering: Answering,
  situation: Situation,
  { until, withheld, needsContact }: Extract<Assessment, { kind: "wait" }>,
): Promise<RungAnswer | "again"> {
  const { now } = situation;
  const entry = withheld === null ? null : recordWithheld(situation.account, withheld, now);
  const task = needsContact
    ? openTask(entry?.account ?? situation.account, { kind: "find-contact" }, "location", now)
    : null;
  const parts = [entry, task].filter((part) => part !== null);
  const committed = await commitPending(answering, situation, parts.length === 0 ? undefined : combine(...parts));
  return committed === "again" ? "again" : answerWait(answering, situation.account, until);
}

/** Commits a step, and what the look itself made known; nothing at all when there is nothing to say. */
async function commitPending(answering: Answering, situation: Situation, step?: Step): Promise<"done" | "again"> {
  if (step === undefined && situation.drafts.length === 0 && situation.doubtful.length === 0) return "done";
  const committed = await commitStep(
    answering.dependencies,
    situation,
    step ?? { account: situation.account, drafts: [], items: () => [] },
  );
  return committed.kind === "conflict" ? "again" : "done";
}

/** After a rung: the wait until the next one has its turn, judged on the account as it now stands. */
function answerNext(answering: Answering, situation: Situation, rung: Rung, kind: "acted" | "skipped"): RungAnswer {
  const { account, now } = situation;
  const { rungs } = answering.request.ladder;
  const next = rungs[indexOfNext(account, rungs, rung)];
  if (next === undefined)
    return { ...answerWait(answering, account, hasAnotherAnchor(account, now) ? now : null), kind };
  const settled = { ...situation, debtor: situation.debtor };
  const assessment = assessRung(lookAt(answering, settled, next));
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
  return next === undefined
    ? rungs.length
    : Math.max(
        own,
        rungs.findIndex((candidate) => candidate.id === next.id),
        indexOfRung(ladder, next.id) < 0 ? own : 0,
      );
}

/**
 * `until` null waits for news; holds that begin or end, hand-overs in doubt and the time an approver has are looked at whatever `until` says.
 * A question put to people is no day of ours: they may answer at any time, or never.
 */
function answerWait({ dependencies, looks, isSpinning }: Answering, account: Account, until: Date | null): RungAnswer {
  const now = dependencies.now().getTime();
  const farthest = now + LONGEST_WAIT_SECONDS * 1000;
  const doubts = account.unconfirmed.map((handed) => Date.parse(handed.at) + DOUBT_LASTS_MILLISECONDS);
  const renewal = Date.parse(account.case?.generationStartedAt ?? "") + OLDEST_EXECUTION_MILLISECONDS;
  const boundaries = holdBoundaries(account, now, Number.MAX_SAFE_INTEGER);
  const days = [...(until === null ? [] : [until.getTime()]), ...boundaries];
  const decision = deadlineOf(account)?.getTime() ?? farthest;
  const soonest = Math.min(
    ...days,
    farthest,
    renewal,
    decision,
    ...(until === null ? doubts.filter((doubt) => doubt > now) : []),
  );
  const seconds = Math.ceil((soonest - now) / 1000);
  const waitSeconds = Math.min(LONGEST_WAIT_SECONDS, Math.max(isSpinning ? SPINNING_WAIT_SECONDS : 1, seconds));
  return { kind: "wait", signalSeq: account.signalSeq, waitSeconds, looks, awaits: days.length > 0 ? "day" : "news" };
}
