import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadAccount } from "../../../functions/adapters/account-store.ts";
import { addressAccountKey, addressKey } from "../../../functions/adapters/keys.ts";
import { type MemoryTable, memoryTable } from "../../../functions/adapters/memory-table.ts";
import { type Table, TransactionConflict } from "../../../functions/adapters/table.ts";
import { addressHash } from "../../../functions/domain/identifiers.ts";
import { erasePerson } from "../../../functions/erase-person/erase-person.ts";
import { intakeEvents } from "../../../functions/intake-events/intake-events.ts";
import type { World } from "../../../infra/local/world.ts";
import { debtor, invoice, payment, rehearse, staff } from "../../rehearsal.ts";
import { itemsAt } from "../stored.ts";

const IDS = { creditorId: "demo", accountId: "E-1" };
const LEAD = "lead@demo.example";
const EMAIL = "e-1@debtor.example";
const PHONE = "+16175550123";
const NOW = "2026-07-01T12:00:00Z";
const ASKED = { ...IDS, by: LEAD, reason: "asked" };

/** Reminded, texted, disputed in words, paid. */
const PAID = [
  invoice("2026-05-01T12:00:00Z", "E-1", "I-1", 12_000, "2026-05-04", {
    invoice: { description: "two windows", number: "2026/7" },
  }),
  debtor("2026-05-20T15:00:00Z", "E-1", "dispute", { reason: "one window is broken" }),
  staff("2026-05-22T15:00:00Z", "E-1", "resolve-dispute", { outcome: "rejected", by: LEAD, reason: "it is whole" }),
  payment("2026-06-20T15:00:00Z", "E-1", "P-1", 12_000),
];

const words = (channel: string, pageUrl: unknown) => {
  const text = `${channel}: Dear Ann Lee, ${String(pageUrl)}`;
  return { subject: "Ann Lee", text, html: `<p>${text}</p>`, language: "en" };
};

let world: World;
let table: MemoryTable;
let logged: object[];

const ranTo = async (lines: readonly object[]) =>
  (await rehearse(lines, NOW, { render: (channel, _, __, { pageUrl }) => words(channel, pageUrl) })).world;

let paid: World;
beforeAll(async () => {
  paid = await ranTo(PAID);
});

/** The same items in a table of its own, so that each test erases for itself. */
async function copyOf(of: World): Promise<MemoryTable> {
  const copy = memoryTable();
  for (const item of of.table.items()) await copy.commit([{ kind: "put", item }]);
  return copy;
}

beforeEach(async () => {
  world = paid;
  table = await copyOf(paid);
  logged = [];
});

const erasing = (on: Table = table, now = NOW) =>
  erasePerson({
    table: on,
    policies: world.policies,
    now: () => new Date(now),
    log: (code, facts) => void logged.push({ code, ...facts }),
  });
const all = () => JSON.stringify([...table.items()]);
const erasures = () => itemsAt(table, "FACT#").filter(({ does }) => does === "erase-person");
const person = async () => (await loadAccount(table, IDS)).person;

