import * as z from "zod";
import { addDays, addMonths } from "../calendar.ts";
import { type Amounts, plus } from "../money.ts";
import type { HeardReport, PlacementEnd, RecallReason, ReportKind } from "./placement.ts";
import type { RegisteredPlacement } from "./registered.ts";

/** A record older than this says little of an agency today. */
const RECORD_MONTHS = 24;

const Count = z.int().min(0);

/** What became of the placements of one UTC month, whenever it did. */
const Cohort = z.object({
  placements: Count,
  acknowledged: z.object({ count: Count, minutes: Count }),
  firstPayments: z.object({ count: Count, days: Count }),
  promises: Count,
  disputes: Count,
  complaints: Count,
  /** Rejections by the agency's code. */
  rejected: z.record(z.string(), Count),
  returned: Count,
  recalled: Count,
  closed: Count,
  /** Minor units by currency: currencies are never added. `excused` is no longer asked of the agency. */
  amounts: z.record(z.string(), z.object({ placements: Count, placed: Count, excused: Count, recovered: Count })),
});
export type Cohort = z.infer<typeof Cohort>;

/** How an agency has done for one creditor, computed from what was placed, paid and reported. No personal datum. */
export const Scorecard = z.object({
  creditorId: z.string(),
  agency: z.string(),
  /** Rises with each write; 0 is not stored yet. */
  version: Count,
  /** Placements it has now. */
  open: Count,
  /** By the UTC month (YYYY-MM) in which the placement was made. */
  cohorts: z.record(z.string(), Cohort),
});
export type Scorecard = z.infer<typeof Scorecard>;

/** What has happened to a placement so far, all of it each time. */
export type Happened = {
  readonly reports: readonly HeardReport[];
  /** Paid of what was placed, by currency. */
  readonly recovered: Amounts;
  /** Instant of the first payment, null while there is none. */
  readonly firstPaidAt: string | null;
  /** How it ended, null while it runs. `because` is a code of the agency's or a reason to recall. */
  readonly end: { readonly status: PlacementEnd; readonly because: string; readonly at: string } | null;
};

/** A scorecard and an entry of the register that go on together, in one transaction. */
export type Counted = { readonly scorecard: Scorecard; readonly placement: RegisteredPlacement };

export function newScorecard(creditorId: string, agency: string): Scorecard {
  return { creditorId, agency, version: 0, open: 0, cohorts: {} };
}

const noCohort: Cohort = {
  placements: 0,
  acknowledged: { count: 0, minutes: 0 },
  firstPayments: { count: 0, days: 0 },
  promises: 0,
  disputes: 0,
  complaints: 0,
  rejected: {},
  returned: 0,
  recalled: 0,
  closed: 0,
  amounts: {},
};

const sumsIn = ({ amounts }: Cohort, currency: string) =>
  amounts[currency] ?? { placements: 0, placed: 0, excused: 0, recovered: 0 };

const monthOf = ({ placedAt }: Pick<RegisteredPlacement, "placedAt">): string => placedAt.slice(0, 7);

/** The month before which nothing counts any more on a day. */
export function firstMonthCounted(on: string): string {
  return addMonths(addDays(on, 0), -RECORD_MONTHS).slice(0, 7);
}

/** The scorecard with one placement more; months that no longer count are let go of. */
export function countPlacement(scorecard: Scorecard, placement: RegisteredPlacement): Scorecard {
  const first = firstMonthCounted(placement.placedAt.slice(0, 10));
  const kept = Object.fromEntries(Object.entries(scorecard.cohorts).filter(([month]) => month >= first));
  const month = monthOf(placement);
  const cohort = kept[month] ?? noCohort;
  const amounts = { ...cohort.amounts };
  for (const [currency, minor] of Object.entries(placement.placed)) {
    const before = sumsIn(cohort, currency);
    amounts[currency] = { ...before, placements: before.placements + 1, placed: before.placed + minor };
  }
  return {
    ...scorecard,
    open: scorecard.open + 1,
    cohorts: { ...kept, [month]: { ...cohort, placements: cohort.placements + 1, amounts } },
  };
}

/** Counts what has happened to a placement and was not counted before: the same once more changes nothing. */
export function countReports(before: Counted, happened: Happened): Counted {
  const heard = happened.reports.reduce(countReport, before);
  return countEnd(countRecovered(heard, happened), happened);
}

