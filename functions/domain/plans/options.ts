import { addDays, daysBetween } from "../calendar.ts";
import type { Relief } from "../ladder-policy.ts";
import type { Money } from "../money.ts";
import { isAtFloor, partsOf, percentOf } from "./amounts.ts";
import { dueDays } from "./due-days.ts";
import { lastDayFor, longestMonths } from "./longest-term.ts";
import type { Instalment, PlanOption } from "./plan.ts";
import { idOfTerms, type SettlementTerms, type Terms, termsIn } from "./terms.ts";

const TERMS_IN_MONTHS = [2, 3, 6, 9, 12, 18, 24, 36, 48, 60];
const PERIODS_A_YEAR = { weekly: 52, fortnightly: 26, monthly: 12 } as const;
const MOST_OPTIONS = 3;

/** How somebody would like to pay, as far as they have said. */
export type PlanWish = Partial<Omit<Terms, "count" | "reduced" | "forgivenPercent">>;

/**
 * The plans a debtor may choose from: within the longest term for the balance, no instalment under the smallest, at most
 * three and those the longest, the shortest of them first. None when the balance is too small to split.
 */
export function planOptions(balance: Money, relief: Relief, today: string, wish: PlanWish = {}): readonly PlanOption[] {
  const { rhythm = "monthly" } = wish;
  return TERMS_IN_MONTHS.filter((months) => months <= longestMonths(relief, balance))
    .map((months) => Math.floor((months * PERIODS_A_YEAR[rhythm]) / 12))
    .flatMap((count) => optionOf({ ...wish, rhythm, count }, balance, relief, today) ?? [])
    .slice(-MOST_OPTIONS);
}

/**
 * Gentler ways for somebody in difficulty, at the longest terms that fit: one that begins after a pause of some months,
 * and one whose first months cost half. No interest or fee runs while a plan is kept.
 */
export function hardshipOptions(
  balance: Money,
  relief: Relief,
  today: string,
  easierMonths: number,
): readonly PlanOption[] {
  const longest = longestMonths(relief, balance);
  const ways = [
    (months: number): Terms => ({ rhythm: "monthly", count: months - easierMonths, pauseMonths: easierMonths }),
    (months: number): Terms => ({ rhythm: "monthly", count: months, reduced: { count: easierMonths, percent: 50 } }),
  ];
  const terms = TERMS_IN_MONTHS.filter((months) => months <= longest && months > easierMonths).reverse();
  return ways.flatMap((way) => {
    for (const months of terms) {
      const option = optionOf(way(months), balance, relief, today);
      if (option !== null) return [option];
    }
    return [];
  });
}

/** Full settlement for the least that needs no approval: in one payment, and in a few. */
export function settlementOptions(balance: Money, relief: Relief, today: string): readonly PlanOption[] {
  if (relief.settlementFloorPercent === 100) return [];
  return [1, 3].flatMap(
    (count) => optionOf({ settlementPercent: relief.settlementFloorPercent, count }, balance, relief, today) ?? [],
  );
}

/** The option an id names, for this balance, counted from `today`; null for an unknown id, or one the relief does not allow without asking. */
export function optionNamed(id: string, balance: Money, relief: Relief, today: string): PlanOption | null {
  const terms = termsIn(id);
  return terms === null ? null : optionOf(terms, balance, relief, today);
}

function optionOf(terms: Terms | SettlementTerms, balance: Money, relief: Relief, today: string): PlanOption | null {
  const smallest = relief.smallestInstalment[balance.currency];
  if (smallest === undefined || balance.minor <= 0) return null;
  const pays = payableOf(terms, balance.minor);
  if ("settlementPercent" in terms && pays === balance.minor) return null;
  if (!isAtFloor(pays, balance.minor, relief.settlementFloorPercent)) return null;
  const days = daysOf(terms, relief, today, lastDayFor(relief, balance, today));
  const parts = partsOf(pays, terms);
  if (days === null || parts === null) return null;
  // Whoever settles in one payment may owe less than an instalment.
  const least = "settlementPercent" in terms && terms.count === 1 ? 1 : Math.max(1, smallest);
  if (parts.some((minor) => minor < least)) return null;
  return {
    id: idOfTerms(terms),
    instalments: instalmentsOf(days, parts, balance.currency),
    ...(pays < balance.minor ? { forgives: balance.minor - pays } : {}),
  };
}

/** Days and amounts, one for one. */
export function instalmentsOf(
  days: readonly Instalment["dueOn"][],
  parts: readonly number[],
  currency: string,
): Instalment[] {
  return days.flatMap((dueOn, index) => {
    const minor = parts[index];
    return minor === undefined ? [] : [{ dueOn, amount: { minor, currency } }];
  });
}

/** What the debtor pays in all: what is forgiven is rounded down, so that a settlement never lies under its percentage. */
export function payableOf(terms: Terms | SettlementTerms, minor: number): number {
  const forgiven = "settlementPercent" in terms ? 100 - terms.settlementPercent : terms.forgivenPercent;
  return minor - percentOf(minor, forgiven ?? 0);
}

/** The days of an option, its down payment's first; null when they go beyond the last day allowed. */
export function daysOf(terms: Terms | SettlementTerms, relief: Relief, today: string, until: string) {
  if (!("settlementPercent" in terms)) {
    const days = dueDays(terms, today, until);
    return days === null || terms.down === undefined ? days : [addDays(today, 0), ...days];
  }
  if (terms.count > 1) return dueDays({ rhythm: "monthly", count: terms.count }, today, until);
  const dueOn = addDays(today, relief.extensionDays);
  return daysBetween(dueOn, until) >= 0 ? [dueOn] : null;
}
