import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Account, emptyAccount, type Hold, type Payment } from "../../functions/domain/account.ts";
import { balances } from "../../functions/domain/allocation.ts";
import { standing } from "../../functions/domain/fees/charge.ts";
import { type FeePolicy, isInterest } from "../../functions/domain/fees/fee-policy.ts";
import { feesDue } from "../../functions/domain/fees/fees-due.ts";
import { REFERENCE_RATES } from "../../functions/domain/fees/reference-rates.ts";
import { correctCharges, waive } from "../../functions/domain/fees/waivers.ts";
import type { Policies } from "../../functions/domain/policies.ts";
import { event, invoice, payment, rehearse, shippedPolicies, staff } from "../rehearsal.ts";
import { always, LONG_ENOUGH, runs } from "./runs.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 1, 1);
const DUE = "2026-02-11";
const DUE_HOUR = 240;
const CHARGED = 300_000;
const RATE = 2000;
const authority = "clause 7";
const FEES: readonly FeePolicy[] = [
  { id: "late", kind: "flat", amount: { USD: 1500 }, onDay: 5, eachDays: 14, atMost: { USD: 4000 }, authority },
  { id: "share", kind: "percentage", percent: 2.5, onDay: 10, authority },
  { id: "interest", kind: "contractual-interest", rate: RATE / 100, authority },
];
const at = (hours: number): string => new Date(START + hours * HOUR).toISOString();

/** A fact of one hour that is heard of in another, the same or a later one. */
const heardOf = <Fact>(arbitrary: (hours: number) => fc.Arbitrary<Fact>) =>
  fc
    .tuple(fc.integer({ min: 0, max: 120 * 24 }), fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 * 24 })))
    .chain(([hours, lag]) => arbitrary(hours).map((fact) => ({ fact, heard: hours + lag })));
const payments = fc.array(
  heardOf((hours) => fc.integer({ min: 0, max: 200_000 }).map((minor) => ({ minor, receivedAt: at(hours) }))),
  { maxLength: 4 },
);
const holds = fc.array(
  heardOf((hours) =>
    fc
      .record({
        kind: fc.constantFrom<Hold["kind"][]>("breathing-space", "dispute", "military", "plan"),
        length: fc.integer({ min: 1, max: 40 * 24 }),
      })
      .map(({ kind, length }) => ({ kind, from: at(hours), until: at(hours + length) })),
  ),
  { maxLength: 3 },
);
const looks = fc.uniqueArray(fc.integer({ min: 0, max: 170 * 24 }), { minLength: 1, maxLength: 10 });
const history = fc.record({ payments, holds, looks });
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

const ladder = { name: "test", version: 1, currencies: ["USD"], atLeastBalance: {}, rungs: [{ id: "one", onDay: 1 }] };

/** The account with all that was heard of by an hour. */
function knownBy({ payments: paid, holds: held }: History, hour: number, fees: Account["fees"]): Account {
  const known = <Fact extends { readonly heard: number }>(facts: readonly Fact[]) =>
    facts.map((fact, index) => ({ ...fact, index })).filter(({ heard }) => heard <= hour);
  return {
    ...emptyAccount("demo", "A-1"),
    segment: "consumer",
    zones: ["UTC"],
    currencies: ["USD"],
    case: { number: 1, id: "c", ladder, openedAt: at(0), generation: 1, generationStartedAt: at(0) },
    invoices: [
      {
        id: "I-1",
        currency: "USD",
        minor: CHARGED,
        amountVersion: 0,
        amountAt: at(0),
        dueOn: DUE,
        dueVersion: 0,
        knownAt: at(0),
      },
    ],
    payments: known(paid).map(({ fact, index }): Payment => ({ id: `P-${index}`, currency: "USD", ...fact })),
    holds: known(held).map(
      ({ fact, index, heard }): Hold => ({
        id: `H-${index}`,
        version: 0,
        arrivedAt: at(heard),
        startAnnounced: false,
        endAnnounced: false,
        ...fact,
      }),
    ),
    fees,
  };
}

