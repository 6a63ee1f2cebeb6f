import { addDays, addMonths, type Day, daysBetween } from "../calendar.ts";
import type { Rhythm, Terms } from "./terms.ts";

/** Nobody who chooses a day of the month is asked to pay within days, if the term allows it. */
const LEAST_DAYS_TO_A_CHOSEN_DAY = 7;

const DAYS_OF: Readonly<Record<Exclude<Rhythm, "monthly">, number>> = { weekly: 7, fortnightly: 14 };

/** The day of the month `months` after that of `day`; the last one where the month is too short. */
function dayOfMonth(day: string, months: number, date: number): Day {
  const begins = addMonths(`${day.slice(0, 7)}-01`, months);
  const ends = addDays(addMonths(begins, 1), -1);
  return Number(ends.slice(8)) < date ? ends : addDays(begins, date - 1);
}

type When = Pick<Terms, "rhythm" | "count" | "onDay" | "pauseMonths">;

/**
 * The days instalments fall due when agreed on `from`: the first a period later, after the pause if there is one. Always
 * counted from where they began, so that a 31st comes back after a short month. Weekends and holidays stay: grace covers
 * them. `until` is the last day allowed; null when they go beyond it.
 */
export function dueDays(terms: When, from: string, until: string): readonly Day[] | null {
  const days = candidates(terms, from).find((dates) => daysBetween(dates.at(-1) ?? from, until) >= 0);
  return days ?? null;
}

function candidates({ rhythm, count, onDay, pauseMonths = 0 }: When, from: string): readonly (readonly Day[])[] {
  const periods = Array.from({ length: count }, (_, index) => index + 1);
  if (rhythm !== "monthly") {
    const begin = pauseMonths === 0 ? from : addMonths(from, pauseMonths);
    return [periods.map((period) => addDays(begin, period * DAYS_OF[rhythm]))];
  }
  if (onDay === undefined) return [periods.map((period) => addMonths(from, pauseMonths + period))];
  const begin = addMonths(from, pauseMonths);
  return [LEAST_DAYS_TO_A_CHOSEN_DAY, 1].map((leastDays) => {
    const first = [0, 1, 2].find((months) => daysBetween(begin, dayOfMonth(begin, months, onDay)) >= leastDays) ?? 0;
    return periods.map((period) => dayOfMonth(begin, first + period - 1, onDay));
  });
}

/** The days after `last` at the rhythm that the days before it had, as many as end by `until`. `days` are in order, `last` among them. */
export function daysAfter(days: readonly string[], rhythm: Rhythm, until: string, most: number): readonly Day[] {
  const last = days.at(-1);
  if (last === undefined) return [];
  const date = Math.max(...days.map((day) => Number(day.slice(8))));
  return Array.from({ length: most }, (_, index) =>
    rhythm === "monthly" ? dayOfMonth(last, index + 1, date) : addDays(last, (index + 1) * DAYS_OF[rhythm]),
  ).filter((day) => daysBetween(day, until) >= 0);
}
