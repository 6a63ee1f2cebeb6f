import { counted } from "../account-view/words.ts";
import type { Account } from "../domain/account.ts";
import { balances } from "../domain/allocation.ts";
import { type Amounts, decimalOf, plus } from "../domain/money.ts";
import { type Check, type Checked, check } from "./check.ts";
import { type LedgerEntry, sameAmounts } from "./ledger.ts";

/** How a kind of posting is summed up: every posting belongs to one line of the sum. */
const LINES: Readonly<Record<LedgerEntry["kind"], string>> = {
  invoice: "billed",
  adjustment: "adjusted",
  void: "adjusted",
  payment: "paid",
  reversal: "taken back",
  fee: "fees",
  "fee-waived": "fees waived",
  forgiven: "forgiven",
  "forgiven-void": "no longer forgiven",
};

/** Amounts as text, such as "USD 12.50, JPY 100". */
export const said = (amounts: Amounts): string =>
  Object.entries(amounts)
    .map(([currency, minor]) => `${currency} ${decimalOf({ minor, currency })}`)
    .join(", ") || "nothing";

/** Charges and fees less payments, credits and what was forgiven are the balance, and the account says the same. */
export function moneyConserved({ found, ledger }: Checked): Check {
  const end = ledger.at(-1)?.balance ?? {};
  const own = balances(found.account);
  const sums = new Map<string, Amounts>();
  for (const { kind, changes } of ledger)
    for (const [currency, minor] of Object.entries(changes))
      sums.set(LINES[kind], plus(sums.get(LINES[kind]) ?? {}, currency, minor));
  const lines = [...sums].map(([line, amounts]) => `${line} ${said(amounts)}`);
  return check(
    "money-conserved",
    "Charges and fees, less payments, credits and what was forgiven, are the balance, to the minor unit.",
    `${counted(ledger.length, "posting")} were added up from the ledger's own items (${lines.join("; ") || "none"}); they come to ${said(end)}.`,
    sameAmounts(end, own) ? [] : [`the ledger comes to ${said(end)}, the account says ${said(own)}`],
  );
}

/** What the account knows of money is what its ledger holds: each fact once, none more, none fewer. */
export function everyFactOnce({ found, ledger }: Checked): Check {
  const { account } = found;
  const about = (kinds: readonly LedgerEntry["kind"][], name: string) =>
    ledger.filter(({ kind }) => kinds.includes(kind)).map((entry) => String(entry.about[name]));
  const against = [
    ...differences(
      "payment",
      about(["payment"], "paymentId"),
      account.payments.map(({ id }) => id),
    ),
    ...differences("reversal", about(["reversal"], "paymentId"), account.reversedPayments),
    ...differences(
      "invoice",
      [...new Set(about(["invoice", "adjustment", "void"], "invoiceId"))],
      account.invoices.map(({ id }) => id),
    ),
    ...differences("fee", about(["fee"], "feeId"), chargesOf(account)),
    ...amountsOf(account, ledger),
  ];
  return check(
    "every-fact-once",
    "Every fact was applied once: the account says what the items of its ledger say, and nothing else.",
    `${counted(account.invoices.length, "invoice")}, ${counted(account.payments.length, "payment")}, ${counted(account.reversedPayments.length, "reversal")} and ${counted(chargesOf(account).length, "fee")} on the account were each found once in the ledger.`,
    against,
  );
}

const chargesOf = ({ fees }: Account): readonly string[] =>
  fees.filter(({ withheldBy }) => withheldBy === undefined).map(({ id }) => id);

function differences(what: string, inLedger: readonly string[], onAccount: readonly string[]): readonly string[] {
  const [ledger, account] = [new Set(inLedger), new Set(onAccount)];
  return [
    ...[...account]
      .filter((id) => !ledger.has(id))
      .map((id) => `${what} ${id} is on the account and not in the ledger`),
    ...[...ledger]
      .filter((id) => !account.has(id))
      .map((id) => `${what} ${id} is in the ledger and not on the account`),
    ...(inLedger.length === ledger.size && onAccount.length === account.size
      ? []
      : [`a ${what} counts more than once`]),
  ];
}

function amountsOf({ payments }: Account, ledger: readonly LedgerEntry[]): readonly string[] {
  return payments.flatMap(({ id, minor, currency }) => {
    const entry = ledger.find(({ kind, about }) => kind === "payment" && about["paymentId"] === id);
    const isSame = entry === undefined || (entry.about["minor"] === minor && entry.about["currency"] === currency);
    return isSame ? [] : [`payment ${id} has another amount on the account than in the ledger`];
  });
}