const dueAt = (account: Account, hour: number) =>
  feesDue(account, { fees: [...FEES] }, "USD", REFERENCE_RATES, new Date(START + hour * HOUR)).map(
    ({ charge }) => charge,
  );

/** Looks at the account in order, charging what is due and giving up what later facts do not bear; as it stands when all is heard. */
function lived(given: History): Account {
  const charged = [...given.looks]
    .sort((one, other) => one - other)
    .reduce<Account["fees"]>((fees, hour) => {
      const { account } = correctCharges(knownBy(given, hour, fees));
      return [...account.fees, ...dueAt(account, hour)];
    }, []);
  return correctCharges(knownBy(given, Number.MAX_SAFE_INTEGER, charged)).account;
}

/** Interest of every day past due that no hold touches, on what was unpaid as it began: exact, in hundredths of a percent of minor units. */
function interestOf({ payments: paid, holds: held }: History): number {
  let sum = 0;
  for (let starts = DUE_HOUR + 24; starts <= 175 * 24; starts += 24) {
    const isHeld = held.some(({ fact }) => fact.from < at(starts + 24) && fact.until > at(starts));
    const received = paid.reduce((total, { fact }) => (fact.receivedAt < at(starts) ? total + fact.minor : total), 0);
    if (!isHeld) sum += Math.max(0, CHARGED - received) * RATE;
  }
  return sum / (365 * 10_000);
}

