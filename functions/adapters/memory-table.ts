import {
  type CommitResult,
  type Condition,
  type Item,
  type Key,
  MOST_WRITES,
  type Path,
  type StreamRecord,
  type Table,
  TransactionConflict,
  type Write,
} from "./table.ts";

/** What a test or the local run may do to the next commit: let it pass, or refuse it as a busy table does. */
type Interference = (writes: readonly Write[]) => "pass" | "transaction-conflict";

export type MemoryTable = Table & {
  /** Hears every committed change, in order. */
  readonly onChange: (listener: (record: StreamRecord) => void) => void;
  readonly interfere: (interference: Interference | null) => void;
  readonly items: () => IterableIterator<Item>;
};

const missing = (condition: Condition | undefined, item: Item | undefined): boolean => {
  if (condition === undefined) return false;
  if (condition.kind === "absent") return item !== undefined;
  if (condition.kind === "lacks") return condition.attributes.some((name) => item?.[name] !== undefined);
  return item === undefined || Object.entries(condition.attributes).some(([name, value]) => item[name] !== value);
};

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function assign(
  target: Readonly<Record<string, unknown>>,
  [head, ...rest]: Path,
  value: unknown,
): Record<string, unknown> {
  const [next, ...further] = rest;
  if (next === undefined) return { ...target, [head]: value };
  const inner = target[head];
  if (!isMap(inner))
    throw new Error(`ValidationException: "${head}" is no map in the item that an update names a path into`);
  return { ...target, [head]: assign(inner, [next, ...further], value) };
}

function without(target: Readonly<Record<string, unknown>>, [head, ...rest]: Path): Record<string, unknown> {
  const [next, ...further] = rest;
  if (next === undefined) return Object.fromEntries(Object.entries(target).filter(([name]) => name !== head));
  const inner = target[head];
  if (!isMap(inner))
    throw new Error(`ValidationException: "${head}" is no map in the item that an update names a path into`);
  return { ...target, [head]: without(inner, [next, ...further]) };
}

function updated(write: Extract<Write, { kind: "update" }>, before: Item | undefined): Item {
  let attributes: Record<string, unknown> = { ...before };
  for (const [path, value] of write.set ?? []) attributes = assign(attributes, path, value);
  for (const path of write.remove ?? []) attributes = without(attributes, path);
  for (const [name, amount] of Object.entries(write.add ?? {})) {
    const current = attributes[name];
    attributes[name] = (typeof current === "number" ? current : 0) + amount;
  }
  return { ...attributes, ...write.key };
}

const keyOf = (write: Write): Key => (write.kind === "put" ? write.item : write.key);

/** JSON semantics, as a real table has them: undefined is no attribute, and only plain values are taken. What is plain already is kept as it is. */
function stored(item: Item): Item {
  refuseWrongIndexKey(item);
  return isClean(item) ? item : { ...copyOfMap(item), pk: item.pk, sk: item.sk };
}

const INDEX_KEYS = ["taskQueue", "taskDueAt"];

/** As DynamoDB does, refuses an item whose index key is there but no text. */
function refuseWrongIndexKey(item: Item): void {
  const wrong = INDEX_KEYS.find((name) => item[name] !== undefined && typeof item[name] !== "string");
  if (wrong !== undefined)
    throw new Error(`ValidationException: the index key "${wrong}" must be text where it is given`);
}

function isClean(value: unknown): boolean {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isClean);
  if (typeof value !== "object" || !isPlain(value)) return false;
  for (const name in value) if (!isClean(Reflect.get(value, name))) return false;
  return true;
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function copyOfMap(value: object): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) if (inner !== undefined) copy[name] = copyOf(inner);
  return copy;
}

function copyOf(value: unknown): unknown {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value === "object" && isPlain(value)) return copyOfMap(value);
  throw new Error(`ValidationException: a ${typeof value} that is no plain value cannot be stored`);
}

