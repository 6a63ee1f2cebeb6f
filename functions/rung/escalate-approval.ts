import type { Account, Approval, Invoice } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import { openQuestions, type Question } from "../domain/approvals.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { idOf } from "../domain/identifiers.ts";
import type { LadderPolicy, Rung } from "../domain/ladder-policy.ts";
import { commitStep, openTask, type Step } from "./commit.ts";
import { ask, askNext, type Terms } from "./questions.ts";
import type { RungDependencies, Situation } from "./situation.ts";

type HandOff = Extract<Rung, { do: "hand-off-to-agency" }>;

/** How long each approver has where no policy says so. */
const PROPOSAL_WITHIN_DAYS = 5;

const profileOf = ({ policies }: RungDependencies, account: Account): CreditorProfile => {
  const profile = policies.creditors[account.creditorId];
  if (profile === undefined) throw new Error(`no profile of creditor "${account.creditorId}" is deployed`);
  return profile;
};

const termsOfHandOff = ({ approval }: HandOff): Terms => ({
  roles: approval.by,
  withinDays: approval.withinDays,
  but: null,
});

/** Proposals are put to whoever may decide, in the profile's order, but not to the one who made them. */
export const termsOfProposal = (by: string | null): Terms => ({
  roles: [],
  withinDays: PROPOSAL_WITHIN_DAYS,
  but: by,
});

/** The question whether an account may go to an agency, put to the first who may decide; a review where nobody may. */
export function putQuestion(
  dependencies: RungDependencies,
  account: Account,
  rung: HandOff,
  anchor: Invoice,
  now: Date,
): Omit<Step, "debtor" | "signal"> | null {
  const { creditorId, accountId } = account;
  const question: Approval = {
    taskId: idOf("task", creditorId, accountId, account.case?.number ?? 0, "approval", anchor.id, rung.id),
    kind: "agency-handoff",
    invoiceId: anchor.id,
    rung: rung.id,
    minor: owed(account)[anchor.currency] ?? 0,
    currency: anchor.currency,
    askedOf: [],
  };
  return (
    ask(profileOf(dependencies, account), account, question, termsOfHandOff(rung), now) ??
    openTask(account, { kind: "review" }, `nobody-may-decide-${rung.id}`, now)
  );
}

const timeIsUpAt = ({ askedOf }: Question): number => Date.parse(askedOf.at(-1)?.until ?? "");

/** When the first of the approvers last asked has had their time; null while no question is open. */
export function deadlineOf(account: Account): Date | null {
  const ends = openQuestions(account).map(timeIsUpAt);
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

/** Puts an open question to the next approver once the last has had their time, and ends it when nobody is left: whichever rung the ladder stands at. */
export async function escalateApproval(
  dependencies: RungDependencies,
  situation: Situation,
  ladder: LadderPolicy,
): Promise<"nothing-due" | "done"> {
  const { account, now } = situation;
  const due = openQuestions(account).find((question) => timeIsUpAt(question) <= now.getTime());
  if (due === undefined) return "nothing-due";
  const next = askNext(profileOf(dependencies, account), account, due, termsOf(due, ladder), now);
  await commitStep(dependencies, situation, next);
  return "done";
}

function termsOf(question: Question, ladder: LadderPolicy): Terms {
  if (question.kind !== "agency-handoff") return termsOfProposal(question.by);
  const rung = ladder.rungs.find((candidate) => candidate.id === question.rung);
  if (rung?.do !== "hand-off-to-agency") throw new Error(`ladder ${ladder.name} has no hand-off "${question.rung}"`);
  return termsOfHandOff(rung);
}
