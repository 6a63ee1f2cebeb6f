import * as z from "zod";
import type { AccountIds } from "../adapters/account-store.ts";
import { FeeRecord } from "../adapters/fee-records.ts";
import { accountPartition, debtorPartition } from "../adapters/keys.ts";
import { ContactRecord, PlacementRecord, PlanRecord, TaskRecord, WithheldRecord } from "../adapters/records.ts";
import type { Item, Table } from "../adapters/table.ts";
import type { Account } from "../domain/account.ts";
import { AuditRecord } from "../domain/audit.ts";
import { Money } from "../domain/money.ts";
import { type RungDependencies, readSituation, type Situation } from "../rung/situation.ts";

/** A fact of the ledger, when it arrived. `key` says what it is: PAYMENT#p-1. */
export type Fact = {
  readonly key: string;
  readonly at: string;
  readonly money: { readonly minor: number; readonly currency: string } | null;
  readonly dueOn: string | null;
};

/** Something the world was told about an account. */
export type Told = { readonly type: string; readonly at: string; readonly detail: Readonly<Record<string, unknown>> };

/** All that is on file about one account, as a look that happened now would find it. */
export type AccountFile = Situation & {
  readonly contacts: readonly ContactRecord[];
  readonly withheld: readonly WithheldRecord[];
  readonly tasks: readonly TaskRecord[];
  readonly plans: readonly PlanRecord[];
  readonly placements: readonly PlacementRecord[];
  readonly feeRecords: readonly FeeRecord[];
  readonly facts: readonly Fact[];
  /** What people did, as it was kept for the record. */
  readonly acts: readonly AuditRecord[];
  /** Words of people, by what they belong to: FACT#ACT#a-1. */
  readonly words: ReadonlyMap<string, string>;
  readonly told: readonly Told[];
};

const KINDS = ["TASK#", "PLAN#", "PLACEMENT#", "FEE#", "FACT#", "TEXT#FACT#", "TEXT#INVOICE#"] as const;

/** Reads everything about one account but the bodies of its messages; null when nothing has been heard of it. */
export async function readAccountFile(dependencies: RungDependencies, ids: AccountIds): Promise<AccountFile | null> {
  const { table } = dependencies;
  const situation = await readSituation(dependencies, ids, dependencies.now());
  if (situation.stored.version === 0) return null;
  const partition = accountPartition(ids.creditorId, ids.accountId);
  const [found, about] = await Promise.all([
    Promise.all(KINDS.map((prefix) => table.query(partition, prefix))),
    contactItems(table, situation.account),
  ]);
  const items = found.flat();
  return {
    ...situation,
    contacts: about.filter((item) => item["kind"] === "contact").map((item) => ContactRecord.parse(item)),
    withheld: about.filter((item) => item["kind"] === "withheld").map((item) => WithheldRecord.parse(item)),
    tasks: below(items, "TASK#").map((item) => TaskRecord.parse(item)),
    plans: below(items, "PLAN#").map((item) => PlanRecord.parse(item)),
    placements: below(items, "PLACEMENT#").map((item) => PlacementRecord.parse(item)),
    feeRecords: below(items, "FEE#").map((item) => FeeRecord.parse(item)),
    facts: below(items, "FACT#").flatMap((item) => factOf(item) ?? []),
    acts: below(items, "FACT#ACT").flatMap((item) => AuditRecord.safeParse(item).data ?? []),
    words: wordsOf(items),
    told: [...items, ...about].flatMap(toldBy).sort((one, other) => (one.at < other.at ? -1 : 1)),
  };
}

const below = (items: readonly Item[], prefix: string): readonly Item[] =>
  items.filter((item) => item.sk.startsWith(prefix));

/** Contacts are kept under the debtor of their time: an account may have had others before. */
async function contactItems(
  table: Table,
  { creditorId, accountId, debtorId, formerDebtors = [] }: Account,
): Promise<readonly Item[]> {
  const debtors = [...new Set([debtorId, accountId, ...formerDebtors])];
  const found = await Promise.all(
    debtors.map((debtor) => table.query(debtorPartition(creditorId, debtor), "CONTACT#")),
  );
  return found.flat().filter((item) => item["accountId"] === accountId);
}

function factOf(item: Item): Fact | null {
  const { key, at, minor, currency, dueOn } = item;
  if (typeof key !== "string" || typeof at !== "string") return null;
  return {
    key,
    at,
    money: typeof minor === "number" && typeof currency === "string" ? { minor, currency } : null,
    dueOn: typeof dueOn === "string" ? dueOn : null,
  };
}

/** Free text by the end of its key: the reason of a fact or an act, the number of an invoice. */
function wordsOf(items: readonly Item[]): ReadonlyMap<string, string> {
  return new Map(
    items.flatMap((item): (readonly [string, string])[] => {
      if (!item.sk.startsWith("TEXT#")) return [];
      const words = item["words"] ?? item["reason"] ?? item["note"] ?? item["description"];
      return typeof words === "string" ? [[decodeURIComponent(item.sk.slice("TEXT#".length)), words]] : [];
    }),
  );
}

const Announced = z.array(
  z.object({
    type: z.string(),
    occurredAt: z.string(),
    sequence: z.number(),
    caseId: z.string().nullable(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), Money])).optional(),
  }),
);

/** What an item announced last. */
function toldBy(item: Item): readonly Told[] {
  const announced = Announced.safeParse(item["announces"]).data ?? [];
  return announced.map(({ type, occurredAt, sequence, caseId, facts }) => ({
    type,
    at: occurredAt,
    detail: { sequence, caseId, ...facts },
  }));
}
