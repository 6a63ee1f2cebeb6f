import { closeTask, putPlacement, updatePlanStatus } from "../adapters/records.ts";
import type { Account } from "../domain/account.ts";
import { chooseAgency } from "../domain/agency-choice.ts";
import { owed } from "../domain/allocation.ts";
import { collectableInvoices, owedInvoices } from "../domain/anchor.ts";
import { mayDecide } from "../domain/approvals.ts";
import { closeCase } from "../domain/cases.ts";
import { holdsStoppingPlacement } from "../domain/holds.ts";
import { idOf } from "../domain/identifiers.ts";
import { type Decided, type Part, refused, step } from "../rung/act.ts";
import { combine, openTask } from "../rung/commit.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";

/** Answers the question whether an account goes to an agency: once, by somebody it was put to, within their limit. A yes that no longer covers what is owed places nothing and asks a person. */
export function decideHandOff(
  dependencies: RungDependencies,
  situation: Situation,
  act: Extract<StaffAct, { does: "decide" }>,
): Decided {
  const { account, now, person } = situation;
  const { approval } = account;
  if (approval === null) return refused("no-open-question: nobody is asked to hand this account to an agency");
  if (approval.decision !== undefined)
    return approval.decision === act.decision
      ? { kind: "nothing" }
      : refused("already-decided: the question has been answered otherwise");
  const profile = dependencies.policies.creditors[account.creditorId];
  const approver = profile?.approvers.find((candidate) => candidate.email === act.by);
  if (profile === undefined || approver === undefined || !approval.askedOf.some((asked) => asked.email === act.by))
    return refused("not-asked: the question was never put to this person");
  if (!mayDecide(approver, approval)) return refused("over-limit: the amount is over this person's limit");
  const decided = {
    type: "ApprovalDecided" as const,
    caseId: account.case?.id ?? null,
    facts: { taskId: approval.taskId, kind: approval.kind, decision: act.decision },
  };
  const outcome = act.decision === "approve" ? "approved" : "declined";
  const answered: Account = {
    ...account,
    approval: { ...approval, decision: act.decision, decidedAt: now.toISOString() },
    tasks: account.tasks.filter((task) => task.id !== approval.taskId),
  };
  const base: Part = {
    account: answered,
    drafts: [decided],
    items: (announces) => [closeTask(account, approval.taskId, outcome, act.by, now, announces)],
  };
  const review = () =>
    step(combine(base, openTask(answered, { kind: "review" }, `not-placed-${approval.taskId}`, now)));
  if (act.decision === "decline") return review();
  const ladder = account.case?.ladder;
  const amount = { minor: owed(account)[approval.currency] ?? 0, currency: approval.currency };
  const isHeld =
    ladder === undefined ||
    owedInvoices(account, ladder).some(
      (invoice) => holdsStoppingPlacement(account, invoice.id, now.getTime()).length > 0,
    );
  if (isHeld || amount.minor > approval.minor || collectableInvoices(account, ladder, now.getTime()).length === 0)
    return review();
  const residence =
    person.address?.value.region === undefined
      ? null
      : `${person.address.value.country}-${person.address.value.region}`;
  const rulePacks = dependencies.policies.ladders[ladder.name]?.rulePacks;
  const choice = chooseAgency(profile, residence, amount, rulePacks);
  if (choice.kind === "none") return review();
  return step(placed(base, answered, choice, now));
}

function placed(
  base: Part,
  account: Account,
  choice: Extract<ReturnType<typeof chooseAgency>, { kind: "chosen" }>,
  now: Date,
): Part {
  const id = idOf("placement", account.creditorId, account.accountId, account.case?.number ?? 0);
  const invoiceIds =
    account.case === null ? [] : owedInvoices(account, account.case.ladder).map((invoice) => invoice.id);
  const caseId = account.case?.id ?? null;
  const closed = closeCase(account, "placed", now);
  const invoices = closed.account.invoices.map((invoice) =>
    invoiceIds.includes(invoice.id) ? { ...invoice, wasPlaced: true } : invoice,
  );
  const placement = { id, agency: choice.agency.id, placedAt: now.toISOString(), invoiceIds };
  const record = {
    id,
    accountId: account.accountId,
    agency: choice.agency.id,
    status: "placed" as const,
    placedAt: now.toISOString(),
    because: [...choice.because],
  };
  return combine(base, {
    account: { ...closed.account, invoices, placement },
    drafts: [
      { type: "PlacementRequested", caseId, facts: { placementId: id } },
      { type: "AccountPlaced", caseId, facts: { placementId: id, agency: choice.agency.id } },
      ...closed.drafts,
    ],
    items: (announces) => [
      putPlacement(account, record, announces),
      ...closed.ended.tasks.map((task) => closeTask(account, task, "withdrawn", null, now, [])),
      ...closed.ended.plans.map((plan) => updatePlanStatus(account, plan, "expired")),
    ],
  });
}
