import { closeTask, putPlacement, updatePlanStatus } from "../adapters/records.ts";
import { type Account, type Approval, calendarZone } from "../domain/account.ts";
import { chooseAgency } from "../domain/agency-choice.ts";
import { dueDateOf, owed } from "../domain/allocation.ts";
import { collectableInvoices, owedInvoices } from "../domain/anchor.ts";
import { hasOpenProposal } from "../domain/approvals.ts";
import { localDay } from "../domain/calendar.ts";
import { closeCase } from "../domain/cases.ts";
import { holdsStoppingPlacement } from "../domain/holds.ts";
import { idOf } from "../domain/identifiers.ts";
import { type Decided, type Part, step } from "../rung/act.ts";
import { combine, openTask } from "../rung/commit.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";

/** Places the account on a yes that still covers what is owed of it, past due, under no hold and nothing proposed meanwhile; otherwise asks a person. */
export function decideHandOff(
  dependencies: RungDependencies,
  { now, person }: Situation,
  base: Part,
  approval: Approval,
  decision: "approve" | "decline",
): Decided {
  const { account } = base;
  const review = () => step(combine(base, openTask(account, { kind: "review" }, `not-placed-${approval.taskId}`, now)));
  const profile = dependencies.policies.creditors[account.creditorId];
  if (decision === "decline" || profile === undefined || !isStillDue(account, approval, now)) return review();
  const ladder = dependencies.policies.ladders[account.case?.ladder.name ?? ""];
  const amount = { minor: owed(account)[approval.currency] ?? 0, currency: approval.currency };
  const residence =
    person.address?.value.region === undefined
      ? null
      : `${person.address.value.country}-${person.address.value.region}`;
  const choice = chooseAgency(profile, residence, amount, ladder?.rulePacks);
  if (choice.kind === "none") return review();
  return step(placed(base, account, choice, now));
}

/** An extension or a payment may have come between the question and its answer. */
function isStillDue(account: Account, approval: Approval, now: Date): boolean {
  const ladder = account.case?.ladder;
  if (ladder === undefined || hasOpenProposal(account) || (owed(account)[approval.currency] ?? 0) > approval.minor)
    return false;
  const today = localDay(now, calendarZone(account));
  const owing = owedInvoices(account, ladder);
  return (
    owing.some((invoice) => (dueDateOf(invoice) ?? today) < today) &&
    owing.every((invoice) => holdsStoppingPlacement(account, invoice.id, now.getTime()).length === 0) &&
    collectableInvoices(account, ladder, now.getTime()).length > 0
  );
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
