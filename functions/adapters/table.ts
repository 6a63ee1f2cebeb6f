/** Where one item lives. Both parts are encoded by `keys.ts`. */
export type Key = { readonly pk: string; readonly sk: string };
export type Item = Key & Readonly<Record<string, unknown>>;

/** `absent`: no such item. `lacks`: no such item, or one without these attributes. `equals`: the item exists and each attribute has exactly this value. */
export type Condition =
  | { readonly kind: "absent" }
  | { readonly kind: "lacks"; readonly attributes: readonly [string, ...string[]] }
  | { readonly kind: "equals"; readonly attributes: Readonly<Record<string, string | number>> };

/** A path into an item: attribute, then map keys. */
export type Path = readonly [string, ...string[]];

export type Write =
  | { readonly kind: "put"; readonly item: Item; readonly condition?: Condition }
  | {
      readonly kind: "update";
      readonly key: Key;
      readonly set?: readonly (readonly [Path, unknown])[];
      readonly add?: Readonly<Record<string, number>>;
      readonly remove?: readonly Path[];
      readonly condition?: Condition;
    }
  | { readonly kind: "check"; readonly key: Key; readonly condition: Condition }
  | { readonly kind: "delete"; readonly key: Key; readonly condition?: Condition };

export type CommitResult =
  | { readonly kind: "committed" }
  /** A condition did not hold; nothing was written. `items` are the conflicting items as they stand, undefined where there is none. */
  | { readonly kind: "conflict"; readonly items: readonly (Item | undefined)[] };

/** One change of one item, as the table's stream tells it. */
export type StreamRecord = { readonly key: Key; readonly before: Item | undefined; readonly after: Item | undefined };

/** The one table. Reads are strongly consistent unless `eventual`; a commit is all or nothing, of 100 writes at most. */
export type Table = {
  readonly get: (key: Key) => Promise<Item | undefined>;
  readonly getMany: (
    keys: readonly Key[],
    consistency?: "strong" | "eventual",
  ) => Promise<readonly (Item | undefined)[]>;
  readonly query: (pk: string, prefix: string) => Promise<readonly Item[]>;
  /** The items that name this queue as their `taskQueue`, by `taskDueAt`; as they were a moment ago. */
  readonly tasksIn: (queue: string) => Promise<readonly Item[]>;
  readonly commit: (writes: readonly Write[]) => Promise<CommitResult>;
};

export const MOST_WRITES = 100;

/** Another transaction held one of the items; nothing was written, and the same commit may succeed a moment later. */
export class TransactionConflict extends Error {
  override readonly name = "TransactionConflictException";
}
