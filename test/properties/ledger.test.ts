import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Account, emptyAccount, type Hold, type Invoice, type Payment } from "../../functions/domain/account.ts";
import { allocate, balances } from "../../functions/domain/allocation.ts";
import { positionAt } from "../../functions/domain/anchor.ts";
import { forgive, unforgive } from "../../functions/domain/forgiveness.ts";
import { clockAt, indexOfRung } from "../../functions/domain/ladder-clock.ts";
import { minorUnits, splitEvenly } from "../../functions/domain/money.ts";
import { clockOf } from "./clocks.ts";
import { always, LONG_ENOUGH } from "./runs.ts";

const DAY = 86_400_000;
const START = Date.UTC(2026, 1, 1);
const instant = fc.integer({ min: 0, max: 120 * 24 }).map((hours) => new Date(START + hours * 3_600_000).toISOString());
const day = fc.integer({ min: -20, max: 60 }).map((days) => new Date(START + days * DAY).toISOString().slice(0, 10));
const currency = fc.constantFrom("USD", "USD", "EUR");
const minor = fc.integer({ min: 0, max: 50_000 });
const IDS = ["I-1", "I-2", "I-3", "I-4"];

const invoice = (id: string): fc.Arbitrary<Invoice> =>
  fc
    .record({ currency, minor, dueOn: fc.option(day, { nil: null, freq: 8 }), knownAt: instant })
    .map((said) => ({ id, amountVersion: 0, amountAt: "", dueVersion: 0, ...said }));
const payment = (id: string): fc.Arbitrary<Payment> =>
  fc
    .record({ currency, minor, receivedAt: instant, invoiceId: fc.constantFrom(...IDS) })
    .map((said) => ({ id, ...said }));
const hold = fc
  .record({
    id: fc.uuid(),
    kind: fc.constantFrom<Hold["kind"][]>("dispute", "hardship", "military"),
    from: fc.oneof(instant, day),
    until: instant,
    arrivedAt: instant,
    invoiceIds: fc.subarray(IDS, { minLength: 1 }),
  })
  .map((said): Hold => ({ version: 0, startAnnounced: true, endAnnounced: false, ...said }));

const account: fc.Arbitrary<Account> = fc
  .record({
    invoices: fc.tuple(...IDS.map(invoice)),
    payments: fc.tuple(...["P-1", "P-2", "P-3", "P-4", "P-5"].map(payment)),
    reversedPayments: fc.subarray(["P-1", "P-2", "P-3"]),
    holds: fc.array(hold, { maxLength: 4 }),
    zones: fc.constantFrom("America/New_York", "Pacific/Kiritimati", "Australia/Lord_Howe").map((zone) => [zone]),
  })
  .map((said): Account => ({ ...emptyAccount("demo", "A-1"), ...said, currencies: ["EUR", "USD"] }));

const total = (numbers: Iterable<number>): number => [...numbers].reduce((sum, number) => sum + number, 0);

