import { type Account, calendarZone, type Invoice } from "../account.ts";
import { dueDateOf } from "../allocation.ts";
import { collectableInvoices } from "../anchor.ts";
import { addDays, type Day, daysBetween, localDay } from "../calendar.ts";
import type { LadderPolicy } from "../ladder-policy.ts";
import type { Charge } from "./charge.ts";
import { freeDays, stoppedDaysOf, unpaidAt } from "./fee-days.ts";
import { type FeePolicy, isInterest, type Reference } from "./fee-policy.ts";
import { partOf, simpleInterest, stretchesOf, type YearlyRate } from "./interest.ts";
import { type ReferenceRates, rateOn } from "./reference-rates.ts";
import { principalOf } from "./standing.ts";
import { compensationFor, STATUTES } from "./statutes.ts";

/** A charge whose day has come, with the policy it follows and, of interest, the rate it was worked out with. */
export type FeeDue = { readonly charge: Charge; readonly policy: FeePolicy; readonly rate?: YearlyRate };

/** What one look knows of one invoice: `dueOn` and `today` are days of the debtor's calendar. */
type Owing = {
  readonly account: Account;
  readonly invoice: Invoice;
  readonly dueOn: string;
  readonly today: Day;
  readonly now: Date;
  readonly isStopped: (day: string) => boolean;
};

type InterestPolicy = Extract<FeePolicy, { kind: "statutory-interest" | "contractual-interest" }>;
type OncePolicy = Exclude<FeePolicy, InterestPolicy>;

/**
 * The charges a ladder's policy makes in one currency now, on invoices it may ask for and that no hold keeps free of fees.
 * What has been charged, waived or withheld before is never due again; nothing is due on what is paid, and nothing on a fee.
 */
export function feesDue(
  account: Account,
  ladder: Pick<LadderPolicy, "fees">,
  currency: string,
  rates: ReferenceRates,
  now: Date,
): readonly FeeDue[] {
  const policies = ladder.fees ?? [];
  const caseLadder = account.case?.ladder;
  if (policies.length === 0 || caseLadder === undefined) return [];
  const today = localDay(now, calendarZone(account));
  return collectableInvoices(account, caseLadder, now.getTime()).flatMap((invoice) => {
    const dueOn = dueDateOf(invoice);
    const isStopped = stoppedDaysOf(account, invoice.id);
    if (dueOn === null || daysBetween(dueOn, today) <= 0 || invoice.currency !== currency || isStopped(today))
      return [];
    const owing = { account, invoice, dueOn, today, now, isStopped };
    return policies
      .filter((policy) => isLawful(policy, owing))
      .flatMap((policy) => (isInterestPolicy(policy) ? interestDue(policy, owing, rates) : feeDue(policy, owing)));
  });
}

const isInterestPolicy = (policy: FeePolicy): policy is InterestPolicy => isInterest(policy.kind);

/** A law's own sums and rates are for those it binds, in its currency; whoever is not known to be bound pays none. */
function isLawful(policy: FeePolicy, { account, invoice }: Owing): boolean {
  if (!("law" in policy)) return true;
  const { binds, currency } = STATUTES[policy.law];
  return account.segment === binds && invoice.currency === currency;
}

const chargesOf = ({ account, invoice }: Owing): readonly Charge[] =>
  account.fees.filter((charge) => charge.invoiceId === invoice.id);

/** What a fee may still come to on the invoice: what it came to before counts, waived or not. */
function roomFor(policy: FeePolicy, owing: Owing): number {
  const { account, invoice } = owing;
  const before = chargesOf(owing).reduce((sum, charge) => (charge.fee === policy.id ? sum + charge.minor : sum), 0);
  const most = policy.atMost?.[invoice.currency] ?? Number.MAX_SAFE_INTEGER;
  const share =
    policy.atMostPercent === undefined
      ? Number.MAX_SAFE_INTEGER
      : partOf(principalOf(account, invoice), basisPointsOf(policy.atMostPercent));
  return Math.max(0, Math.min(most, share) - before);
}

const basisPointsOf = (percent: number): number => Math.round(percent * 100);

