import { describe, expect, it } from "vitest";
import type { Account } from "../../../functions/domain/account.ts";
import { newDebtor } from "../../../functions/domain/debtor.ts";
import { factKeyOf } from "../../../functions/domain/facts.ts";
import type { ReportKind } from "../../../functions/domain/placement/placement.ts";
import { type AgencyReport, takeReport } from "../../../functions/domain/placement/reports.ts";
import { accountOf, invoiceOf, placementOf } from "../given.ts";

const NOW = new Date("2026-04-20T16:00:00Z");
const AT = "2026-04-20T12:00:00.000Z";
const TOLD = { handedOver: true, reminded: false, owed: 5_000, payments: 0 };
const report = (kind: ReportKind, more: Partial<AgencyReport> = {}): AgencyReport => ({
  creditorId: "demo",
  accountId: "A-1",
  placementId: "p",
  reportId: "R-1",
  kind,
  occurredAt: AT,
  ...more,
});
const USD = (minor: number) => ({ minor, currency: "USD" });
const placed = (more: Partial<Account> = {}) =>
  accountOf({ invoices: [invoiceOf("I-1", 5_000, "2026-02-01")], placement: placementOf({ told: TOLD }), ...more });

function taken(said: AgencyReport, account = placed()) {
  const applied = takeReport({ account, person: {}, debtor: newDebtor }, said, NOW);
  if (applied.kind !== "applied") throw new Error(`the report is ${applied.kind}`);
  return { ...applied, account: applied.view.account };
}

const keyOf = (detail: AgencyReport) =>
  factKeyOf({ id: "e", time: AT, source: "agency", name: "AgencyReported", detail });

describe("a fact", () => {
  it("of money has the key of every payment, any other one of its own placement", () => {
    expect([keyOf(report("payment")), keyOf(report("promise"))]).toEqual(["PAYMENT#R-1", "REPORT#p#R-1"]);
  });

  it("of money says how much, when, and through which placement", () => {
    expect(taken(report("payment", { amount: USD(2_000) })).fact).toEqual({
      key: "PAYMENT#R-1",
      minor: 2_000,
      currency: "USD",
      saidAt: AT,
      placementId: "p",
    });
  });

  it("of anything else keeps no amount", () => {
    expect(taken(report("promise", { amount: USD(2_000) })).fact).toEqual({ key: "REPORT#p#R-1" });
  });
});

it("a payment without an amount is rejected", () => {
  expect(takeReport({ account: placed(), person: {}, debtor: newDebtor }, report("payment"), NOW)).toMatchObject({
    kind: "rejected",
    reasons: [expect.stringMatching(/^detail\.amount/)],
  });
});

it("a payment counts, and what the agency knows of the balance falls with it", () => {
  const { account } = taken(report("payment", { amount: USD(2_000) }));
  expect(account.payments).toEqual([{ id: "R-1", ...USD(2_000), receivedAt: AT, reportedIn: "p" }]);
  expect(account.placement?.told.owed).toBe(3_000);
});

it("what an agency was never told does not change with its payments", () => {
  const account = placed({ placement: placementOf({ told: { ...TOLD, owed: null } }) });
  expect(taken(report("payment", { amount: USD(2_000) }), account).account.placement?.told.owed).toBeNull();
});

describe("about the placement that runs", () => {
  it("an acknowledgement is its status, with when it was said", () => {
    expect(taken(report("acknowledged")).account.placement).toMatchObject({
      status: "acknowledged",
      acknowledgedAt: AT,
    });
  });

  it.each<[ReportKind, Partial<AgencyReport>, object]>([
    ["rejected", { code: "duplicate" }, { status: "rejected", because: "duplicate" }],
    ["returned", {}, { status: "returned", because: "returned" }],
    ["closed", { code: "uncollectible" }, { status: "closed", because: "uncollectible" }],
    ["complaint", { code: "harassment" }, { status: "recalled", because: "complaint" }],
  ])("%s ends it", (kind, more, ending) => {
    expect(taken(report(kind, more)).account.placement?.ending).toEqual(ending);
  });

  it.each<ReportKind>(["acknowledged", "promise", "dispute"])("%s does not end it by itself", (kind) => {
    expect(taken(report(kind)).account.placement?.ending).toBeUndefined();
  });

  it("a dispute is a hold over what is placed", () => {
    const { account, fact } = taken(report("dispute"));
    expect(account.holds).toMatchObject([{ id: "dispute:R-1", kind: "dispute", invoiceIds: ["I-1"] }]);
    expect(fact).toEqual({ key: "REPORT#p#R-1" });
  });

  it("each report is kept with its code", () => {
    expect(taken(report("closed", { code: "x" })).account.placement?.reports).toEqual([
      { id: "R-1", kind: "closed", at: AT, code: "x" },
    ]);
  });
});

describe("about another placement, or one that was only asked for", () => {
  it.each<[string, Account]>([
    ["another", placed({ placement: placementOf({ id: "other" }) })],
    ["none", placed({ placement: null })],
    ["one asked for", placed({ placement: placementOf({ status: "requested" }) })],
  ])("%s: money counts, nothing else changes", (_, account) => {
    expect(taken(report("closed"), account).account).toEqual(account);
    expect(taken(report("dispute"), account).account).toEqual(account);
    const paid = taken(report("payment", { amount: USD(2_000) }), account).account;
    expect(paid).toMatchObject({ payments: [{ id: "R-1" }], placement: account.placement });
  });
});
