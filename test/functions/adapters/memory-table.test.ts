import { describe, expect, it } from "vitest";
import { memoryTable } from "../../../functions/adapters/memory-table.ts";
import type { StreamRecord } from "../../../functions/adapters/table.ts";
import { TransactionConflict } from "../../../functions/adapters/table.ts";
import { tableContract } from "./table-contract.ts";

tableContract("a table in memory", async () => memoryTable());

const KEY = { pk: "P", sk: "S" };

describe("a table in memory, besides", () => {
  it("refuses a commit as a busy table does when told to, and writes nothing", async () => {
    const table = memoryTable();
    table.interfere(() => "transaction-conflict");
    await expect(table.commit([{ kind: "put", item: KEY }])).rejects.toThrow(TransactionConflict);
    table.interfere(null);
    expect(await table.get(KEY)).toBeUndefined();
    expect(await table.commit([{ kind: "put", item: KEY }])).toEqual({ kind: "committed" });
  });

  it("refuses, as DynamoDB does and its emulator does not, to remove from a map that is missing", async () => {
    const table = memoryTable();
    await table.commit([{ kind: "put", item: KEY }]);
    await expect(table.commit([{ kind: "update", key: KEY, remove: [["waits", "a"]] }])).rejects.toThrow(
      "ValidationException",
    );
  });

  it("tells of each change as the stream does, and of nothing refused", async () => {
    const table = memoryTable();
    const heard: StreamRecord[] = [];
    table.onChange((record) => heard.push(record));
    await table.commit([{ kind: "put", item: { ...KEY, a: 1 } }]);
    await table.commit([{ kind: "put", item: KEY, condition: { kind: "absent" } }]);
    await table.commit([{ kind: "delete", key: KEY }]);
    expect(heard).toEqual([
      { key: KEY, before: undefined, after: { ...KEY, a: 1 } },
      { key: KEY, before: { ...KEY, a: 1 }, after: undefined },
    ]);
  });

  it("lets nobody change what was put but by a commit", async () => {
    const table = memoryTable();
    const list = [1];
    await table.commit([{ kind: "put", item: { ...KEY, list } }]);
    expect(() => list.push(2)).toThrow(TypeError);
    expect(await table.get(KEY)).toEqual({ ...KEY, list: [1] });
  });

  it("refuses an index key that is no text, as the real one does", async () => {
    const table = memoryTable();
    await expect(table.commit([{ kind: "put", item: { ...KEY, taskDueAt: null } }])).rejects.toThrow("taskDueAt");
  });
});
