import { closeTask } from "../adapters/records.ts";
import type { Account } from "../domain/account.ts";
import type { Draft } from "../domain/announcements.ts";
import { mayDecide, type Question, stakeOf, withQuestion } from "../domain/approvals.ts";
import { type Decided, type Part, refused } from "../rung/act.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";
import { decideHandOff } from "./decide-hand-off.ts";
import { decideProposal } from "./decide-proposal.ts";

type Decision = Extract<StaffAct, { does: "decide" }>;

/** Answers what approvers are asked: once, by somebody it was put to, within their limit, never by who proposed it. */
export function decide(dependencies: RungDependencies, situation: Situation, act: Decision): Decided {
  const { account } = situation;
  const question = lastOf(account, act.kind);
  if (question === undefined) return refused(`no-open-question: nobody is asked about a ${act.kind}`);
  if (question.decision !== undefined)
    return question.decision === act.decision
      ? { kind: "nothing" }
      : refused("already-decided: the question has been answered otherwise");
  const reason = whyNotBy(dependencies, account, question, act.by);
  if (reason !== null) return refused(reason);
  const base = answered(situation, question, act);
  return question.kind === "agency-handoff"
    ? decideHandOff(dependencies, situation, base, question, act.decision)
    : decideProposal(dependencies, situation, base, question, act.decision);
}

function lastOf({ approval, proposals }: Account, kind: Decision["kind"]): Question | undefined {
  return kind === "agency-handoff" ? (approval ?? undefined) : proposals.find((proposal) => proposal.kind === kind);
}

function whyNotBy({ policies }: RungDependencies, account: Account, question: Question, by: string): string | null {
  if (question.kind !== "agency-handoff" && question.by === by)
    return "own-proposal: nobody approves what they proposed themselves";
  const approver = policies.creditors[account.creditorId]?.approvers.find(({ email }) => email === by);
  if (approver === undefined || !question.askedOf.some(({ email }) => email === by))
    return "not-asked: the question was never put to this person";
  return stakeOf(question).every((amount) => mayDecide(approver, amount))
    ? null
    : "over-limit: the amount is over this person's limit";
}

/** The account with the question answered, and its task done. */
function answered({ account, now }: Situation, question: Question, { decision, by }: Decision): Part {
  const { taskId, kind } = question;
  const after = withQuestion(account, { ...question, decision, decidedAt: now.toISOString() });
  const decided: Draft = {
    type: "ApprovalDecided",
    caseId: account.case?.id ?? null,
    facts: { taskId, kind, decision },
  };
  const outcome = decision === "approve" ? "approved" : "declined";
  return {
    account: { ...after, tasks: after.tasks.filter(({ id }) => id !== taskId) },
    drafts: [decided],
    items: (announces) => [closeTask(account, taskId, outcome, by, now, announces)],
  };
}
