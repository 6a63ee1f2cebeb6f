import type { Account, Invoice } from "../../../functions/domain/account.ts";
import { caseLadderOf } from "../../../functions/domain/cases.ts";
import type { FeePolicy } from "../../../functions/domain/fees/fee-policy.ts";
import { feesDue } from "../../../functions/domain/fees/fees-due.ts";
import type { ReferenceRates } from "../../../functions/domain/fees/reference-rates.ts";
import { accountOf, invoiceOf, LADDER, openCase } from "../given.ts";

export const RATES: ReferenceRates = {
  "bank-of-england": { "2026-06-30": 400, "2026-12-31": 425, "2027-06-30": 350 },
  ecb: { "2026-07-01": 215, "2027-01-01": 240 },
  basiszinssatz: { "2026-07-01": 127, "2027-01-01": 152 },
};

/** An account with an open case in one currency; its calendar is London's. */
export function owingIn(currency: string, invoices: readonly Invoice[], more: Partial<Account> = {}): Account {
  const ladder = { ...caseLadderOf(LADDER), currencies: [currency], atLeastBalance: {} };
  return accountOf({
    segment: "business",
    zones: ["Europe/London"],
    currencies: [currency],
    case: { ...openCase, ladder },
    invoices: [...invoices],
    ...more,
  });
}

export const inCurrency = (currency: string, minor: number, dueOn: string, more: Partial<Invoice> = {}): Invoice =>
  invoiceOf("I-1", minor, dueOn, { currency, ...more });

/** What is due on an account at noon, London time or an hour later, of a day. */
export const dueOn = (account: Account, day: string, ...fees: readonly FeePolicy[]) =>
  feesDue(account, { fees: [...fees] }, account.currencies[0] ?? "", RATES, new Date(`${day}T12:00:00Z`));

/** The charges due, as "minor from..through days". */
export const told = (account: Account, day: string, ...fees: readonly FeePolicy[]): readonly string[] =>
  dueOn(account, day, ...fees).map(
    ({ charge: { minor, from, through, days } }) => `${minor} ${from}..${through} ${days}`,
  );
