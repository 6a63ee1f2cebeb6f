import { addDays, type Day, daysBetween } from "../calendar.ts";
import { isFederalHoliday } from "../gate/dates.ts";

const SUNDAY = 0;
const MONDAY = 1;
const SATURDAY = 6;

/** Countries whose banks settle in euro, by TARGET's calendar. */
const EURO: ReadonlySet<string> = new Set("AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" "));
const TARGET_DAYS: ReadonlySet<string> = new Set(["01-01", "05-01", "12-25", "12-26"]);

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
const isWeekend = (day: string): boolean => [SUNDAY, SATURDAY].includes(weekdayOf(day));

/** Easter Sunday of a Gregorian year, by the anonymous algorithm. */
function easterOf(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leaps = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (leaps + 19 * golden + 15) % 30;
  const moon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return addDays(`${year}-03-28`, moon - weekday);
}

/** Days after Easter Sunday: -2 is Good Friday, 1 Easter Monday. */
const fromEaster = (day: string): number => daysBetween(easterOf(Number(day.slice(0, 4))), day);
const isEasterHoliday = (day: string): boolean => [-2, 1].includes(fromEaster(day));

/** Federal Reserve banks keep the Monday after a holiday on a Sunday, and nothing for one on a Saturday. */
const isAmericanHoliday = (day: string): boolean =>
  isFederalHoliday(day) || (weekdayOf(day) === MONDAY && isFederalHoliday(addDays(day, -1)));

/** England and Wales, without those proclaimed for one year; a holiday on a weekend moves to the next weekday free. */
function isBritishHoliday(day: string): boolean {
  const [month, date] = [day.slice(5, 7), Number(day.slice(8))];
  const weekday = weekdayOf(day);
  if (isEasterHoliday(day)) return true;
  if (month === "01") return date === 1 || (weekday === MONDAY && date <= 3);
  if (month === "05") return weekday === MONDAY && (date <= 7 || date > 24);
  if (month === "08") return weekday === MONDAY && date > 24;
  const isInLieu = (date === 27 || date === 28) && [MONDAY, 2].includes(weekday);
  return month === "12" && (date === 25 || date === 26 || isInLieu);
}

function isBankHoliday(day: string, country: string | undefined): boolean {
  if (country === "US") return isAmericanHoliday(day);
  if (country === "GB") return isBritishHoliday(day);
  if (country !== undefined && EURO.has(country)) return TARGET_DAYS.has(day.slice(5)) || isEasterHoliday(day);
  return false;
}

/** The day so many days on which banks work after `day`, not counting it. */
export function addBankDays(day: string, days: number, country?: string): Day {
  let last = addDays(day, 0);
  for (let counted = 0; counted < days; counted += 1) last = graceEndsOn(last, 1, country);
  return last;
}

/**
 * The last day on which an instalment is still in time: its grace in calendar days, and on to the next day that banks work
 * where that lies on a weekend or holiday. The due date itself never moves: it is what the debtor was told.
 */
export function graceEndsOn(dueOn: string, graceDays: number, country?: string): Day {
  let day = addDays(dueOn, graceDays);
  while (isWeekend(day) || isBankHoliday(day, country)) day = addDays(day, 1);
  return day;
}