describe("an erased person", () => {
  it("leaves a tombstone and nothing else", async () => {
    const answer = await erasing()(ASKED);
    expect(answer).toMatchObject({ kind: "erased", at: "2026-07-01T12:00:00.000Z" });
    expect(await person()).toEqual({ erased: { at: "2026-07-01T12:00:00.000Z", by: LEAD, reason: "asked" } });
    expect(itemsAt(table, "TEXT#")).toEqual([]);
    expect(all()).not.toMatch(/Ann Lee|debtor\.example|6175550123|window/);
  });

  it("had messages and words before, or this test would show nothing", () => {
    expect(all()).toMatch(/Ann Lee/);
    expect(all()).toMatch(/window is broken/);
    expect(itemsAt(table, "TEXT#MESSAGE").length).toBeGreaterThan(1);
    expect(itemsAt(table, "LINK").length).toBeGreaterThan(0);
  });

  it("has no page any more: the links of their messages are gone", async () => {
    const answer = await erasing()(ASKED);
    expect(itemsAt(table, "LINK")).toEqual([]);
    expect(answer).toMatchObject({ links: itemsAt(paid.table, "LINK").length });
  });

  it("leaves the ledger, contacts and acts as they were, and the erasure among the acts", async () => {
    const stays = (of: MemoryTable) =>
      [...of.items()].filter(({ sk }) => /^(FACT|CONTACT|TASK|PLAN|PROMISE|DECISION)#/.test(sk));
    const before = stays(table);
    await erasing()(ASKED);
    const acts = stays(table).filter((item) => !before.some(({ pk, sk }) => pk === item.pk && sk === item.sk));
    expect(stays(table).filter((item) => !acts.includes(item))).toEqual(before);
    expect(acts).toMatchObject([
      { does: "erase-person", by: { kind: "staff", email: LEAD }, says: { reason: "asked" } },
    ]);
  });

  it("is logged by code and number only", async () => {
    await erasing()(ASKED);
    expect(logged).toEqual([{ code: "erasure.erased", texts: expect.any(Number) }]);
  });

  it("is erased once: asked again, nothing is written", async () => {
    await erasing()(ASKED);
    const before = all();
    expect(await erasing(table, "2026-08-01T12:00:00Z")(ASKED)).toMatchObject({ kind: "erased", texts: 0 });
    expect(all()).toBe(before);
  });

  it("may be erased without anybody asking once the time is over", async () => {
    const request = { ...IDS, by: null, reason: "retention-over" };
    expect(await erasing()(request)).toMatchObject({ kind: "refused", reason: expect.stringContaining("kept-still") });
    expect(await erasing(table, "2036-07-01T12:00:00Z")(request)).toMatchObject({ kind: "erased" });
    expect(erasures().at(-1)).toMatchObject({ by: { kind: "amends" } });
  });
});

describe("a crash", () => {
  const commits = async () => {
    let count = 0;
    const other = await copyOf(paid);
    const counting: Table = {
      ...other,
      commit: (writes) => {
        count += 1;
        return other.commit(writes);
      },
    };
    await erasing(counting)(ASKED);
    return count;
  };

  it("after any commit is made good by asking again", async () => {
    const whole = await commits();
    expect(whole).toBeGreaterThan(4);
    for (let crashAfter = 0; crashAfter < whole; crashAfter += 1) {
      table = await copyOf(paid);
      let left = crashAfter;
      const crashing: Table = {
        ...table,
        commit: (writes) => {
          if (left === 0) throw new Error("crash");
          left -= 1;
          return table.commit(writes);
        },
      };
      await expect(erasing(crashing)(ASKED)).rejects.toThrow("crash");
      expect(await erasing()(ASKED)).toMatchObject({ kind: "erased" });
      expect(all()).not.toMatch(/Ann Lee|debtor\.example|6175550123|window/);
      expect(await person()).toEqual({ erased: expect.not.objectContaining({ addressesLeft: expect.anything() }) });
      expect(erasures().length).toBe(1);
    }
  });

  it("may not finish what a new case has begun, but finishes what was begun before it", async () => {
    let left = 1;
    const crashing: Table = {
      ...table,
      commit: (writes) => {
        if (left === 0) throw new Error("crash");
        left -= 1;
        return table.commit(writes);
      },
    };
    await expect(erasing(crashing)(ASKED)).rejects.toThrow("crash");
    await heard(invoice("2026-07-02T12:00:00Z", "E-1", "I-2", 9_000, "2026-06-20"));
    expect(await erasing(table, "2026-07-03T12:00:00Z")(ASKED)).toMatchObject({ kind: "erased" });
    expect(await person()).toMatchObject({ name: { value: "Ann Lee" }, erased: { at: "2026-07-01T12:00:00.000Z" } });
  });
});

const heard = (event: object, now = "2026-07-02T12:00:00Z") =>
  intakeEvents({ ...world.dependencies, table, now: () => new Date(now) })([{ key: "k", event }]);

describe("what comes after an erasure", () => {
  beforeEach(async () => {
    await erasing()(ASKED);
  });

  it("is not learned where it was said before", async () => {
    const late = invoice("2026-06-30T12:00:00Z", "E-1", "I-2", 9_000, "2026-06-20", {
      invoice: { description: "a third window" },
    });
    expect(await heard(late)).toMatchObject([{ kind: "applied" }]);
    expect(all()).not.toMatch(/Ann Lee|debtor\.example|6175550123|third window/);
    expect((await loadAccount(table, IDS)).account.zones).toEqual(["America/New_York"]);
  });

  it("is learned where billing describes the person anew", async () => {
    await heard(invoice("2026-07-02T12:00:00Z", "E-1", "I-2", 9_000, "2026-06-20"));
    expect(await person()).toMatchObject({ email: { value: EMAIL }, erased: { reason: "asked" } });
  });

  it("can be erased again", async () => {
    await heard(invoice("2026-07-02T12:00:00Z", "E-1", "I-2", 9_000, "2026-06-20"));
    await heard(payment("2026-07-03T12:00:00Z", "E-1", "P-2", 9_000));
    expect(await erasing(table, "2026-07-04T12:00:00Z")(ASKED)).toMatchObject({ kind: "erased" });
    expect(all()).not.toMatch(/Ann Lee|debtor\.example/);
  });

  it("keeps no words of whoever is not described", async () => {
    const reversed = { ...payment("2026-07-02T12:00:00Z", "E-1", "P-1", 1), "detail-type": "PaymentReversed" };
    const detail = { ...IDS, paymentId: "P-1", reason: "the cheque of Ann Lee", occurredAt: "2026-07-02T12:00:00Z" };
    expect(await heard({ ...reversed, detail })).toMatchObject([{ kind: "applied" }]);
    expect(all()).not.toMatch(/Ann Lee/);
  });
});

describe("an address", () => {
  const phone = addressKey("demo", addressHash(PHONE));
  const put = (attributes: object) => table.commit([{ kind: "put", item: { ...phone, ...attributes } }]);

  it("that bounced, and no other account uses, is gone", async () => {
    await put({ bouncedAt: NOW });
    await erasing()(ASKED);
    expect(itemsAt(table, "").filter(({ pk }) => pk.startsWith("ADDRESS#"))).toEqual([]);
  });

  it.each(["stoppedAt", "complainedAt", "wrongNumberAt"])(
    "with %s keeps that and no more, under its hash",
    async (what) => {
      await put({ [what]: NOW, bouncedAt: NOW, lastInboundTextAt: NOW });
      expect(await erasing()(ASKED)).toMatchObject({ refusals: 1 });
      expect(await table.get(phone)).toEqual({ ...phone, [what]: NOW });
    },
  );

  it("that another account was texted at stays as it is", async () => {
    await put({ bouncedAt: NOW });
    const other = addressAccountKey("demo", addressHash(PHONE), "E-2");
    await table.commit([{ kind: "put", item: { ...other, accountId: "E-2", at: NOW } }]);
    await erasing()(ASKED);
    expect(await table.get(phone)).toEqual({ ...phone, bouncedAt: NOW });
    expect(itemsAt(table, "ACCOUNT#").map(({ sk }) => sk)).toEqual(["ACCOUNT#E-2"]);
  });

  it("that refuses while it is being cleared is not forgotten", async () => {
    await put({ bouncedAt: NOW });
    const racing: Table = {
      ...table,
      commit: async (writes) => {
        const [write] = writes;
        if (write?.kind === "delete" && write.condition !== undefined) await put({ bouncedAt: NOW, stoppedAt: NOW });
        return table.commit(writes);
      },
    };
    expect(await erasing(racing)(ASKED)).toMatchObject({ refusals: 1 });
    expect(await table.get(phone)).toEqual({ ...phone, stoppedAt: NOW });
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
    const before = all();
    expect(await erasing()({ ...ASKED, ...wrong })).toEqual({
      kind: "refused",
      reason: expect.stringContaining(reason),
    });
    expect(all()).toBe(before);
  });

  it("where a reason is in words: they could name somebody", async () => {
    await expect(erasing()({ ...ASKED, reason: "Ann Lee called" })).rejects.toThrow();
  });

  it("while something is under way, unless it is said to be done even so", async () => {
    table = await copyOf(await ranTo(PAID.slice(0, 1)));
    expect(await erasing()(ASKED)).toMatchObject({
      reason: expect.stringMatching(/^under-way: case.*owed.*17\(3\)\(e\)/),
    });
    expect(await erasing()({ ...ASKED, evenSo: true })).toMatchObject({ kind: "erased" });
    expect(erasures().at(-1)).toMatchObject({ says: { evenSo: expect.stringContaining("case") } });
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
    ...table,
    commit: async (writes) => {
      if (busy) {
        busy = false;
        throw new TransactionConflict("busy");
      }
      return table.commit(writes);
    },
  };
  expect(await erasing(contended)(ASKED)).toMatchObject({ kind: "erased" });
});

it("a fault of the table is told, not swallowed", async () => {
  const broken: Table = { ...table, commit: () => Promise.reject(new Error("the table is gone")) };
  await expect(erasing(broken)(ASKED)).rejects.toThrow("the table is gone");
});
