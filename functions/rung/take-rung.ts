import { removeExecution } from "../adapters/account-store.ts";
import type { Account, Invoice } from "../domain/account.ts";
import { assessRung } from "../domain/assess-rung.ts";
import { rungToBeginAt } from "../domain/cases.ts";
import type { GateDecision } from "../domain/gate/decide.ts";
import { correlationOf } from "../domain/identifiers.ts";
import type { Rung } from "../domain/ladder-policy.ts";
import type { Assessment, OpenReach } from "../domain/look.ts";
import { type CaseOutcome, type RungAnswer, RungRequest } from "../domain/rung-request.ts";
import { answerDebtor } from "./answer-debtor.ts";
import { combine, commitStep, endEarlierCalls, nextGeneration, openTask, recordWithheld, type Step } from "./commit.ts";
import { type Answering, answerNext, answerWait, lookAt, OLDEST_EXECUTION_MILLISECONDS, sooner } from "./next-look.ts";
import { replaceBounced } from "./replace-bounced.ts";
import type { MessageDependencies } from "./send-message.ts";
import { type Acted, hasNews, readSituation, type Situation } from "./situation.ts";

const MOST_TRIES = 8;
const LOOKS_REMEMBERED = 5;
const TOO_MANY_LOOKS_WITHIN_MILLISECONDS = 60_000;

/** A rung that is to be acted on, with all that is known at that moment. */
export type Turn = {
  readonly situation: Situation;
  readonly request: RungRequest;
  readonly rung: Rung;
  readonly anchor: Invoice;
  readonly reach: OpenReach | null;
  readonly decision: GateDecision | null;
};

/** The looks to remember after one at `now`, and whether there were too many of late. */
export function looksAt(
  before: readonly string[],
  now: Date,
): { readonly looks: readonly string[]; readonly isSpinning: boolean } {
  const recent = before.filter((look) => Date.parse(look) > now.getTime() - TOO_MANY_LOOKS_WITHIN_MILLISECONDS);
  const looks = [...before, now.toISOString()].slice(-LOOKS_REMEMBERED);
  return { looks, isSpinning: recent.length >= LOOKS_REMEMBERED - 1 };
}

/** One look of a ladder at one rung: read, judge, and act only if the domain says so; whatever changed meanwhile is read and judged again. */
export const takeRung =
  (dependencies: MessageDependencies, act: (turn: Turn) => Promise<Acted>) =>
  async (event: unknown): Promise<RungAnswer> => {
    const request = RungRequest.parse(event);
    const began = dependencies.now();
    const answering = { dependencies, request, ...looksAt(request.looks, began) };
    if (answering.isSpinning)
      dependencies.log("ladder.spinning", {
        correlation: correlationOf(request.execution),
        execution: request.executionName,
        rung: request.rung,
      });
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
  const rung = request.ladder.rungs.find((candidate) => candidate.id === request.rung);
  if (rung === undefined)
    throw new Error(
      `ladder ${request.ladder.name} has no rung "${request.rung}": deploy the ladder as it was released`,
    );
  const assessment = assessRung(lookAt(answering, situation, rung));
  dependencies.log(`rung.${assessment.kind}`, {
    correlation: correlationOf(request.execution),
    case: situation.account.case?.id ?? null,
    rung: rung.id,
  });
  const answer = await follow(answering, situation, rung, assessment, act);
  return answered.kind === "none" || answer === "again" ? answer : sooner(answering, answer, answered.at);
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
  dependencies.log("execution.left", {
    correlation: correlationOf(request.execution),
    execution: request.executionName,
    outcome,
  });
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
  if (step === undefined && !hasNews(situation)) return "done";
  const committed = await commitStep(
    answering.dependencies,
    situation,
    step ?? { account: situation.account, drafts: [], items: () => [] },
  );
  return committed.kind === "conflict" ? "again" : "done";
}
