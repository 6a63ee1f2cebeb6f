import type { Account, Invoice } from "../account.ts";
import { type Charge, standing } from "./charge.ts";

/**
 * Whether billing has said an amount since the charge was made. Its word counts from then on, whatever it says: it has heard
 * of every charge, and to add ours on top could ask for one twice.
 */
export function isAbsorbed(charge: Charge, invoice: Invoice): boolean {
  return invoice.amountVersion > charge.amountVersion && Date.parse(invoice.amountAt) >= Date.parse(charge.assessedAt);
}

/** Charges that an invoice bears beside billing's amount: neither waived nor taken up by a later version of it. */
export function chargesOnTop(account: Account, invoice: Invoice): readonly Charge[] {
  return account.fees.filter(
    (charge) => charge.invoiceId === invoice.id && standing(charge) > 0 && !isAbsorbed(charge, invoice),
  );
}

/** What an invoice claims before every payment: billing's amount and what we put on top, less what was forgiven. A void claims nothing. */
export function claimOf(account: Account, invoice: Invoice): number {
  if (account.fees.length === 0 || invoice.minor === 0) return lessForgiven(invoice, invoice.minor);
  const charged = chargesOnTop(account, invoice).reduce((sum, charge) => sum + standing(charge), invoice.minor);
  return lessForgiven(invoice, charged);
}

/**
 * What is left of a claim after what was given up of the invoice. A claim that has since become smaller, because billing took
 * the gift up or corrected itself, is not lowered by it twice; what a claim has grown by since is owed. A
 * gift in a currency that the invoice no longer has counts for nothing.
 */
export function lessForgiven({ forgiven, currency }: Invoice, claim: number): number {
  if (forgiven === undefined) return claim;
  return forgiven
    .filter((gift) => gift.currency === currency)
    .reduce((left, { minor, of }) => Math.min(left, Math.max(of - minor, left - minor)), claim);
}

/** Billing's amount without the fees and interest within it, as far as they are known: nothing is charged on these. */
export function principalOf(account: Account, invoice: Invoice): number {
  const absorbed = account.fees
    .filter((charge) => charge.invoiceId === invoice.id && isAbsorbed(charge, invoice))
    .reduce((sum, charge) => sum + charge.minor, 0);
  return Math.max(0, invoice.minor - Math.max(absorbed, invoice.feesWithin ?? 0));
}
