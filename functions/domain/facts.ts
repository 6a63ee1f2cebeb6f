import type { Account } from "./account.ts";
import type { Draft } from "./announcements.ts";
import type { Debtor } from "./debtor.ts";
import type { BillingEvent } from "./events.ts";
import type { Person } from "./person.ts";

/** What an event may change: the fold of the ledger, the person, and the debtor over all accounts. */
export type View = { readonly account: Account; readonly person: Person; readonly debtor: Debtor };

/** What of a fact must be kept to know it again, to tell a repeated version from a conflicting one, and to add the ledger up again from its facts alone. */
export type FactRecord = {
  readonly key: string;
  readonly minor?: number;
  readonly currency?: string;
  readonly dueOn?: string;
  /** When billing says an invoice's amount became what it is, or a payment was received. */
  readonly saidAt?: string;
  /** The invoice that a payment names. */
  readonly invoiceId?: string;
  /** The placement in which an agency reported a payment. */
  readonly placementId?: string;
};

export type Applied =
  | {
      readonly kind: "applied";
      readonly view: View;
      readonly fact: FactRecord | null;
      readonly drafts: readonly Draft[];
    }
  | { readonly kind: "unchanged" }
  | { readonly kind: "rejected"; readonly reasons: readonly string[] };

/** Nothing new was said. */
export const unchanged: Applied = { kind: "unchanged" };

type AgencyReport = Extract<BillingEvent, { name: "AgencyReported" }>["detail"];

/**
 * The key of the fact that an agency's report tells. A payment has the key of every payment: the agency's report and the
 * booking of its remittance under the same id are one fact, whichever comes first.
 */
export const reportKey = ({
  kind,
  placementId,
  reportId,
}: Pick<AgencyReport, "kind" | "placementId" | "reportId">): string =>
  kind === "payment" ? `PAYMENT#${reportId}` : `REPORT#${placementId}#${reportId}`;

/** The key that identifies the fact an event tells, whatever delivery brought it; null for statements that carry their own time. */
export function factKeyOf(event: BillingEvent): string | null {
  switch (event.name) {
    case "InvoiceOverdue":
    case "InvoiceIssued":
      return `INVOICE#${event.detail.invoice.id}#${event.detail.invoice.version}`;
    case "InvoiceAdjusted":
    case "InvoiceVoided":
      return `INVOICE#${event.detail.invoiceId}#${event.detail.version}`;
    case "PaymentReceived":
      return `PAYMENT#${event.detail.paymentId}`;
    case "PaymentReversed":
      return `REVERSAL#${event.detail.paymentId}`;
    case "HoldPlaced":
      return `HOLD#${event.detail.holdId}#${event.detail.version}`;
    case "HoldLifted":
      return `LIFT#${event.detail.holdId}`;
    case "DisputeOpened":
      return `DISPUTE#${event.detail.disputeId}`;
    case "DisputeResolved":
      return `RESOLUTION#${event.detail.disputeId}`;
    case "AgencyReported":
      return reportKey(event.detail);
    case "ContactDetailsChanged":
    case "ContactPreferenceChanged":
      return null;
  }
}
