import { beforeEach, expect, test } from "vitest";
import {
  type AccountChange,
  commitAccount,
  loadAccount,
  loadDebtor,
  loadReach,
  removeExecution,
} from "../../../functions/adapters/account-store.ts";
import { accountKey, addressKey, contactsKey, controlKey, signalKey } from "../../../functions/adapters/keys.ts";
import { type MemoryTable, memoryTable } from "../../../functions/adapters/memory-table.ts";
import { type Account, emptyAccount } from "../../../functions/domain/account.ts";
import { newDebtor } from "../../../functions/domain/debtor.ts";
import { addressHash } from "../../../functions/domain/identifiers.ts";

const IDS = { creditorId: "demo", accountId: "A-1" };
const run = {
  workflow: "payment-plan" as const,
  input: { ...IDS, signalKey: "ACCOUNT#demo#A-1", planId: "plan-1", generation: 1 },
};
const said = { at: "2026-05-01T12:00:00.000Z", eventId: "event-1" };
let table: MemoryTable;

beforeEach(() => {
  table = memoryTable();
});

const account = async (): Promise<Account> => (await loadAccount(table, IDS)).account;
const signal = () => table.get(signalKey(IDS));

/** Commits a change of the account as it is now. */
async function change(more: Partial<AccountChange> = {}) {
  const before = more.before ?? (await account());
  return commitAccount(table, { before, after: before, ...more });
}

test("an account nobody has heard of is empty, and so are its person and debtor", async () => {
  expect(await loadAccount(table, IDS)).toEqual({
    account: emptyAccount("demo", "A-1"),
    person: {},
    debtor: newDebtor,
    isNewPerson: true,
    isNewDebtor: true,
  });
});

test("a first commit stores the account and its SIGNAL", async () => {
  await change();
  expect(await account()).toMatchObject({ version: 1, signalSeq: 1 });
  expect(await signal()).toMatchObject({ seq: 1, waits: {}, runs: {} });
});

test("two first commits: the second finds that it was not first", async () => {
  await change();
  expect(await change({ before: emptyAccount("demo", "A-1") })).toMatchObject({ kind: "conflict" });
});

test("each commit raises the version", async () => {
  await change();
  await change();
  expect((await account()).version).toBe(2);
});

test("a commit over an account that moved on is refused, and shows it as it stands", async () => {
  await change();
  const stale = await account();
  await change();
  const refused = await change({ before: stale });
  expect(refused).toMatchObject({ kind: "conflict", items: [{ version: 2 }] });
});

test("a commit that wakes nobody leaves the SIGNAL alone", async () => {
  await change();
  const before = await signal();
  await change();
  expect([await signal(), (await account()).signalSeq]).toEqual([before, 1]);
});

test("a raise moves SIGNAL and account to the same number", async () => {
  await change();
  await change({ signal: { raise: true } });
  expect([(await signal())?.["seq"], (await account()).signalSeq]).toEqual([2, 2]);
});

test("wanted and ended executions change without a raise", async () => {
  await change({ signal: { wanted: { "run-1": run } } });
  await change({ signal: { wanted: { "run-2": run }, ended: ["run-1"] } });
  expect(await signal()).toMatchObject({ seq: 1, runs: { "run-2": run } });
  expect(await signal()).not.toHaveProperty("runs.run-1");
});

test("an execution that leaves is neither wanted nor waiting any more", async () => {
  await change({ signal: { wanted: { "run-1": run } } });
  await table.commit([{ kind: "update", key: signalKey(IDS), set: [[["waits", "run-1"], { token: "t", seen: 1 }]] }]);
  await removeExecution(table, IDS, "run-1");
  expect(await signal()).toMatchObject({ waits: {}, runs: {} });
});

test("a person is stored as said", async () => {
  await change({ person: { name: { ...said, value: "Ann Lee" } } });
  const loaded = await loadAccount(table, IDS);
  expect([loaded.person.name?.value, loaded.isNewPerson]).toEqual(["Ann Lee", false]);
});

test("a debtor who is new is stored once", async () => {
  const debtor = { before: newDebtor, after: newDebtor, isNew: true };
  await change({ debtor });
  expect((await loadAccount(table, IDS)).debtor.contactSeq).toBe(1);
  expect(await change({ debtor })).toMatchObject({ kind: "conflict" });
});

test("a slot taken meanwhile refuses the whole commit", async () => {
  await change({ debtor: { before: newDebtor, after: newDebtor, isNew: true } });
  const seen = (await loadAccount(table, IDS)).debtor;
  await change({ debtor: { before: seen, after: seen, isNew: false } });
  expect(await change({ debtor: { before: seen, after: seen, isNew: false } })).toMatchObject({ kind: "conflict" });
  expect((await account()).version).toBe(2);
});

test("the debtor whose row is written is the one the account has afterwards", async () => {
  const before = await account();
  await change({
    after: { ...before, debtorId: "D-1" },
    debtor: { before: newDebtor, after: newDebtor, isNew: true },
  });
  expect(await loadDebtor(table, "demo", "D-1")).toMatchObject({ isNew: false, debtor: { contactSeq: 1 } });
});

test("a debtor nobody has heard of is new", async () => {
  expect(await loadDebtor(table, "demo", "D-9")).toEqual({ debtor: newDebtor, isNew: true });
});

test("an account that is stored wrongly is an error, not an empty account", async () => {
  await table.commit([{ kind: "put", item: { ...accountKey(IDS), version: "one" } }]);
  await expect(account()).rejects.toThrow(/version/);
});

test("what else must be true stands or falls with the commit", async () => {
  await change();
  const stale = await account();
  await change();
  const other = { ...contactsKey({ creditorId: "demo", debtorId: "D-5" }), seen: true };
  await change({ before: stale, writes: [{ kind: "put", item: other }] });
  expect(await table.get(other)).toBeUndefined();
});

const withPerson = async (person: NonNullable<AccountChange["person"]>) => {
  await change({ person });
  return loadReach(table, await loadAccount(table, IDS));
};
const email = { ...said, value: "ann@debtor.example" };
const phone = { ...said, value: "+16175550123" };

test("a person with neither address nor number cannot be reached", async () => {
  const { reach } = await withPerson({});
  expect(Object.values(reach).map(({ kind }) => kind)).toEqual(["closed", "closed", "closed"]);
});

test("a dead address closes e-mail alone", async () => {
  const dead = addressKey("demo", addressHash(email.value));
  await table.commit([{ kind: "put", item: { ...dead, bouncedAt: said.at } }]);
  const { reach } = await withPerson({ email, phone });
  expect([reach.email.kind, reach.sms.kind]).toEqual(["closed", "open"]);
});

test("a number that sent STOP closes texts alone", async () => {
  const stopped = addressKey("demo", addressHash(phone.value));
  await table.commit([{ kind: "put", item: { ...stopped, stoppedAt: said.at } }]);
  const { reach } = await withPerson({ email, phone });
  expect([reach.email.kind, reach.sms.kind, reach.phone.kind]).toEqual(["open", "closed", "open"]);
});

test.each([null, "demo"])("a pause of %s is seen", async (creditorId) => {
  await table.commit([{ kind: "put", item: { ...controlKey(creditorId), isPaused: true } }]);
  expect((await withPerson({ email })).isPaused).toBe(true);
});

test("what speaks of an address is no pause", async () => {
  const dead = addressKey("demo", addressHash(email.value));
  await table.commit([{ kind: "put", item: { ...dead, isPaused: true } }]);
  expect((await withPerson({ email })).isPaused).toBe(false);
});
