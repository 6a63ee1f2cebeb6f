import { describe, expect, it } from "vitest";
import type { Account } from "../../functions/domain/account.ts";
import type { BillingEvent } from "../../functions/domain/events.ts";
import { refusalOf, takeEvent, trusts } from "../../functions/domain/intake.ts";
import {
  accountOf,
  holdOf,
  invoiceOf,
  LADDER,
  openCase,
  paymentOf,
  policiesOf,
  profileOf,
  said,
  viewOf,
} from "./given.ts";

const NOW = new Date("2026-03-01T15:00:00Z");
const occurredAt = "2026-03-01T09:00:00Z";
const POLICIES = policiesOf(LADDER);

const usd = (minor: number) => ({ minor, currency: "USD" });
const invoiceSaid = (account: object = {}, minor = 5000, version = 0) =>
  said(version === 0 ? "InvoiceIssued" : "InvoiceOverdue", {
    account: { id: "A-1", name: "Ann Lee", segment: "consumer", ...account },
    invoice: { id: "I-1", amountDue: usd(minor), dueOn: "2026-02-01", version },
    occurredAt,
  });
const paid = (minor: number, more: object = {}) =>
  said("PaymentReceived", { paymentId: "P-1", amount: usd(minor), receivedAt: occurredAt, ...more });
const reversed = said("PaymentReversed", { paymentId: "P-1", occurredAt });
const disputed = said("DisputeOpened", { disputeId: "D-1", occurredAt });
const resolved = (outcome: string) => said("DisputeResolved", { disputeId: "D-1", outcome, occurredAt });
const held = (kind: string, more: object = {}) =>
  said("HoldPlaced", { holdId: "H-1", kind, from: occurredAt, ...more });

describe("an event is refused", () => {
  it.each<[string, readonly string[], string, boolean]>([
    ["not from a source on the list", ["billing", "crm"], "crm", true],
    ["from any other", ["billing"], "crm", false],
    ["from none by a creditor that trusts all", ["*"], "anybody", true],
    ["not by part of a name", ["billing"], "bill", false],
  ])("%s", (_, sources, source, trusted) => {
    expect(trusts(profileOf({ sources: [...sources] }), source)).toBe(trusted);
  });

  it.each<[string, BillingEvent, Parameters<typeof refusalOf>[1], RegExp | null]>([
    ["for a creditor nobody knows", paid(1), undefined, /^unknown-creditor: .*"demo"/],
    ["for one with a name every object has", paid(1, { creditorId: "constructor" }), profileOf(), /^unknown-creditor/],
    [
      "from a source the creditor does not trust",
      paid(1),
      profileOf({ sources: ["crm"] }),
      /^source-not-allowed: .*"billing"/,
    ],
    [
      "for a ladder that does not exist",
      invoiceSaid({ ladder: "gone" }),
      profileOf(),
      /^detail\.account\.ladder: .*homes/,
    ],
    [
      "for a ladder with a name every object has",
      invoiceSaid({ ladder: "constructor" }),
      profileOf(),
      /^detail\.account\.ladder/,
    ],
    ["not for one that does", invoiceSaid({ ladder: "homes" }), profileOf(), null],
    ["not otherwise", paid(1), profileOf(), null],
  ])("%s", (_, event, profile, reason) => {
    const refusal = refusalOf(event, profile, { ...POLICIES, creditors: { demo: profileOf() } });
    if (reason === null) expect(refusal).toBeNull();
    else expect(refusal).toMatch(reason);
  });
});

const I_1 = invoiceOf("I-1", 5000, "2026-02-01");
const I_2 = invoiceOf("I-2", 5000, "2026-02-20");
const onLadder = (more: Partial<Account> = {}) =>
  accountOf({ case: openCase, casesOpened: 1, invoices: [I_2, I_1], ...more });

const take = (account: Account, event: BillingEvent) => {
  const taken = takeEvent(viewOf(account), event, null, profileOf(), POLICIES, NOW);
  if (taken.kind !== "taken") throw new Error(taken.kind);
  return taken;
};
const accountAfter = (account: Account, ...events: readonly BillingEvent[]): Account =>
  events.reduce((current, event) => take(current, event).view.account, account);

describe("with an event, in one step", () => {
  it("a case opens, and its anchor is settled", () => {
    const taken = take(accountOf(), invoiceSaid());
    expect(taken).toMatchObject({
      fact: { key: "INVOICE#I-1#0" },
      view: { account: { anchor: "I-1" } },
    });
    expect(taken.drafts.map(({ type }) => type)).toEqual(["CaseOpened"]);
  });

  it.each<[string, BillingEvent, string]>([
    ["a payment", paid(5000), "cured"],
    ["an invoice sent again", invoiceSaid({}, 0, 1), "cancelled"],
    ["a void", said("InvoiceVoided", { invoiceId: "I-1", version: 1, occurredAt }), "cancelled"],
    [
      "an adjustment",
      said("InvoiceAdjusted", { invoiceId: "I-1", amountDue: usd(0), version: 1, occurredAt }),
      "cancelled",
    ],
  ])("%s closes it: %#", (_, event, outcome) => {
    expect(take(onLadder({ invoices: [I_1] }), event).drafts).toMatchObject([
      { type: "CaseClosed", facts: { outcome } },
    ]);
  });

  it("the world hears of holds that ended before it, then of those it brings", () => {
    const over = holdOf("legal", "2026-02-01", "2026-02-10", { id: "H-0", startAnnounced: true });
    expect(
      take(onLadder({ holds: [over] }), held("hardship")).drafts.map(({ type, facts }) => [type, facts?.["holdId"]]),
    ).toEqual([
      ["HoldEnded", "H-0"],
      ["HoldStarted", "H-1"],
    ]);
  });

  it("a debtor without a place is counted by the creditor's calendar", () => {
    expect(take(accountOf({ zones: [] }), invoiceSaid()).view.account.creditorZone).toBe("America/New_York");
  });

  it("nothing follows from what was known or is refused", () => {
    const known = { key: "PAYMENT#P-1" };
    expect(takeEvent(viewOf(onLadder()), paid(1), known, profileOf(), POLICIES, NOW)).toEqual({ kind: "unchanged" });
  });
});

