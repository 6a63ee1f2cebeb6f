import { describe, expect, it } from "vitest";
import type { Account } from "../../functions/domain/account.ts";
import { isUpheld } from "../../functions/domain/anchor.ts";
import { applyEvent } from "../../functions/domain/apply-event.ts";
import { refusals } from "../../functions/domain/debtor.ts";
import type { BillingEvent } from "../../functions/domain/events.ts";
import { type Applied, factKeyOf, type View } from "../../functions/domain/facts.ts";
import { spanOf } from "../../functions/domain/holds.ts";
import { accountOf, holdOf, invoiceOf, NEW_YORK, said, viewOf } from "./given.ts";

const NOW = new Date("2026-03-01T15:00:00Z");
const occurredAt = "2026-03-01T09:00:00Z";

const viewAfter = (applied: Applied): View => {
  if (applied.kind !== "applied") throw new Error(applied.kind);
  return applied.view;
};
/** The account after events that nobody had heard of before. */
const accountAfter = (before: Account, ...events: readonly BillingEvent[]): Account =>
  events.reduce((view, event) => viewAfter(applyEvent(view, event, null, NOW)), viewOf(before)).account;

const amount = { minor: 5000, currency: "EUR" };
const paid = said("PaymentReceived", { paymentId: "P-1", amount, receivedAt: occurredAt });
const reversed = said("PaymentReversed", { paymentId: "P-1", occurredAt });
const placed = (more: object = {}) =>
  said("HoldPlaced", { holdId: "H-1", kind: "hardship", from: occurredAt, ...more });
const lifted = said("HoldLifted", { holdId: "H-1", occurredAt });
const disputed = (more: object = {}) => said("DisputeOpened", { disputeId: "D-1", occurredAt, ...more });
const resolved = (outcome: string) => said("DisputeResolved", { disputeId: "D-1", outcome, occurredAt });
const reported = said("AgencyReported", { placementId: "PL-1", reportId: "R-1", kind: "closed", occurredAt });
const moved = said("ContactDetailsChanged", { timeZone: "Europe/London", occurredAt });
const optedOut = said("ContactPreferenceChanged", { channel: "sms", allowed: false, occurredAt });

it.each<[BillingEvent, string | null]>([
  [paid, "PAYMENT#P-1"],
  [reversed, "REVERSAL#P-1"],
  [placed({ version: 3 }), "HOLD#H-1#3"],
  [lifted, "LIFT#H-1"],
  [disputed(), "DISPUTE#D-1"],
  [resolved("rejected"), "RESOLUTION#D-1"],
  [reported, "REPORT#PL-1#R-1"],
  [said("InvoiceVoided", { invoiceId: "I-1", version: 2, occurredAt }), "INVOICE#I-1#2"],
  [moved, null],
  [optedOut, null],
])("knows a fact again, whatever delivery brings it: %#", (event, key) => {
  expect(factKeyOf(event)).toBe(key);
  const first = applyEvent(viewOf(accountOf()), event, null, NOW);
  expect(first.kind === "applied" && (first.fact?.key ?? null)).toBe(key);
  if (key !== null && event.name !== "InvoiceVoided")
    expect(applyEvent(viewOf(accountOf()), event, { key }, NOW)).toEqual({ kind: "unchanged" });
});

describe("a payment", () => {
  it("is kept with what it names, and its currency is used from then on", () => {
    const named = said("PaymentReceived", { paymentId: "P-2", amount, invoiceId: "I-1", receivedAt: occurredAt });
    const account = accountAfter(accountOf(), paid, named);
    expect(account.payments.map(({ id, invoiceId }) => [id, invoiceId])).toEqual([
      ["P-1", undefined],
      ["P-2", "I-1"],
    ]);
    expect(account.currencies).toEqual(["EUR", "USD"]);
  });

  it("may be reversed before it comes", () => {
    expect(accountAfter(accountOf(), reversed, paid)).toMatchObject({
      reversedPayments: ["P-1"],
      payments: [{ id: "P-1" }],
    });
  });
});

