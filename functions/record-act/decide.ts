import { closeTask } from "../adapters/records.ts";
import type { Account } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import type { Draft } from "../domain/announcements.ts";
import { mayDecide, proposerOf, type Question, stakeOf, withQuestion, yesesNeeded } from "../domain/approvals.ts";
import type { Money } from "../domain/money.ts";
import { type Decided, type Part, refused, step } from "../rung/act.ts";
import { profileOf, termsOf } from "../rung/question-terms.ts";
import { askSecond } from "../rung/questions.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";
import { decideHandOff } from "./decide-hand-off.ts";
import { decideProposal } from "./decide-proposal.ts";

export type Decision = Extract<StaffAct, { does: "decide" }>;

/** Answers what approvers are asked: once, by somebody it was put to, within their limit, never by who proposed it; by two of them where one is not enough. */
export function decide(dependencies: RungDependencies, situation: Situation, act: Decision): Decided {
  const { account } = situation;
  const question = lastOf(account, act);
  if (question === undefined) return refused(`no-open-question: no question of kind "${act.kind}" waits for an answer`);
  if (question.decision !== undefined) return again(question, act);
  const reason = whyNotBy(dependencies, account, question, act.by);
  if (reason !== null) return refused(reason);
  if (act.decision === "decline") return answer(dependencies, situation, question, act);
  const named = withAmount(account, question, act.amount);
  if (typeof named === "string") return refused(named);
  return yes(dependencies, situation, named, act);
}

/** The question that is answered: the one named, else the last of its kind. */
function lastOf({ approval, proposals }: Account, { kind, taskId }: Decision): Question | undefined {
  const last: Question | undefined =
    kind === "agency-handoff" ? (approval ?? undefined) : proposals.find((proposal) => proposal.kind === kind);
  return taskId === undefined || last?.taskId === taskId ? last : undefined;
}

/** The same answer again, by anybody who was asked, changes nothing; another comes too late. */
function again(question: Question, { decision, amount, by }: Decision): Decided {
  if (!wasAsked(question, by)) return refused(NOT_ASKED);
  const isSame = question.decision === decision && (amount === undefined || isAmount(amountOf(question), amount));
  return isSame ? { kind: "nothing" } : refused("already-decided: the question has been answered otherwise");
}

const NOT_ASKED = "not-asked: the question was never put to this person";

const wasAsked = ({ askedOf }: Question, by: string): boolean => askedOf.some(({ email }) => email === by);

function whyNotBy(dependencies: RungDependencies, account: Account, question: Question, by: string): string | null {
  if (proposerOf(question) === by) return "own-proposal: nobody approves what they proposed themselves";
  const approver = dependencies.policies.creditors[account.creditorId]?.approvers.find(({ email }) => email === by);
  if (approver === undefined || !wasAsked(question, by)) return NOT_ASKED;
  return stakeOf(question).every((amount) => mayDecide(approver, amount))
    ? null
    : "over-limit: the amount is over this person's limit";
}

/** The amount that a yes may change: what is placed at most, or what a settlement comes to. */
function amountOf(question: Question): Money | null {
  if (question.kind === "agency-handoff") return { minor: question.minor, currency: question.currency };
  return question.kind === "settlement" ? question.amount : null;
}

const isAmount = (one: Money | null, other: Money): boolean =>
  one?.minor === other.minor && one.currency === other.currency;

const isSameAs = (said: Money | undefined, now: Money | null): boolean =>
  said === undefined || now === null || isAmount(now, said);

/** The question with the amount that a yes names; why not, where it may name none or not this one. */
function withAmount(account: Account, question: Question, amount: Money | undefined): Question | string {
  const asked = amountOf(question);
  if (amount === undefined || isAmount(asked, amount)) return question;
  if (amount.currency !== asked?.currency || amount.minor < 1)
    return "amount: a yes to another amount names one of more than nothing, in the currency asked about";
  const total = owed(account)[amount.currency] ?? 0;
  if (question.kind === "settlement")
    return amount.minor > total ? "amount: nobody settles for more than is owed" : { ...question, amount };
  if (question.kind !== "agency-handoff") return question;
  if (amount.minor > question.minor) return "over-limit: a hand-off is approved for what was asked about, or less";
  return amount.minor < total
    ? "amount: more than this is owed, and an account is handed over as a whole"
    : { ...question, minor: amount.minor };
}

/** A yes: the last that is needed decides; before it, somebody else is asked at once. */
function yes(dependencies: RungDependencies, situation: Situation, question: Question, act: Decision): Decided {
  const { account, now } = situation;
  const { approvals = [] } = question;
  const profile = profileOf(dependencies, account);
  if (approvals.some(({ by, amount }) => by !== act.by && !isSameAs(amount, amountOf(question))))
    return refused("amount: somebody else said yes to another amount");
  if (approvals.some(({ by }) => by === act.by)) return { kind: "nothing" };
  const amount = amountOf(question);
  const said = { by: act.by, at: now.toISOString(), ...(amount === null ? {} : { amount }) };
  const counted: Question = { ...question, approvals: [...approvals, said] };
  if (approvals.length + 1 >= yesesNeeded(profile, stakeOf(question)))
    return answer(dependencies, situation, counted, act);
  const asked = askSecond(profile, account, counted, termsOf(dependencies, account, counted), now);
  return asked === null ? refused("four-eyes: nobody else may decide about this amount") : step(asked);
}

function answer(dependencies: RungDependencies, situation: Situation, question: Question, act: Decision): Decided {
  const base = answered(situation, question, act);
  return question.kind === "agency-handoff"
    ? decideHandOff(dependencies, situation, base, question, act.decision)
    : decideProposal(dependencies, situation, base, question, act.decision);
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
