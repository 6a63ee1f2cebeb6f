import { registerPlacement } from "../../functions/adapters/agency-store.ts";
import { accountKey } from "../../functions/adapters/keys.ts";
import { type MemoryTable, memoryTable } from "../../functions/adapters/memory-table.ts";
import { memoryPackageStore } from "../../functions/adapters/package-store.ts";
import type { Account } from "../../functions/domain/account.ts";
import { Placement } from "../../functions/domain/placement/placement.ts";
import { registered } from "../../functions/domain/placement/registered.ts";
import type { Policies } from "../../functions/domain/policies.ts";
import type { RungDependencies } from "../../functions/rung/situation.ts";
import { accountOf, invoiceOf, paymentOf, profileOf } from "../domain/given.ts";
import { agencyOf } from "../domain/placement/agency-given.ts";

const PLACED_AT = "2026-03-02T15:00:00.000Z";

type Logged = { readonly code: string; readonly facts: Readonly<Record<string, string | number | null>> };

export type StatementScene = {
  readonly table: MemoryTable;
  readonly store: ReturnType<typeof memoryPackageStore>;
  readonly dependencies: RungDependencies & { readonly store: ReturnType<typeof memoryPackageStore> };
  readonly logged: readonly Logged[];
  readonly at: (instant: string) => void;
  /** Places USD 100.00 of an account with agency `a`; USD 25.00 were paid since. */
  readonly place: (accountId: string, more?: Partial<Account>) => Promise<void>;
  readonly text: (key: string) => Promise<string | null>;
};

/** A creditor in New York with agencies `a` and `b`, on the morning of 20 March 2026, and nothing placed. */
export function newStatementScene(policies: Partial<Policies> = {}): StatementScene {
  const table = memoryTable();
  const store = memoryPackageStore();
  const logged: Logged[] = [];
  const clock = { now: new Date("2026-03-20T11:00:00Z") };
  const dependencies = {
    table,
    store,
    policies: {
      ladders: {},
      creditors: { demo: profileOf({ agencies: [agencyOf("a"), agencyOf("b")] }) },
      ...policies,
    },
    now: () => clock.now,
    handOverSeconds: 0,
    log: (code: string, facts: Logged["facts"]) => void logged.push({ code, facts }),
  };
  const place: StatementScene["place"] = async (accountId, more = {}) => {
    const id = `placement-${accountId}`;
    const before = accountOf({
      accountId,
      debtorId: accountId,
      version: 1,
      invoices: [invoiceOf("INV-1", 10_000, "2026-01-10")],
    });
    const entry = registered(before, { id, agency: "a", invoiceIds: ["INV-1"] }, new Date(PLACED_AT));
    const account: Account = {
      ...before,
      payments: [paymentOf("P-1", 2500, "2026-03-05T12:00:00.000Z")],
      placement: Placement.parse({ id, agency: "a", placedAt: PLACED_AT, invoiceIds: ["INV-1"] }),
      ...more,
    };
    await table.commit([
      { kind: "put", item: { ...account, ...accountKey(account) } },
      registerPlacement("demo", entry),
    ]);
  };
  const text = async (key: string) => {
    const bytes = await store.get(key);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  };
  const at = (instant: string) => {
    clock.now = new Date(instant);
  };
  return { table, store, dependencies, logged, at, place, text };
}
