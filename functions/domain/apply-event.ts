import { type Account, calendarZone, type Hold, type Invoice } from "./account.ts";
import type { Draft } from "./announcements.ts";
import { consent, type Debtor, prefer } from "./debtor.ts";
import type { BillingEvent, InboundAccount } from "./events.ts";
import { spanOf } from "./holds.ts";
import { isLater, learn, type Person } from "./person.ts";
import { candidateZones } from "./places/locate.ts";

/** What an event may change: the fold of the ledger, the person, and the debtor over all accounts. */
export type View = { readonly account: Account; readonly person: Person; readonly debtor: Debtor };

/** What of a fact must be kept to know it again, and to tell a repeated version from a conflicting one. */
export type FactRecord = {
  readonly key: string;
  readonly minor?: number;
  readonly currency?: string;
  readonly dueOn?: string;
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

const MOST_OPEN_INVOICES = 2_000;
const unchanged: Applied = { kind: "unchanged" };

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
      return `REPORT#${event.detail.placementId}#${event.detail.reportId}`;
    case "ContactDetailsChanged":
    case "ContactPreferenceChanged":
      return null;
  }
}

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
        { ...event.detail.amountDue, version: event.detail.version },
        known,
        now,
      );
    case "InvoiceVoided":
      return applyVersion(
        view,
        event.detail.invoiceId,
        { minor: 0, currency: null, version: event.detail.version },
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
      return known === null
        ? {
            kind: "applied",
            view,
            fact: { key: `REPORT#${event.detail.placementId}#${event.detail.reportId}` },
            drafts: [],
          }
        : unchanged;
    case "ContactDetailsChanged":
      return restate(view, {
        ...view,
        person: learn(view.person, event.detail, { at: event.detail.occurredAt, eventId: event.id }),
      });
    case "ContactPreferenceChanged": {
      const { channel, allowed, occurredAt } = event.detail;
      return restate(view, {
        ...view,
        debtor: prefer(view.debtor, channel, { allowed, at: occurredAt, eventId: event.id }),
      });
    }
  }
}

function restate(before: View, after: View): Applied {
  if (before.person === after.person && before.debtor === after.debtor) return unchanged;
  return { kind: "applied", view: relocate(after), fact: null, drafts: [] };
}

function relocate(view: View): View {
  const { timeZone, address, phone } = view.person;
  const zones = candidateZones({ timeZone: timeZone?.value, address: address?.value, phone: phone?.value });
  if (zones.join() === view.account.zones.join()) return view;
  return { ...view, account: { ...view.account, zones: [...zones] } };
}

function describe(view: View, account: InboundAccount, by: { at: string; eventId: string }): View {
  const person = learn(view.person, account, by);
  const debtor = Object.entries(account.consent ?? {}).reduce(
    (current, [channel, allowed]) =>
      allowed === undefined || (channel !== "email" && channel !== "sms" && channel !== "phone")
        ? current
        : consent(current, channel, { allowed, ...by }),
    view.debtor,
  );
  return relocate({ account: describeAccount(view.account, account, by), person, debtor });
}

/** Field by field: what an event does not say leaves standing what another said, whichever came first. */
function describeAccount(before: Account, said: InboundAccount, by: { at: string; eventId: string }): Account {
  const news = {
    ...(isLater(by, before.describedBy ?? undefined) ? { segment: said.segment, describedBy: by } : {}),
    ...(said.debtorId !== undefined && isLater(by, before.debtorNamedBy)
      ? { debtorId: said.debtorId, debtorNamedBy: by }
      : {}),
    ...(said.ladder !== undefined && isLater(by, before.ladderWantedBy)
      ? { ladderWanted: said.ladder, ladderWantedBy: by }
      : {}),
  };
  return Object.keys(news).length === 0 ? before : { ...before, ...news };
}

type Version = {
  readonly minor: number;
  readonly currency: string | null;
  readonly version: number;
  readonly dueOn?: string;
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
  };
}

const conflict = (invoiceId: string, version: number): Applied => ({
  kind: "rejected",
  reasons: [
    `version-conflict: version ${version} of invoice ${invoiceId} has come before with another amount or due date; send a higher version`,
  ],
});

