import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Account, emptyAccount, type Invoice, type Payment } from "../../functions/domain/account.ts";
import { balances } from "../../functions/domain/allocation.ts";
import type { Agency } from "../../functions/domain/creditor-profile.ts";
import { forgive } from "../../functions/domain/forgiveness.ts";
import { type AgencyWanted, chooseAgency } from "../../functions/domain/placement/choose-agency.ts";
import { happenedTo } from "../../functions/domain/placement/happened.ts";
import { reconcile } from "../../functions/domain/placement/reconcile.ts";
import { registered } from "../../functions/domain/placement/registered.ts";
import { countPlacement, countReports, newScorecard } from "../../functions/domain/placement/scorecard.ts";
import { type PlacementStatement, statementLines, statementOf } from "../../functions/domain/placement/statement.ts";
import { recordOf } from "../domain/placement/agency-given.ts";
import { always, LONG_ENOUGH } from "./runs.ts";

const STATES = ["US-OH", "US-PA", "GB-ENG"];
const KINDS = ["consumer", "business", "medical"];
const PLACED_AT = new Date("2026-03-02T15:00:00Z");
const HEAD = { creditorId: "demo", agency: "a", day: "2026-06-01", asOf: new Date("2026-06-01T06:00:00Z") };

const agencyNamed = (id: string): fc.Arbitrary<Agency> =>
  fc
    .record({
      licences: fc.subarray(STATES),
      feePercent: fc.constantFrom(10, 15, 20, 22.5),
      capacity: fc.integer({ min: 0, max: 40 }),
      minimumBalance: fc.constantFrom({ USD: 5000 }, { USD: 0, EUR: 0 }, {}),
      agreements: fc.subarray(["us-501r"]),
      specialities: fc.option(fc.subarray(KINDS, { minLength: 1 }), { nil: undefined }),
    })
    .map(({ specialities, ...agency }) => ({
      id,
      name: `Agency ${id}`,
      ...agency,
      ...(specialities === undefined ? {} : { specialities }),
    }));
const agencies = fc.tuple(...["a", "b", "c", "d"].map(agencyNamed));
const scorecards = fc
  .tuple(
    ...["a", "b", "c", "d"].map((id) =>
      fc
        .record({
          placements: fc.constantFrom(0, 5, 20, 40),
          recovered: fc.integer({ min: 0, max: 10_000 }),
          complaints: fc.integer({ min: 0, max: 2 }),
          returned: fc.integer({ min: 0, max: 5 }),
          isOpen: fc.boolean(),
        })
        .map((history) => recordOf(id, history)),
    ),
  )
  .map((cards) => new Map(cards.map((card) => [card.agency, card])));
const wanted: fc.Arbitrary<AgencyWanted> = fc
  .record({
    agencies,
    scorecards,
    mostAgencyFeePercent: fc.constantFrom(12, 20, 100),
    residence: fc.option(fc.constantFrom(...STATES), { freq: 20 }),
    balance: fc.record({ minor: fc.integer({ min: 0, max: 20_000 }), currency: fc.constantFrom("USD", "USD", "EUR") }),
    segment: fc.constantFrom("consumer", "business", null),
    tags: fc.subarray(["medical"]),
    rulePacks: fc.subarray(["us-501r"]),
    exclude: fc.subarray(["a", "b", "c", "d"], { maxLength: 2 }),
  })
  .map(({ agencies: list, mostAgencyFeePercent, ...rest }) => ({
    ...rest,
    profile: { agencies: [...list], mostAgencyFeePercent },
    on: "2026-06-01",
  }));

