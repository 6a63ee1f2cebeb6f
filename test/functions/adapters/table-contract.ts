import { beforeEach, describe, expect, it } from "vitest";
import { contactKey, factKey, signalKey } from "../../../functions/adapters/keys.ts";
import type { Item, Key, Table, Write } from "../../../functions/adapters/table.ts";

let partitions = 0;
/** A partition that no other test has: a table may be shared. */
const partition = (): string => {
  partitions += 1;
  return `TEST#${partitions}`;
};

const put = (key: Key, attributes: Readonly<Record<string, unknown>> = {}): Write => ({
  kind: "put",
  item: { ...attributes, ...key },
});
const putNew = (key: Key, attributes: Readonly<Record<string, unknown>> = {}): Write => ({
  kind: "put",
  item: { ...attributes, ...key },
  condition: { kind: "absent" },
});
const numbered = (pk: string, count: number): Key[] =>
  Array.from({ length: count }, (_, index) => ({ pk, sk: `N#${String(index).padStart(4, "0")}` }));

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

    describe("a query", () => {
      it("finds what begins with the prefix, in order, and nothing of another partition", async () => {
        const keys = ["B#2", "A#1", "B#10", "B", "C#1"].map((sk) => ({ pk, sk }));
        await table.commit([...keys.map((key) => put(key)), put({ pk: `${pk}0`, sk: "B#3" })]);
        expect((await table.query(pk, "B#")).map(({ sk }) => sk)).toEqual(["B#10", "B#2"]);
      });

      it("goes on after the first megabyte", async () => {
        const keys = numbered(pk, 6);
        for (const key of keys) await table.commit([put(key, { text: "x".repeat(300_000) })]);
        expect((await table.query(pk, "N#")).map(({ sk }) => sk)).toEqual(keys.map(({ sk }) => sk));
      });

      it("of an empty partition finds nothing", async () => {
        expect(await table.query(pk, "N#")).toEqual([]);
      });
    });

    describe("keys", () => {
      it("keep ids apart, whatever they contain", async () => {
        const creditorId = partition();
        const keys = [
          signalKey({ creditorId, accountId: "a" }),
          signalKey({ creditorId: `${creditorId}#a`, accountId: "" }),
          signalKey({ creditorId, accountId: "a#b" }),
          signalKey({ creditorId, accountId: "a%23b" }),
          signalKey({ creditorId, accountId: "a%b" }),
          factKey({ creditorId, accountId: "a" }, "PAYMENT#p"),
          contactKey({ creditorId, debtorId: "a" }, "c#1"),
          contactKey({ creditorId, debtorId: "a" }, "c%231"),
        ];
        await table.commit(keys.map((key, index) => putNew(key, { index })));
        expect((await table.getMany(keys)).map((item) => item?.["index"])).toEqual(keys.map((_, index) => index));
      });
    });

    describe("reading many", () => {
      it("keeps the order asked for, with gaps where there is no item", async () => {
        await table.commit([put(one, { a: 1 }), put(other, { a: 2 })]);
        expect(await table.getMany([other, { pk, sk: "MISSING" }, one], "eventual")).toEqual([
          { a: 2, ...other },
          undefined,
          { a: 1, ...one },
        ]);
      });

      it("takes more than 100 keys, and more than a megabyte", async () => {
        const keys = numbered(pk, 205);
        for (let index = 0; index < 200; index += 50)
          await table.commit(keys.slice(index, index + 50).map((key) => put(key, { text: "x".repeat(7_000) })));
        const found = await table.getMany(keys);
        expect(found.map((item) => item?.sk)).toEqual(keys.map(({ sk }, index) => (index < 200 ? sk : undefined)));
      });

      it("takes no keys", async () => {
        expect(await table.getMany([])).toEqual([]);
      });
    });
  });
}
