import type { Account } from "../domain/account.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { idOf } from "../domain/identifiers.ts";
import type { Proposal, ProposalKind } from "../domain/proposal.ts";
import { type Decided, type Part, refused, step } from "../rung/act.ts";
import { combine, openTask } from "../rung/commit.ts";
import { termsOfProposal } from "../rung/question-terms.ts";
import { ask } from "../rung/questions.ts";
import type { RungDependencies } from "../rung/situation.ts";
import { type Origin, saying } from "./agreed.ts";

type Without<Kind, Keys extends PropertyKey> = Kind extends unknown ? Omit<Kind, Keys> : never;
/** What is proposed, without how it is asked. */
export type Proposed = Without<Proposal, "taskId" | "askedOf" | "actId" | "since" | "paymentsBefore">;

/** The open question of a kind, if there is one. */
export function openProposal<Kind extends ProposalKind>(
  { proposals }: Account,
  kind: Kind,
): Extract<Proposal, { kind: Kind }> | undefined {
  const isOne = (proposal: Proposal): proposal is Extract<Proposal, { kind: Kind }> => proposal.kind === kind;
  return proposals.filter(isOne).find(({ decision }) => decision === undefined);
}

/** A debtor who waits for somebody's yes hears within a day that it was asked for. */
const acknowledged = (asked: Part, origin: Origin, now: Date): Part => ({
  ...asked,
  account: saying(asked.account, { message: "request-received" }, null, origin, now),
});

export const ALREADY_ASKED = "already-asked: an approver is deciding about another proposal of the kind";

/** Puts a proposal to an approver, after what came before it in the same act. Where nobody may decide, a debtor's becomes a review and staff are told at once. */
export function propose(
  { policies }: RungDependencies,
  before: Part,
  proposed: Proposed,
  origin: Origin,
  now: Date,
): Decided {
  const { actId, since, paymentsBefore } = origin;
  const { account } = before;
  const profile: CreditorProfile | undefined = policies.creditors[account.creditorId];
  const number = account.case?.number ?? 0;
  const taskId = idOf("task", account.creditorId, account.accountId, number, proposed.kind, actId);
  const question: Proposal = { ...proposed, taskId, actId, since, paymentsBefore, askedOf: [] };
  const asked = profile === undefined ? null : ask(profile, account, question, termsOfProposal(proposed.by), now);
  if (asked !== null) return step(combine(before, proposed.by === null ? acknowledged(asked, origin, now) : asked));
  if (proposed.by !== null) return refused("nobody-may-decide: no other approver's limit covers what is owed");
  return step(combine(before, openTask(account, { kind: "review" }, `nobody-may-decide-${actId}`, now)));
}
