import { type Account, calendarZone, type Invoice } from "../account.ts";
import type { Draft } from "../announcements.ts";
import { addDays, startOfDay } from "../calendar.ts";
import { type Charge, standing } from "./charge.ts";
import { freeDays, isStoppedAt, stoppedDaysOf, unpaidAt } from "./fee-days.ts";
import { isInterest } from "./fee-policy.ts";
import { partOf, simpleInterest } from "./interest.ts";
import { isAbsorbed, principalOf } from "./standing.ts";

/** A part of a charge, or all that was left of it, given up for good. `minor` is this time's part, `waived` all parts so far. */
export type Waiver = { readonly feeId: string; readonly minor: number; readonly waived: number };

export type Waived = {
  readonly account: Account;
  readonly drafts: readonly Draft[];
  readonly waivers: readonly Waiver[];
};

/** The account with parts of its charges given up, and what the world hears of it. `because`: somebody of staff did, or facts that came late. */
export function waive(account: Account, parts: ReadonlyMap<string, number>, because: "staff" | "facts"): Waived {
  const waivers = account.fees.flatMap((charge): Waiver[] => {
    const minor = Math.min(parts.get(charge.id) ?? 0, standing(charge));
    return minor <= 0 ? [] : [{ feeId: charge.id, minor, waived: charge.waived + minor }];
  });
  if (waivers.length === 0) return { account, drafts: [], waivers };
  const fees = account.fees.map((charge) => {
    const waiver = waivers.find(({ feeId }) => feeId === charge.id);
    return waiver === undefined ? charge : { ...charge, waived: waiver.waived };
  });
  const drafts = waivers.map(
    ({ feeId, minor }): Draft => ({
      type: "FeeWaived",
      caseId: account.case?.id ?? null,
      facts: factsOf(account, feeId, minor, because),
    }),
  );
  return { account: { ...account, fees }, drafts, waivers };
}

function factsOf(account: Account, feeId: string, minor: number, because: string) {
  const charge = account.fees.find(({ id }) => id === feeId);
  const invoiceId = charge?.invoiceId ?? "";
  const currency = account.invoices.find(({ id }) => id === invoiceId)?.currency ?? "";
  return { feeId, invoiceId, amount: { minor, currency }, because };
}

/**
 * Gives up whatever the facts as they are known now no longer bear: a hold or a payment that was heard of late, a due date
 * moved back, a void. It only ever takes away; a charge that would have been larger stays as it is.
 */
export function correctCharges(account: Account): Waived {
  if (account.fees.length === 0) return { account, drafts: [], waivers: [] };
  const parts = account.invoices.flatMap((invoice) => {
    const charges = account.fees.filter((charge) => charge.invoiceId === invoice.id && standing(charge) > 0);
    return charges.map((charge) => [charge.id, standing(charge) - borne(account, invoice, charge)] as const);
  });
  return waive(account, new Map(parts), "facts");
}

/** What a charge would come to on the facts as they are known now, at most what it came to. */
function borne(account: Account, invoice: Invoice, charge: Charge): number {
  const { dueOn } = invoice;
  if (invoice.minor === 0 || dueOn === null) return 0;
  // Once billing has taken a charge up, its amount no longer tells what was owed before.
  const base = isAbsorbed(charge, invoice) ? charge.base : Math.min(charge.base, principalOf(account, invoice));
  const unpaid = unpaidAt(account, invoice, base);
  return isInterest(charge.kind)
    ? interestBorne(account, { ...charge, from: charge.from > dueOn ? charge.from : addDays(dueOn, 1) }, unpaid)
    : feeBorne(account, charge, dueOn, unpaid);
}

function feeBorne(account: Account, charge: Charge, dueOn: string, unpaid: (at: number) => number): number {
  const at = Date.parse(charge.assessedAt);
  const principal = Math.min(charge.principal, unpaid(at + 1));
  if (charge.through <= dueOn || principal === 0 || isStoppedAt(account, charge.invoiceId, at)) return 0;
  return charge.kind === "percentage"
    ? Math.min(charge.minor, partOf(principal, charge.basisPoints ?? 0))
    : charge.minor;
}

function interestBorne(account: Account, charge: Charge, unpaid: (at: number) => number): number {
  const zone = calendarZone(account);
  const days = new Map<number, number>();
  for (const day of freeDays(addDays(charge.from, -1), charge.through, stoppedDaysOf(account, charge.invoiceId))) {
    const principal = Math.min(charge.principal, unpaid(startOfDay(day, zone)));
    days.set(principal, (days.get(principal) ?? 0) + 1);
  }
  const interest = [...days].reduce(
    (sum, [principal, count]) => sum + simpleInterest(principal, charge.basisPoints ?? 0, count),
    0,
  );
  return Math.min(charge.minor, interest);
}
