import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Account, emptyAccount, type Invoice, type Payment } from "../../functions/domain/account.ts";
import { allocate, owed } from "../../functions/domain/allocation.ts";
import type { Charge } from "../../functions/domain/fees/charge.ts";
import { forgive } from "../../functions/domain/forgiveness.ts";
import { buildPackage } from "../../functions/domain/placement/package.ts";
import { csvOf, formulaSafe } from "../../functions/domain/placement/package-csv.ts";
import { PlacementPackage } from "../../functions/domain/placement/package-schema.ts";
import { inputOf } from "../domain/placement/package-given.ts";
import { always, LONG_ENOUGH } from "./runs.ts";

const IDS = ["I-1", "I-2", "I-3"];
const START = Date.UTC(2026, 1, 1);
const instant = fc.integer({ min: 0, max: 200 * 24 }).map((hours) => new Date(START + hours * 3_600_000).toISOString());
const day = instant.map((at) => at.slice(0, 10));
const minor = fc.integer({ min: 0, max: 20_000 });

const invoice = (id: string): fc.Arbitrary<Invoice> =>
  fc
    .record({
      currency: fc.constantFrom("USD", "USD", "EUR"),
      minor,
      dueOn: fc.option(day, { nil: null, freq: 9 }),
      knownAt: instant,
      amountAt: instant,
      amountVersion: fc.integer({ min: 0, max: 2 }),
      dueVersion: fc.integer({ min: 0, max: 2 }),
      feesWithin: fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined }),
    })
    .map(({ feesWithin, ...said }) => ({ id, ...said, ...(feesWithin === undefined ? {} : { feesWithin }) }));

const payment = (id: string): fc.Arbitrary<Payment> =>
  fc
    .record({ currency: fc.constantFrom("USD", "EUR"), minor, receivedAt: instant, invoiceId: fc.constantFrom(...IDS) })
    .map((said) => ({ id, ...said }));

const charge = (id: string): fc.Arbitrary<Charge> =>
  fc
    .record({
      invoiceId: fc.constantFrom(...IDS),
      kind: fc.constantFrom("flat" as const, "statutory-interest" as const),
      minor: fc.integer({ min: 0, max: 900 }),
      waived: fc.integer({ min: 0, max: 900 }),
      through: day,
      assessedAt: instant,
      amountVersion: fc.integer({ min: 0, max: 2 }),
      base: minor,
      principal: minor,
      days: fc.integer({ min: 0, max: 90 }),
    })
    .map((said) => ({ id, fee: "fee", from: said.through, ...said, waived: Math.min(said.waived, said.minor) }));

/** An account with charges on top and taken up, payments reversed and not, and parts given up before billing spoke again. */
const account: fc.Arbitrary<Account> = fc
  .record({
    invoices: fc.tuple(...IDS.map(invoice)),
    payments: fc.tuple(...["P-1", "P-2", "P-3"].map(payment)),
    reversedPayments: fc.subarray(["P-1", "P-2"]),
    fees: fc.tuple(...["F-1", "F-2", "F-3"].map(charge)),
    zones: fc.subarray(["America/New_York", "Pacific/Kiritimati"]),
  })
  .map((said): Account => ({ ...emptyAccount("demo", "A-1"), ...said, currencies: ["EUR", "USD"] }))
  .chain((given) =>
    fc
      .record({ forgiven: fc.subarray(IDS), at: instant, now: fc.tuple(...IDS.map(() => minor)) })
      .map(({ forgiven, at, now }) => {
        const after = forgive(given, new Set(forgiven), "gift", new Date(at));
        const invoices = after.invoices.map((one, index) =>
          one.forgiven === undefined ? one : { ...one, minor: now[index] ?? 0 },
        );
        return { ...after, invoices };
      }),
  );

const told = fc
  .tuple(
    ...IDS.map(() =>
      fc.record({ issuedOn: fc.option(day, { nil: undefined }), statedMinor: fc.option(minor, { nil: undefined }) }),
    ),
  )
  .map((each) => new Map(IDS.map((id, index) => [id, each[index] ?? {}])));

const packageOf = (given: Account, invoicesAsTold: ReadonlyMap<string, object>, invoiceIds = IDS) =>
  buildPackage(inputOf({ account: given, invoicesAsTold, placement: { ...inputOf().placement, invoiceIds } }));