describe("a hold", () => {
  const spanAfter = (account: Account, ...events: readonly BillingEvent[]) => {
    const [hold, ...others] = accountAfter(account, ...events).holds;
    if (hold === undefined || others.length > 0) return null;
    const { from, until } = spanOf(hold, NEW_YORK);
    return [from, until].map((at) => (Number.isFinite(at) ? new Date(at).toISOString() : null));
  };
  const now = NOW.toISOString();
  const early = holdOf("hardship", "2026-02-01", "2026-02-10", { id: "H-1" });

  it.each<[string, readonly BillingEvent[], readonly (string | null)[]]>([
    ["is in force from its arrival", [placed()], [now, null]],
    [
      "goes by its highest version",
      [placed(), placed({ version: 1, until: "2026-03-05" })],
      [now, "2026-03-06T05:00:00.000Z"],
    ],
    [
      "heeds no version older than one it has",
      [placed({ version: 1, until: "2026-03-05" }), placed()],
      [now, "2026-03-06T05:00:00.000Z"],
    ],
    ["ends when it is lifted", [placed(), lifted], [now, now]],
  ])("%s", (_, events, span) => {
    expect(spanAfter(accountOf(), ...events)).toEqual(span);
  });

  it.each([
    ["lifted before it came is never in force", [lifted, placed()]],
    ["lifted in one version is lifted in all", [lifted, placed({ version: 7 })]],
  ])("%s", (_, events) => {
    expect(accountAfter(accountOf(), ...events).holds).toEqual([]);
  });

  it("keeps the end a lift gave it, lifted again or not", () => {
    const ended = { ...early, endedAt: "2026-02-05T00:00:00.000Z" };
    expect(accountAfter(accountOf({ holds: [ended] }), lifted).holds).toEqual([ended]);
  });

  it("leaves others alone", () => {
    const other = holdOf("legal", "2026-02-01", undefined, { id: "H-2" });
    const account = accountOf({ holds: [other, early] });
    expect(accountAfter(account, lifted).holds[0]).toEqual(other);
    expect(accountAfter(account, placed({ version: 1 })).holds[0]).toEqual(other);
  });

  it("over when it arrives is known, so that no older version revives it, and never told of", () => {
    const [hold] = accountAfter(
      accountOf(),
      placed({ version: 1, from: "2026-02-01", until: "2026-02-10" }),
      placed(),
    ).holds;
    expect(hold).toMatchObject({ version: 1, startAnnounced: true, endAnnounced: true });
  });

  it.each([
    ["still told of", { startAnnounced: true }, "2026-03-10", { startAnnounced: true, endAnnounced: false }],
    [
      "that comes back after its end begins anew",
      { startAnnounced: true, endAnnounced: true },
      "2026-03-10",
      { startAnnounced: false, endAnnounced: false },
    ],
    [
      "that stays over",
      { startAnnounced: true, endAnnounced: true },
      "2026-02-12",
      { startAnnounced: true, endAnnounced: true },
    ],
  ])("%s is announced accordingly", (_, before, until, after) => {
    const account = accountOf({ holds: [{ ...early, ...before }] });
    expect(accountAfter(account, placed({ version: 1, from: "2026-02-01", until })).holds[0]).toMatchObject(after);
  });
});

const upheldIn = (account: Account) => account.invoices.map((invoice) => isUpheld(account, invoice));

