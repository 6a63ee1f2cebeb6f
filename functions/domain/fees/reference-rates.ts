import { addDays, daysBetween } from "../calendar.ts";
import type { Reference } from "./fee-policy.ts";

/** Rates in hundredths of a percent by the day they were set, per reference. */
export type ReferenceRates = Readonly<Record<Reference, Readonly<Record<string, number>>>>;

/**
 * Two lines a year are added here by whoever operates ladders with interest. A half-year that is missing is not guessed:
 * nothing accrues on it. Sources: Bank of England, Bank Rate on 31 December and 30 June; ECB, rate of the main refinancing
 * operations in force on 1 January and 1 July (Directive 2011/7/EU, art. 2); Bundesbank, Basiszinssatz (BGB 247).
 */
export const REFERENCE_RATES: ReferenceRates = {
  "bank-of-england": {
    "2023-12-31": 525,
    "2024-06-30": 525,
    "2024-12-31": 475,
    "2025-06-30": 425,
    "2025-12-31": 375,
    "2026-06-30": 375,
  },
  ecb: { "2024-01-01": 450, "2024-07-01": 425, "2025-01-01": 315, "2025-07-01": 215, "2026-01-01": 215 },
  basiszinssatz: { "2024-01-01": 362, "2024-07-01": 337, "2025-01-01": 227, "2025-07-01": 127, "2026-01-01": 127 },
};

export type ReferenceRate = { readonly setOn: string; readonly basisPoints: number };

/** The day on which the rate that counts on `day` was set: the Bank of England's on the eve of the half-year, the others' on its first day. */
export function setOnFor(reference: Reference, day: string): string {
  const firstDay = `${day.slice(0, 4)}-${day.slice(5, 7) < "07" ? "01" : "07"}-01`;
  return reference === "bank-of-england" ? addDays(firstDay, -1) : firstDay;
}

/** The rate that counts on a day; null where nobody has entered it. */
export function rateOn(rates: ReferenceRates, reference: Reference, day: string): ReferenceRate | null {
  const setOn = setOnFor(reference, day);
  const basisPoints = rates[reference][setOn];
  return basisPoints === undefined ? null : { setOn, basisPoints };
}

/** The half-years of a reference without a rate, by the day it should have been set: between the first entered and `through`, else the last. */
export function missingRates(rates: ReferenceRates, reference: Reference, through?: string): readonly string[] {
  const entered = Object.keys(rates[reference]).sort();
  const [first] = entered;
  const last = through ?? entered.at(-1);
  if (first === undefined || last === undefined) return through === undefined ? [] : [setOnFor(reference, through)];
  const missing: string[] = [];
  for (let day = addDays(first, 1); daysBetween(day, last) >= 0; day = addDays(day, 28)) {
    const setOn = setOnFor(reference, day);
    if (rates[reference][setOn] === undefined && missing.at(-1) !== setOn) missing.push(setOn);
  }
  const now = setOnFor(reference, last);
  return rates[reference][now] === undefined && missing.at(-1) !== now ? [...missing, now] : missing;
}