type Entry = PlacementPackage["itemisation"][number];
const signed = ({ effect, amount }: Entry): number => (effect === "adds" ? amount.minor : -amount.minor);

describe("the itemisation of a package", () => {
  it(
    "adds up to what is open of each invoice, to the minor unit",
    () => {
      always(
        fc.property(account, told, (given, invoices) => {
          const whole = packageOf(given, invoices);
          const { open } = allocate(given);
          const sums = whole.invoices.map(({ invoiceId }) => [
            invoiceId,
            whole.itemisation
              .filter((entry) => entry.invoiceId === invoiceId)
              .reduce((sum, entry) => sum + signed(entry), 0),
          ]);
          expect(sums).toEqual(whole.invoices.map(({ invoiceId }) => [invoiceId, open.get(invoiceId)]));
        }),
        600,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "is, over all that is placed, what is owed in each currency",
    () => {
      always(
        fc.property(account, told, (given, invoices) => {
          const { balances } = packageOf(given, invoices);
          expect(Object.fromEntries(balances.map(({ balance }) => [balance.currency, balance.minor]))).toEqual(
            Object.fromEntries(
              Object.entries(owed(given)).filter(([currency]) =>
                given.invoices.some((one) => one.dueOn !== null && one.currency === currency),
              ),
            ),
          );
        }),
        300,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "of validation is the balance then and what came since, none of it less than nothing",
    () => {
      always(
        fc.property(account, told, (given, invoices) => {
          const { validation, invoices: placed } = packageOf(given, invoices);
          for (const row of validation)
            expect(
              row.balanceThen.minor +
                row.interestSince.minor +
                row.feesSince.minor +
                row.chargesSince.minor -
                row.paymentsSince.minor -
                row.creditsSince.minor,
            ).toBe(row.balanceNow.minor);
          expect(validation.map(({ balanceNow }) => balanceNow)).toEqual(placed.map(({ balance }) => balance));
        }),
        600,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "keeps the schema it is published with",
    () => {
      always(
        fc.property(account, told, fc.subarray(IDS), (given, invoices, placed) => {
          const whole = packageOf(given, invoices, placed);
          expect(PlacementPackage.parse(whole)).toEqual(whole);
        }),
        300,
      );
    },
    LONG_ENOUGH,
  );
});

/** Undoes the escape, as the format says: one leading apostrophe away. */
const unescaped = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell);

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc
    .tuple(
      fc.constantFrom("", " ", "\u00a0", "\u200b", "\t", "'", "''", "\ufeff", "\u0001"),
      fc.constantFrom("=", "+", "-", "@", "＝", "＋", "－", "＠", "\r", "\n", '"', ",", ";", "x"),
      fc.string({ maxLength: 6 }),
    )
    .map((parts) => parts.join("")),
);

describe("a CSV file", () => {
  it(
    "read back gives every value, whatever people are called or write",
    () => {
      always(
        fc.property(hostile, hostile, hostile, (name, city, text) => {
          const said = <Value>(value: Value) => ({ value, at: "2026-01-01T00:00:00.000Z", eventId: "e" });
          const contact = {
            invoiceId: null,
            language: "en",
            message: "reminder",
            rung: null,
            status: "sent",
            channel: "email" as const,
          };
          const whole = buildPackage(
            inputOf({
              person: { name: said(name), address: said({ country: "US", city }) },
              contacts: [{ ...contact, id: "c-1", at: "2026-06-01T15:00:00.000Z" }],
              messages: new Map([["c-1", { subject: name, text }]]),
            }),
          );
          const [debtor]: Record<string, string>[] = parse(csvOf(whole, "debtor"), { columns: true });
          const [document]: Record<string, string>[] = parse(csvOf(whole, "documents"), { columns: true });
          expect([debtor?.["name"], debtor?.["city"], document?.["text"]].map((cell) => unescaped(cell ?? ""))).toEqual(
            [name, city, text].map((value) => value.toWellFormed()),
          );
        }),
        400,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "has no cell that begins a formula, blanks and full width aside",
    () => {
      always(
        fc.property(hostile, (text) => {
          const [first = ""] = formulaSafe(text)
            .replace(/^[\s\p{C}]+/u, "")
            .normalize("NFKC");
          expect("=+-@\u2212".includes(first) && first !== "").toBe(false);
          expect(/^[\t\r\n]/.test(formulaSafe(text))).toBe(false);
        }),
        1_000,
      );
    },
    LONG_ENOUGH,
  );
});