describe("charges, whatever is heard of and when", () => {
  it(
    "count in the balance, to the minor unit",
    () => {
      always(
        fc.property(history, (given) => {
          const account = lived(given);
          const paid = account.payments.reduce((sum, { minor }) => sum + minor, 0);
          const fees = account.fees.reduce((sum, charge) => sum + standing(charge), 0);
          expect(balances(account)).toEqual({ USD: CHARGED + fees - paid });
        }),
        200,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "never come twice: not on the same look, and not once they were waived",
    () => {
      always(
        fc.property(history, (given) => {
          const { fees } = lived(given);
          expect(new Set(fees.map(({ id }) => id)).size).toBe(fees.length);
          const last = Math.max(...given.looks);
          const account = knownBy(given, last, fees);
          expect(dueAt(account, last)).toEqual([]);
          const all = new Map(fees.map((charge) => [charge.id, standing(charge)]));
          expect(dueAt(waive(account, all, "staff").account, last)).toEqual([]);
        }),
        200,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "never come to more interest than the free days bear on what was unpaid",
    () => {
      always(
        fc.property(history, (given) => {
          const interest = lived(given)
            .fees.filter(({ kind }) => isInterest(kind))
            .reduce((sum, charge) => sum + standing(charge), 0);
          expect(interest).toBeLessThanOrEqual(interestOf(given));
        }),
        300,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "leave no fee standing that fell into a hold, nor more than its cap",
    () => {
      always(
        fc.property(history, (given) => {
          const fees = lived(given).fees.filter(({ kind }) => !isInterest(kind));
          const standingFees = fees.filter((charge) => standing(charge) > 0);
          const within = standingFees.filter(({ assessedAt }) =>
            given.holds.some(({ fact }) => fact.from <= assessedAt && assessedAt < fact.until),
          );
          expect(within).toEqual([]);
          const late = fees.filter(({ fee }) => fee === "late").reduce((sum, { minor }) => sum + minor, 0);
          expect(late).toBeLessThanOrEqual(4000);
        }),
        300,
      );
    },
    LONG_ENOUGH,
  );
});

const shipped = shippedPolicies();

function charging(): Policies {
  const consumer = shipped.ladders["consumer-services"];
  if (consumer === undefined) throw new Error("the shipped consumer ladder is gone");
  const charged = { ...consumer, version: 950, rulePacks: [], fees: [...FEES] };
  return { ...shipped, ladders: { ...shipped.ladders, "consumer-services": charged } };
}
const policies = charging();

const clock = fc.integer({ min: 0, max: 100 * 24 }).map((hours) => at(DUE_HOUR + hours));
const line = fc.oneof(
  { weight: 3, arbitrary: fc.record({ time: clock, pay: fc.integer({ min: 1, max: 90_000 }) }) },
  { weight: 2, arbitrary: fc.record({ time: clock, owe: fc.integer({ min: 1, max: 400_000 }) }) },
  { weight: 2, arbitrary: fc.record({ time: clock, waive: fc.constantFrom("late/1", "late/2", "share/1") }) },
  { weight: 1, arbitrary: fc.record({ time: clock, hold: fc.integer({ min: 1, max: 20 }) }) },
);
type Line = typeof line extends fc.Arbitrary<infer Value> ? Value : never;

function spoken(one: Line, index: number): object {
  const { time } = one;
  if ("pay" in one) return payment(time, "A-1", `P-${index}`, one.pay);
  if ("waive" in one) return staff(time, "A-1", "waive-fee", { feeId: `I-1/${one.waive}`, by: "cfo@demo.example" });
  if ("hold" in one) {
    const until = new Date(Date.parse(time) + one.hold * DAY).toISOString();
    return event(time, "HoldPlaced", {
      accountId: "A-1",
      holdId: `H-${index}`,
      kind: "breathing-space",
      from: time,
      until,
    });
  }
  return event(time, "InvoiceAdjusted", {
    accountId: "A-1",
    invoiceId: "I-1",
    amountDue: { minor: one.owe, currency: "USD" },
    version: Math.floor(Date.parse(time) / HOUR),
    occurredAt: time,
  });
}

type Told = { readonly type: string; readonly feeId: string; readonly minor: number; readonly at: string };
const moneyIn = (value: unknown): number =>
  typeof value === "object" && value !== null && "minor" in value ? Number(value.minor) : 0;

describe("a whole history, every line of it delivered twice", () => {
  const billed = invoice(at(0), "A-1", "I-1", CHARGED, DUE);
  const lines = fc.uniqueArray(line, { maxLength: 6, selector: ({ time }) => time });

  it(
    "balances as a bookkeeper would who hears what is published",
    async () => {
      await fc.assert(
        fc.asyncProperty(lines, async (said) => {
          const spokenLines = said.map(spoken);
          const report = await rehearse([billed, ...spokenLines, ...spokenLines], at(120 * 24), { policies });
          const told = report.world
            .published()
            .flatMap(({ type, at: when, detail }): Told[] =>
              type === "FeeAssessed" || type === "FeeWaived"
                ? [{ type, feeId: String(detail["feeId"]), minor: moneyIn(detail["amount"]), at: when }]
                : [],
            );
          const word = said
            .filter((one) => "owe" in one)
            .sort((one, other) => (one.time < other.time ? -1 : 1))
            .at(-1);
          const counts = told.filter(({ feeId }) => {
            const assessed = told.find((one) => one.type === "FeeAssessed" && one.feeId === feeId);
            return assessed !== undefined && (word === undefined || assessed.at > word.time);
          });
          const fees = counts.reduce((sum, { type, minor }) => (type === "FeeAssessed" ? sum + minor : sum - minor), 0);
          const paid = said.reduce((sum, one) => ("pay" in one ? sum + one.pay : sum), 0);
          const owed = word === undefined ? CHARGED : word.owe;
          expect(report.accounts[0]?.["balance"]).toEqual([{ minor: owed + fees - paid, currency: "USD" }]);
          const assessed = told.filter(({ type }) => type === "FeeAssessed").map(({ feeId }) => feeId);
          expect(new Set(assessed).size).toBe(assessed.length);
        }),
        runs(60),
      );
    },
    LONG_ENOUGH,
  );
});