describe("a dispute", () => {
  const account = accountOf({
    invoices: [invoiceOf("I-1", 100, "2026-02-01", { amountVersion: 4 }), invoiceOf("I-2", 100, "2026-02-01")],
  });
  const onFirst = disputed({ invoiceIds: ["I-1"] });
  const upheldAfter = (...events: readonly BillingEvent[]) => upheldIn(accountAfter(account, ...events));

  it("is a hold over what it names", () => {
    expect(accountAfter(account, onFirst).holds).toMatchObject([
      { id: "dispute:D-1", kind: "dispute", invoiceIds: ["I-1"] },
    ]);
  });

  it.each(["upheld", "rejected", "adjusted"])("ends when it is resolved: %s", (outcome) => {
    expect(accountAfter(account, onFirst, resolved(outcome)).holds).toMatchObject([{ endedAt: NOW.toISOString() }]);
    expect(accountAfter(account, resolved(outcome), onFirst).holds).toEqual([]);
  });

  it.each<[string, readonly BillingEvent[], readonly boolean[]]>([
    ["upheld keeps its invoice out until billing sends another version", [onFirst, resolved("upheld")], [true, false]],
    ["upheld over everything keeps everything out", [disputed(), resolved("upheld")], [true, true]],
    ["upheld before it was heard of comes to the same", [resolved("upheld"), onFirst], [true, false]],
    ["rejected keeps nothing out", [onFirst, resolved("rejected")], [false, false]],
    ["rejected before it was heard of keeps nothing out", [resolved("rejected"), onFirst], [false, false]],
  ])("%s", (_, events, versions) => {
    expect(upheldAfter(...events)).toEqual(versions);
  });

  it("upheld before it was heard of says nothing of an invoice that billing sent since", () => {
    const between = accountAfter(account, resolved("upheld"));
    const later = {
      ...between,
      invoices: [...between.invoices, invoiceOf("I-3", 100, "2026-02-01", { amountAt: "2027-01-01T00:00:00.000Z" })],
    };
    expect(upheldIn(accountAfter(later, disputed()))).toEqual([true, true, false]);
  });
});

describe("the debtor", () => {
  const details = { id: "A-1", name: "Ann Lee", segment: "business" };
  const told = (account: object, at: string, id = "e-1", version = 0) =>
    said(
      "InvoiceIssued",
      {
        account: { ...details, ...account },
        invoice: { id: "I-1", amountDue: amount, dueOn: "2026-02-01", version },
        occurredAt: at,
      },
      id,
    );

  it("moves with the zone that was said last", () => {
    expect(accountAfter(accountOf(), moved).zones).toEqual(["Europe/London"]);
    expect(applyEvent(viewOf(accountOf()), said("ContactDetailsChanged", { occurredAt }), null, NOW)).toEqual({
      kind: "unchanged",
    });
  });

  it("is described field by field, in whatever order it is said", () => {
    const first = told({ debtorId: "D-9", ladder: "homes" }, "2026-02-01T00:00:00Z");
    const second = told({ segment: "consumer" }, "2026-02-02T00:00:00Z", "e-2", 1);
    for (const events of [
      [first, second],
      [second, first],
    ])
      expect(accountAfter(accountOf(), ...events)).toMatchObject({
        segment: "consumer",
        debtorId: "D-9",
        ladderWanted: "homes",
      });
  });

  it("is of the kinds that were said last, and keeps of them only plain words", () => {
    const before = told({ tags: ["utility", "VIP John Doe", "medical", "medical"] }, "2026-02-02T00:00:00Z");
    const earlier = told({ tags: ["old"] }, "2026-02-01T00:00:00Z", "e-2", 1);
    expect(accountAfter(accountOf(), before, earlier).tags).toEqual(["utility", "medical"]);
    expect(accountAfter(accountOf(), earlier, told({}, "2026-02-03T00:00:00Z", "e-3", 2)).tags).toEqual(["old"]);
  });

  it("keeps twenty kinds at most", () => {
    const tags = Array.from({ length: 30 }, (_, index) => `kind-${index}`);
    expect(accountAfter(accountOf(), told({ tags }, "2026-02-01T00:00:00Z")).tags).toHaveLength(20);
  });

  it("is heard even through an invoice that is known or stale", () => {
    const known = { key: "INVOICE#I-1#0", minor: 5000, currency: "EUR", dueOn: "2026-02-01" };
    const event = told(
      { phone: "+16175550123", consent: { sms: false, phone: true, email: undefined } },
      "2026-02-03T00:00:00Z",
    );
    const heard = applyEvent(viewOf(accountOf({ zones: [] })), event, known, NOW);
    expect(heard).toMatchObject({
      kind: "applied",
      fact: null,
      view: { account: { zones: [NEW_YORK], invoices: [] } },
    });
    expect(refusals(viewAfter(heard).debtor)).toMatchObject([{ channel: "sms", because: "consent-refused" }]);
    expect(applyEvent(viewAfter(heard), event, known, NOW)).toEqual({ kind: "unchanged" });
  });
});
