import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, daysBetween } from "../../functions/domain/calendar.ts";
import type { Relief } from "../../functions/domain/ladder-policy.ts";
import type { Money } from "../../functions/domain/money.ts";
import { agree } from "../../functions/domain/plans/agree.ts";
import { lastDayFor } from "../../functions/domain/plans/longest-term.ts";
import { optionNamed } from "../../functions/domain/plans/options.ts";
import { type AgreedPlan, type PlanOption, type Received, sumOf } from "../../functions/domain/plans/plan.ts";
import { progress } from "../../functions/domain/plans/progress.ts";
import { recompute } from "../../functions/domain/plans/recompute.ts";
import { idOfTerms, type SettlementTerms, type Terms } from "../../functions/domain/plans/terms.ts";

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const count = fc.integer({ min: 1, max: 60 });

const plainTerms: fc.Arbitrary<Terms> = fc
  .record({
    rhythm: fc.constantFrom("weekly", "fortnightly", "monthly"),
    count,
    onDay: optional(fc.integer({ min: 1, max: 31 })),
    pauseMonths: optional(fc.integer({ min: 1, max: 6 })),
    down: optional(fc.integer({ min: 1, max: 200_000 })),
    reduced: optional(fc.record({ count: fc.integer({ min: 1, max: 6 }), percent: fc.integer({ min: 1, max: 99 }) })),
    forgivenPercent: optional(fc.integer({ min: 1, max: 60 })),
  })
  .map((terms) => ({
    ...terms,
    onDay: terms.rhythm === "monthly" ? terms.onDay : undefined,
    reduced: terms.reduced !== undefined && terms.reduced.count < terms.count ? terms.reduced : undefined,
  }));
const settlementTerms: fc.Arbitrary<SettlementTerms> = fc.record({
  settlementPercent: fc.integer({ min: 1, max: 99 }),
  count: fc.integer({ min: 1, max: 6 }),
});
/** Most plans that people ask for ask for nothing special. */
const ids = fc
  .oneof(
    { arbitrary: count.map((months): Terms => ({ rhythm: "monthly", count: months })), weight: 2 },
    { arbitrary: plainTerms, weight: 6 },
    { arbitrary: settlementTerms, weight: 1 },
  )
  .map(idOfTerms);

const reliefs: fc.Arbitrary<Relief> = fc.record({
  longestPlanMonths: fc.oneof(
    fc.integer({ min: 1, max: 60 }),
    fc
      .integer({ min: 1, max: 500_000 })
      .map((least) => [{ atLeastBalance: { USD: least, JPY: least, KWD: least }, months: 48 }, { months: 12 }]),
  ),
  smallestInstalment: fc.record({
    USD: fc.integer({ min: 0, max: 5000 }),
    JPY: fc.integer({ min: 0, max: 5000 }),
    KWD: fc.integer({ min: 0, max: 5000 }),
  }),
  settlementFloorPercent: fc.integer({ min: 1, max: 100 }),
  extensionDays: fc.integer({ min: 1, max: 90 }),
});
const balances: fc.Arbitrary<Money> = fc.record({
  minor: fc.oneof(
    { arbitrary: fc.integer({ min: 1, max: 2_000_000 }), weight: 9 },
    { arbitrary: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), weight: 1 },
  ),
  currency: fc.constantFrom("USD", "JPY", "KWD"),
});
const days = fc.integer({ min: 0, max: 1600 }).map((after) => addDays("2026-01-01", after));

type Offered = {
  readonly option: PlanOption;
  readonly balance: Money;
  readonly relief: Relief;
  readonly today: string;
};

/** Options that exist, with what they were made of. */
const offers: fc.Arbitrary<Offered> = fc
  .record({ id: ids, balance: balances, relief: reliefs, today: days })
  .map(({ id, ...given }): Offered | null => {
    const option = optionNamed(id, given.balance, given.relief, given.today);
    return option === null ? null : { ...given, option };
  })
  .filter((given) => given !== null);

const amountsOf = ({ instalments }: Pick<PlanOption, "instalments">) => instalments.map(({ amount }) => amount.minor);
const RUNS = { numRuns: 200 };

