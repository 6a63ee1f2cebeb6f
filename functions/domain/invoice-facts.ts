import type { Account, Invoice } from "./account.ts";
import { describe } from "./described.ts";
import type { BillingEvent } from "./events.ts";
import { type Applied, type FactRecord, unchanged, type View } from "./facts.ts";

const MOST_OPEN_INVOICES = 2_000;

type BilledInvoice = Extract<BillingEvent, { name: "InvoiceOverdue" }>["detail"]["invoice"];

/** What one version says of an invoice; `at` is when billing says it was so. */
export type Version = {
  readonly minor: number;
  readonly currency: string | null;
  readonly version: number;
  readonly at: string;
  readonly dueOn?: string;
  /** Fees and interest named among the invoice's lines, in minor units of its currency. */
  readonly feesWithin?: number;
};

function conflicts(known: FactRecord | null, said: Version): boolean {
  if (known === null || known.minor === undefined) return false;
  const sameAmount = known.minor === said.minor && (said.minor === 0 || known.currency === said.currency);
  const sameDay = known.dueOn === undefined || said.dueOn === undefined || known.dueOn === said.dueOn;
  return !sameAmount || !sameDay;
}

function factOf(invoiceId: string, known: FactRecord | null, said: Version): FactRecord {
  const dueOn = said.dueOn ?? known?.dueOn;
  return {
    key: `INVOICE#${invoiceId}#${said.version}`,
    minor: said.minor,
    ...(said.currency === null ? {} : { currency: said.currency }),
    ...(dueOn === undefined ? {} : { dueOn }),
    saidAt: said.at,
  };
}

const conflict = (invoiceId: string, version: number): Applied => ({
  kind: "rejected",
  reasons: [
    `version-conflict: version ${version} of invoice ${invoiceId} has come before with another amount or due date; send a higher version`,
  ],
});

/** Takes an invoice event: what it says of the account counts even where its invoice is stale, unless its version is refused. */
export function applyInvoice(
  view: View,
  event: Extract<BillingEvent, { name: "InvoiceOverdue" | "InvoiceIssued" }>,
  known: FactRecord | null,
  now: Date,
): Applied {
  const { account, invoice, occurredAt } = event.detail;
  const said: Version = {
    ...invoice.amountDue,
    version: invoice.version,
    at: occurredAt,
    dueOn: invoice.dueOn,
    feesWithin: feesAmong(invoice),
  };
  if (conflicts(known, said)) return conflict(invoice.id, invoice.version);
  const described = describe(view, account, { at: occurredAt, eventId: event.id, source: event.source });
  if (known?.dueOn !== undefined) {
    const isNews =
      described.account !== view.account || described.person !== view.person || described.debtor !== view.debtor;
    return isNews ? { kind: "applied", view: described, fact: null, drafts: [] } : unchanged;
  }
  const withInvoice = setVersion(described.account, invoice.id, said, now);
  const open = withInvoice.invoices.filter((candidate) => candidate.minor > 0).length;
  if (open > MOST_OPEN_INVOICES && withInvoice.invoices.length > view.account.invoices.length)
    return {
      kind: "rejected",
      reasons: [`too-many-invoices: an account may have ${MOST_OPEN_INVOICES} invoices open; split it`],
    };
  return {
    kind: "applied",
    view: { ...described, account: withInvoice },
    fact: factOf(invoice.id, known, said),
    drafts: [],
  };
}

function feesAmong({ lines = [], amountDue }: BilledInvoice): number {
  return lines
    .filter(({ kind, amount }) => (kind === "fee" || kind === "interest") && amount.currency === amountDue.currency)
    .reduce((sum, { amount }) => sum + amount.minor, 0);
}

/** Takes an adjustment or a void: a version without a due date. */
export function applyVersion(
  view: View,
  invoiceId: string,
  said: Version,
  known: FactRecord | null,
  now: Date,
): Applied {
  if (conflicts(known, said)) return conflict(invoiceId, said.version);
  if (known !== null) return unchanged;
  return {
    kind: "applied",
    view: { ...view, account: setVersion(view.account, invoiceId, said, now) },
    fact: factOf(invoiceId, known, said),
    drafts: [],
  };
}

function setVersion(account: Account, invoiceId: string, said: Version, now: Date): Account {
  const before = account.invoices.find((invoice) => invoice.id === invoiceId);
  const base: Invoice = before ?? {
    id: invoiceId,
    currency: said.currency ?? "",
    minor: 0,
    amountVersion: -1,
    amountAt: said.at,
    dueOn: null,
    dueVersion: -1,
    knownAt: null,
  };
  const withAmount =
    said.version >= base.amountVersion
      ? {
          ...base,
          minor: said.minor,
          currency: said.currency ?? base.currency,
          amountVersion: said.version,
          amountAt: said.at,
        }
      : base;
  const currency = withAmount.currency === "" ? (said.currency ?? "") : withAmount.currency;
  const withDay =
    said.dueOn !== undefined && said.version >= base.dueVersion
      ? {
          ...withAmount,
          currency,
          dueOn: said.dueOn,
          dueVersion: said.version,
          knownAt: base.knownAt ?? now.toISOString(),
          ...((said.feesWithin ?? 0) === 0 && base.feesWithin === undefined
            ? {}
            : { feesWithin: said.feesWithin ?? 0 }),
        }
      : { ...withAmount, currency };
  const invoices =
    before === undefined
      ? [...account.invoices, withDay]
      : account.invoices.map((invoice) => (invoice.id === invoiceId ? withDay : invoice));
  return useCurrency({ ...account, invoices }, withDay.dueOn === null ? "" : withDay.currency);
}

function useCurrency(account: Account, currency: string): Account {
  if (currency === "" || account.currencies.includes(currency)) return account;
  return { ...account, currencies: [...account.currencies, currency].sort() };
}

/** Takes a payment; which invoices it meets is computed, never stored. */
export function applyPayment(view: View, detail: Received): Applied {
  const { paymentId, amount, invoiceId, receivedAt } = detail;
  const payment = {
    id: paymentId,
    currency: amount.currency,
    minor: amount.minor,
    receivedAt,
    ...(invoiceId === undefined ? {} : { invoiceId }),
  };
  const account = useCurrency({ ...view.account, payments: [...view.account.payments, payment] }, amount.currency);
  return { kind: "applied", view: { ...view, account }, fact: factOfPayment(detail), drafts: [] };
}

type Received = Extract<BillingEvent, { name: "PaymentReceived" }>["detail"];

const factOfPayment = ({ paymentId, amount, invoiceId, receivedAt }: Received): FactRecord => ({
  key: `PAYMENT#${paymentId}`,
  minor: amount.minor,
  currency: amount.currency,
  saidAt: receivedAt,
  ...(invoiceId === undefined ? {} : { invoiceId }),
});

/** Takes back the whole of a payment, also one still to come. */
export function applyReversal(view: View, paymentId: string): Applied {
  const account = { ...view.account, reversedPayments: [...view.account.reversedPayments, paymentId] };
  return { kind: "applied", view: { ...view, account }, fact: { key: `REVERSAL#${paymentId}` }, drafts: [] };
}
