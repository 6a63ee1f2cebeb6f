import { describe, expect, it } from "vitest";
import type { Account, Invoice } from "../../../functions/domain/account.ts";
import type { Charge } from "../../../functions/domain/fees/charge.ts";
import { type InvoiceFacts, itemise, validate } from "../../../functions/domain/placement/package-money.ts";
import { accountOf, invoiceOf, paymentOf } from "../given.ts";

const FACTS: InvoiceFacts = { issuedOn: null, statedMinor: null, chargeWords: new Map() };

const fee: Charge = {
  id: "F-1",
  fee: "late-fee",
  kind: "flat",
  invoiceId: "INV-1",
  minor: 500,
  waived: 0,
  from: "2026-05-25",
  through: "2026-05-25",
  days: 15,
  principal: 10_000,
  base: 10_000,
  assessedAt: "2026-05-25T15:00:00.000Z",
  amountVersion: 0,
};
/** Billing's second word on the amount, after the fee. */
const later = { amountVersion: 1, amountAt: "2026-06-01T12:00:00.000Z" };

type Given = {
  readonly minor?: number;
  readonly invoice?: Partial<Invoice>;
  readonly account?: Partial<Account>;
  readonly facts?: Partial<InvoiceFacts>;
};

function told({ minor = 10_000, invoice = {}, account = {}, facts = {} }: Given) {
  const one = invoiceOf("INV-1", minor, "2026-05-10", invoice);
  const given = accountOf({ invoices: [one], ...account });
  const entries = itemise(given, one, { ...FACTS, ...facts });
  return { entries, validation: validate(one, entries, { ...FACTS, ...facts }) };
}

/** Each entry as `kind signed-amount day reference`. */
const lines = (given: Given): readonly string[] =>
  told(given).entries.map(({ kind, effect, amount, on, reference }) =>
    [kind, `${effect === "adds" ? "+" : "-"}${amount.minor}`, on ?? "?", reference ?? ""].join(" ").trim(),
  );

describe("an invoice is itemised", () => {
  it.each<[string, Given, readonly string[]]>([
    ["as it was stated, when nothing else came", {}, ["stated +10000 ?"]],
    ["as stated on its day, where that is known", { facts: { issuedOn: "2026-04-10" } }, ["stated +10000 2026-04-10"]],
    ["with a fee of ours on top", { account: { fees: [fee] } }, ["stated +10000 ?", "fee +500 2026-05-25 F-1"]],
    [
      "with what is left of a fee that was waived in part, and without one waived whole",
      {
        account: {
          fees: [
            { ...fee, waived: 200 },
            { ...fee, id: "F-2", waived: 500 },
          ],
        },
      },
      ["stated +10000 ?", "fee +300 2026-05-25 F-1"],
    ],
    [
      "without the fee on top of one that was voided",
      { minor: 0, invoice: later, account: { fees: [fee] }, facts: { statedMinor: 10_000 } },
      ["stated +10000 ?", "adjustment -10000 2026-06-01"],
    ],
    [
      "with an adjustment down",
      { minor: 9_000, invoice: later, facts: { statedMinor: 10_000 } },
      ["stated +10000 ?", "adjustment -1000 2026-06-01"],
    ],
    [
      "with an adjustment up",
      { minor: 11_000, invoice: later, facts: { statedMinor: 10_000 } },
      ["stated +10000 ?", "adjustment +1000 2026-06-01"],
    ],
    ["as it is now, where nobody kept what it was", { minor: 9_000, invoice: later }, ["stated +9000 ?"]],
    [
      "with a fee of ours that billing took up, to the cent",
      { minor: 10_500, invoice: later, account: { fees: [fee] } },
      ["stated +10000 ?", "fee +500 2026-05-25 F-1"],
    ],
    [
      "with a fee that billing took up, and what else it changed",
      { minor: 10_700, invoice: later, account: { fees: [fee] }, facts: { statedMinor: 10_000 } },
      ["stated +10000 ?", "adjustment +200 2026-06-01", "fee +500 2026-05-25 F-1"],
    ],
    [
      "without a fee that billing's new amount leaves no room for",
      { minor: 10_300, invoice: later, account: { fees: [fee] }, facts: { statedMinor: 10_000 } },
      ["stated +10000 ?", "adjustment +300 2026-06-01"],
    ],
    [
      "as stated anew, where billing's new lines name the fee",
      { minor: 10_500, invoice: { ...later, dueVersion: 1, feesWithin: 500 }, account: { fees: [fee] } },
      ["stated +10500 ?"],
    ],
    [
      "as stated anew, where billing's new invoice says neither",
      { minor: 12_000, invoice: { ...later, dueVersion: 1 }, account: { fees: [fee] }, facts: { statedMinor: 12_000 } },
      ["stated +12000 ?"],
    ],
    [
      "with each payment by when it came, then by its id",
      {
        account: {
          payments: [
            paymentOf("P-3", 300, "2026-06-02T12:00:00.000Z"),
            paymentOf("P-2", 200, "2026-06-01T12:00:00.000Z"),
            paymentOf("P-1", 100, "2026-06-01T12:00:00.000Z"),
          ],
        },
      },
      ["stated +10000 ?", "payment -100 2026-06-01 P-1", "payment -200 2026-06-01 P-2", "payment -300 2026-06-02 P-3"],
    ],
    [
      "with as much of a payment as met it, and none that was taken back",
      {
        account: {
          payments: [
            paymentOf("P-1", 15_000, "2026-06-01T12:00:00.000Z"),
            paymentOf("P-2", 700, "2026-05-30T12:00:00.000Z"),
          ],
          reversedPayments: ["P-2"],
        },
      },
      ["stated +10000 ?", "payment -10000 2026-06-01 P-1"],
    ],
    [
      "with a payment by the debtor's calendar",
      { account: { payments: [paymentOf("P-1", 100, "2026-06-01T03:00:00.000Z")] } },
      ["stated +10000 ?", "payment -100 2026-05-31 P-1"],
    ],
    [
      "with what was forgiven, as far as it counts",
      {
        minor: 9_000,
        invoice: {
          forgiven: [
            { by: "S-1", at: "2026-06-05T12:00:00.000Z", minor: 4_000, currency: "USD", of: 10_000 },
            { by: "S-2", at: "2026-06-06T12:00:00.000Z", minor: 4_000, currency: "EUR", of: 10_000 },
            { by: "S-3", at: "2026-06-07T12:00:00.000Z", minor: 500, currency: "USD", of: 20_000 },
          ],
        },
      },
      ["stated +9000 ?", "forgiven -3000 2026-06-05 S-1"],
    ],
  ])("%s", (_, given, expected) => {
    expect(lines(given)).toEqual(expected);
  });

  it("with why interest was charged, on what, at which rate, for which days, by whose authority", () => {
    const interest: Charge = {
      ...fee,
      id: "I-1",
      kind: "statutory-interest",
      from: "2026-05-11",
      through: "2026-06-09",
      days: 28,
      basisPoints: 1_175,
    };
    const chargeWords = new Map([["I-1", { reason: "28 days at 11.75 % a year", authority: "the Act of 1998" }]]);
    expect(told({ account: { fees: [interest] }, facts: { chargeWords } }).entries[1]).toEqual({
      invoiceId: "INV-1",
      kind: "interest",
      effect: "adds",
      amount: { minor: 500, currency: "USD" },
      on: "2026-06-09",
      reference: "I-1",
      reason: "28 days at 11.75 % a year",
      authority: "the Act of 1998",
      principal: { minor: 10_000, currency: "USD" },
      ratePercent: 11.75,
      from: "2026-05-11",
      through: "2026-06-09",
      days: 28,
    });
  });

  it("with no day, where none can be told", () => {
    const invoice = { ...later, amountAt: "" };
    expect(lines({ minor: 9_000, invoice, facts: { statedMinor: 10_000 } })).toEqual([
      "stated +10000 ?",
      "adjustment -1000 ?",
    ]);
  });
});

