import { describe, expect, it } from "vitest";
import type { Invoice } from "../../functions/domain/account.ts";
import { applyEvent } from "../../functions/domain/apply-event.ts";
import type { BillingEvent } from "../../functions/domain/events.ts";
import { type Applied, type FactRecord, factKeyOf, type View } from "../../functions/domain/facts.ts";
import { accountOf, invoiceOf, said, viewOf } from "./given.ts";

const NOW = new Date("2026-03-01T15:00:00Z");
const occurredAt = "2026-03-01T09:00:00Z";
const ACCOUNT = { id: "A-1", name: "Ann Lee", segment: "consumer" };
const usd = (minor: number, currency = "USD") => ({ minor, currency });

const overdue = (version: number, minor: number, dueOn: string, currency = "USD") =>
  said("InvoiceOverdue", {
    account: ACCOUNT,
    invoice: { id: "I-1", amountDue: usd(minor, currency), dueOn, version },
    occurredAt,
  });
const adjusted = (version: number, minor: number, currency = "USD") =>
  said("InvoiceAdjusted", { invoiceId: "I-1", amountDue: usd(minor, currency), version, occurredAt });
const voided = (version: number) => said("InvoiceVoided", { invoiceId: "I-1", version, occurredAt });

type Told = { readonly view: View; readonly last: Applied["kind"]; readonly facts: ReadonlyMap<string, FactRecord> };

/** Applies events one after the other, each to what the ones before left, its fact known or not. */
function tell(...events: readonly BillingEvent[]): Told {
  const facts = new Map<string, FactRecord>();
  let view = viewOf(accountOf({ currencies: [] }));
  let last: Applied["kind"] = "unchanged";
  for (const event of events) {
    const applied = applyEvent(view, event, facts.get(factKeyOf(event) ?? "") ?? null, NOW);
    last = applied.kind;
    if (applied.kind !== "applied") continue;
    view = applied.view;
    if (applied.fact !== null) facts.set(applied.fact.key, applied.fact);
  }
  return { view, last, facts };
}

const invoiceAfter = (...events: readonly BillingEvent[]): Partial<Invoice> | undefined => {
  const [invoice] = tell(...events).view.account.invoices;
  return invoice && { minor: invoice.minor, dueOn: invoice.dueOn, currency: invoice.currency };
};

describe("an invoice is what its highest version says", () => {
  it.each<[string, readonly BillingEvent[], object]>([
    ["first heard of", [overdue(0, 5000, "2026-02-01")], usd(5000)],
    ["adjusted", [overdue(0, 5000, "2026-02-01"), adjusted(1, 4000)], usd(4000)],
    ["adjusted before it came", [adjusted(1, 4000), overdue(0, 5000, "2026-02-01")], usd(4000)],
    ["voided", [overdue(0, 5000, "2026-02-01"), voided(1)], usd(0)],
    ["voided before it came", [voided(1), overdue(0, 5000, "2026-02-01")], usd(0)],
    ["sent again after the void", [overdue(0, 5000, "2026-02-01"), voided(1), adjusted(2, 300)], usd(300)],
    ["in another currency", [overdue(0, 5000, "2026-02-01"), adjusted(1, 4000, "EUR")], usd(4000, "EUR")],
  ])("%s", (_, events, amount) => {
    expect(invoiceAfter(...events)).toEqual({ dueOn: "2026-02-01", ...amount });
  });

  it("its due date too, from the highest version that carries one", () => {
    const moved = { dueOn: "2026-02-20", ...usd(300) };
    expect(invoiceAfter(overdue(0, 5000, "2026-02-01"), overdue(1, 4000, "2026-02-20"), adjusted(2, 300))).toEqual(
      moved,
    );
    expect(invoiceAfter(adjusted(2, 300), overdue(1, 4000, "2026-02-20"), overdue(0, 5000, "2026-02-01"))).toEqual(
      moved,
    );
  });

  it("and of no other", () => {
    const other = invoiceOf("I-0", 100, "2026-02-01");
    const before = viewOf(accountOf({ invoices: [other, invoiceOf("I-1", 5000, "2026-02-01")] }));
    expect(applyEvent(before, adjusted(1, 4000), null, NOW)).toMatchObject({
      view: { account: { invoices: [other, { id: "I-1", minor: 4000 }] } },
    });
  });

  it("known from when a due date had come, and never later", () => {
    const known = (events: readonly BillingEvent[]) => tell(...events).view.account.invoices[0]?.knownAt;
    expect(known([adjusted(1, 4000)])).toBeNull();
    expect(known([adjusted(1, 4000), overdue(0, 5000, "2026-02-01")])).toBe(NOW.toISOString());
    const before = viewOf(accountOf({ invoices: [invoiceOf("I-1", 5000, "2026-02-01")] }));
    const applied = applyEvent(before, overdue(1, 4000, "2026-02-20"), null, NOW);
    expect(applied).toMatchObject({ view: { account: { invoices: [{ knownAt: "2026-01-01T00:00:00.000Z" }] } } });
  });

  it("a use of its currency once it counts", () => {
    const used = (...events: readonly BillingEvent[]) => tell(...events).view.account.currencies;
    expect(used(adjusted(1, 4000))).toEqual([]);
    expect(used(adjusted(1, 4000), overdue(0, 5000, "2026-02-01"))).toEqual(["USD"]);
    expect(used(overdue(0, 5000, "2026-02-01"), adjusted(1, 1, "EUR"), adjusted(2, 2))).toEqual(["EUR", "USD"]);
  });
});