const idOfItem = ({ pk, sk }: Item): string => `${pk}|${sk}`;
const dueAtOf = (item: Item): string => String(item["taskDueAt"]);

/** The index of tasks: an item stands in it while it has both of its keys. */
function taskQueues() {
  const queues = new Map<string, Map<string, Item>>();
  const queueOf = (item: Item | undefined): Map<string, Item> | null => {
    const name = item?.["taskQueue"];
    if (typeof name !== "string" || item?.["taskDueAt"] === undefined) return null;
    const queue = queues.get(name) ?? new Map<string, Item>();
    queues.set(name, queue);
    return queue;
  };
  return {
    change: (before: Item | undefined, after: Item | undefined): void => {
      if (before !== undefined) queueOf(before)?.delete(idOfItem(before));
      if (after !== undefined) queueOf(after)?.set(idOfItem(after), after);
    },
    tasksIn: (queue: string): readonly Item[] =>
      [...(queues.get(queue)?.values() ?? [])].sort((one, other) => (dueAtOf(one) < dueAtOf(other) ? -1 : 1)),
  };
}

/**
 * A table in memory that refuses, orders and streams as DynamoDB does. `guarded` freezes what lies in it, so that whoever
 * changes it but by a commit is found out; that costs a third of the speed of a replay.
 */
export function memoryTable(keeps: "guarded" | "as-given" = "guarded"): MemoryTable {
  const kept = keeps === "guarded" ? (item: Item) => frozen(stored(item)) : stored;
  const partitions = new Map<string, Map<string, Item>>();
  const queues = taskQueues();
  const listeners: ((record: StreamRecord) => void)[] = [];
  let interference: Interference | null = null;
  const read = ({ pk, sk }: Key): Item | undefined => partitions.get(pk)?.get(sk);

  const apply = (write: Write): StreamRecord | null => {
    if (write.kind === "check") return null;
    const { pk, sk } = keyOf(write);
    const before = read({ pk, sk });
    const after =
      write.kind === "delete" ? undefined : kept(write.kind === "put" ? write.item : updated(write, before));
    const partition = partitions.get(pk) ?? new Map<string, Item>();
    partitions.set(pk, partition);
    if (after === undefined) partition.delete(sk);
    else partition.set(sk, after);
    queues.change(before, after);
    return { key: { pk, sk }, before, after };
  };

  const commit = async (writes: readonly Write[]): Promise<CommitResult> => {
    if (writes.length > MOST_WRITES)
      throw new Error(`ValidationException: ${writes.length} writes in one transaction; at most ${MOST_WRITES}`);
    const keys = new Set(writes.map((write) => `${keyOf(write).pk}|${keyOf(write).sk}`));
    if (keys.size < writes.length) throw new Error("ValidationException: a transaction cannot write one item twice");
    if (interference?.(writes) === "transaction-conflict")
      throw new TransactionConflict("another transaction holds an item");
    const conflicting = writes.filter((write) =>
      missing("condition" in write ? write.condition : undefined, read(keyOf(write))),
    );
    if (conflicting.length > 0) return { kind: "conflict", items: conflicting.map((write) => read(keyOf(write))) };
    for (const record of writes.map(apply)) if (record !== null) for (const listener of listeners) listener(record);
    return { kind: "committed" };
  };

  return {
    get: async (key) => read(key),
    getMany: async (keys) => keys.map(read),
    query: async (pk, prefix) =>
      [...(partitions.get(pk)?.values() ?? [])]
        .filter((item) => item.sk.startsWith(prefix))
        .sort((one, other) => (one.sk < other.sk ? -1 : 1)),
    tasksIn: async (queue) => queues.tasksIn(queue),
    commit,
    onChange: (listener) => void listeners.push(listener),
    interfere: (next) => {
      interference = next;
    },
    items: function* () {
      for (const partition of partitions.values()) yield* partition.values();
    },
  };
}
