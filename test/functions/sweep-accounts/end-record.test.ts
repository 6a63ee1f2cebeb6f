import { beforeEach, expect, it } from "vitest";
import { accountKey } from "../../../functions/adapters/keys.ts";
import { memoryUpkeep } from "../../../functions/adapters/upkeep-index.ts";
import { erasePerson } from "../../../functions/erase-person/erase-person.ts";
import { type SweepMessage, sweepAccounts } from "../../../functions/sweep-accounts/sweep-accounts.ts";
import { invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { itemsAt } from "../stored.ts";

const HEARD = "2026-03-01T12:00:00Z";

let scene: Scene;
let asked: object[];
let fails: boolean;

beforeEach(async () => {
  scene = newScene(HEARD);
  asked = [];
  fails = false;
  await scene.deliver(invoice(HEARD, "A-1", "INV-1", 12_000, "2026-03-10"), payment(HEARD, "A-1", "P-1", 12_000));
});

/** A sweep on a day, with the function that erases behind it. */
async function sweepOn(day: string): Promise<void> {
  scene.at(`${day}T12:00:00Z`);
  const queue: SweepMessage[] = [{ kind: "begin" }];
  const { dependencies } = scene;
  const sweep = sweepAccounts({
    ...dependencies,
    accountsOn: memoryUpkeep(scene.table),
    isRunning: async () => true,
    enqueue: async (message) => void queue.push(message),
    erase: async (request) => {
      if (fails) throw new Error("the function is gone");
      asked.push(request);
      return erasePerson(dependencies)(request);
    },
  });
  for (let message = queue.shift(); message !== undefined; message = queue.shift()) await sweep(message);
}

const listed = async () => (await scene.table.get(accountKey(IDS)))?.["upkeepList"];
const pages = () => scene.logged.filter(({ code }) => code === "retention.page").map(({ facts }) => facts);

it("an account that is over stands on the list of the month in which the shortest time ends", async () => {
  expect(await listed()).toBe("done#2029-03#demo");
  await sweepOn("2029-02-28");
  expect(pages()).toEqual([]);
});

it("moves on to the month in which the packs that bind it let go, and is erased in that", async () => {
  await sweepOn("2029-03-01");
  expect(pages()).toEqual([{ moved: 1 }]);
  expect(await listed()).toBe("done#2030-03#demo");
  await sweepOn("2030-02-28");
  expect(asked).toEqual([]);
  await sweepOn("2030-03-02");
  expect(asked).toEqual([{ ...IDS, by: null, reason: "retention-over" }]);
  expect(itemsAt(scene.table, "PERSON")).toMatchObject([{ erased: { by: null, reason: "retention-over" } }]);
  expect(itemsAt(scene.table, "TEXT#")).toEqual([]);
  expect(await listed()).toBeUndefined();
});

it("waits on its list while its day is not come", async () => {
  scene.at("2029-02-15T12:00:00Z");
  await scene.deliver(payment("2029-02-15T12:00:00Z", "A-1", "P-2", 1));
  await sweepOn("2032-02-14");
  expect(pages()).toEqual([{ moved: 1 }]);
  await sweepOn("2033-02-14");
  expect(pages().at(-1)).toEqual({ "not-over": 1 });
  await sweepOn("2033-02-15");
  expect(pages().at(-1)).toEqual({ erased: 1 });
});

it("is left alone once something is owed again", async () => {
  scene.at("2029-02-01T12:00:00Z");
  await scene.deliver(invoice("2029-02-01T12:00:00Z", "A-1", "INV-2", 9_000, "2029-01-20"));
  await sweepOn("2029-03-01");
  expect(pages()).toEqual([]);
});

it("one that cannot be erased today is tried again tomorrow", async () => {
  await sweepOn("2029-03-01");
  fails = true;
  await sweepOn("2030-03-02");
  expect(pages().at(-1)).toEqual({ failed: 1 });
  expect(scene.logged.map(({ code }) => code)).toContain("retention.failed");
  fails = false;
  await sweepOn("2030-03-03");
  expect(pages().at(-1)).toEqual({ erased: 1 });
});
