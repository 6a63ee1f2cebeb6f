import { type Account, emptyAccount } from "../domain/account.ts";
import { newDebtor } from "../domain/debtor.ts";
import { claimOf } from "../domain/fees/standing.ts";
import { applyVersion } from "../domain/invoice-facts.ts";
import { type Amounts, plus } from "../domain/money.ts";
import { type Posting, postingsOf } from "./ledger-items.ts";
import type { Found } from "./read.ts";

/** One posting with what it changed, and the balances after it: minor units per currency, a credit negative. */
export type LedgerEntry = {
  readonly id: string;
  readonly at: string;
  /** The account's version in which it came. */
  readonly version: number;
  readonly kind: Posting["kind"] | "adjustment" | "void";
  readonly about: Readonly<Record<string, string | number | null>>;
  readonly changes: Amounts;
  readonly balance: Amounts;
};

type State = { readonly account: Account; readonly balance: Amounts };

/** The ledger added up again from its own items, one after the other: the account's fold is not asked. */
export function ledgerOf(found: Found): readonly LedgerEntry[] {
  const { creditorId, accountId } = found.account;
  const entries: LedgerEntry[] = [];
  let state: State = { account: emptyAccount(creditorId, accountId), balance: {} };
  for (const posting of postingsOf(found)) {
    const account = posted(state.account, posting);
    const changes = changesBy(state.account, account, posting);
    const balance = Object.entries(changes).reduce(
      (sum, [currency, minor]) => plus(sum, currency, minor),
      state.balance,
    );
    const { id, at, version } = posting;
    entries.push({ id, at, version, kind: kindOf(state.account, posting), about: aboutOf(posting), changes, balance });
    state = { account, balance };
  }
  return entries;
}

/** The account after a posting, as far as money goes. */
function posted(account: Account, posting: Posting): Account {
  switch (posting.kind) {
    case "invoice": {
      const view = { account, person: {}, debtor: newDebtor };
      const applied = applyVersion(view, posting.invoiceId, posting.said, null, new Date(posting.at));
      return applied.kind === "applied" ? applied.view.account : account;
    }
    case "payment": {
      const { minor, currency, receivedAt } = posting;
      return { ...account, payments: [...account.payments, { id: paymentIdOf(posting), minor, currency, receivedAt }] };
    }
    case "reversal":
      return { ...account, reversedPayments: [...account.reversedPayments, posting.paymentId] };
    case "fee": {
      const invoice = account.invoices.find(({ id }) => id === posting.charge.invoiceId);
      return { ...account, fees: [...account.fees, { ...posting.charge, amountVersion: invoice?.amountVersion ?? 0 }] };
    }
    case "fee-waived": {
      const { feeId, waived } = posting;
      return { ...account, fees: account.fees.map((fee) => (fee.id === feeId ? { ...fee, waived } : fee)) };
    }
    case "forgiven":
    case "forgiven-void":
      return { ...account, invoices: account.invoices.map((invoice) => givenUp(invoice, posting)) };
    default:
      return posting satisfies never;
  }
}

const paymentIdOf = ({ id }: Posting): string => id.slice("PAYMENT#".length);

function givenUp(
  invoice: Account["invoices"][number],
  { kind, by, at, parts }: Extract<Posting, { kind: "forgiven" | "forgiven-void" }>,
): Account["invoices"][number] {
  const own = parts.filter(({ invoiceId }) => invoiceId === invoice.id);
  if (own.length === 0) return invoice;
  const before = invoice.forgiven ?? [];
  const isGone = (gift: (typeof before)[number]) =>
    gift.by === by && own.some(({ currency }) => currency === gift.currency);
  const forgiven =
    kind === "forgiven-void"
      ? before.filter((gift) => !isGone(gift))
      : [...before, ...own.map(({ minor, of, currency }) => ({ by, at, minor, of, currency }))];
  return { ...invoice, forgiven };
}

