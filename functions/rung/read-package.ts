import * as z from "zod";
import { FeeRecord } from "../adapters/fee-records.ts";
import {
  accountPartition,
  addressKey,
  debtorPartition,
  factKey,
  feeKey,
  invoiceTextKey,
  messageTextKey,
} from "../adapters/keys.ts";
import { ContactRecord, PlanRecord, WithheldRecord } from "../adapters/records.ts";
import type { Item, Table } from "../adapters/table.ts";
import type { Account } from "../domain/account.ts";
import { standing } from "../domain/fees/charge.ts";
import { addressHash } from "../domain/identifiers.ts";
import type { Person } from "../domain/person.ts";
import type { InvoiceAsTold, PackageInput } from "../domain/placement/package.ts";
import type { PlanFact } from "../domain/placement/package-history.ts";
import { AddressRecord } from "../domain/reachability.ts";
import { explainFee } from "../messages/fee-words.ts";
import { InvoiceText } from "./contact-words.ts";

/** Agencies read English. */
const LANGUAGE = "en";

const Words = z.object({ subject: z.string().nullish(), text: z.string().nullish() });
const Stated = z.object({ minor: z.int().optional() });

/** What whoever places an account knows by itself; the rest of a package is read. */
export type PackageKnown = Pick<
  PackageInput,
  "account" | "person" | "debtor" | "creditor" | "agency" | "placement" | "rulePacks" | "now"
>;

/** Reads what a package says of an account beyond its fold: what billing told of its invoices, why it was charged, each contact with its words, plans, and what is known of each address. */
export async function readPackage(table: Table, known: PackageKnown): Promise<PackageInput> {
  const { account, person, placement } = known;
  const contacts = await contactsOf(table, account);
  return {
    ...known,
    invoicesAsTold: await invoicesAsTold(table, account, placement.invoiceIds),
    chargeWords: await chargeWords(table, account),
    contacts: contacts.made,
    withheld: contacts.withheld,
    plans: await plansOf(table, account),
    messages: await messagesOf(table, account, contacts.made),
    addresses: await addressesOf(table, account.creditorId, person),
  };
}

/** Contacts are kept under whoever the account's debtor was when they were made. */
async function contactsOf(table: Table, account: Account) {
  const debtors = [...new Set([...(account.formerDebtors ?? []), account.debtorId])];
  const found = await Promise.all(
    debtors.map((debtorId) => table.query(debtorPartition(account.creditorId, debtorId), "CONTACT#")),
  );
  const own = found.flat().filter((item) => item["accountId"] === account.accountId);
  const made = own.flatMap((item) => (item["kind"] === "contact" ? [ContactRecord.parse(item)] : []));
  const withheld = own
    .flatMap((item) => (item["kind"] === "withheld" ? [WithheldRecord.parse(item)] : []))
    .map(({ at, channel, rung, rule, citation }) => ({ at, channel, rung, rule, citation }));
  return { made, withheld };
}

async function invoicesAsTold(
  table: Table,
  account: Account,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, InvoiceAsTold>> {
  const placed = account.invoices.filter(({ id }) => invoiceIds.includes(id));
  const texts = await table.getMany(placed.map(({ id, dueVersion }) => invoiceTextKey(account, id, dueVersion)));
  const facts = await table.getMany(
    placed.map(({ id, dueVersion }) => factKey(account, `INVOICE#${id}#${dueVersion}`)),
  );
  return new Map(placed.map(({ id }, index) => [id, asTold(texts[index], facts[index])]));
}

function asTold(text: Item | undefined, fact: Item | undefined): InvoiceAsTold {
  const { lines, number, reference, description, issuedOn, originalAmount } = InvoiceText.parse(text ?? {});
  return {
    number,
    reference,
    description,
    issuedOn,
    originalAmount,
    lines: lines?.map((line) => ({ description: line.description, kind: line.kind, amount: line.amount })),
    statedMinor: Stated.parse(fact ?? {}).minor,
  };
}

async function chargeWords(table: Table, account: Account): Promise<PackageInput["chargeWords"]> {
  const charges = account.fees.filter((charge) => standing(charge) > 0);
  const items = await table.getMany(charges.map(({ id }) => feeKey(account, id)));
  return new Map(
    items.flatMap((item) => {
      if (item === undefined) return [];
      const record = FeeRecord.parse(item);
      const { name, reason } = explainFee(record, LANGUAGE);
      return [[record.id, { reason: `${name}: ${reason}`, authority: record.authority }] as const];
    }),
  );
}

/** Plans that were agreed; what was only offered binds nobody. */
async function plansOf(table: Table, account: Account): Promise<readonly PlanFact[]> {
  const items = await table.query(accountPartition(account.creditorId, account.accountId), "PLAN#");
  return items.flatMap((item): readonly PlanFact[] => {
    const { id, offeredAt, status, instalments } = PlanRecord.parse(item);
    if (instalments === undefined) return [];
    return [
      { id, madeAt: offeredAt, status, instalments: instalments.map(({ dueOn, amount }) => ({ dueOn, ...amount })) },
    ];
  });
}

async function messagesOf(
  table: Table,
  account: Account,
  contacts: readonly { readonly id: string }[],
): Promise<PackageInput["messages"]> {
  const items = await table.getMany(contacts.map(({ id }) => messageTextKey(account, id)));
  return new Map(
    contacts.flatMap(({ id }, index) => {
      const words = Words.safeParse(items[index]).data;
      return words === undefined ? [] : [[id, { subject: words.subject ?? null, text: words.text ?? null }] as const];
    }),
  );
}

async function addressesOf(table: Table, creditorId: string, person: Person): Promise<PackageInput["addresses"]> {
  const values = [
    ...new Set([person.email?.value, person.phone?.value, ...(person.points ?? []).map(({ value }) => value)]),
  ].filter((value) => value !== undefined);
  const items = await table.getMany(values.map((value) => addressKey(creditorId, addressHash(value))));
  return new Map(
    values.flatMap((value, index) => {
      const item = items[index];
      return item === undefined ? [] : [[value, AddressRecord.parse(item)] as const];
    }),
  );
}
