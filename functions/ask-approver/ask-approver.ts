import { taskKey } from "../adapters/keys.ts";
import { openQuestions, type Question } from "../domain/approvals.ts";
import { correlationOf } from "../domain/identifiers.ts";
import { type ApprovalAnswer, type ApprovalOutcome, ApprovalRequest } from "../domain/watch-request.ts";
import { commitStep } from "../rung/commit.ts";
import { profileOf, termsOf } from "../rung/question-terms.ts";
import { askNext } from "../rung/questions.ts";
import { readSituation, type Situation } from "../rung/situation.ts";
import { keepWaiting, leave, left, type Watching, watching } from "../rung/watch.ts";
import { type Asking, noticesDue, remindAt, sendNotice } from "./notices.ts";

type Answering = Watching<ApprovalRequest, Asking>;

/** One look at a question to approvers: whoever's turn it is has their e-mail, hears again half-way, and makes way when their time is over. */
export const askApprover =
  (dependencies: Asking) =>
  (event: unknown): Promise<ApprovalAnswer> =>
    watching(dependencies, ApprovalRequest.parse(event), lookOnce);

async function lookOnce(answering: Answering): Promise<ApprovalAnswer | "again"> {
  const { dependencies, request } = answering;
  const situation = await readSituation(dependencies, request.execution, dependencies.now());
  const question = openQuestions(situation.account).find(({ taskId }) => taskId === request.execution.taskId);
  if (question === undefined) return leave(answering, situation.stored, await outcomeOf(answering));
  if ((question.generation ?? 1) !== request.execution.generation) return leave(answering, situation.stored, "renewed");
  const until = Math.max(...question.askedOf.map((turn) => Date.parse(turn.until)));
  if (until <= situation.now.getTime()) return passOn(answering, situation, question);
  const retryAt = await tell(answering, situation, question);
  if (retryAt !== null) return keepWaiting(answering, situation, earliest(retryAt, new Date(until)));
  const next = earliest(new Date(until), remindAt(question, situation.now));
  return keepWaiting(answering, situation, next, null, "news");
}

/** The next approver is asked, or the question ends where nobody is left: then the ladder must hear of it. */
async function passOn(
  answering: Answering,
  situation: Situation,
  question: Question,
): Promise<ApprovalAnswer | "again"> {
  const { dependencies, request } = answering;
  const { account, now } = situation;
  const step = askNext(
    profileOf(dependencies, account),
    account,
    question,
    termsOf(dependencies, account, question),
    now,
  );
  const isOver = !openQuestions(step.account).some(({ taskId }) => taskId === question.taskId);
  dependencies.log(isOver ? "approval.expired" : "approval.passed-on", {
    correlation: correlationOf(account),
    task: question.taskId,
  });
  const signal = isOver ? { signal: { raise: true, ended: [request.executionName] } } : {};
  const committed = await commitStep(dependencies, situation, { ...step, ...signal });
  if (committed.kind === "conflict" || !isOver) return "again";
  return left(answering, account, "expired");
}

/** Sends what is due to be said; when to try again where an e-mail could not be handed over, else null. */
async function tell({ dependencies }: Answering, situation: Situation, question: Question): Promise<Date | null> {
  for (const notice of await noticesDue(dependencies, situation, question)) {
    const retryAt = await sendNotice(dependencies, situation, question, notice);
    if (retryAt !== null) return retryAt;
  }
  return null;
}

const earliest = (one: Date, other: Date | null): Date =>
  other === null || one.getTime() <= other.getTime() ? one : other;

/** How a question that is no longer open ended, by its task. */
async function outcomeOf({ dependencies, request }: Answering): Promise<ApprovalOutcome> {
  const item = await dependencies.table.get(taskKey(request.execution, request.execution.taskId));
  const outcome = item?.["outcome"];
  return outcome === "approved" || outcome === "declined" || outcome === "expired" ? outcome : "withdrawn";
}