/** A fee comes once, or again so many unhindered days after it last did; several that have become due are one. */
function feeDue(policy: OncePolicy, owing: Owing): readonly FeeDue[] {
  const { account, invoice, dueOn, today, now, isStopped } = owing;
  const isCompensation = policy.kind === "statutory-compensation";
  const before = chargesOf(owing).filter((charge) =>
    isCompensation ? charge.kind === policy.kind : charge.fee === policy.id,
  );
  const days = freeDays(dueOn, today, isStopped).length;
  const last = before.at(-1);
  const each = "eachDays" in policy ? policy.eachDays : undefined;
  const isDue =
    last === undefined
      ? days >= (policy.onDay ?? 1)
      : each !== undefined && freeDays(last.through, today, isStopped).length >= each;
  const principal = unpaidAt(account, invoice)(now.getTime() + 1);
  const minor = Math.min(isDue ? sumOf(policy, invoice.currency, principal) : 0, roomFor(policy, owing));
  if (minor <= 0) return [];
  const basisPoints = policy.kind === "percentage" ? { basisPoints: basisPointsOf(policy.percent) } : {};
  const period = { from: today, through: today, days, principal, ...basisPoints };
  return [{ policy, charge: chargeOf(policy, owing, String(before.length + 1), minor, period) }];
}

function sumOf(policy: OncePolicy, currency: string, principal: number): number {
  if (principal <= 0) return 0;
  switch (policy.kind) {
    case "flat":
      return policy.amount[currency] ?? 0;
    case "percentage":
      return partOf(principal, basisPointsOf(policy.percent));
    case "statutory-compensation":
      return compensationFor(STATUTES[policy.law], principal);
    default:
      return policy satisfies never;
  }
}

/** Interest from its first day, or the day after the last charged under any policy, up to today; none once the principal is paid. */
function interestDue(policy: InterestPolicy, owing: Owing, rates: ReferenceRates): readonly FeeDue[] {
  const { account, invoice, dueOn, today, now } = owing;
  if (unpaidAt(account, invoice)(now.getTime() + 1) <= 0) return [];
  const eve = addDays(dueOn, (policy.onDay ?? 1) - 1);
  const after = chargesOf(owing).reduce<string>(
    (latest, { kind, through }) => (isInterest(kind) && through > latest ? through : latest),
    eve,
  );
  const dues: FeeDue[] = [];
  let room = roomFor(policy, owing);
  for (const { rate, ...stretch } of stretchesOf(account, invoice, after, today, rateFor(policy, dueOn, rates))) {
    const minor = Math.min(simpleInterest(stretch.principal, rate.basisPoints, stretch.days), room);
    room -= minor;
    if (minor <= 0) continue;
    const period = { ...stretch, basisPoints: rate.basisPoints };
    dues.push({ policy, rate, charge: chargeOf(policy, owing, stretch.from, minor, period) });
  }
  return dues;
}

function rateFor(policy: InterestPolicy, dueOn: string, rates: ReferenceRates): (day: string) => YearlyRate | null {
  if (policy.kind === "contractual-interest" && policy.over === undefined) {
    const fixed = { basisPoints: basisPointsOf(policy.rate) };
    return () => fixed;
  }
  const { reference, spread, isFixedByOverdueDay } = termsOf(policy);
  return (day) => {
    const found = rateOn(rates, reference, isFixedByOverdueDay ? addDays(dueOn, 1) : day);
    return found === null ? null : { basisPoints: Math.max(0, found.basisPoints + spread), reference: found };
  };
}

/** The rate that a policy's interest stands above; null where it has one of its own, or is a fee. */
export function referenceOf(policy: FeePolicy): Reference | null {
  if (policy.kind === "statutory-interest") return STATUTES[policy.law].reference;
  return policy.kind === "contractual-interest" ? (policy.over ?? null) : null;
}

function termsOf(policy: InterestPolicy) {
  if (policy.kind === "statutory-interest") return STATUTES[policy.law];
  if (policy.over === undefined) throw new Error(`interest "${policy.id}" has a rate of its own`);
  return { reference: policy.over, spread: basisPointsOf(policy.rate), isFixedByOverdueDay: false };
}

function chargeOf(
  policy: FeePolicy,
  { account, invoice, now }: Owing,
  period: string,
  minor: number,
  terms: Pick<Charge, "from" | "through" | "days" | "principal" | "basisPoints">,
): Charge {
  return {
    id: `${invoice.id}/${policy.id}/${period}`,
    fee: policy.id,
    kind: policy.kind,
    invoiceId: invoice.id,
    minor,
    waived: 0,
    ...terms,
    base: principalOf(account, invoice),
    assessedAt: now.toISOString(),
    amountVersion: invoice.amountVersion,
  };
}
