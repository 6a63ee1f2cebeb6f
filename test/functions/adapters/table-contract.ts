import { beforeEach, describe, expect, it } from "vitest";
import type { Item, Key, Table, Write } from "../../../functions/adapters/table.ts";
import { readingContract } from "./reading-contract.ts";
import { numbered, partition, put, putNew } from "./table-items.ts";

/** What every table does, whatever it is made of. */
export function tableContract(name: string, makeTable: () => Promise<Table>): void {
  describe(name, () => {
    let table: Table;
    let pk: string;
    let one: Key;
    let other: Key;

    beforeEach(async () => {
      table = await makeTable();
      pk = partition();
      one = { pk, sk: "ONE" };
      other = { pk, sk: "OTHER" };
    });

    const stored = async (key: Key): Promise<Item | undefined> => table.get(key);

    describe("an item", () => {
      it("comes back as it was put", async () => {
        const attributes = {
          text: "Zoë",
          empty: "",
          largest: Number.MAX_SAFE_INTEGER,
          none: null,
          yes: true,
          list: [1, { a: "b" }],
          map: {},
        };
        await table.commit([put(one, attributes)]);
        expect(await stored(one)).toEqual({ ...attributes, ...one });
      });

      it("has no attribute whose value is undefined", async () => {
        await table.commit([put(one, { a: undefined, b: { c: undefined } })]);
        expect(Object.keys((await stored(one)) ?? {}).toSorted()).toEqual(["b", "pk", "sk"]);
      });

      it("is replaced as a whole by a put", async () => {
        await table.commit([put(one, { a: 1, b: 2 })]);
        await table.commit([put(one, { a: 3 })]);
        expect(await stored(one)).toEqual({ a: 3, ...one });
      });

      it("is undefined where there is none", async () => {
        expect(await stored(one)).toBeUndefined();
      });

      it("is gone once deleted, and deleting it again is no error", async () => {
        await table.commit([put(one)]);
        await table.commit([{ kind: "delete", key: one }]);
        expect(await table.commit([{ kind: "delete", key: one }])).toEqual({ kind: "committed" });
        expect(await stored(one)).toBeUndefined();
      });
    });

    describe("a condition", () => {
      it.each<[string, (write: Write) => Write[]]>([
        ["alone", (write) => [write]],
        ["in a transaction", (write) => [write, put(other)]],
      ])("absent, %s, refuses to replace and tells what is there", async (_, inContext) => {
        await table.commit([put(one, { a: 1 })]);
        expect(await table.commit(inContext(putNew(one, { a: 2 })))).toEqual({
          kind: "conflict",
          items: [{ a: 1, ...one }],
        });
        expect(await stored(one)).toEqual({ a: 1, ...one });
      });

      it("equals lets a write pass while every attribute is as it says", async () => {
        await table.commit([put(one, { version: 3, generation: 1 })]);
        const condition = { kind: "equals", attributes: { version: 3, generation: 1 } } as const;
        expect(await table.commit([{ kind: "put", item: { version: 4, ...one }, condition }])).toEqual({
          kind: "committed",
        });
      });

      it.each<[string, Record<string, string | number>]>([
        ["another value", { version: 2 }],
        ["one of two values", { version: 3, generation: 2 }],
        ["another type", { version: "3" }],
        ["an attribute that is missing", { sequence: 0 }],
      ])("equals refuses %s and tells what is there", async (_, attributes) => {
        await table.commit([put(one, { version: 3, generation: 1 })]);
        expect(
          await table.commit([
            { kind: "put", item: { version: 4, ...one }, condition: { kind: "equals", attributes } },
          ]),
        ).toEqual({ kind: "conflict", items: [{ version: 3, generation: 1, ...one }] });
      });

      it("equals refuses an item that does not exist", async () => {
        const condition = { kind: "equals", attributes: { version: 1 } } as const;
        expect(await table.commit([{ kind: "update", key: one, set: [[["a"], 1]], condition }])).toEqual({
          kind: "conflict",
          items: [undefined],
        });
        expect(await stored(one)).toBeUndefined();
      });

      it.each<[string, (write: Write) => Write[]]>([
        ["alone", (write) => [write]],
        ["in a transaction", (write) => [write, put(other)]],
      ])("lacks, %s, lets a delete pass while none of the attributes is there", async (_, inContext) => {
        const condition = { kind: "lacks", attributes: ["stoppedAt", "complainedAt"] } as const;
        const gone: Write = { kind: "delete", key: one, condition };
        expect(await table.commit(inContext(gone))).toEqual({ kind: "committed" });
        await table.commit([put(one, { complainedAt: "now" })]);
        expect(await table.commit(inContext(gone))).toEqual({
          kind: "conflict",
          items: [{ complainedAt: "now", ...one }],
        });
        await table.commit([put(one, { bouncedAt: "now" })]);
        expect(await table.commit(inContext(gone))).toEqual({ kind: "committed" });
        expect(await stored(one)).toBeUndefined();
      });

      it("holds for a check that writes nothing", async () => {
        await table.commit([put(one, { version: 1 })]);
        const check = (version: number): Write => ({
          kind: "check",
          key: one,
          condition: { kind: "equals", attributes: { version } },
        });
        expect(await table.commit([check(1)])).toEqual({ kind: "committed" });
        expect(await table.commit([check(2), put(other)])).toMatchObject({ kind: "conflict" });
        expect(await stored(other)).toBeUndefined();
      });
    });

    describe("a transaction", () => {
      it("writes everything", async () => {
        expect(await table.commit([putNew(one), putNew(other)])).toEqual({ kind: "committed" });
        expect(await table.getMany([one, other])).toEqual([one, other]);
      });

      it("writes nothing when one condition fails, and names those items only", async () => {
        const third = { pk, sk: "THIRD" };
        await table.commit([put(other, { a: 1 })]);
        expect(await table.commit([putNew(one), putNew(other), put(third)])).toEqual({
          kind: "conflict",
          items: [{ a: 1, ...other }],
        });
        expect(await table.getMany([one, third])).toEqual([undefined, undefined]);
      });

      it("spans partitions", async () => {
        const elsewhere = { pk: partition(), sk: "ONE" };
        await table.commit([put(one), put(elsewhere)]);
        expect(await stored(elsewhere)).toEqual(elsewhere);
      });

      it("takes 100 writes and refuses 101", async () => {
        const keys = numbered(pk, 101);
        await expect(table.commit(keys.map((key) => put(key)))).rejects.toThrow();
        expect(await table.query(pk, "N#")).toEqual([]);
        expect(await table.commit(keys.slice(1).map((key) => put(key)))).toEqual({ kind: "committed" });
      });

      it("refuses to write one item twice", async () => {
        await expect(table.commit([put(one, { a: 1 }), put(one, { a: 2 })])).rejects.toThrow();
        expect(await stored(one)).toBeUndefined();
      });

      it("of nothing is committed", async () => {
        expect(await table.commit([])).toEqual({ kind: "committed" });
      });
    });

    describe("an update", () => {
      it("sets, adds and removes, and leaves the rest", async () => {
        await table.commit([put(one, { a: 1, b: 2, c: 3, d: 4 })]);
        await table.commit([{ kind: "update", key: one, set: [[["a"], 9]], add: { b: 5, new: 1 }, remove: [["c"]] }]);
        expect(await stored(one)).toEqual({ a: 9, b: 7, d: 4, new: 1, ...one });
      });

      it("makes the item where there is none", async () => {
        await table.commit([{ kind: "update", key: one, set: [[["a"], 1]] }]);
        expect(await stored(one)).toEqual({ a: 1, ...one });
      });

      it("reaches into maps, whatever their keys contain", async () => {
        await table.commit([put(one, { waits: { "a.b-c#1": { seen: 1 }, gone: { seen: 1 } } })]);
        await table.commit([
          {
            kind: "update",
            key: one,
            set: [
              [["waits", "a.b-c#1", "seen"], 2],
              [["waits", "new"], { seen: 3 }],
            ],
            remove: [["waits", "gone"]],
          },
        ]);
        expect(await stored(one)).toEqual({ waits: { "a.b-c#1": { seen: 2 }, new: { seen: 3 } }, ...one });
      });

      it("refuses to set inside a map that is missing", async () => {
        const update: Write = { kind: "update", key: one, set: [[["waits", "a"], 1]] };
        await table.commit([put(one, { a: 1 })]);
        await expect(table.commit([update])).rejects.toThrow();
        await expect(table.commit([update, put(other)])).rejects.toThrow();
        expect(await stored(other)).toBeUndefined();
      });

      it("may remove what is not there", async () => {
        await table.commit([put(one, { waits: {} })]);
        await table.commit([{ kind: "update", key: one, remove: [["waits", "a"], ["b"]] }]);
        expect(await stored(one)).toEqual({ waits: {}, ...one });
      });
    });

    readingContract(() => table);
  });
}