describe("the balance on the itemisation date and what came since", () => {
  const usd = (minor: number) => ({ minor, currency: "USD" });
  const nothing = {
    interestSince: usd(0),
    feesSince: usd(0),
    chargesSince: usd(0),
    paymentsSince: usd(0),
    creditsSince: usd(0),
  };
  const payment = (on: string, minor: number) => paymentOf(on, minor, `${on}T16:00:00.000Z`);
  const issuedOn = "2026-05-01";

  it.each<[string, Given, object]>([
    [
      "is the invoice's, by its day",
      { facts: { issuedOn } },
      {
        ...nothing,
        itemisationDate: issuedOn,
        basis: "last-statement",
        balanceThen: usd(10_000),
        balanceNow: usd(10_000),
      },
    ],
    [
      "goes by the due date where the day of the invoice is not known, and says so",
      {},
      { itemisationDate: "2026-05-10", basis: "due-date", balanceThen: usd(10_000) },
    ],
    [
      "counts a payment of that day as since",
      { facts: { issuedOn }, account: { payments: [payment(issuedOn, 100)] } },
      { balanceThen: usd(10_000), paymentsSince: usd(100), balanceNow: usd(9_900) },
    ],
    [
      "counts a payment of the day before as before",
      { facts: { issuedOn }, account: { payments: [payment("2026-04-30", 100)] } },
      { balanceThen: usd(9_900), paymentsSince: usd(0), balanceNow: usd(9_900) },
    ],
    [
      "counts a fee on top as a fee since",
      { facts: { issuedOn }, account: { fees: [fee] } },
      { balanceThen: usd(10_000), feesSince: usd(500), balanceNow: usd(10_500) },
    ],
    [
      "counts interest as interest",
      { facts: { issuedOn }, account: { fees: [{ ...fee, kind: "contractual-interest" }] } },
      { interestSince: usd(500), feesSince: usd(0) },
    ],
    [
      "counts more that billing asks as a charge, and less as a credit",
      { minor: 11_000, invoice: later, facts: { issuedOn, statedMinor: 10_000 } },
      { balanceThen: usd(10_000), chargesSince: usd(1_000), creditsSince: usd(0) },
    ],
    [
      "counts less that billing asks as a credit",
      { minor: 9_000, invoice: later, facts: { issuedOn, statedMinor: 10_000 } },
      { balanceThen: usd(10_000), chargesSince: usd(0), creditsSince: usd(1_000) },
    ],
    [
      "counts what was forgiven as a credit",
      {
        facts: { issuedOn },
        invoice: { forgiven: [{ by: "S", at: "2026-06-05T12:00:00.000Z", minor: 100, currency: "USD", of: 10_000 }] },
      },
      { creditsSince: usd(100), balanceNow: usd(9_900) },
    ],
    [
      "is never less than nothing: paid ahead beyond it counts as since",
      { facts: { issuedOn }, account: { fees: [fee], payments: [payment("2026-04-20", 10_300)] } },
      { balanceThen: usd(0), feesSince: usd(500), paymentsSince: usd(300), balanceNow: usd(200) },
    ],
  ])("%s", (_, given, expected) => {
    expect(told(given).validation).toMatchObject(expected);
  });
});