/** What a posting changes of each currency's balance: payments by themselves, everything else by the claims it touches. */
function changesBy(before: Account, after: Account, posting: Posting): Amounts {
  if (posting.kind === "payment")
    return before.reversedPayments.includes(paymentIdOf(posting)) ? {} : { [posting.currency]: -posting.minor };
  if (posting.kind === "reversal") {
    const paid = before.payments.find(({ id }) => id === posting.paymentId);
    const isNews = paid !== undefined && !before.reversedPayments.includes(posting.paymentId);
    return isNews ? { [paid.currency]: paid.minor } : {};
  }
  const touched = touchedBy(after, posting);
  const claims = [
    ...claimsOn(after, touched),
    ...claimsOn(before, touched).map(([currency, minor]) => [currency, -minor] as const),
  ];
  const sums = claims.reduce<Amounts>((all, [currency, minor]) => plus(all, currency, minor), {});
  return Object.fromEntries(Object.entries(sums).filter(([, minor]) => minor !== 0));
}

function touchedBy(account: Account, posting: Exclude<Posting, { kind: "payment" | "reversal" }>): ReadonlySet<string> {
  switch (posting.kind) {
    case "invoice":
      return new Set([posting.invoiceId]);
    case "fee":
      return new Set([posting.charge.invoiceId]);
    case "fee-waived":
      return new Set(account.fees.flatMap(({ id, invoiceId }) => (id === posting.feeId ? [invoiceId] : [])));
    case "forgiven":
    case "forgiven-void":
      return new Set(posting.parts.map(({ invoiceId }) => invoiceId));
    default:
      return posting satisfies never;
  }
}

/** An invoice counts once a version with a due date has come. */
const claimsOn = (account: Account, touched: ReadonlySet<string>): readonly (readonly [string, number])[] =>
  account.invoices
    .filter(({ id, dueOn }) => touched.has(id) && dueOn !== null)
    .map((invoice) => [invoice.currency, claimOf(account, invoice)] as const);

function kindOf(before: Account, posting: Posting): LedgerEntry["kind"] {
  if (posting.kind !== "invoice") return posting.kind;
  if (posting.said.minor === 0 && posting.said.dueOn === undefined) return "void";
  return before.invoices.some(({ id, knownAt }) => id === posting.invoiceId && knownAt !== null)
    ? "adjustment"
    : "invoice";
}

function aboutOf(posting: Posting): LedgerEntry["about"] {
  switch (posting.kind) {
    case "invoice": {
      const { minor, currency, version, dueOn, at } = posting.said;
      return {
        invoiceId: posting.invoiceId,
        invoiceVersion: version,
        minor,
        currency,
        dueOn: dueOn ?? null,
        saidAt: at,
      };
    }
    case "payment": {
      const { minor, currency, receivedAt, invoiceId, placementId } = posting;
      return { paymentId: paymentIdOf(posting), minor, currency, receivedAt, invoiceId, placementId };
    }
    case "reversal":
      return { paymentId: posting.paymentId };
    case "fee": {
      const { charge, currency, authority } = posting;
      const { id, kind, invoiceId, minor, from, through } = charge;
      return { feeId: id, fee: kind, invoiceId, minor, currency, from, through, authority };
    }
    case "fee-waived":
      return { feeId: posting.feeId, waived: posting.waived };
    case "forgiven":
    case "forgiven-void":
      return { by: posting.by, invoices: posting.parts.map(({ invoiceId }) => invoiceId).join(", ") };
    default:
      return posting satisfies never;
  }
}

/** Balances as they stood in a version of the account; `alone` adds what the passing of time gave up in the next. */
export function balanceIn(entries: readonly LedgerEntry[], version: number): Amounts {
  return entries.findLast((entry) => entry.version <= version)?.balance ?? {};
}

/** Whether two sets of balances say the same; a currency that is missing stands at nothing. */
export const sameAmounts = (one: Amounts, other: Amounts): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (currency) => (one[currency] ?? 0) === (other[currency] ?? 0),
  );
