import type { Account, Approval } from "./account.ts";
import { calendarZone } from "./account.ts";
import { allocate, owed } from "./allocation.ts";
import { localDay } from "./calendar.ts";
import type { Approver, CreditorProfile } from "./creditor-profile.ts";
import { holdsInForce } from "./holds.ts";
import type { Money } from "./money.ts";
import type { Proposal, Seen } from "./proposal.ts";

/** Something approvers are asked: to hand an account to an agency, or to grant what somebody proposed. */
export type Question = Approval | Proposal;

/** Whether an approver may decide about an amount: no limits at all is no limit, a currency left out is no authority. */
export function mayDecide(approver: Pick<Approver, "limits">, amount: Money): boolean {
  if (approver.limits === undefined) return true;
  const limit = approver.limits[amount.currency];
  return limit !== undefined && amount.minor <= limit;
}

/** What is at stake, per currency: whoever decides must be allowed every amount of it. */
export const stakeOf = (question: Question): readonly Money[] =>
  question.kind === "agency-handoff" ? [{ minor: question.minor, currency: question.currency }] : question.stake;

/** Who of staff proposed it, and so may not decide; null where nobody of them did. */
export const proposerOf = ({ by = null }: Question): string | null => by;

/** Who is asked, in order: those of the named roles whose limits cover the stake, then everybody else in the profile whose limits do. `but` is never asked. */
export function approversFor(
  profile: CreditorProfile,
  roles: readonly string[],
  stake: readonly Money[],
  but: string | null = null,
): readonly Approver[] {
  const able = profile.approvers.filter(
    (approver) => approver.email !== but && stake.every((amount) => mayDecide(approver, amount)),
  );
  const named = able.filter((approver) => approver.roles.some((role) => roles.includes(role)));
  return [...named, ...able.filter((approver) => !named.includes(approver))];
}

/** How many different people must say yes: two where any amount at stake is over the profile's limit for one. */
export function yesesNeeded({ fourEyesAbove }: Pick<CreditorProfile, "fourEyesAbove">, stake: readonly Money[]): 1 | 2 {
  const isOver = ({ minor, currency }: Money): boolean => {
    const most = fourEyesAbove?.[currency];
    return most !== undefined && minor > most;
  };
  return stake.some(isOver) ? 2 : 1;
}

/** The questions nobody has answered yet. */
export function openQuestions({ approval, proposals }: Account): readonly Question[] {
  const asked: readonly Question[] = approval === null ? proposals : [approval, ...proposals];
  return asked.filter(({ decision }) => decision === undefined);
}

/** The question of a task, answered or not; undefined where another has taken its place. */
export const questionOf = ({ approval, proposals }: Account, taskId: string): Question | undefined =>
  approval?.taskId === taskId ? approval : proposals.find((proposal) => proposal.taskId === taskId);

/** Whether something proposed waits for an approver: until then no rung is taken. */
export const hasOpenProposal = ({ proposals }: Account): boolean =>
  proposals.some(({ decision }) => decision === undefined);

/** The account with a question as it now stands; it takes the place of the last one of its kind. */
export function withQuestion(account: Account, question: Question): Account {
  if (question.kind === "agency-handoff") return { ...account, approval: question };
  const others = account.proposals.filter(({ kind }) => kind !== question.kind);
  return { ...account, proposals: [...others, question] };
}

/** The account without a question that ended unanswered, and without its task. */
export function withoutQuestion(account: Account, { taskId }: Question): Account {
  return {
    ...account,
    approval: account.approval?.taskId === taskId ? null : account.approval,
    proposals: account.proposals.filter((proposal) => proposal.taskId !== taskId),
    tasks: account.tasks.filter(({ id }) => id !== taskId),
  };
}

/** The facts a question is asked on, as the account stands at `now`. */
export function seenNow(account: Account, now: Date): Seen {
  const { open } = allocate(account);
  return {
    version: account.version,
    day: localDay(now, calendarZone(account)),
    balance: { ...owed(account) },
    invoiceIds: account.invoices.filter(({ id }) => (open.get(id) ?? 0) > 0).map(({ id }) => id),
    holdIds: holdsInForce(account, now.getTime()).map(({ id }) => id),
  };
}
