import type { Account, Approval, Invoice } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import { proposerOf, type Question } from "../domain/approvals.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { idOf } from "../domain/identifiers.ts";
import type { Rung } from "../domain/ladder-policy.ts";
import { openTask, type Step } from "./commit.ts";
import { ask, type Terms } from "./questions.ts";
import type { RungDependencies } from "./situation.ts";

type HandOff = Extract<Rung, { do: "hand-off-to-agency" }>;

/** How long each approver has where no policy says so. */
const WITHIN_DAYS = 5;

/** The profile of an account's creditor; without one nothing can be decided about it. */
export function profileOf({ policies }: Pick<RungDependencies, "policies">, account: Account): CreditorProfile {
  const profile = policies.creditors[account.creditorId];
  if (profile === undefined) throw new Error(`no profile of creditor "${account.creditorId}" is deployed`);
  return profile;
}

const termsOfHandOff = ({ approval }: HandOff, but: string | null): Terms => ({
  roles: approval.by,
  withinDays: approval.withinDays,
  but,
});

/** Proposals are put to whoever may decide, in the profile's order, but not to the one who made them. */
export const termsOfProposal = (by: string | null): Terms => ({ roles: [], withinDays: WITHIN_DAYS, but: by });

/** Whom an open question is put to: by its rung's policy, else in the profile's order. */
export function termsOf({ policies }: Pick<RungDependencies, "policies">, account: Account, question: Question): Terms {
  const by = proposerOf(question);
  if (question.kind !== "agency-handoff") return termsOfProposal(by);
  const ladder = policies.ladders[account.case?.ladder.name ?? ""];
  const rung = ladder?.rungs.find((candidate) => candidate.id === question.rung);
  return rung?.do === "hand-off-to-agency" ? termsOfHandOff(rung, by) : termsOfProposal(by);
}

/** The question whether an account may go to an agency, put to the first who may decide; a review where too few may. */
export function putQuestion(
  dependencies: Pick<RungDependencies, "policies">,
  account: Account,
  rung: HandOff,
  anchor: Invoice,
  now: Date,
): Omit<Step, "debtor" | "signal"> | null {
  const { creditorId, accountId, sequence } = account;
  // A question that was withdrawn comes again: the sequence tells the two apart.
  const about = [creditorId, accountId, account.case?.number ?? 0, "approval", anchor.id, rung.id, sequence];
  const question: Approval = {
    taskId: idOf("task", ...about),
    kind: "agency-handoff",
    invoiceId: anchor.id,
    rung: rung.id,
    minor: owed(account)[anchor.currency] ?? 0,
    currency: anchor.currency,
    askedOf: [],
  };
  return (
    ask(profileOf(dependencies, account), account, question, termsOfHandOff(rung, null), now) ??
    openTask(account, { kind: "review" }, `nobody-may-decide-${rung.id}`, now)
  );
}
