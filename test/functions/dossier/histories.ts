import { type MemoryTable, memoryTable } from "../../../functions/adapters/memory-table.ts";
import type { Item } from "../../../functions/adapters/table.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import { assembleDossier, type Dossier } from "../../../functions/dossier/assemble.ts";
import type { Renderer } from "../../../functions/rung/senders.ts";
import type { World } from "../../../infra/local/world.ts";
import { debtor, event, invoice, payment, provider, rehearse, shippedPolicies, staff } from "../../rehearsal.ts";

export const IDS = { creditorId: "demo", accountId: "C-1" };
export const LEAD = "lead@demo.example";
const usd = (minor: number) => ({ minor, currency: "USD" });

/** Words that hold what no page may run, and a link such as messages carry. */
const hostile: Renderer = (_channel, message, language, { pageUrl }) => {
  const text = `<script>alert("${message}")</script> ${String(pageUrl)}`;
  return { subject: `Hello <b>${message}</b>`, text, html: text, language };
};

/** An invoice reminded of, disputed and settled; the payment bounces, and everything is owed again. */
export const SETTLED_AND_VOID = [
  invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, "2026-05-10", {
    account: { name: `<img src=x onerror="alert(1)">` },
    invoice: { description: `"><script>alert(2)</script>`, number: "2026/1" },
  }),
  event("2026-05-12T12:00:00Z", "InvoiceAdjusted", {
    accountId: "C-1",
    invoiceId: "INV-1",
    amountDue: usd(10_000),
    version: 1,
    reason: "meter read again",
    occurredAt: "2026-05-12T12:00:00Z",
  }),
  provider("2026-05-12T15:00:00Z", "C-1", "email", "deliver"),
  debtor("2026-05-14T15:00:00Z", "C-1", "opt-out", { channel: "sms" }),
  staff("2026-05-15T15:00:00Z", "C-1", "settle", { amount: usd(8_000), by: LEAD }),
  payment("2026-05-20T15:00:00Z", "C-1", "P-1", 8_000),
  event("2026-05-28T15:00:00Z", "PaymentReversed", {
    accountId: "C-1",
    paymentId: "P-1",
    occurredAt: "2026-05-28T15:00:00Z",
  }),
];

/** Runs a history of account C-1 to an instant, with words that are hostile. */
export async function worldOf(lines: readonly object[], until: string, policies?: Policies): Promise<World> {
  const options = { render: hostile, ...(policies === undefined ? {} : { policies }) };
  return (await rehearse(lines, until, options)).world;
}

/** The dossier of account C-1 as its table, or another, has it at the world's present. */
export async function dossierIn(world: World, table: MemoryTable = world.table): Promise<Dossier> {
  const dossier = await assembleDossier({ policies: shippedPolicies(), table }, IDS, world.now());
  if (dossier === null) throw new Error("nothing was heard of C-1");
  return dossier;
}

/** The world's table as if somebody had changed it by hand: every item as `change` gives it back, none where that is null. */
export async function tampered(world: World, change: (item: Item) => Item | null): Promise<MemoryTable> {
  const table = memoryTable();
  for (const item of world.table.items()) {
    const kept = change(item);
    if (kept !== null) await table.commit([{ kind: "put", item: kept }]);
  }
  return table;
}