test("an option sums to the balance to the minor unit, with what it forgives", () => {
  fc.assert(
    fc.property(offers, ({ option, balance }) => {
      expect(sumOf(option.instalments) + (option.forgives ?? 0)).toBe(balance.minor);
    }),
    RUNS,
  );
});

test("an option never ends after the longest term, and its days rise", () => {
  fc.assert(
    fc.property(offers, ({ option, balance, relief, today }) => {
      const due = option.instalments.map(({ dueOn }) => dueOn);
      expect(due).toEqual([...new Set(due)].toSorted());
      expect(daysBetween(today, due[0] ?? "")).toBeGreaterThanOrEqual(0);
      expect(daysBetween(due.at(-1) ?? "", lastDayFor(relief, balance, today))).toBeGreaterThanOrEqual(0);
    }),
    RUNS,
  );
});

test("no instalment falls under the smallest, or under one minor unit", () => {
  fc.assert(
    fc.property(offers, ({ option, balance, relief }) => {
      const isOneSettlement = option.id.startsWith("settlement-") && option.instalments.length === 1;
      const smallest = isOneSettlement ? 1 : Math.max(1, relief.smallestInstalment[balance.currency] ?? 1);
      expect(Math.min(...amountsOf(option))).toBeGreaterThanOrEqual(smallest);
    }),
    RUNS,
  );
});

test("equal instalments differ by one minor unit at most, the larger first", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), balances, days, (months, balance, today) => {
      const relief = { longestPlanMonths: 60, smallestInstalment: { USD: 0, JPY: 0, KWD: 0 } };
      const all = { ...relief, settlementFloorPercent: 100, extensionDays: 1 };
      const option = optionNamed(`monthly-${months}`, balance, all, today);
      const amounts = option === null ? [] : amountsOf(option);
      expect(amounts).toEqual(amounts.toSorted((one, other) => other - one));
      expect((amounts[0] ?? 0) - (amounts.at(-1) ?? 0)).toBeLessThanOrEqual(1);
    }),
    RUNS,
  );
});

test("less than the balance is never taken for it under the floor", () => {
  fc.assert(
    fc.property(offers, ({ option, balance, relief }) => {
      const pays = BigInt(sumOf(option.instalments));
      expect(pays * 100n >= BigInt(relief.settlementFloorPercent) * BigInt(balance.minor)).toBe(true);
    }),
    RUNS,
  );
});

test("an option's own name gives it again", () => {
  fc.assert(
    fc.property(offers, ({ option, balance, relief, today }) => {
      expect(optionNamed(option.id, balance, relief, today)).toEqual(option);
    }),
    RUNS,
  );
});

test("accepted on any later day, for any balance by then, it is agreed over that balance and to begin no earlier", () => {
  fc.assert(
    fc.property(
      offers,
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 1, max: 2_000_000 }),
      (offer, later, minor) => {
        const today = addDays(offer.today, later);
        const plan = agree(offer.option, { ...offer.balance, minor }, offer.relief, today);
        if (plan === null) return;
        expect(sumOf(plan.agreed) + (plan.forgives ?? 0)).toBe(minor);
        expect(daysBetween(today, plan.agreed[0]?.dueOn ?? "")).toBeGreaterThanOrEqual(0);
      },
    ),
    RUNS,
  );
});

/** A plan, what of it has been paid so far, and how much more or less is owed than was agreed. */
type Kept = {
  readonly plan: AgreedPlan;
  readonly payments: readonly Received[];
  readonly owed: number;
  readonly today: string;
};

