import { addDays, addMonths, daysBetween } from "../calendar.ts";
import { type Cohort, firstMonthCounted, type Scorecard } from "./scorecard.ts";

/** Placements of a month are judged by what they brought once its last day is this long past: those that pay at once would flatter. */
export const JUDGED_AFTER_DAYS = 90;
/** Fewer than these make no record. */
export const PLACEMENTS_FOR_A_RECORD = 20;
/** Complaints are counted against at least this many placements, so that one alone excludes nobody. */
const PLACEMENTS_FOR_COMPLAINTS = 50;
/** An agency whose placements draw more complaints than this is given no other. */
export const MOST_COMPLAINTS_PER_100 = 2;

/** Sums over months: of placements, of the part of them that is judged by money, and of one currency. */
export type Totals = {
  readonly placements: number;
  readonly complaints: number;
  readonly disputes: number;
  /** Returned, or rejected outright. */
  readonly givenBack: number;
  readonly acknowledged: { readonly count: number; readonly minutes: number };
  readonly firstPayments: { readonly count: number; readonly days: number };
  /** Placements old enough to be judged in the currency; amounts in its minor units. */
  readonly judged: { readonly placements: number; readonly asked: number; readonly recovered: number };
};

/** What a record comes to, each rounded to one decimal; null where there is nothing to divide by. */
export type Figures = {
  readonly judgedPlacements: number;
  readonly recoveredPercent: number | null;
  readonly complaintsPer100: number | null;
  readonly disputesPer100: number | null;
  readonly givenBackPer100: number | null;
  readonly daysToFirstPayment: number | null;
  readonly hoursToAcknowledge: number | null;
};

const noTotals: Totals = {
  placements: 0,
  complaints: 0,
  disputes: 0,
  givenBack: 0,
  acknowledged: { count: 0, minutes: 0 },
  firstPayments: { count: 0, days: 0 },
  judged: { placements: 0, asked: 0, recovered: 0 },
};

/** A scorecard summed up in one currency as of a day: the last 24 months count, and for money those over 90 days old. */
export function totalsOf(scorecard: Scorecard, currency: string, on: string): Totals {
  const first = firstMonthCounted(on);
  return Object.entries(scorecard.cohorts)
    .filter(([month]) => month >= first)
    .map(([month, cohort]) => ofCohort(cohort, currency, isOldEnough(month, on)))
    .reduce(sumOf, noTotals);
}

function isOldEnough(month: string, on: string): boolean {
  const lastDay = addDays(addMonths(`${month}-01`, 1), -1);
  return daysBetween(lastDay, on) > JUDGED_AFTER_DAYS;
}

function ofCohort(cohort: Cohort, currency: string, isJudged: boolean): Totals {
  const amounts = cohort.amounts[currency];
  const rejected = Object.values(cohort.rejected).reduce((sum, count) => sum + count, 0);
  return {
    placements: cohort.placements,
    complaints: cohort.complaints,
    disputes: cohort.disputes,
    givenBack: cohort.returned + rejected,
    acknowledged: cohort.acknowledged,
    firstPayments: cohort.firstPayments,
    judged:
      amounts === undefined || !isJudged
        ? noTotals.judged
        : {
            placements: amounts.placements,
            asked: amounts.placed - amounts.excused,
            recovered: amounts.recovered,
          },
  };
}

/** Two sums of one currency, added. */
export function sumOf(one: Totals, other: Totals): Totals {
  return {
    placements: one.placements + other.placements,
    complaints: one.complaints + other.complaints,
    disputes: one.disputes + other.disputes,
    givenBack: one.givenBack + other.givenBack,
    acknowledged: {
      count: one.acknowledged.count + other.acknowledged.count,
      minutes: one.acknowledged.minutes + other.acknowledged.minutes,
    },
    firstPayments: {
      count: one.firstPayments.count + other.firstPayments.count,
      days: one.firstPayments.days + other.firstPayments.days,
    },
    judged: {
      placements: one.judged.placements + other.judged.placements,
      asked: one.judged.asked + other.judged.asked,
      recovered: one.judged.recovered + other.judged.recovered,
    },
  };
}

/** The rates that totals come to. */
export function figuresOf(totals: Totals): Figures {
  const per100 = (count: number) => ratio(count * 100, totals.placements);
  return {
    judgedPlacements: totals.judged.placements,
    recoveredPercent: ratio(totals.judged.recovered * 100, totals.judged.asked),
    complaintsPer100: per100(totals.complaints),
    disputesPer100: per100(totals.disputes),
    givenBackPer100: per100(totals.givenBack),
    daysToFirstPayment: ratio(totals.firstPayments.days, totals.firstPayments.count),
    hoursToAcknowledge: ratio(totals.acknowledged.minutes / 60, totals.acknowledged.count),
  };
}

/** Whether a record is long enough to be compared, in the currency it was summed up in. */
export function isProven({ judged }: Totals): boolean {
  return judged.placements >= PLACEMENTS_FOR_A_RECORD && judged.asked > 0;
}

/** Whether an agency draws so many complaints that it is given no other placement. */
export function hasTooManyComplaints({ complaints, placements }: Totals): boolean {
  return complaints * 100 > MOST_COMPLAINTS_PER_100 * Math.max(placements, PLACEMENTS_FOR_COMPLAINTS);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10) / 10;
}
