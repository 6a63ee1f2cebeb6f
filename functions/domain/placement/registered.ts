import * as z from "zod";
import type { Account, Payment } from "../account.ts";
import { allocate } from "../allocation.ts";
import { standing as unwaived } from "../fees/charge.ts";
import { chargesOnTop, claimOf } from "../fees/standing.ts";
import type { Amounts } from "../money.ts";
import { PlacementEnd } from "./placement.ts";

const Text = z.string();
const AmountsByCurrency = z.record(Text, z.int());

/** What is known of some invoices in one currency, in minor units: what billing asks, our charges on top, what was given up and what payments met. */
const Standing = z.object({ billed: z.int(), charged: z.int(), forgiven: z.int(), paid: z.int() });
export type Standing = z.infer<typeof Standing>;

/** One entry in an agency's register: an account it was given, as it was then, and what has been counted of it since. No personal datum. */
export const RegisteredPlacement = z.object({
  placementId: Text,
  accountId: Text,
  agency: Text,
  status: z.enum(["placed", "acknowledged", ...PlacementEnd.options]),
  placedAt: Text,
  endedAt: Text.nullable(),
  invoiceIds: z.array(Text),
  /** Owed of its invoices when it was placed. */
  placed: AmountsByCurrency,
  /** How that came about, by currency. */
  standing: z.record(Text, Standing),
  /** Payments the account had heard of by then: the first so many are not the agency's. */
  paymentsBefore: z.int(),
  /** Ids of reports that its scorecard has counted: each counts once. */
  counted: z.array(Text),
  /** Counted as recovered, by currency; never more than was placed. */
  recovered: AmountsByCurrency,
  /** Taken out of what the agency is measured by, because it could not or may not go on. */
  excused: AmountsByCurrency,
  firstPaidAt: Text.nullable(),
  /** Rises with each write; the next write is on condition of it. */
  version: z.int(),
});
export type RegisteredPlacement = z.infer<typeof RegisteredPlacement>;

/** An account's entry in the register at the moment it is placed: `invoiceIds` are the invoices that go with it. */
export function registered(
  account: Account,
  { id, agency, invoiceIds }: { readonly id: string; readonly agency: string; readonly invoiceIds: readonly string[] },
  now: Date,
): RegisteredPlacement {
  const standings = standingOf(account, invoiceIds);
  return {
    placementId: id,
    accountId: account.accountId,
    agency,
    status: "placed",
    placedAt: now.toISOString(),
    endedAt: null,
    invoiceIds: [...invoiceIds],
    placed: openAmounts(standings),
    standing: standings,
    paymentsBefore: account.payments.length,
    counted: [],
    recovered: {},
    excused: {},
    firstPaidAt: null,
    version: 1,
  };
}

const nothing: Standing = { billed: 0, charged: 0, forgiven: 0, paid: 0 };

/** What is known of these invoices as the ledger has it now, by currency. Invoices without a due date count for nothing. */
export function standingOf(account: Account, invoiceIds: readonly string[]): Readonly<Record<string, Standing>> {
  const paid = paidByInvoice(account);
  const standings: Record<string, Standing> = {};
  for (const invoice of account.invoices) {
    if (invoice.dueOn === null || !invoiceIds.includes(invoice.id)) continue;
    const before = standings[invoice.currency] ?? nothing;
    const charged =
      invoice.minor === 0 ? 0 : chargesOnTop(account, invoice).reduce((sum, fee) => sum + unwaived(fee), 0);
    const forgiven = invoice.minor + charged - claimOf(account, invoice);
    standings[invoice.currency] = {
      billed: before.billed + invoice.minor,
      charged: before.charged + charged,
      forgiven: before.forgiven + forgiven,
      paid: before.paid + (paid.get(invoice.id) ?? 0),
    };
  }
  return standings;
}

/** What payments have met of each invoice, in its own currency. */
function paidByInvoice(account: Account): ReadonlyMap<string, number> {
  const paid = new Map<string, number>();
  for (const parts of allocate(account).met.values())
    for (const { invoiceId, minor } of parts) paid.set(invoiceId, (paid.get(invoiceId) ?? 0) + minor);
  return paid;
}

/** What a standing leaves open. */
export function openOfStanding({ billed, charged, forgiven, paid }: Standing): number {
  return billed + charged - forgiven - paid;
}

function openAmounts(standings: Readonly<Record<string, Standing>>): Amounts {
  return Object.fromEntries(
    Object.entries(standings).flatMap(([currency, one]) => {
      const open = openOfStanding(one);
      return open === 0 ? [] : [[currency, open]];
    }),
  );
}

/** A payment heard of since a placement, and how much of it (minor units of its own currency) met what was placed. */
export type PaidSince = { readonly payment: Payment; readonly minor: number };

/** Payments heard of since a placement that met its invoices; those taken back are none. */
export function paidSince(account: Account, placement: RegisteredPlacement): readonly PaidSince[] {
  const { met } = allocate(account);
  const invoices = new Set(placement.invoiceIds);
  return account.payments.slice(placement.paymentsBefore).flatMap((payment) => {
    const minor = (met.get(payment.id) ?? [])
      .filter(({ invoiceId }) => invoices.has(invoiceId))
      .reduce((sum, part) => sum + part.minor, 0);
    return minor === 0 ? [] : [{ payment, minor }];
  });
}
