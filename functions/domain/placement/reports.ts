import type { Account } from "../account.ts";
import type { BillingEvent } from "../events.ts";
import { type Applied, type FactRecord, reportKey, type View } from "../facts.ts";
import { openDispute } from "../hold-facts.ts";
import { applyPayment } from "../invoice-facts.ts";
import { openOfPlaced } from "./placed-debt.ts";
import { isWithAgency, type Placement, type PlacementEnd, type ReportKind } from "./placement.ts";

export type AgencyReport = Extract<BillingEvent, { name: "AgencyReported" }>["detail"];

const REPORTS_REMEMBERED = 100;

/**
 * Takes what an agency reports. What it says of a placement that it has not, or no longer, is on record and changes nothing,
 * but money is money. A report that ends the placement only marks it: `settlePlacement` ends it in the same transaction.
 */
export function takeReport(view: View, report: AgencyReport, now: Date): Applied {
  if (report.kind === "payment" && report.amount === undefined)
    return { kind: "rejected", reasons: ["detail.amount: required with a payment; say how much was received"] };
  const current = currentFor(view.account, report);
  const paid = report.kind === "payment" ? withPayment(view, report, current) : view;
  const fact: FactRecord = { key: reportKey(report), ...saidBy(report) };
  if (current === null) return { kind: "applied", view: paid, fact, drafts: [] };
  const noted = noting(paid, report);
  if (report.kind !== "dispute") return { kind: "applied", view: noted, fact, drafts: [] };
  const disputed = openDispute(noted, disputeOf(report, current), now);
  return disputed.kind === "applied" ? { ...disputed, fact } : disputed;
}

/** The placement a report speaks of, while an agency has it. */
function currentFor({ placement }: Account, { placementId }: AgencyReport): Placement | null {
  return placement !== null && isWithAgency(placement) && placement.id === placementId ? placement : null;
}

function saidBy({ kind, amount, occurredAt, placementId }: AgencyReport): Partial<FactRecord> {
  if (kind !== "payment" || amount === undefined) return {};
  return { minor: amount.minor, currency: amount.currency, saidAt: occurredAt, placementId };
}

/** An agency need not be told of what it reports itself: what it knows of the balance falls with it. */
function withPayment(view: View, report: AgencyReport, current: Placement | null): View {
  const { creditorId, accountId, reportId, amount, occurredAt, placementId } = report;
  if (amount === undefined) return view;
  const detail = { creditorId, accountId, paymentId: reportId, amount, receivedAt: occurredAt };
  const applied = applyPayment(view, detail);
  if (applied.kind !== "applied") return view;
  const { account } = applied.view;
  const payments = account.payments.map((payment) =>
    payment.id === reportId ? { ...payment, reportedIn: placementId } : payment,
  );
  const after = { ...account, payments };
  if (current === null || current.told.owed === null) return { ...view, account: after };
  const owed = current.told.owed + openOfPlaced(after, current) - openOfPlaced(view.account, current);
  return { ...view, account: { ...after, placement: { ...current, told: { ...current.told, owed } } } };
}

const ENDS: Partial<Readonly<Record<ReportKind, PlacementEnd>>> = {
  rejected: "rejected",
  returned: "returned",
  closed: "closed",
  complaint: "recalled",
};

function noting(view: View, report: AgencyReport): View {
  const { placement } = view.account;
  if (placement === null) return view;
  const { kind, reportId, occurredAt, code } = report;
  const heard = { id: reportId, kind, at: occurredAt, ...(code === undefined ? {} : { code }) };
  const status = ENDS[kind];
  const noted: Placement = {
    ...placement,
    reports: [...placement.reports, heard].slice(-REPORTS_REMEMBERED),
    ...(kind === "acknowledged" ? { status: "acknowledged", acknowledgedAt: occurredAt } : {}),
    ...(status === undefined ? {} : { ending: { status, because: status === "recalled" ? kind : (code ?? kind) } }),
  };
  return { ...view, account: { ...view.account, placement: noted } };
}

function disputeOf(report: AgencyReport, { invoiceIds }: Placement) {
  const { creditorId, accountId, reportId, occurredAt } = report;
  return { creditorId, accountId, disputeId: reportId, invoiceIds: [...invoiceIds], occurredAt };
}
