import { prefer } from "./debtor.ts";
import { restate } from "./described.ts";
import type { BillingEvent } from "./events.ts";
import { type Applied, type FactRecord, unchanged, type View } from "./facts.ts";
import { liftHold, openDispute, placeHold, resolveDispute } from "./hold-facts.ts";
import { applyInvoice, applyPayment, applyReversal, applyVersion } from "./invoice-facts.ts";
import { learn } from "./person.ts";
import { takeReport } from "./placement/reports.ts";

/** Applies one event that arrives at `now`. `known` is the fact already on record under its key, if any. */
export function applyEvent(view: View, event: BillingEvent, known: FactRecord | null, now: Date): Applied {
  switch (event.name) {
    case "InvoiceOverdue":
    case "InvoiceIssued":
      return applyInvoice(view, event, known, now);
    case "InvoiceAdjusted":
      return applyVersion(
        view,
        event.detail.invoiceId,
        { ...event.detail.amountDue, version: event.detail.version, at: event.detail.occurredAt },
        known,
        now,
      );
    case "InvoiceVoided":
      return applyVersion(
        view,
        event.detail.invoiceId,
        { minor: 0, currency: null, version: event.detail.version, at: event.detail.occurredAt },
        known,
        now,
      );
    case "PaymentReceived":
      return known === null ? applyPayment(view, event.detail) : unchanged;
    case "PaymentReversed":
      return known === null ? applyReversal(view, event.detail.paymentId) : unchanged;
    case "HoldPlaced":
      return known === null ? placeHold(view, { ...event.detail, id: event.detail.holdId }, now) : unchanged;
    case "HoldLifted":
      return known === null ? liftHold(view, event.detail.holdId, `LIFT#${event.detail.holdId}`, now) : unchanged;
    case "DisputeOpened":
      return known === null ? openDispute(view, event.detail, now) : unchanged;
    case "DisputeResolved":
      return known === null ? resolveDispute(view, event.detail, now) : unchanged;
    case "AgencyReported":
      return known === null ? takeReport(view, event.detail, now) : unchanged;
    case "ContactDetailsChanged":
      return restate(view, {
        ...view,
        person: learn(view.person, event.detail, {
          at: event.detail.occurredAt,
          eventId: event.id,
          source: event.source,
        }),
      });
    case "ContactPreferenceChanged": {
      const { channel, allowed, occurredAt } = event.detail;
      return restate(view, {
        ...view,
        debtor: prefer(view.debtor, channel, { allowed, at: occurredAt, eventId: event.id, source: event.source }),
      });
    }
  }
}
