import { addDays, type Day, daysBetween, localDay, startOfDay } from "../calendar.ts";
import type { Finding, GateQuestion } from "./question.ts";

/** Where days begin last: what is deferred by a day nobody can place is never let through too early. */
const LAST_ZONE = "Etc/GMT+12";

/** The zone of the debtor's calendar. */
export const calendarOf = ({ zones }: GateQuestion): string => zones[0] ?? LAST_ZONE;
/** The calendar day of the question, where the debtor is. */
export const todayOf = (question: GateQuestion): Day => localDay(question.now, calendarOf(question));
/** The calendar day of an instant (ISO 8601), where the debtor is. */
export const dayOf = (question: GateQuestion, instant: string): Day =>
  localDay(new Date(instant), calendarOf(question));
/** Whether an instant lies behind the question, its own moment included. */
export const isPast = ({ now }: GateQuestion, instant: string | undefined): boolean =>
  instant !== undefined && Date.parse(instant) <= now.getTime();
/** Whether a day has begun where the debtor is. */
export const hasBegun = (question: GateQuestion, day: string | undefined): boolean =>
  day !== undefined && daysBetween(day, todayOf(question)) >= 0;

/** An objection that ends with the beginning of a day; null from that day on. */
export function notBefore(question: GateQuestion, day: string, says: string, code?: string): Finding {
  if (hasBegun(question, day)) return null;
  const until = new Date(startOfDay(day, calendarOf(question)));
  return { says, until, ...(code === undefined ? {} : { code }) };
}

/** An objection that no date ends. */
export const blocks = (says: string, code?: string): Finding => ({
  says,
  until: null,
  ...(code === undefined ? {} : { code }),
});

const MONDAY = 1;
const THURSDAY = 4;
/** Month, weekday, and which of them: 5 U.S.C. 6103(a). -1 is the last. */
const MOVABLE = [
  [1, MONDAY, 3],
  [2, MONDAY, 3],
  [5, MONDAY, -1],
  [9, MONDAY, 1],
  [10, MONDAY, 2],
  [11, THURSDAY, 4],
] as const;
const FIXED: ReadonlySet<string> = new Set(["01-01", "06-19", "07-04", "11-11", "12-25"]);

/** Whether a day is a legal public holiday of 5 U.S.C. 6103(a); the days off in lieu of (b) are none. */
export function isFederalHoliday(day: string): boolean {
  if (FIXED.has(day.slice(5))) return true;
  const month = Number(day.slice(5, 7));
  const date = Number(day.slice(8));
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return MOVABLE.some(
    ([inMonth, onWeekday, which]) =>
      month === inMonth &&
      weekday === onWeekday &&
      (which === -1 ? addDays(day, 7).slice(5, 7) !== day.slice(5, 7) : Math.ceil(date / 7) === which),
  );
}

/** The day `count` business days after a day: Saturdays, Sundays and federal holidays are skipped, and counting starts the day after. */
export function businessDaysAfter(day: string, count: number): Day {
  let current = addDays(day, 0);
  for (let counted = 0; counted < count; ) {
    current = addDays(current, 1);
    const weekday = new Date(`${current}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !isFederalHoliday(current)) counted += 1;
  }
  return current;
}

/** The day from which a rule applies that was in force long before anything the gate is asked about. */
export const LONG_IN_FORCE = "2000-01-01";
