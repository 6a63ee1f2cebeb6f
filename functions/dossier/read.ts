import type { AccountIds, Loaded } from "../adapters/account-store.ts";
import { loadAccount } from "../adapters/account-store.ts";
import { accountPartition, contactKey } from "../adapters/keys.ts";
import type { Item, Table } from "../adapters/table.ts";
import type { Policies } from "../domain/policies.ts";

/** What a dossier is read from. Nothing is written. */
export type DossierReader = {
  readonly table: Table;
  readonly policies: Policies;
};

/** Everything the table holds of one account, each item once. */
export type Found = Loaded & {
  readonly items: Readonly<Record<Section, readonly Item[]>>;
  /** Contacts made and withheld, under whichever debtor; those of the same persons' other accounts stand apart. */
  readonly contacts: readonly Item[];
  readonly others: readonly Item[];
};

/** Parts of an account's partition, by how their keys begin; ACCOUNT, PERSON and SIGNAL are read by name. */
const SECTIONS = ["FACT", "FEE", "PROMISE", "PLAN", "TASK", "NOTICE", "PLACEMENT", "DECISION", "TEXT"] as const;
type Section = (typeof SECTIONS)[number];

/** Reads an account whole; null where nothing has been heard of it. */
export async function readAll({ table }: DossierReader, ids: AccountIds): Promise<Found | null> {
  const loaded = await loadAccount(table, ids);
  const { account } = loaded;
  if (account.version === 0) return null;
  const partition = accountPartition(ids.creditorId, ids.accountId);
  const read: (readonly [Section, readonly Item[]])[] = [];
  for (const section of SECTIONS) read.push([section, await table.query(partition, `${section}#`)]);
  const items = { ...NOTHING, ...Object.fromEntries(read) };
  const contacts: Item[] = [];
  for (const debtorId of new Set([account.accountId, ...(account.formerDebtors ?? []), account.debtorId])) {
    const { pk } = contactKey({ creditorId: ids.creditorId, debtorId }, "");
    contacts.push(...(await table.query(pk, "CONTACT#")));
  }
  const isOwn = (item: Item) => item["accountId"] === account.accountId;
  return { ...loaded, items, contacts: contacts.filter(isOwn), others: contacts.filter((item) => !isOwn(item)) };
}

const NOTHING: Found["items"] = {
  FACT: [],
  FEE: [],
  PROMISE: [],
  PLAN: [],
  TASK: [],
  NOTICE: [],
  PLACEMENT: [],
  DECISION: [],
  TEXT: [],
};

/** What a part of a key says, as it was before it was encoded. */
const decoded = (part: string): string => part.replaceAll("%23", "#").replaceAll("%25", "%");

/** The parts of an item's sort key. */
export const keyParts = ({ sk }: Item): readonly string[] => sk.split("#").map(decoded);
