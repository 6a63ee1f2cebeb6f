import { FeeRecord } from "../adapters/fee-records.ts";
import { feeKey } from "../adapters/keys.ts";
import type { Table } from "../adapters/table.ts";
import type { Account, Invoice } from "../domain/account.ts";
import { type Charge, standing } from "../domain/fees/charge.ts";
import { isInterest } from "../domain/fees/fee-policy.ts";
import { chargesOnTop, isAbsorbed } from "../domain/fees/standing.ts";
import { explainFee } from "../messages/fee-words.ts";
import type { MessageLine } from "../messages/variables.ts";

/** The charges that invoices bear, by invoice, each as a line that says what it is, why, since when and by whose authority. */
export async function feeLines(
  table: Table,
  account: Account,
  invoices: readonly Invoice[],
  language: string,
): Promise<ReadonlyMap<string, readonly MessageLine[]>> {
  const shown =
    account.fees.length === 0 ? [] : invoices.map((invoice) => [invoice, shownOn(account, invoice)] as const);
  const charges = shown.flatMap(([, own]) => own);
  if (charges.length === 0) return new Map();
  const items = await table.getMany(charges.map(({ id }) => feeKey(account, id)));
  const records = new Map(
    items.flatMap((item) => {
      const record = item === undefined ? undefined : FeeRecord.parse(item);
      return record === undefined ? [] : [[record.id, record] as const];
    }),
  );
  return new Map(
    shown.map(([invoice, own]) => [
      invoice.id,
      own.flatMap((charge) => {
        const record = records.get(charge.id);
        return record === undefined ? [] : [lineOf(charge, record, language)];
      }),
    ]),
  );
}

/** Those on top of billing's amount, and those it has taken up where its amount shows that it did and its lines do not. */
function shownOn(account: Account, invoice: Invoice): readonly Charge[] {
  const absorbed = account.fees.filter(
    (charge) => charge.invoiceId === invoice.id && standing(charge) > 0 && isAbsorbed(charge, invoice),
  );
  const base = absorbed[0]?.base ?? 0;
  const namesThem = invoice.dueVersion === invoice.amountVersion && (invoice.feesWithin ?? 0) > 0;
  const isTold = !namesThem && invoice.minor === base + absorbed.reduce((sum, charge) => sum + standing(charge), 0);
  return [...(isTold ? absorbed : []), ...chargesOnTop(account, invoice)];
}

function lineOf(charge: Charge, record: FeeRecord, language: string): MessageLine {
  const { name, reason } = explainFee(record, language);
  return {
    description: name,
    amount: { minor: standing(charge), currency: record.currency },
    kind: isInterest(charge.kind) ? "interest" : "fee",
    reason,
    on: charge.through,
    authority: record.authority,
  };
}
