import { expect, test } from "vitest";
import { invoiceTextKey } from "../../../functions/adapters/keys.ts";
import { type MemoryTable, memoryTable } from "../../../functions/adapters/memory-table.ts";
import type { StreamRecord } from "../../../functions/adapters/table.ts";
import { intakeEvents, type Outcome } from "../../../functions/intake-events/intake-events.ts";
import { eventsOf } from "../../../functions/publish-events/publish-events.ts";
import { event, invoice, payment, shippedPolicies } from "../../rehearsal.ts";
import { itemsAt } from "../stored.ts";

const NOW = "2026-05-01T12:00:00Z";
const policies = shippedPolicies();

type Desk = {
  readonly table: MemoryTable;
  readonly logged: readonly string[];
  readonly commits: readonly StreamRecord[];
  readonly take: (...events: readonly unknown[]) => Promise<readonly Outcome[]>;
};

/** An intake desk; each event is delivered under its place in the batch. */
function desk(): Desk {
  const table = memoryTable();
  const logged: string[] = [];
  const commits: StreamRecord[] = [];
  table.onChange((record) => void commits.push(record));
  const intake = intakeEvents({ table, policies, now: () => new Date(NOW), log: (code) => void logged.push(code) });
  return {
    table,
    logged,
    commits,
    take: (...events) => intake(events.map((given, index) => ({ key: `m-${index}`, event: given }))),
  };
}

const bill = (accountId: string, more: Parameters<typeof invoice>[5] = {}) =>
  invoice(NOW, accountId, "INV-1", 12_000, "2026-05-10", more);
const kinds = (outcomes: readonly Outcome[]): Record<string, string> =>
  Object.fromEntries(outcomes.map(({ key, kind }) => [key, kind]));
const heard = ({ commits }: Desk) => commits.flatMap(eventsOf).map(({ type }) => type);

test("a batch of several accounts is applied account by account", async () => {
  const { take, table } = desk();
  expect(kinds(await take(bill("A-1"), bill("A-2"), payment(NOW, "A-1", "P-1", 12_000)))).toEqual({
    "m-0": "applied",
    "m-1": "applied",
    "m-2": "applied",
  });
  expect(itemsAt(table, "ACCOUNT").map((item) => [item["accountId"], item["version"]])).toEqual([
    ["A-1", 1],
    ["A-2", 1],
  ]);
});

test("no event stops another: each has an outcome of its own", async () => {
  const { take } = desk();
  const outcomes = await take(
    { id: "x" },
    bill("A-1"),
    event(NOW, "PaymentReceived", { accountId: "A-1" }),
    event(NOW, "PaymentReceived", { accountId: "A-1" }, "amends"),
    { ...bill("A-2"), detail: { creditorId: "nobody" } },
  );
  expect(kinds(outcomes)).toEqual({
    "m-0": "rejected",
    "m-1": "applied",
    "m-2": "rejected",
    "m-3": "ignored",
    "m-4": "rejected",
  });
});

test("an unknown creditor is a reason", async () => {
  const { take } = desk();
  const [outcome] = await take(
    event(NOW, "InvoiceVoided", {
      creditorId: "nobody",
      accountId: "A-1",
      invoiceId: "INV-1",
      version: 1,
      occurredAt: NOW,
    }),
  );
  expect(outcome).toMatchObject({ kind: "rejected", reasons: [expect.stringContaining("unknown-creditor")] });
});

test("the same event twice in one batch is applied once", async () => {
  const { take, table } = desk();
  const once = bill("A-1");
  expect(kinds(await take(once, once))).toEqual({ "m-0": "applied", "m-1": "unchanged" });
  expect(itemsAt(table, "FACT#")).toHaveLength(1);
});

test("the same payment twice in one batch counts once", async () => {
  const { take, table } = desk();
  await take(bill("A-1"), payment(NOW, "A-1", "P-1", 2_000), payment(NOW, "A-1", "P-1", 2_000));
  expect(itemsAt(table, "ACCOUNT")[0]?.["payments"]).toHaveLength(1);
});

test("the same event in a later batch changes nothing at all", async () => {
  const { take, commits } = desk();
  const once = bill("A-1");
  await take(once);
  const before = commits.length;
  expect(kinds(await take(once))).toEqual({ "m-0": "unchanged" });
  expect(commits).toHaveLength(before);
});

