import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MemoryTable } from "../../../functions/adapters/memory-table.ts";
import { type Table, TransactionConflict } from "../../../functions/adapters/table.ts";
import { erasePerson } from "../../../functions/erase-person/erase-person.ts";
import type { World } from "../../../infra/local/world.ts";
import { invoice } from "../../rehearsal.ts";
import { itemsAt } from "../stored.ts";
import { ASKED, type Erasing, IDS, LEAD, newErasing, PAID, PERSONAL, ranTo } from "./erasing.ts";

let paid: World;
let scene: Erasing;

beforeAll(async () => {
  paid = await ranTo(PAID);
});
beforeEach(async () => {
  scene = await newErasing(paid);
});

describe("an erased person", () => {
  it("leaves a tombstone and nothing else", async () => {
    const answer = await scene.erasing()(ASKED);
    expect(answer).toMatchObject({ kind: "erased", at: "2026-07-01T12:00:00.000Z" });
    expect(await scene.person()).toEqual({ erased: { at: "2026-07-01T12:00:00.000Z", by: LEAD, reason: "asked" } });
    expect(itemsAt(scene.table, "TEXT#")).toEqual([]);
    expect(scene.all()).not.toMatch(PERSONAL);
  });

  it("had messages and words before, or this test would show nothing", () => {
    expect(scene.all()).toMatch(/Ann Lee/);
    expect(scene.all()).toMatch(/window is broken/);
    expect(itemsAt(scene.table, "TEXT#MESSAGE").length).toBeGreaterThan(1);
    expect(itemsAt(scene.table, "LINK").length).toBeGreaterThan(0);
  });

  it("has no page any more: the links of their messages are gone", async () => {
    const answer = await scene.erasing()(ASKED);
    expect(itemsAt(scene.table, "LINK")).toEqual([]);
    expect(answer).toMatchObject({ links: itemsAt(paid.table, "LINK").length });
  });

  it("leaves the ledger, contacts and acts as they were, and the erasure among the acts", async () => {
    const stays = (of: MemoryTable) =>
      [...of.items()].filter(({ sk }) => /^(FACT|CONTACT|TASK|PLAN|PROMISE|DECISION)#/.test(sk));
    const before = stays(scene.table);
    await scene.erasing()(ASKED);
    const acts = stays(scene.table).filter((item) => !before.some(({ pk, sk }) => pk === item.pk && sk === item.sk));
    expect(stays(scene.table).filter((item) => !acts.includes(item))).toEqual(before);
    expect(acts).toMatchObject([
      { does: "erase-person", by: { kind: "staff", email: LEAD }, says: { reason: "asked" } },
    ]);
  });

  it("is logged by code and number only", async () => {
    await scene.erasing()(ASKED);
    expect(scene.logged).toEqual([{ code: "erasure.erased", texts: expect.any(Number) }]);
  });

  it("is erased once: asked again, nothing is written", async () => {
    await scene.erasing()(ASKED);
    const before = scene.all();
    expect(await scene.erasing(scene.table, "2026-08-01T12:00:00Z")(ASKED)).toMatchObject({ kind: "erased", texts: 0 });
    expect(scene.all()).toBe(before);
  });

  it("may be erased without anybody asking once the time is over", async () => {
    const request = { ...IDS, by: null, reason: "retention-over" };
    expect(await scene.erasing()(request)).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("kept-still"),
    });
    expect(await scene.erasing(scene.table, "2036-07-01T12:00:00Z")(request)).toMatchObject({ kind: "erased" });
    expect(scene.erasures().at(-1)).toMatchObject({ by: { kind: "amends" } });
  });
});

describe("erasing is refused", () => {
  it.each([
    ["for a creditor nobody knows", { creditorId: "nobody" }, "unknown-creditor"],
    ["for an account nobody has heard of", { accountId: "E-9" }, "unknown-account"],
    ["to whoever no profile names", { by: "stranger@elsewhere.example" }, "not-allowed"],
    ["to nobody in particular", { by: null }, "not-said-by-whom"],
    ["before its time is over", { reason: "retention-over" }, "kept-still: records are kept until 2030-06-20"],
  ])("%s", async (_, wrong, reason) => {
    const before = scene.all();
    expect(await scene.erasing()({ ...ASKED, ...wrong })).toEqual({
      kind: "refused",
      reason: expect.stringContaining(reason),
    });
    expect(scene.all()).toBe(before);
  });

  it("while something is owed, even so, where only time is the reason", async () => {
    scene = await newErasing(await ranTo(PAID.slice(0, 1)));
    expect(await scene.erasing()({ ...ASKED, reason: "retention-over", evenSo: true })).toEqual({
      kind: "refused",
      reason: "kept-still: records are kept until what is under way is over",
    });
  });

  it("where a reason is in words: they could name somebody", async () => {
    await expect(scene.erasing()({ ...ASKED, reason: "Ann Lee called" })).rejects.toThrow();
  });

  it("while something is under way, unless it is said to be done even so", async () => {
    scene = await newErasing(await ranTo(PAID.slice(0, 1)));
    expect(await scene.erasing()(ASKED)).toMatchObject({
      reason: expect.stringMatching(/^under-way: case.*owed.*17\(3\)\(e\)/),
    });
    expect(await scene.erasing()({ ...ASKED, evenSo: true })).toMatchObject({ kind: "erased" });
    expect(scene.erasures().at(-1)).toMatchObject({ says: { evenSo: expect.stringContaining("case") } });
  });
});

it("somebody erased in the middle of a case is written to no more", async () => {
  const history = [invoice("2026-05-01T12:00:00Z", "E-1", "I-1", 12_000, "2026-05-04")];
  const running = await ranTo(history);
  const sentBefore = itemsAt(running.table, "CONTACT#").filter(({ kind }) => kind === "contact").length;
  await running.act(() => erasePerson(running.dependencies)({ ...ASKED, evenSo: true }));
  await running.advanceTo(new Date("2027-01-01T00:00:00Z"));
  const sent = itemsAt(running.table, "CONTACT#").filter(({ kind }) => kind === "contact");
  expect(sent.length).toBe(sentBefore);
  expect(itemsAt(running.table, "TEXT#")).toEqual([]);
});

it("whoever changes the account meanwhile is read again", async () => {
  let busy = true;
  const contended: Table = {
    ...scene.table,
    commit: async (writes) => {
      if (busy) {
        busy = false;
        throw new TransactionConflict("busy");
      }
      return scene.table.commit(writes);
    },
  };
  expect(await scene.erasing(contended)(ASKED)).toMatchObject({ kind: "erased" });
});

it("a fault of the table is told, not swallowed", async () => {
  const broken: Table = { ...scene.table, commit: () => Promise.reject(new Error("the table is gone")) };
  await expect(scene.erasing(broken)(ASKED)).rejects.toThrow("the table is gone");
});
