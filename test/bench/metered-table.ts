import type { Item, Table, Write } from "../../functions/adapters/table.ts";

/** Request units as DynamoDB counts them: 4 KB a strongly consistent read unit, 1 KB a write unit, twice that in a transaction. */
export type Units = { reads: number; writes: number };

/** Bytes of an item, attribute names included, by the sizes DynamoDB documents: strings by their UTF-8, numbers about a byte for two digits. */
function bytesOf(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return Math.ceil(String(Math.abs(value)).length / 2) + 1;
  if (typeof value === "boolean" || value === null) return 1;
  if (Array.isArray(value)) return 3 + value.reduce<number>((sum, inner) => sum + 1 + bytesOf(inner), 0);
  if (typeof value === "object")
    return (
      3 + Object.entries(value).reduce((sum, [name, inner]) => sum + 1 + Buffer.byteLength(name) + bytesOf(inner), 0)
    );
  return 0;
}

const readUnits = (item: Item | undefined): number =>
  Math.max(1, Math.ceil((item === undefined ? 0 : bytesOf(item)) / 4096));
const writeUnits = (item: Item | undefined): number =>
  Math.max(1, Math.ceil((item === undefined ? 0 : bytesOf(item)) / 1024));

/** A table that counts what the same calls would have cost. */
export function meteredTable(table: Table): { readonly table: Table; readonly units: Units } {
  const units: Units = { reads: 0, writes: 0 };
  const written = async (write: Write): Promise<number> =>
    writeUnits(await table.get(write.kind === "put" ? write.item : write.key));
  return {
    units,
    table: {
      get: async (key) => {
        const item = await table.get(key);
        units.reads += readUnits(item);
        return item;
      },
      getMany: async (keys, consistency = "strong") => {
        const items = await table.getMany(keys, consistency);
        for (const item of items) units.reads += readUnits(item) * (consistency === "strong" ? 1 : 0.5);
        return items;
      },
      query: async (pk, prefix) => {
        const items = await table.query(pk, prefix);
        units.reads += Math.max(1, Math.ceil(items.reduce((sum, item) => sum + bytesOf(item), 0) / 4096));
        return items;
      },
      tasksIn: async (queue) => {
        const items = await table.tasksIn(queue);
        units.reads += Math.max(1, Math.ceil(items.reduce((sum, item) => sum + bytesOf(item), 0) / 4096)) / 2;
        return items;
      },
      commit: async (writes) => {
        const result = await table.commit(writes);
        for (const write of writes) units.writes += (await written(write)) * (writes.length > 1 ? 2 : 1);
        return result;
      },
    },
  };
}
