import type { Account, Invoice } from "./account.ts";
import { allocate } from "./allocation.ts";
import { claimOf } from "./fees/standing.ts";

/** The account with all that is open of some invoices given up, for good. `by` is what it follows from. */
export function forgive(account: Account, invoiceIds: ReadonlySet<string>, by: string, now: Date): Account {
  const { open } = allocate(account);
  const invoices = account.invoices.map((invoice): Invoice => {
    const minor = open.get(invoice.id) ?? 0;
    if (minor <= 0 || !invoiceIds.has(invoice.id)) return invoice;
    const { currency } = invoice;
    const given = { by, at: now.toISOString(), minor, currency, of: claimOf(account, invoice) };
    return { ...invoice, forgiven: [...(invoice.forgiven ?? []), given] };
  });
  return { ...account, invoices };
}

/** The account as if nothing had been given up `by` it: what it was given up for was taken back. */
export function unforgive(account: Account, by: string): Account {
  const invoices = account.invoices.map((invoice): Invoice => {
    const { forgiven = [], ...rest } = invoice;
    const left = forgiven.filter((given) => given.by !== by);
    if (left.length === forgiven.length) return invoice;
    return left.length === 0 ? rest : { ...rest, forgiven: left };
  });
  return { ...account, invoices };
}

/** One giving up, summed over the invoices of a currency. */
export type Gift = { readonly by: string; readonly at: string; readonly minor: number; readonly currency: string };

/** What an account has given up that it had not `before`. */
export function forgivenSince(before: Account, after: Account): readonly Gift[] {
  if (before.invoices === after.invoices) return [];
  const known = new Map(before.invoices.map(({ id, forgiven }) => [id, forgiven]));
  const gifts = new Map<string, Gift>();
  for (const { id, forgiven = [] } of after.invoices) {
    const earlier = new Set(known.get(id)?.map(({ by }) => by));
    for (const { by, at, minor, currency } of forgiven) {
      if (earlier.has(by)) continue;
      const key = JSON.stringify([by, currency]);
      gifts.set(key, { by, at, currency, minor: minor + (gifts.get(key)?.minor ?? 0) });
    }
  }
  return [...gifts.values()];
}
