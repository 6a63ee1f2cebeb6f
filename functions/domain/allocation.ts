import type { Account, Hold, Invoice, Payment } from "./account.ts";
import { calendarZone } from "./account.ts";
import { daysBetween } from "./calendar.ts";
import { claimOf } from "./fees/standing.ts";
import { covers, spanOf } from "./holds.ts";
import { type Amounts, plus } from "./money.ts";

/** What payments leave open. Minor units, in each invoice's own currency; `credit` is money that met no invoice. `metFirst` names by payment the invoice it met first, `met` all that it met. */
export type Allocation = {
  readonly open: ReadonlyMap<string, number>;
  readonly met: ReadonlyMap<string, readonly Met[]>;
  readonly metFirst: ReadonlyMap<string, string>;
  readonly credit: Amounts;
};

/** What one payment paid of one invoice. */
type Met = { readonly invoiceId: string; readonly minor: number };

const known = new WeakMap<Account, Allocation>();

/** What is still open of an invoice while payments are let meet it, one after the other. */
type Claim = { readonly invoice: Invoice; open: number };

/** An invoice's due date: billing's, or an agreed extension if that is later; null while no version has carried one. */
export function dueDateOf(invoice: Invoice): string | null {
  if (invoice.dueOn === null || invoice.extendedTo === undefined) return invoice.dueOn;
  return daysBetween(invoice.dueOn, invoice.extendedTo) > 0 ? invoice.extendedTo : invoice.dueOn;
}

/** Oldest first: by due date, then by id in code-unit order. */
export function byAge(one: Invoice, other: Invoice): number {
  const [first, second] = [dueDateOf(one) ?? "", dueDateOf(other) ?? ""];
  if (first !== second) return first < second ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

/**
 * Lets every payment meet its invoice, then the oldest others of its currency, those disputed when it was received last.
 * Computed from the facts alone, never stored: the order in which facts arrived leaves no trace.
 */
export function allocate(account: Account): Allocation {
  const before = known.get(account);
  if (before !== undefined) return before;
  const claims = account.invoices
    .filter((invoice) => invoice.dueOn !== null)
    .sort(byAge)
    .map((invoice) => ({ invoice, open: claimOf(account, invoice) }));
  const metFirst = new Map<string, string>();
  const met = new Map<string, readonly Met[]>();
  let credit: Amounts = {};
  for (const payment of paymentsInOrder(account)) {
    const { left, parts } = spend(payment, orderFor(payment, account, claims));
    const [first] = parts;
    if (first !== undefined) metFirst.set(payment.id, first.invoiceId);
    met.set(payment.id, parts);
    if (left > 0) credit = plus(credit, payment.currency, left);
  }
  const open = new Map(claims.map((claim) => [claim.invoice.id, claim.open]));
  const allocation = { open, met, metFirst, credit };
  known.set(account, allocation);
  return allocation;
}

function paymentsInOrder(account: Account): readonly Payment[] {
  return account.payments
    .filter((payment) => !account.reversedPayments.includes(payment.id))
    .sort((one, other) =>
      one.receivedAt === other.receivedAt ? (one.id < other.id ? -1 : 1) : one.receivedAt < other.receivedAt ? -1 : 1,
    );
}

function spend(payment: Payment, claims: readonly Claim[]) {
  let left = payment.minor;
  const parts: Met[] = [];
  for (const claim of claims) {
    if (left === 0) break;
    const paid = Math.min(claim.open, left);
    if (paid > 0) parts.push({ invoiceId: claim.invoice.id, minor: paid });
    claim.open -= paid;
    left -= paid;
  }
  return { left, parts };
}

function orderFor(payment: Payment, account: Account, claims: readonly Claim[]): readonly Claim[] {
  const sameCurrency = claims.filter(({ invoice }) => invoice.currency === payment.currency);
  const own = sameCurrency.filter(({ invoice }) => invoice.id === payment.invoiceId);
  const others = sameCurrency.filter(({ invoice }) => invoice.id !== payment.invoiceId);
  const disputes = disputesAt(account, Date.parse(payment.receivedAt));
  if (disputes.length === 0) return [...own, ...others];
  const isDisputed = ({ invoice }: Claim) => disputes.some((hold) => covers(hold, invoice.id));
  return [...own, ...others.filter((claim) => !isDisputed(claim)), ...others.filter(isDisputed)];
}

function disputesAt(account: Account, at: number): readonly Hold[] {
  const zone = calendarZone(account);
  return account.holds.filter((hold) => {
    if (hold.kind !== "dispute") return false;
    const span = spanOf(hold, zone);
    return span.from <= at && at < span.until;
  });
}

/** Balance of every currency ever used on the account: charges and fees less payments, so that a credit is negative. */
export function balances(account: Account): Amounts {
  const { open, credit } = allocate(account);
  let sums: Amounts = Object.fromEntries(account.currencies.map((currency) => [currency, 0]));
  for (const invoice of account.invoices) {
    const minor = open.get(invoice.id);
    if (minor !== undefined) sums = plus(sums, invoice.currency, minor);
  }
  for (const [currency, minor] of Object.entries(credit)) sums = plus(sums, currency, -minor);
  return sums;
}

/** What is owed per currency: the open parts of invoices, credit not set against them (there is none while any is open). */
export function owed(account: Account): Amounts {
  const { open } = allocate(account);
  return account.invoices.reduce<Amounts>(
    (sums, invoice) => plus(sums, invoice.currency, open.get(invoice.id) ?? 0),
    {},
  );
}