/** Reports that are counted by themselves. Money is counted from the ledger, an end when the account has it. */
const COUNTED_AS: Partial<Readonly<Record<ReportKind, "promises" | "disputes" | "complaints">>> = {
  promise: "promises",
  dispute: "disputes",
  complaint: "complaints",
};

function countReport(before: Counted, report: HeardReport): Counted {
  if (before.placement.counted.includes(report.id)) return before;
  const counted = { ...before, placement: { ...before.placement, counted: [...before.placement.counted, report.id] } };
  if (report.kind === "acknowledged") return countAcknowledged(counted, Date.parse(report.at));
  const what = COUNTED_AS[report.kind];
  return what === undefined ? counted : inCohort(counted, (cohort) => ({ [what]: cohort[what] + 1 }));
}

function countAcknowledged(before: Counted, at: number): Counted {
  if (before.placement.status !== "placed") return before;
  const minutes = Math.max(0, Math.round((at - Date.parse(before.placement.placedAt)) / 60_000));
  const placement = { ...before.placement, status: "acknowledged" as const };
  return inCohort({ ...before, placement }, ({ acknowledged }) => ({
    acknowledged: { count: acknowledged.count + 1, minutes: acknowledged.minutes + minutes },
  }));
}

/** Never more than was placed. Money that comes after all was excused is asked of the agency again, or more could come than was asked. */
function countRecovered(before: Counted, { recovered, firstPaidAt }: Happened): Counted {
  const { placement } = before;
  const counted = Object.entries(placement.placed).reduce((soFar, [currency, placed]) => {
    const more = Math.min(placed, recovered[currency] ?? 0) - (placement.recovered[currency] ?? 0);
    return move(soFar, currency, more, -Math.min(placement.excused[currency] ?? 0, Math.max(0, more)));
  }, before);
  if (firstPaidAt === null || placement.firstPaidAt !== null) return counted;
  const days = Math.max(0, Math.floor((Date.parse(firstPaidAt) - Date.parse(placement.placedAt)) / 86_400_000));
  return inCohort({ ...counted, placement: { ...counted.placement, firstPaidAt } }, ({ firstPayments }) => ({
    firstPayments: { count: firstPayments.count + 1, days: firstPayments.days + days },
  }));
}

/** Recalls that are the agency's doing, or come when it has had its time; any other excuses what is still open. */
const NOT_EXCUSED: ReadonlySet<string> = new Set<RecallReason>(["complaint", "term-over"]);

/** A rejection, and a recall that is not the agency's doing, excuse what is still open. */
function countEnd(before: Counted, { end }: Happened): Counted {
  if (end === null || before.placement.endedAt !== null) return before;
  const { status, because, at } = end;
  const placement = { ...before.placement, status, endedAt: at };
  const scorecard = { ...before.scorecard, open: Math.max(0, before.scorecard.open - 1) };
  const ended = inCohort({ scorecard, placement }, (cohort) =>
    status === "rejected"
      ? { rejected: { ...cohort.rejected, [because]: (cohort.rejected[because] ?? 0) + 1 } }
      : { [status]: cohort[status] + 1 },
  );
  if (status !== "rejected" && (status !== "recalled" || NOT_EXCUSED.has(because))) return ended;
  return Object.entries(placement.placed).reduce(
    (counted, [currency, placed]) => move(counted, currency, 0, placed - (placement.recovered[currency] ?? 0)),
    ended,
  );
}

function inCohort(before: Counted, change: (cohort: Cohort) => Partial<Cohort>): Counted {
  const month = monthOf(before.placement);
  const cohort = before.scorecard.cohorts[month];
  if (cohort === undefined) return before;
  const cohorts = { ...before.scorecard.cohorts, [month]: { ...cohort, ...change(cohort) } };
  return { ...before, scorecard: { ...before.scorecard, cohorts } };
}

/** Moves minor units of one currency, on the placement and in its cohort alike. */
function move(before: Counted, currency: string, recovered: number, excused: number): Counted {
  if (recovered === 0 && excused === 0) return before;
  const placement = {
    ...before.placement,
    recovered: plus(before.placement.recovered, currency, recovered),
    excused: plus(before.placement.excused, currency, excused),
  };
  return inCohort({ ...before, placement }, (cohort) => {
    const sums = sumsIn(cohort, currency);
    const moved = { ...sums, recovered: sums.recovered + recovered, excused: sums.excused + excused };
    return { amounts: { ...cohort.amounts, [currency]: moved } };
  });
}
