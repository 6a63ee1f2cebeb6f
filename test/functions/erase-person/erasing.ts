import { loadAccount } from "../../../functions/adapters/account-store.ts";
import { type MemoryTable, memoryTable } from "../../../functions/adapters/memory-table.ts";
import type { Table } from "../../../functions/adapters/table.ts";
import { erasePerson } from "../../../functions/erase-person/erase-person.ts";
import { intakeEvents } from "../../../functions/intake-events/intake-events.ts";
import type { World } from "../../../infra/local/world.ts";
import { debtor, invoice, payment, rehearse, staff } from "../../rehearsal.ts";
import { itemsAt } from "../stored.ts";

export const IDS = { creditorId: "demo", accountId: "E-1" };
export const LEAD = "lead@demo.example";
export const EMAIL = "e-1@debtor.example";
export const PHONE = "+16175550123";
export const NOW = "2026-07-01T12:00:00Z";
export const ASKED = { ...IDS, by: LEAD, reason: "asked" };

/** What nothing may say any more once they are erased. */
export const PERSONAL = /Ann Lee|debtor\.example|6175550123|window/;

/** Reminded, texted, disputed in words, paid. */
export const PAID = [
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

/** Runs a history to `NOW`, every message naming the debtor. */
export const ranTo = async (lines: readonly object[]): Promise<World> =>
  (await rehearse(lines, NOW, { render: (channel, _, __, { pageUrl }) => words(channel, pageUrl) })).world;

/** The same items in a table of its own, so that each test erases for itself. */
export async function copyOf(of: World): Promise<MemoryTable> {
  const copy = memoryTable();
  for (const item of of.table.items()) await copy.commit([{ kind: "put", item }]);
  return copy;
}

/** A world's items in a table of their own, and the function that erases over it. */
export async function newErasing(world: World) {
  const table = await copyOf(world);
  const logged: object[] = [];
  return {
    table,
    logged,
    erasing: (on: Table = table, now = NOW) =>
      erasePerson({
        table: on,
        policies: world.policies,
        now: () => new Date(now),
        log: (code, facts) => void logged.push({ code, ...facts }),
      }),
    all: () => JSON.stringify([...table.items()]),
    erasures: () => itemsAt(table, "FACT#").filter(({ does }) => does === "erase-person"),
    person: async () => (await loadAccount(table, IDS)).person,
    /** Billing says something. */
    heard: (event: object, now = "2026-07-02T12:00:00Z") =>
      intakeEvents({ ...world.dependencies, table, now: () => new Date(now) })([{ key: "k", event }]),
  };
}

export type Erasing = Awaited<ReturnType<typeof newErasing>>;
