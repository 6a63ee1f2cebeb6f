import type { AccountIds } from "../adapters/account-store.ts";
import { actKey } from "../adapters/audit-records.ts";
import type { Item, Table } from "../adapters/table.ts";
import { AuditRecord } from "../domain/audit.ts";
import { factOf } from "./ledger-items.ts";
import { keyParts } from "./read.ts";

/** One act of a person: who did what, when, seeing what. Their words are personal data. */
export type ActEntry = AuditRecord & { readonly words: string | null };

/** What people wrote or said about the account, by the fact or act it belongs to. */
export type Note = { readonly about: string; readonly words: string };

const WORDS = ["words", "reason", "note", "text"] as const;

/** Every piece of free text but the bodies of messages. */
export function notesOf(texts: readonly Item[]): readonly Note[] {
  return texts.flatMap((item) => {
    const [, what, ...about] = keyParts(item);
    const name = WORDS.find((field) => typeof item[field] === "string");
    if (what !== "FACT" || name === undefined) return [];
    return [{ about: about.join("#"), words: String(item[name]) }];
  });
}

/** Acts by people, oldest first, with the words of each. */
export function actsOf(facts: readonly Item[], texts: readonly Item[]): readonly ActEntry[] {
  const notes = notesOf(texts);
  const saidIn = (actId: string) =>
    notes.find(({ about }) => about.slice(about.indexOf("#") + 1) === actId)?.words ?? null;
  return facts
    .flatMap((item) => {
      const { kind, rest } = factOf(item);
      return kind === "ACT" ? [{ ...AuditRecord.parse(item), words: saidIn(rest) }] : [];
    })
    .sort((one, other) => one.saw.version - other.saw.version || (one.at < other.at ? -1 : 1));
}

/** Reads the acts of one account, and nothing else of it. */
export async function readActs(table: Pick<Table, "query">, ids: AccountIds): Promise<readonly ActEntry[]> {
  const { pk, sk } = actKey(ids, "");
  return actsOf(await table.query(pk, sk), await table.query(pk, "TEXT#FACT#"));
}
