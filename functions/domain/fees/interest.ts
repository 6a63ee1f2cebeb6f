import { type Account, calendarZone, type Invoice } from "../account.ts";
import { startOfDay } from "../calendar.ts";
import { freeDays, stoppedDaysOf, unpaidAt } from "./fee-days.ts";
import type { ReferenceRate } from "./reference-rates.ts";

/** A rate in hundredths of a percent a year, and the reference it stands above, if any. */
export type YearlyRate = { readonly basisPoints: number; readonly reference?: ReferenceRate };

/** Days in a row, but for those left out, that bore the same interest on the same amount. */
export type Stretch = {
  readonly from: string;
  readonly through: string;
  readonly days: number;
  readonly principal: number;
  readonly rate: YearlyRate;
};

/** Simple interest on an amount in minor units, a year being 365 days, rounded down: the part of a unit stays the debtor's. */
export function simpleInterest(principal: number, basisPoints: number, days: number): number {
  return Number((BigInt(principal) * BigInt(basisPoints) * BigInt(days)) / (365n * 10_000n));
}

/** A share of an amount in minor units, rounded down. */
export function partOf(minor: number, basisPoints: number): number {
  return Number((BigInt(minor) * BigInt(basisPoints)) / 10_000n);
}

/** The stretches after `after` up to `through`. They end where a rate is missing: what comes after waits until it is known. */
export function stretchesOf(
  account: Account,
  invoice: Invoice,
  after: string,
  through: string,
  rateOn: (day: string) => YearlyRate | null,
): readonly Stretch[] {
  const zone = calendarZone(account);
  const unpaid = unpaidAt(account, invoice);
  const stretches: Stretch[] = [];
  for (const day of freeDays(after, through, stoppedDaysOf(account, invoice.id))) {
    const rate = rateOn(day);
    if (rate === null) break;
    const principal = unpaid(startOfDay(day, zone));
    const last = stretches.at(-1);
    if (last?.principal === principal && isSameRate(last.rate, rate))
      stretches[stretches.length - 1] = { ...last, through: day, days: last.days + 1 };
    else stretches.push({ from: day, through: day, days: 1, principal, rate });
  }
  return stretches;
}

const isSameRate = (one: YearlyRate, other: YearlyRate): boolean =>
  one.basisPoints === other.basisPoints && one.reference?.setOn === other.reference?.setOn;
