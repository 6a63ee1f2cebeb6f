import { tokenHash } from "../domain/links.ts";
import { AddressRecord } from "../domain/reachability.ts";
import type { AccountIds } from "./account-store.ts";
import { accountPartition, addressAccountKey, addressKey, addressPartition, linkKey } from "./keys.ts";
import { unpacked } from "./packed.ts";
import type { Item, Key, Table, Write } from "./table.ts";

/** Bodies may be tens of kilobytes each, and a transaction may touch 4 MB. */
const TEXTS_AT_ONCE = 20;
const MOST_TRIES = 12;
const TOKEN_IN_LINK = /\/[a-z]\/([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/g;

/** What must outlive the person: whoever has the address asked not to be written to, or is somebody else. It is known by its hash alone. */
const SUPPRESSION = ["stoppedAt", "complainedAt", "wrongNumberAt"] as const;

const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk });

/** Everything an account keeps of people's words: bodies of messages, free text, what billing wrote on its invoices. */
export const textsOf = (table: Pick<Table, "query">, ids: AccountIds): Promise<readonly Item[]> =>
  table.query(accountPartition(ids.creditorId, ids.accountId), "TEXT#");

/** The links that a message carried, by the only thing kept of them: the message is the one place their tokens are. */
function linksIn(item: Item): readonly Key[] {
  const { text = "", htmlPacked = "" } = item;
  const words = `${String(text)} ${typeof htmlPacked === "string" ? unpacked(htmlPacked) : ""}`;
  const tokens = [...words.matchAll(TOKEN_IN_LINK)].map(([, token = ""]) => token);
  return [...new Set(tokens)].map((token) => linkKey(tokenHash(token)));
}

/** Deletes texts and the links in them, some at a time: whoever is stopped half-way finds the rest again. Answers with how many links went. */
export async function deleteTexts(table: Table, texts: readonly Item[]): Promise<number> {
  let links = 0;
  for (let first = 0; first < texts.length; first += TEXTS_AT_ONCE) {
    const some = texts.slice(first, first + TEXTS_AT_ONCE);
    const found = new Map(some.flatMap(linksIn).map((key) => [key.pk, key]));
    links += found.size;
    const keys = [...some.map(keyOf), ...found.values()];
    await table.commit(keys.map((key): Write => ({ kind: "delete", key })));
  }
  return links;
}

/** What became of the record of an address: `shared` with another account, kept as a refusal, or gone. */
export type Cleared = "shared" | "kept" | "gone";

/**
 * Forgets that an account was written to at an address, and the address where no other account is known to use it.
 * A refusal or complaint stays, under the hash. A number that was texted about another account stays as it is.
 */
export async function clearAddress(table: Table, ids: AccountIds, hash: string): Promise<Cleared> {
  const own = addressAccountKey(ids.creditorId, hash, ids.accountId);
  const record = addressKey(ids.creditorId, hash);
  await table.commit([{ kind: "delete", key: own }]);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const [item, others] = [
      await table.get(record),
      await table.query(addressPartition(ids.creditorId, hash), "ACCOUNT#"),
    ];
    if (others.length > 0) return "shared";
    if (item === undefined) return "gone";
    const isRefused = SUPPRESSION.some((name) => item[name] !== undefined);
    const committed = await table.commit([isRefused ? reduced(record) : { ...gone(record) }]);
    if (committed.kind === "committed") return isRefused ? "kept" : "gone";
  }
  throw new Error("an address changes faster than it can be cleared");
}

/** A refusal that comes in between is not lost: then nothing is deleted. */
const gone = (key: Key): Write => ({ kind: "delete", key, condition: { kind: "lacks", attributes: [...SUPPRESSION] } });

const reduced = (key: Key): Write => ({
  kind: "update",
  key,
  remove: AddressRecord.keyof()
    .options.filter((name) => !SUPPRESSION.some((kept) => kept === name))
    .map((name) => [name]),
});