function applyInvoice(
  view: View,
  event: Extract<BillingEvent, { name: "InvoiceOverdue" | "InvoiceIssued" }>,
  known: FactRecord | null,
  now: Date,
): Applied {
  const { account, invoice, occurredAt } = event.detail;
  const said: Version = { ...invoice.amountDue, version: invoice.version, dueOn: invoice.dueOn };
  if (conflicts(known, said)) return conflict(invoice.id, invoice.version);
  const described = describe(view, account, { at: occurredAt, eventId: event.id });
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

function applyVersion(view: View, invoiceId: string, said: Version, known: FactRecord | null, now: Date): Applied {
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
    dueOn: null,
    dueVersion: -1,
    knownAt: null,
  };
  const withAmount =
    said.version >= base.amountVersion
      ? { ...base, minor: said.minor, currency: said.currency ?? base.currency, amountVersion: said.version }
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

function applyPayment(view: View, detail: Extract<BillingEvent, { name: "PaymentReceived" }>["detail"]): Applied {
  const { paymentId, amount, invoiceId, receivedAt } = detail;
  const payment = {
    id: paymentId,
    currency: amount.currency,
    minor: amount.minor,
    receivedAt,
    ...(invoiceId === undefined ? {} : { invoiceId }),
  };
  const account = useCurrency({ ...view.account, payments: [...view.account.payments, payment] }, amount.currency);
  return { kind: "applied", view: { ...view, account }, fact: { key: `PAYMENT#${paymentId}` }, drafts: [] };
}

function applyReversal(view: View, paymentId: string): Applied {
  const account = { ...view.account, reversedPayments: [...view.account.reversedPayments, paymentId] };
  return { kind: "applied", view: { ...view, account }, fact: { key: `REVERSAL#${paymentId}` }, drafts: [] };
}

/** A hold in the terms of whoever places it: billing, a debtor, staff. `from` and `until` as in `Hold`. */
export type HoldRequest = Pick<Hold, "id" | "version" | "kind" | "from"> & {
  readonly invoiceIds?: readonly string[] | undefined;
  readonly until?: string | undefined;
};

/** Places a hold; one that is lifted or superseded when it arrives changes nothing but is known from then on. */
export function placeHold(
  view: View,
  request: HoldRequest,
  now: Date,
  key = `HOLD#${request.id}#${request.version}`,
): Applied {
  const fact = { key };
  const seen: Applied = { kind: "applied", view, fact, drafts: [] };
  const { account } = view;
  const before = account.holds.find((hold) => hold.id === request.id);
  if (account.liftedHolds.includes(request.id) || (before !== undefined && before.version > request.version))
    return seen;
  const hold: Hold = {
    id: request.id,
    version: request.version,
    kind: request.kind,
    from: request.from,
    arrivedAt: before?.arrivedAt ?? now.toISOString(),
    startAnnounced: before?.startAnnounced ?? false,
    endAnnounced: false,
    ...(request.until === undefined ? {} : { until: request.until }),
    ...(request.invoiceIds === undefined ? {} : { invoiceIds: [...request.invoiceIds] }),
  };
  const told = asTold(hold, before, account, now);
  const holds =
    before === undefined
      ? [...account.holds, told]
      : account.holds.map((other) => (other.id === hold.id ? told : other));
  return { kind: "applied", view: { ...view, account: { ...account, holds } }, fact, drafts: [] };
}

/** A hold that is over when it arrives is kept, so that no older version revives it, and never told of; one that comes back after its end begins anew. */
function asTold(hold: Hold, before: Hold | undefined, account: Account, now: Date): Hold {
  const isOver = spanOf(hold, calendarZone(account)).until <= now.getTime();
  if (before === undefined) return isOver ? { ...hold, startAnnounced: true, endAnnounced: true } : hold;
  if (!before.endAnnounced) return hold;
  return { ...hold, startAnnounced: isOver, endAnnounced: isOver };
}

/** Ends every version of a hold at `now`, also those still to come. */
export function liftHold(view: View, holdId: string, key: string, now: Date): Applied {
  const { account } = view;
  const holds = account.holds.map((hold) =>
    hold.id === holdId && hold.endedAt === undefined ? { ...hold, endedAt: now.toISOString() } : hold,
  );
  return {
    kind: "applied",
    view: { ...view, account: { ...account, holds, liftedHolds: [...account.liftedHolds, holdId] } },
    fact: { key },
    drafts: [],
  };
}

const disputeHoldId = (disputeId: string): string => `dispute:${disputeId}`;

function openDispute(
  view: View,
  detail: Extract<BillingEvent, { name: "DisputeOpened" }>["detail"],
  now: Date,
): Applied {
  const hold = {
    id: disputeHoldId(detail.disputeId),
    version: 0,
    kind: "dispute" as const,
    invoiceIds: detail.invoiceIds,
    from: detail.occurredAt,
  };
  const upheld = view.account.upheldUnseen?.[hold.id];
  const opened = placeHold(view, hold, now, `DISPUTE#${detail.disputeId}`);
  if (opened.kind !== "applied" || upheld === undefined) return opened;
  const account = markUpheld(opened.view.account, detail.invoiceIds, upheld);
  return { ...opened, view: { ...opened.view, account } };
}

/** The account with the disputed invoices marked, each at the version it had when the dispute was upheld. */
function markUpheld(
  account: Account,
  invoiceIds: readonly string[] | undefined,
  versions: Readonly<Record<string, number>>,
): Account {
  const invoices = account.invoices.map((invoice) => {
    const upheldAtVersion = Object.hasOwn(versions, invoice.id) ? versions[invoice.id] : undefined;
    const isDisputed = invoiceIds === undefined || invoiceIds.includes(invoice.id);
    return isDisputed && upheldAtVersion !== undefined ? { ...invoice, upheldAtVersion } : invoice;
  });
  return { ...account, invoices };
}

const versionsOf = (account: Account): Readonly<Record<string, number>> =>
  Object.fromEntries(account.invoices.map((invoice) => [invoice.id, invoice.amountVersion]));

function resolveDispute(
  view: View,
  detail: Extract<BillingEvent, { name: "DisputeResolved" }>["detail"],
  now: Date,
): Applied {
  const id = disputeHoldId(detail.disputeId);
  const hold = view.account.holds.find((candidate) => candidate.id === id);
  const lifted = liftHold(view, id, `RESOLUTION#${detail.disputeId}`, now);
  if (lifted.kind !== "applied" || detail.outcome !== "upheld") return lifted;
  const { account } = lifted.view;
  const versions = versionsOf(account);
  const marked =
    hold === undefined
      ? { ...account, upheldUnseen: { ...account.upheldUnseen, [id]: { ...versions } } }
      : markUpheld(account, hold.invoiceIds, versions);
  return { ...lifted, view: { ...lifted.view, account: marked } };
}