describe("the choice among agencies", () => {
  const mayHave = (given: AgencyWanted, agency: Agency): boolean => {
    const card = given.scorecards?.get(agency.id);
    const kinds = [given.segment, ...(given.tags ?? [])];
    return (
      given.residence !== null &&
      agency.licences.includes(given.residence) &&
      given.exclude?.includes(agency.id) === false &&
      (agency.specialities ?? kinds).some((one) => kinds.includes(one)) &&
      (given.rulePacks?.includes("us-501r") !== true || agency.agreements?.includes("us-501r") === true) &&
      agency.feePercent <= (given.profile.mostAgencyFeePercent ?? 100) &&
      given.balance.minor >= (agency.minimumBalance[given.balance.currency] ?? Number.POSITIVE_INFINITY) &&
      (card?.open ?? 0) < agency.capacity
    );
  };

  it(
    "never falls on one that may not have the debt, and on one whenever one may and draws no complaints",
    () => {
      always(
        fc.property(wanted, (given) => {
          const choice = chooseAgency(given);
          if (choice.kind === "chosen") expect(mayHave(given, choice.agency)).toBe(true);
          else {
            const left = given.profile.agencies.filter((agency) => mayHave(given, agency));
            const complaintsOf = ({ id }: Agency) =>
              Object.values(given.scorecards?.get(id)?.cohorts ?? {}).reduce(
                (sum, { complaints }) => sum + complaints,
                0,
              );
            expect(left.filter((agency) => complaintsOf(agency) < 2)).toEqual([]);
          }
        }),
        400,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "is the same, with the same reasons, in whatever order the profile lists them",
    () => {
      always(
        fc.property(wanted, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), (given, keys) => {
          const shuffled = given.profile.agencies
            .map((agency, index) => ({ agency, key: keys[index] ?? 0 }))
            .sort((one, other) => one.key - other.key)
            .map(({ agency }) => agency);
          expect(chooseAgency({ ...given, profile: { ...given.profile, agencies: shuffled } })).toEqual(
            chooseAgency(given),
          );
        }),
        400,
      );
    },
    LONG_ENOUGH,
  );
});

const instant = fc
  .integer({ min: -60 * 24, max: 90 * 24 })
  .map((hours) => new Date(PLACED_AT.getTime() + hours * 3_600_000).toISOString());
const currency = fc.constantFrom("USD", "USD", "EUR");
const minor = fc.integer({ min: 0, max: 50_000 });
const IDS = ["I-1", "I-2", "I-3"];
const invoiceNamed = (id: string): fc.Arbitrary<Invoice> =>
  fc
    .record({ currency, minor, dueOn: fc.constantFrom("2026-01-05", "2026-02-01", "2026-03-01") })
    .map((said) => ({ id, amountVersion: 0, amountAt: "", dueVersion: 0, knownAt: PLACED_AT.toISOString(), ...said }));
const paymentNamed = (id: string): fc.Arbitrary<Payment> =>
  fc
    .record({ currency, minor, receivedAt: instant, invoiceId: fc.constantFrom(...IDS), isReported: fc.boolean() })
    .map(({ isReported, ...said }) => ({ id, ...said, ...(isReported ? { reportedIn: "placement-1" } : {}) }));

/** An account as it was placed, and as it is after payments, corrections, gifts and payments taken back. */
const placed = fc
  .record({
    invoices: fc.tuple(...IDS.map(invoiceNamed)),
    corrected: fc.tuple(...IDS.map(invoiceNamed)),
    isCorrected: fc.tuple(...IDS.map(() => fc.boolean())),
    before: fc.tuple(paymentNamed("P-1"), paymentNamed("P-2")),
    since: fc.tuple(paymentNamed("P-3"), paymentNamed("P-4"), paymentNamed("P-5")),
    reversed: fc.subarray(["P-1", "P-2", "P-3", "P-4"]),
    forgiven: fc.subarray(IDS),
    invoiceIds: fc.subarray(IDS, { minLength: 1 }),
  })
  .map(({ invoices, corrected, isCorrected, before, since, reversed, forgiven, invoiceIds }) => {
    const then: Account = {
      ...emptyAccount("demo", "A-1"),
      zones: ["America/New_York"],
      currencies: ["USD", "EUR"],
      invoices: [...invoices],
      payments: [...before],
    };
    const given = forgive(then, new Set(forgiven), "task-1", PLACED_AT);
    const now: Account = {
      ...given,
      invoices: given.invoices.map((invoice, index) => {
        const anew = corrected[index];
        return isCorrected[index] === true && anew !== undefined
          ? { ...invoice, minor: anew.minor, currency: anew.currency, amountVersion: 1 }
          : invoice;
      }),
      payments: [...before, ...since],
      reversedPayments: reversed,
    };
    return { now, placement: registered(then, { id: "placement-1", agency: "a", invoiceIds }, PLACED_AT) };
  });

describe("a statement", () => {
  it(
    "adds up to the minor unit, and its balance is the ledger's",
    () => {
      always(
        fc.property(placed, ({ now, placement }) => {
          const lines = statementLines(now, placement);
          for (const line of lines) {
            expect(line.balance.minor).toBe(line.placed.minor - line.paid.minor - line.adjusted.minor);
            expect(line.paid.minor).toBe(line.payments.reduce((sum, { amount }) => sum + amount.minor, 0));
            expect(line.adjusted.minor).toBe(line.adjustments.reduce((sum, { amount }) => sum + amount.minor, 0));
          }
        }),
        400,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "of everything that an account owes comes to the account's balance, where no credit is left over",
    () => {
      always(
        fc.property(placed, ({ now, placement }) => {
          const whole = { ...placement, invoiceIds: now.invoices.map(({ id }) => id) };
          for (const { balance } of statementLines(now, whole)) {
            const owed = balances(now)[balance.currency] ?? 0;
            expect(Math.max(0, owed)).toBe(balance.minor);
          }
        }),
        400,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "agrees with itself, and a reader of its file reads the same",
    () => {
      always(
        fc.property(placed, ({ now, placement }) => {
          const statement = statementOf(HEAD, statementLines(now, placement));
          expect(reconcile(statement, JSON.parse(JSON.stringify(statement)))).toEqual([]);
        }),
        200,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "never agrees with one in which any single amount, payment, line or total is another",
    () => {
      always(
        fc.property(placed, fc.nat(), fc.integer({ min: 1, max: 99 }), ({ now, placement }, which, by) => {
          const statement = statementOf(HEAD, statementLines(now, placement));
          const changed = changesOf(statement, by);
          fc.pre(changed.length > 0);
          const theirs = changed[which % changed.length];
          if (theirs === undefined) throw new Error("there is a change");
          expect(reconcile(statement, theirs)).not.toEqual([]);
        }),
        600,
      );
    },
    LONG_ENOUGH,
  );
});

/** The statement with each one of its figures changed by `by` minor units, each line or payment gone, doubled or renamed. */
function changesOf(statement: PlacementStatement, by: number): readonly PlacementStatement[] {
  const withLine = (index: number, change: Partial<PlacementStatement["lines"][number]>): PlacementStatement => ({
    ...statement,
    lines: statement.lines.map((line, at) => (at === index ? { ...line, ...change } : line)),
  });
  const more = (money: { minor: number; currency: string }) => ({ ...money, minor: money.minor + by });
  const ofLines = statement.lines.flatMap((line, index) => [
    withLine(index, { placed: more(line.placed) }),
    withLine(index, { paid: more(line.paid) }),
    withLine(index, { adjusted: more(line.adjusted) }),
    withLine(index, { balance: more(line.balance) }),
    withLine(index, { accountId: "A-2" }),
    withLine(index, { placementId: "placement-2" }),
    { ...statement, lines: statement.lines.filter((_, at) => at !== index) },
    { ...statement, lines: [...statement.lines, line] },
    ...line.payments.flatMap((payment, at) => [
      withLine(index, { payments: line.payments.filter((_, other) => other !== at) }),
      withLine(index, { payments: [...line.payments, payment] }),
      withLine(index, {
        payments: line.payments.map((one, other) => (other === at ? { ...one, amount: more(one.amount) } : one)),
      }),
      withLine(index, {
        payments: line.payments.map((one, other) => (other === at ? { ...one, paymentId: "P-9" } : one)),
      }),
    ]),
    ...line.adjustments.map((_, at) =>
      withLine(index, { adjustments: line.adjustments.filter((__, other) => other !== at) }),
    ),
  ]);
  const ofTotals = statement.totals.flatMap((total, index) =>
    [
      { balance: more(total.balance) },
      { placed: more(total.placed) },
      { paid: more(total.paid) },
      { adjusted: more(total.adjusted) },
      { placements: total.placements + by },
    ].map((change) => ({
      ...statement,
      totals: statement.totals.map((one, at) => (at === index ? { ...one, ...change } : one)),
    })),
  );
  return [...ofLines, ...ofTotals];
}

describe("a scorecard", () => {
  it(
    "counts the same however often, and in however many looks, a placement's history is counted",
    () => {
      always(
        fc.property(placed, fc.integer({ min: 0, max: 3 }), ({ now, placement }, looks) => {
          const counted = { scorecard: countPlacement(newScorecard("demo", "a"), placement), placement };
          const seen = [
            ...Array.from({ length: looks }, (_, more) => ({ ...now, payments: now.payments.slice(0, 2 + more) })),
            now,
          ];
          const stepwise = seen.reduce(
            (soFar, account) => countReports(soFar, happenedTo(account, placement)),
            counted,
          );
          const atOnce = countReports(counted, happenedTo(now, placement));
          expect(amountsOf(stepwise.scorecard)).toEqual(amountsOf(atOnce.scorecard));
        }),
        300,
      );
    },
    LONG_ENOUGH,
  );

  it(
    "never counts more recovered than was asked",
    () => {
      always(
        fc.property(placed, ({ now, placement }) => {
          const counted = { scorecard: countPlacement(newScorecard("demo", "a"), placement), placement };
          const { scorecard } = countReports(counted, happenedTo(now, placement));
          for (const { recovered, placed: asked, excused } of amountsOf(scorecard)) {
            expect(recovered).toBeGreaterThanOrEqual(0);
            expect(recovered).toBeLessThanOrEqual(asked - excused);
          }
        }),
        300,
      );
    },
    LONG_ENOUGH,
  );
});

const amountsOf = ({ cohorts }: ReturnType<typeof newScorecard>) =>
  Object.values(cohorts).flatMap(({ amounts }) => Object.values(amounts));