describe("a version that has come before", () => {
  it.each<[string, readonly BillingEvent[], Applied["kind"]]>([
    ["changes nothing", [overdue(1, 5000, "2026-02-01"), overdue(1, 5000, "2026-02-01")], "unchanged"],
    ["changes nothing as an adjustment", [overdue(1, 5000, "2026-02-01"), adjusted(1, 5000)], "unchanged"],
    ["may give the due date an adjustment lacked", [adjusted(1, 5000), overdue(1, 5000, "2026-02-01")], "applied"],
    ["conflicts with another amount", [overdue(1, 5000, "2026-02-01"), overdue(1, 5001, "2026-02-01")], "rejected"],
    ["conflicts with another currency", [overdue(1, 5000, "2026-02-01"), adjusted(1, 5000, "EUR")], "rejected"],
    ["conflicts with another due date", [overdue(1, 5000, "2026-02-01"), overdue(1, 5000, "2026-02-02")], "rejected"],
    ["conflicts with a void", [overdue(1, 5000, "2026-02-01"), voided(1)], "rejected"],
    ["agrees with a void when it says nothing is due", [voided(1), adjusted(1, 0)], "unchanged"],
    ["agrees with a void in any currency", [adjusted(1, 0, "EUR"), voided(1)], "unchanged"],
    [
      "conflicts by the due date it was given later",
      [adjusted(1, 5), overdue(1, 5, "2026-02-01"), overdue(1, 5, "2026-02-02")],
      "rejected",
    ],
    ["does not conflict with a record that keeps no amount", [overdue(0, 1, "2026-02-01")], "applied"],
  ])("%s", (_, events, kind) => {
    expect(tell(...events).last).toBe(kind);
  });

  it("and conflicts, is refused by name, with what to do", () => {
    const known = { key: "INVOICE#I-1#1", minor: 1, currency: "USD" };
    const applied = applyEvent(viewOf(accountOf()), adjusted(1, 2), known, NOW);
    expect(applied).toEqual({
      kind: "rejected",
      reasons: [expect.stringMatching(/^version-conflict: version 1 of invoice I-1 .* send a higher version$/)],
    });
  });

  it("and conflicts, does not even change how the debtor is reached", () => {
    const told = tell(overdue(1, 5000, "2026-02-01"));
    const renamed = said("InvoiceOverdue", {
      account: { ...ACCOUNT, name: "Somebody Else" },
      invoice: { id: "I-1", amountDue: usd(1), dueOn: "2026-02-01", version: 1 },
      occurredAt: "2026-03-02T09:00:00Z",
    });
    expect(applyEvent(told.view, renamed, told.facts.get("INVOICE#I-1#1") ?? null, NOW).kind).toBe("rejected");
  });
});

describe("2,000 open invoices", () => {
  const many = Array.from({ length: 2000 }, (_, index) => invoiceOf(`O-${index}`, 100, "2026-02-01"));
  const full = viewOf(accountOf({ invoices: many }));

  it("are the most an account may have", () => {
    expect(applyEvent(full, overdue(0, 5000, "2026-02-01"), null, NOW)).toEqual({
      kind: "rejected",
      reasons: [expect.stringMatching(/^too-many-invoices/)],
    });
  });

  it("may change, and grow by what is not owed", () => {
    const [first, ...others] = many;
    expect(applyEvent(full, overdue(0, 0, "2026-02-01"), null, NOW).kind).toBe("applied");
    const paid = viewOf(accountOf({ invoices: [{ ...(first ?? invoiceOf("O-0", 0, null)), minor: 0 }, ...others] }));
    expect(applyEvent(paid, overdue(0, 5000, "2026-02-01"), null, NOW).kind).toBe("applied");
  });
});