test("a version that says something else than before is rejected, the rest of the batch is not", async () => {
  const { take } = desk();
  const other = invoice(NOW, "A-1", "INV-1", 9_900, "2026-05-10");
  const outcomes = await take(bill("A-1"), other, payment(NOW, "A-1", "P-1", 100));
  expect(kinds(outcomes)).toEqual({ "m-0": "applied", "m-1": "rejected", "m-2": "applied" });
  expect(outcomes[1]).toMatchObject({ reasons: [expect.stringContaining("version-conflict")] });
});

test("a conflict with another transaction is tried again in process", async () => {
  const { take, table } = desk();
  let conflicts = 3;
  table.interfere(() => {
    conflicts -= 1;
    return conflicts >= 0 ? "transaction-conflict" : "pass";
  });
  expect(kinds(await take(bill("A-1")))).toEqual({ "m-0": "applied" });
});

test("a table that stays busy asks for the account's messages again, and for no other's", async () => {
  const { take, table } = desk();
  table.interfere((writes) => (JSON.stringify(writes).includes('"accountId":"A-1"') ? "transaction-conflict" : "pass"));
  expect(kinds(await take(bill("A-1"), bill("A-2"), payment(NOW, "A-1", "P-1", 100)))).toEqual({
    "m-0": "retry",
    "m-1": "applied",
    "m-2": "retry",
  });
});

test("an account that changed between read and commit is read again", async () => {
  const { take, table } = desk();
  await take(bill("A-1"));
  let isFirst = true;
  const racing = intakeEvents({
    table: {
      ...table,
      commit: async (writes) => {
        if (isFirst) {
          isFirst = false;
          await take(payment(NOW, "A-1", "P-2", 200));
        }
        return table.commit(writes);
      },
    },
    policies,
    now: () => new Date(NOW),
    log: () => undefined,
  });
  await racing([{ key: "m-0", event: payment(NOW, "A-1", "P-1", 100) }]);
  expect(itemsAt(table, "ACCOUNT")[0]?.["payments"]).toHaveLength(2);
});

test("an error of ours is thrown, not answered", async () => {
  const { take, table } = desk();
  table.interfere(() => {
    throw new Error("broken");
  });
  await expect(take(bill("A-1"))).rejects.toThrow("broken");
});

test("each outcome is logged by its kind, without a word of what it was about", async () => {
  const { take, logged } = desk();
  const once = bill("A-1");
  await take(once, once, {});
  expect([...logged].sort()).toEqual(["intake.applied", "intake.rejected", "intake.unchanged"]);
});

test("an empty batch is nothing to do", async () => {
  expect(await desk().take()).toEqual([]);
});

test("everything a batch announces is told once, in sequence", async () => {
  const one = desk();
  await one.take(bill("A-1"), payment(NOW, "A-1", "P-1", 12_000));
  expect(heard(one)).toEqual(["CaseOpened", "CaseClosed"]);
});

test("a statement is no fact: what is announced with it is told all the same", async () => {
  const one = desk();
  const hold = { accountId: "A-1", holdId: "H-1", kind: "legal", from: NOW, until: "2026-05-02T12:00:00Z" };
  await one.take(bill("A-1"), event(NOW, "HoldPlaced", hold));
  const later = "2026-05-03T12:00:00Z";
  const intake = intakeEvents({ table: one.table, policies, now: () => new Date(later), log: () => undefined });
  const statement = { accountId: "A-1", language: "fr", occurredAt: later };
  await intake([{ key: "m-0", event: event(later, "ContactDetailsChanged", statement) }]);
  expect(heard(one)).toEqual(["CaseOpened", "HoldStarted", "HoldEnded"]);
});

test("words about an invoice are kept with the personal data, its amount is not repeated there", async () => {
  const { take, table } = desk();
  await take(bill("A-1", { invoice: { description: "Water, April", version: 2 } }));
  const ids = { creditorId: "demo", accountId: "A-1" };
  expect(await table.get(invoiceTextKey(ids, "INV-1", 2))).toEqual({
    ...invoiceTextKey(ids, "INV-1", 2),
    description: "Water, April",
  });
});
