import { beforeEach, describe, expect, it } from "vitest";
import { contactKey, factKey, signalKey } from "../../../functions/adapters/keys.ts";
import type { Key, Table } from "../../../functions/adapters/table.ts";
import { numbered, partition, put, putNew } from "./table-items.ts";

/** How every table is read; `table` is the one made for the test that runs. */
export function readingContract(table: () => Table): void {
  let pk: string;
  let one: Key;
  let other: Key;

  beforeEach(() => {
    pk = partition();
    one = { pk, sk: "ONE" };
    other = { pk, sk: "OTHER" };
  });

  describe("a query", () => {
    it("finds what begins with the prefix, in order, and nothing of another partition", async () => {
      const keys = ["B#2", "A#1", "B#10", "B", "C#1"].map((sk) => ({ pk, sk }));
      await table().commit([...keys.map((key) => put(key)), put({ pk: `${pk}0`, sk: "B#3" })]);
      expect((await table().query(pk, "B#")).map(({ sk }) => sk)).toEqual(["B#10", "B#2"]);
    });

    it("goes on after the first megabyte", async () => {
      const keys = numbered(pk, 6);
      for (const key of keys) await table().commit([put(key, { text: "x".repeat(300_000) })]);
      expect((await table().query(pk, "N#")).map(({ sk }) => sk)).toEqual(keys.map(({ sk }) => sk));
    });

    it("of an empty partition finds nothing", async () => {
      expect(await table().query(pk, "N#")).toEqual([]);
    });
  });

  describe("a queue of tasks", () => {
    const queue = () => `${pk}#team#2026-05-26`;
    const task = (sk: string, taskDueAt: string, taskQueue = queue()) => put({ pk, sk }, { taskQueue, taskDueAt });
    const names = async (name: string) => (await table().tasksIn(name)).map(({ sk }) => sk);

    it("holds the tasks that name it, by when they are due, whatever account they are of", async () => {
      await table().commit([
        task("B", "2026-05-26T15:00:00.000Z"),
        task("A", "2026-05-26T16:00:00.000Z"),
        put({ pk: partition(), sk: "C" }, { taskQueue: queue(), taskDueAt: "2026-05-26T14:00:00.000Z" }),
        task("D", "2026-05-26T14:00:00.000Z", `${queue()}0`),
      ]);
      expect(await names(queue())).toEqual(["C", "B", "A"]);
    });

    it("gives each task as it is stored", async () => {
      const item = { pk, sk: "A", taskQueue: queue(), taskDueAt: "2026-05-26T15:00:00.000Z", by: null };
      await table().commit([{ kind: "put", item }]);
      expect(await table().tasksIn(queue())).toEqual([item]);
    });

    it("loses a task whose keys are taken away, and one that is deleted", async () => {
      await table().commit([task("A", "2026-05-26T15:00:00.000Z"), task("B", "2026-05-26T15:00:00.000Z")]);
      await table().commit([
        { kind: "update", key: { pk, sk: "A" }, remove: [["taskQueue"], ["taskDueAt"]] },
        { kind: "delete", key: { pk, sk: "B" } },
      ]);
      expect(await names(queue())).toEqual([]);
    });

    it("passes a task on when it names another queue", async () => {
      await table().commit([task("A", "2026-05-26T15:00:00.000Z")]);
      const other = `${pk}#team#2026-05-27`;
      await table().commit([{ kind: "update", key: { pk, sk: "A" }, set: [[["taskQueue"], other]] }]);
      expect([await names(queue()), await names(other)]).toEqual([[], ["A"]]);
    });

    it("goes on after the first megabyte", async () => {
      const keys = numbered(pk, 6);
      for (const key of keys)
        await table().commit([
          put(key, { text: "x".repeat(300_000), taskQueue: queue(), taskDueAt: `2026-05-26T15:00:00.${key.sk}` }),
        ]);
      expect(await names(queue())).toEqual(keys.map(({ sk }) => sk));
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
      await table().commit(keys.map((key, index) => putNew(key, { index })));
      expect((await table().getMany(keys)).map((item) => item?.["index"])).toEqual(keys.map((_, index) => index));
    });
  });

  describe("reading many", () => {
    it("keeps the order asked for, with gaps where there is no item", async () => {
      await table().commit([put(one, { a: 1 }), put(other, { a: 2 })]);
      expect(await table().getMany([other, { pk, sk: "MISSING" }, one], "eventual")).toEqual([
        { a: 2, ...other },
        undefined,
        { a: 1, ...one },
      ]);
    });

    it("takes more than 100 keys, and more than a megabyte", async () => {
      const keys = numbered(pk, 205);
      for (let index = 0; index < 200; index += 50)
        await table().commit(keys.slice(index, index + 50).map((key) => put(key, { text: "x".repeat(7_000) })));
      const found = await table().getMany(keys);
      expect(found.map((item) => item?.sk)).toEqual(keys.map(({ sk }, index) => (index < 200 ? sk : undefined)));
    });

    it("takes no keys", async () => {
      expect(await table().getMany([])).toEqual([]);
    });
  });
}