describe("an answer is owed", () => {
  const answers = (account: Account, ...events: readonly BillingEvent[]) =>
    accountAfter(account, ...events).answers.map(({ message, currency }) => `${message} ${currency}`);
  const thanks = ["partial-payment-thanks USD"];
  const plan = (...invoiceIds: readonly string[]) => ({
    holds: [holdOf("plan", "2026-02-01", undefined, { invoiceIds: [...invoiceIds] })],
  });
  const EURO = { ...I_1, currency: "EUR" };

  it.each<[string, Account, readonly BillingEvent[], readonly string[]]>([
    ["to a payment that leaves its invoice partly unpaid", onLadder(), [paid(100)], thanks],
    ["to one that names a younger invoice", onLadder(), [paid(100, { invoiceId: "I-2" })], thanks],
    ["not to one that pays it, though another is still owed", onLadder(), [paid(5000)], []],
    ["not to one that pays the first it meets and part of the next", onLadder(), [paid(6000)], []],
    [
      "not to one that meets nothing",
      onLadder({ currencies: ["USD", "EUR"] }),
      [paid(5, { amount: { minor: 5, currency: "EUR" } })],
      [],
    ],
    ["not to one that was reversed before it came", onLadder(), [reversed, paid(100)], []],
    ["nor to one that is reversed before the thanks go", onLadder(), [paid(100), reversed], []],
    ["not to one within a plan", onLadder(plan("I-1")), [paid(100)], []],
    ["to one beside a plan over another invoice", onLadder(plan("I-2")), [paid(100)], thanks],
    ["not without a case", accountOf({ invoices: [{ ...I_1, minor: 900 }] }), [paid(100)], []],
    ["to a dispute", onLadder(), [disputed], ["dispute-received USD"]],
    ["to its outcome", onLadder(), [disputed, resolved("rejected")], ["dispute-received USD", "dispute-resolved USD"]],
    ["not to a dispute that was resolved before", onLadder(), [resolved("rejected"), disputed], []],
    ["to hardship", onLadder(), [held("hardship")], ["hardship-received USD"]],
    ["to breathing space", onLadder(), [held("breathing-space")], ["breathing-space-received USD"]],
    ["to a dispute that is sent as a hold", onLadder(), [held("dispute")], ["dispute-received USD"]],
    ["to no other hold", onLadder(), [held("legal")], []],
    [
      "not to a hold that was over when it came",
      onLadder(),
      [held("hardship", { from: "2026-02-01", until: "2026-02-02" })],
      [],
    ],
    [
      "not to a hold lifted before it came",
      onLadder(),
      [said("HoldLifted", { holdId: "H-1", occurredAt }), held("hardship")],
      [],
    ],
    [
      "not again to another version of it",
      onLadder(),
      [held("hardship"), held("hardship", { version: 1 })],
      ["hardship-received USD"],
    ],
    [
      "in the anchor's currency",
      onLadder({ currencies: ["EUR"], invoices: [I_2, EURO] }),
      [said("HoldPlaced", { holdId: "H-1", kind: "hardship", from: "2026-04-01" })],
      ["hardship-received USD"],
    ],
    [
      "to nothing else",
      onLadder(),
      [said("ContactPreferenceChanged", { channel: "sms", allowed: false, occurredAt })],
      [],
    ],
  ])("%s", (_, account, events, expected) => {
    expect(answers(account, ...events)).toEqual(expected);
  });

  it("once, with what it is about", () => {
    const account = accountAfter(onLadder(), paid(100));
    expect(account.answers).toMatchObject([{ since: NOW.toISOString(), received: usd(100) }]);
    expect(accountAfter({ ...account, payments: [] }, paid(100)).answers).toEqual(account.answers);
  });

  it("in the first of the ladder's currencies that is owed, while everything is held", () => {
    const ladder = { ...openCase.ladder, currencies: ["GBP", "USD"] };
    expect(answers(onLadder({ case: { ...openCase, ladder } }), held("hardship"))).toEqual(["hardship-received USD"]);
  });

  it("with the outcome of a dispute", () => {
    expect(accountAfter(onLadder(), disputed, resolved("upheld")).answers[1]).toMatchObject({ outcome: "upheld" });
  });

  it("still, when another payment is taken back", () => {
    const before = onLadder({ payments: [paymentOf("P-0", 10, occurredAt)] });
    expect(
      accountAfter(before, paid(100), said("PaymentReversed", { paymentId: "P-0", occurredAt })).answers,
    ).toHaveLength(1);
  });
});
