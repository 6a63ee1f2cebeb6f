import type { Item, Write } from "./table.ts";

/** Items of the ledger: which version of the account each belongs to says in what order they count. */
const LEDGER = /^(FACT|FEE)#/;

const sequencesOf = (announces: unknown): readonly (readonly [string, unknown])[] =>
  Array.isArray(announces) ? announces.map(({ sequence, type }) => [`told${sequence}`, type]) : [];

/**
 * The writes of one commit with what an audit of the account needs: in which version an item of the ledger came or changed,
 * how far a fee was waived then, and which numbered event an item told, also once it has told another. `version` is the
 * account's after the commit.
 */
export const stamped = (writes: readonly Write[], version: number): readonly Write[] =>
  writes.map((write) => {
    if (write.kind === "put") return { ...write, item: stampedItem(write.item, version) };
    if (write.kind !== "update") return write;
    const set = write.set ?? [];
    const named = new Map(set.map(([[name], value]) => [name, value]));
    const told = sequencesOf(named.get("announces"));
    const waived = named.get("waived");
    const more = [
      ...told,
      ...(LEDGER.test(write.key.sk) ? [["changedIn", version] as const] : []),
      ...(waived === undefined ? [] : [[`waivedIn${version}`, waived] as const]),
    ];
    if (more.length === 0) return write;
    return { ...write, set: [...set, ...more.map(([name, value]) => [[name], value] as const)] };
  });

function stampedItem(item: Item, version: number): Item {
  const told = sequencesOf(item["announces"]);
  if (!LEDGER.test(item.sk)) return told.length === 0 ? item : { ...item, ...Object.fromEntries(told) };
  return { ...item, inVersion: version, ...Object.fromEntries(told) };
}