describe("allocation", () => {
  it(
    "neither makes nor loses a minor unit",
    () => {
      always(
        fc.property(account, (given) => {
          const charged = (name: string) =>
            total(given.invoices.map((one) => (one.currency === name && one.dueOn !== null ? one.minor : 0)));
          const paid = (name: string) =>
            total(
              given.payments.map((one) =>
                one.currency === name && !given.reversedPayments.includes(one.id) ? one.minor : 0,
              ),
            );
          expect(balances(given)).toEqual({ USD: charged("USD") - paid("USD"), EUR: charged("EUR") - paid("EUR") });
        }),
        400,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "forgiving takes off what is open of an invoice, to the unit, and moves no payment",
    () => {
      const some = fc.subarray(IDS, { minLength: 1 });
      always(
        fc.property(account, some, (given, ids) => {
          const before = allocate(given);
          const after = forgive(given, new Set(ids), "gift", new Date(START));
          const expected = new Map([...before.open].map(([id, left]) => [id, ids.includes(id) ? 0 : left]));
          expect(allocate(after)).toEqual({ ...before, open: expected });
          expect(allocate(unforgive(after, "gift"))).toEqual(before);
        }),
        400,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "leaves no credit in a currency in which something is open",
    () => {
      always(
        fc.property(account, (given) => {
          const { open, credit } = allocate(given);
          const openIn = (name: string) =>
            total(given.invoices.map((one) => (one.currency === name ? (open.get(one.id) ?? 0) : 0)));
          expect(["USD", "EUR"].filter((name) => (credit[name] ?? 0) > 0 && openIn(name) > 0)).toEqual([]);
        }),
        400,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "does not ask in which order facts were kept",
    () => {
      const shuffled = account.chain((given) =>
        fc.record({
          given: fc.constant(given),
          invoices: fc.shuffledSubarray(given.invoices, { minLength: 4 }),
          payments: fc.shuffledSubarray(given.payments, { minLength: 5 }),
          holds: fc.shuffledSubarray(given.holds, { minLength: given.holds.length }),
        }),
      );
      always(
        fc.property(shuffled, ({ given, ...other }) => {
          const parts = (from: Account) => ({
            open: Object.fromEntries(allocate(from).open),
            credit: allocate(from).credit,
          });
          expect(parts({ ...given, ...other })).toEqual(parts(given));
        }),
        400,
      );
    },
    LONG_ENOUGH,
  );
});

describe("the ladder's clock", () => {
  const hours = fc
    .tuple(fc.integer({ min: 0, max: 150 * 24 }), fc.integer({ min: 0, max: 50 * 24 }))
    .map(([from, more]) => [START + from * 3_600_000, START + (from + more) * 3_600_000] as const);
  const firstOf = (given: Account): Invoice =>
    given.invoices[0] ?? {
      id: "",
      currency: "",
      minor: 0,
      amountVersion: 0,
      amountAt: "",
      dueOn: null,
      dueVersion: 0,
      knownAt: null,
    };

  it(
    "never runs backwards, whatever holds",
    () => {
      always(
        fc.property(account, hours, (given, [at, later]) => {
          expect(clockAt(given, firstOf(given), later)).toBeGreaterThanOrEqual(clockAt(given, firstOf(given), at));
        }),
        400,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "counts what a calendar with the held days crossed out counts",
    () => {
      always(
        fc.property(account, hours, (given, [at]) => {
          expect(clockAt(given, firstOf(given), at)).toBe(clockOf(given, firstOf(given).id, at));
        }),
        300,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "an invoice's position never falls back as time passes",
    () => {
      const ladder = {
        name: "test",
        version: 1,
        currencies: ["USD", "EUR"],
        atLeastBalance: {},
        rungs: [-3, 1, 7, 10, 20, 45].map((onDay, index) => ({ id: `rung-${index}`, onDay })),
      };
      const taken = fc.array(
        fc.record({
          invoiceId: fc.constantFrom(...IDS),
          rung: fc.constantFrom(...ladder.rungs.map(({ id }) => id)),
          at: instant,
          caseNumber: fc.constant(1),
        }),
        { maxLength: 8 },
      );
      always(
        fc.property(account, taken, hours, (given, rungs, [at, later]) => {
          const marked = { ...given, taken: rungs };
          const place = (time: number) =>
            indexOfRung(ladder, positionAt(marked, ladder, firstOf(marked), time)?.rung ?? "");
          expect(place(later)).toBeGreaterThanOrEqual(place(at));
        }),
        300,
      );
    },
    LONG_ENOUGH,
  );
});

describe("money", () => {
  it(
    "parts sum to the whole, none a unit from another",
    () => {
      always(
        fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 1, max: 60 }), (whole, parts) => {
          const split = splitEvenly(whole, parts);
          expect([total(split), split.length, Math.max(...split) - Math.min(...split) <= 1]).toEqual([
            whole,
            parts,
            true,
          ]);
        }),
        500,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "decimal texts are read to the minor unit",
    () => {
      always(
        fc.property(
          fc.integer({ min: 0, max: 1_000_000_000 }),
          fc.constantFrom(["JPY", 0] as const, ["USD", 2] as const, ["KWD", 3] as const),
          (whole, [name, digits]) => {
            const text = String(whole).padStart(digits + 1, "0");
            const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
            expect(minorUnits(decimal, name)).toBe(whole);
          },
        ),
        300,
      );
    },
    LONG_ENOUGH,
  );
});
