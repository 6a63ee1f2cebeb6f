import type { BillingEvent } from "../../functions/domain/events.ts";

/** A part of an invoice given up: of a claim of `of`, `minor` were. */
type Gift = { readonly minor: number; readonly of: number; readonly currency: string };

/** By invoice, the parts of it given up so far. */
export type Gifts = ReadonlyMap<string, readonly Gift[]>;

type Claim = { amountVersion: number; minor: number; currency: string; dueVersion: number };

/** What is owed as a bookkeeper would say it, from the list of accepted events and what was given up, whatever their order: charges less gifts and payments, per currency. */
export function balancesOf(events: readonly BillingEvent[], gifts: Gifts = new Map()): ReadonlyMap<string, number> {
  const claims = claimsOf(events);
  const reversed = new Set(
    events.flatMap((event) => (event.name === "PaymentReversed" ? [event.detail.paymentId] : [])),
  );
  const payments = new Map(
    [...events].reverse().flatMap((event) => {
      if (event.name === "PaymentReceived") return [[event.detail.paymentId, event.detail.amount] as const];
      if (event.name !== "AgencyReported" || event.detail.kind !== "payment") return [];
      const { reportId, amount } = event.detail;
      return amount === undefined ? [] : [[reportId, amount] as const];
    }),
  );
  const balances = new Map<string, number>();
  const add = (currency: string, minor: number) => void balances.set(currency, (balances.get(currency) ?? 0) + minor);
  for (const [id, claim] of claims)
    if (claim.dueVersion >= 0) add(claim.currency, claim.minor - givenUp(claim, gifts.get(id) ?? []));
  for (const [id, { minor, currency }] of payments) if (!reversed.has(id)) add(currency, -minor);
  return balances;
}

/** What gifts come to on a claim as it now is: less by whatever the claim has shrunk since each, never more than it, and nothing in another currency. */
function givenUp({ minor: claim, currency: now }: Claim, gifts: readonly Gift[]): number {
  let left = claim;
  for (const { minor, of, currency } of gifts)
    if (currency === now) left -= Math.max(0, Math.min(left, minor - Math.max(0, of - left)));
  return claim - left;
}

function claimsOf(events: readonly BillingEvent[]): ReadonlyMap<string, Claim> {
  const claims = new Map<string, Claim>();
  for (const event of events) {
    const said = versionOf(event);
    if (said === null) continue;
    const claim = claims.get(said.invoiceId) ?? { amountVersion: -1, minor: 0, currency: "", dueVersion: -1 };
    claims.set(said.invoiceId, claim);
    if (said.version >= claim.amountVersion) {
      claim.amountVersion = said.version;
      claim.minor = said.minor;
      claim.currency = said.currency ?? claim.currency;
    }
    if (said.hasDueDate) claim.dueVersion = Math.max(claim.dueVersion, said.version);
    if (claim.currency === "") claim.currency = said.currency ?? "";
  }
  return claims;
}

function versionOf(event: BillingEvent) {
  switch (event.name) {
    case "InvoiceIssued":
    case "InvoiceOverdue": {
      const { id, version, amountDue } = event.detail.invoice;
      return { invoiceId: id, version, ...amountDue, hasDueDate: true };
    }
    case "InvoiceAdjusted": {
      const { invoiceId, version, amountDue } = event.detail;
      return { invoiceId, version, ...amountDue, hasDueDate: false };
    }
    case "InvoiceVoided": {
      const { invoiceId, version } = event.detail;
      return { invoiceId, version, minor: 0, currency: null, hasDueDate: false };
    }
    default:
      return null;
  }
}
