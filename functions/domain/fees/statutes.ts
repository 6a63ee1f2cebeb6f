import type { Law, Reference } from "./fee-policy.ts";

/** What one law lets a creditor charge for late payment. `spread` in hundredths of a percent over the reference rate. */
export type Statute = {
  readonly binds: "business" | "consumer";
  readonly currency: string;
  readonly reference: Reference;
  readonly spread: number;
  /** Whether the rate of the half-year in which the debt became overdue stays for as long as it is. */
  readonly isFixedByOverdueDay: boolean;
  /** Sums in minor units, by the smallest debt each is for, largest first. */
  readonly compensation: readonly { readonly fromMinor: number; readonly minor: number }[];
};

/** UK: Late Payment of Commercial Debts (Interest) Act 1998, s. 5A, SI 2002/1675. EU: Directive 2011/7/EU, art. 2, 3, 6. DE: BGB 288. */
export const STATUTES: Readonly<Record<Law, Statute>> = {
  uk: {
    binds: "business",
    currency: "GBP",
    reference: "bank-of-england",
    spread: 800,
    isFixedByOverdueDay: true,
    compensation: [
      { fromMinor: 1_000_000, minor: 10_000 },
      { fromMinor: 100_000, minor: 7_000 },
      { fromMinor: 1, minor: 4_000 },
    ],
  },
  eu: {
    binds: "business",
    currency: "EUR",
    reference: "ecb",
    spread: 800,
    isFixedByOverdueDay: false,
    compensation: [{ fromMinor: 1, minor: 4_000 }],
  },
  "de-business": {
    binds: "business",
    currency: "EUR",
    reference: "basiszinssatz",
    spread: 900,
    isFixedByOverdueDay: false,
    compensation: [{ fromMinor: 1, minor: 4_000 }],
  },
  "de-consumer": {
    binds: "consumer",
    currency: "EUR",
    reference: "basiszinssatz",
    spread: 500,
    isFixedByOverdueDay: false,
    compensation: [],
  },
};

/** The fixed sum a law gives for a debt of so much, in minor units; 0 where it gives none. */
export function compensationFor({ compensation }: Statute, debtMinor: number): number {
  return compensation.find(({ fromMinor }) => debtMinor >= fromMinor)?.minor ?? 0;
}