const kept: fc.Arbitrary<Kept> = fc
  .tuple(
    offers,
    fc.array(fc.record({ after: fc.integer({ min: 0, max: 900 }), share: fc.integer({ min: 1, max: 60 }) }), {
      maxLength: 8,
    }),
    fc.oneof(fc.constant(0), fc.integer({ min: -120, max: 120 })),
    fc.integer({ min: 0, max: 900 }),
  )
  .map(([{ option, balance, relief, today }, paid, adjusted, later]) => {
    const plan = agree(option, balance, relief, today);
    if (plan === null) throw new Error("an option can be accepted on the day it is offered");
    const part = (percent: number) => Math.floor((balance.minor / 100) * percent);
    const claim = Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, balance.minor + part(adjusted)));
    let left = claim;
    const payments = paid.map(({ after, share }) => {
      const minor = Math.min(left, part(share));
      left -= minor;
      return { on: addDays(today, after), minor };
    });
    return { plan, payments, owed: left, today: addDays(today, later) };
  })
  .filter(({ payments }) => payments.every(({ minor }) => Number.isSafeInteger(minor)));

const paidOf = (payments: readonly Received[]) => payments.reduce((sum, { minor }) => sum + minor, 0);
const stands = ({ plan, payments, owed, today }: Kept) => {
  const { plan: now, outside } = recompute(plan, { paid: paidOf(payments), owed });
  return { now, outside, seen: progress(now, payments, { today, graceDays: 3, country: "US" }) };
};

test("plan and ledger reconcile: what is open of the plan, and outside it, is what is owed", () => {
  fc.assert(
    fc.property(kept, (given) => {
      const { outside, seen } = stands(given);
      if (given.plan.forgives === undefined) expect(seen.open + outside).toBe(given.owed);
      else expect(seen.open).toBeLessThanOrEqual(given.owed);
      expect(seen.paid + seen.beyond).toBe(paidOf(given.payments));
    }),
    RUNS,
  );
});

test("whatever the ledger does, no instalment rises or comes earlier, and none falls after the last day allowed", () => {
  fc.assert(
    fc.property(kept, (given) => {
      const { now } = stands(given);
      const most = Math.max(...given.plan.agreed.map(({ amount }) => amount.minor));
      for (const [index, { dueOn, amount }] of now.instalments.entries()) {
        const before = given.plan.agreed[index];
        expect(amount.minor).toBeGreaterThan(0);
        expect(amount.minor).toBeLessThanOrEqual(before?.amount.minor ?? most);
        expect(dueOn >= (before?.dueOn ?? given.plan.agreed.at(-1)?.dueOn ?? "")).toBe(true);
        expect(dueOn <= given.plan.endsBy).toBe(true);
      }
    }),
    RUNS,
  );
});

test("who pays early is never worse off: no instalment higher, none more missed, no later end", () => {
  fc.assert(
    fc.property(kept, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 900 }), (given, share, after) => {
      const minor = Math.floor((given.owed / 100) * share);
      const early = { minor, on: addDays(given.plan.agreedOn, after) };
      const without = stands(given);
      const withIt = stands({ ...given, payments: [...given.payments, early], owed: given.owed - minor });
      expect(withIt.now.instalments.length).toBeLessThanOrEqual(without.now.instalments.length);
      expect(withIt.now.instalments.at(-1)?.dueOn ?? "").toBe(without.now.instalments.at(-1)?.dueOn ?? "");
      for (const [index, instalment] of withIt.seen.instalments.entries()) {
        const before = without.seen.instalments[index];
        expect(instalment.amount.minor).toBeLessThanOrEqual(before?.amount.minor ?? 0);
        expect(instalment.open).toBeLessThanOrEqual(before?.open ?? 0);
      }
      expect(withIt.seen.missed).toBeLessThanOrEqual(without.seen.missed);
      expect(withIt.outside).toBeLessThanOrEqual(without.outside);
    }),
    RUNS,
  );
});

test("what has been paid stays paid, whatever is waived or added afterwards", () => {
  fc.assert(
    fc.property(kept, fc.integer({ min: 0, max: 2_000_000 }), (given, owed) => {
      const before = stands(given).seen.instalments.filter(({ status }) => status === "paid");
      const after = stands({ ...given, owed: Math.min(owed, given.owed) }).seen.instalments;
      for (const [index, instalment] of before.entries()) {
        if (instalment.paid > 0) expect(after[index]).toMatchObject({ status: "paid", dueOn: instalment.dueOn });
      }
    }),
    RUNS,
  );
});
