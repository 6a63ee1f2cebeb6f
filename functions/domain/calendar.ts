// Function by function: the whole of it is 35 kB more in every bundle.
import { fromEpochMilliseconds, toZonedDateTimeISO } from "temporal-polyfill/fns/Instant";
import { create as dateOf, addMonths as moveMonths, toZonedDateTime } from "temporal-polyfill/fns/PlainDate";
import { create as timeOf } from "temporal-polyfill/fns/PlainTime";
import * as z from "zod";

/** A calendar day, YYYY-MM-DD; where it begins depends on the zone it is read in. */
export const Day = z.iso.date().brand<"Day">();
export type Day = z.infer<typeof Day>;

const MILLISECONDS_A_DAY = 86_400_000;
const MOST_CACHED_DAYS = 20_000;
const startsOfDays = new Map<string, Map<string, number>>();
/** By zone, minute and day. */
const localTimes = new Map<string, Map<number, Map<string, number>>>();

/** The clock last read in each zone: several rules read the same. */
const clocks = new Map<string, { readonly at: number; readonly clock: string }>();

const dayNumbers = new Map<string, number>();
const daysByNumber = new Map<number, Day>();

function dayNumber(day: string): number {
  const known = dayNumbers.get(day);
  if (known !== undefined) return known;
  if (dayNumbers.size >= MOST_CACHED_DAYS) dayNumbers.clear();
  const number = Date.parse(`${day}T00:00:00Z`) / MILLISECONDS_A_DAY;
  dayNumbers.set(day, number);
  return number;
}

function dayOf(number: number): Day {
  const known = daysByNumber.get(number);
  if (known !== undefined) return known;
  if (daysByNumber.size >= MOST_CACHED_DAYS) daysByNumber.clear();
  const day = Day.parse(new Date(number * MILLISECONDS_A_DAY).toISOString().slice(0, 10));
  daysByNumber.set(number, day);
  return day;
}

function plain(day: string) {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split("-").map(Number);
  return dateOf(year, month, date);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. No zone takes part. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The calendar day `days` after `day` (before, if negative). */
export function addDays(day: string, days: number): Day {
  return dayOf(dayNumber(day) + days);
}

/** Whether a calendar day is a Monday to a Friday. */
export const isWeekday = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Epoch milliseconds of the first instant of a local day; where midnight is skipped, the day begins later. */
export function startOfDay(day: string, zone: string): number {
  const ofZone = startsOfDays.get(zone) ?? new Map<string, number>();
  const known = ofZone.get(day);
  if (known !== undefined) return known;
  if (ofZone.size >= MOST_CACHED_DAYS) ofZone.clear();
  const starts = toZonedDateTime(plain(day), zone).epochMilliseconds;
  ofZone.set(day, starts);
  startsOfDays.set(zone, ofZone);
  return starts;
}

/** The calendar day on which an instant falls in a zone. */
export function localDay(instant: Date, zone: string): Day {
  const at = instant.getTime();
  let day = dayOf(Math.floor(at / MILLISECONDS_A_DAY));
  while (startOfDay(day, zone) > at) day = addDays(day, -1);
  for (let next = addDays(day, 1); startOfDay(next, zone) <= at; next = addDays(next, 1)) day = next;
  return day;
}

/** The instant of a wall-clock time (minutes after midnight) on a local day; a time that a clock change skips moves on. */
export function atLocalTime(day: string, minutes: number, zone: string): Date {
  const ofZone = localTimes.get(zone) ?? new Map<number, Map<string, number>>();
  const ofMinute = ofZone.get(minutes) ?? new Map<string, number>();
  const known = ofMinute.get(day);
  if (known !== undefined) return new Date(known);
  if (ofMinute.size >= MOST_CACHED_DAYS) ofMinute.clear();
  const plainTime = timeOf(Math.floor(minutes / 60), minutes % 60);
  const at = toZonedDateTime(plain(day), { timeZone: zone, plainTime }).epochMilliseconds;
  localTimes.set(zone, ofZone.set(minutes, ofMinute.set(day, at)));
  return new Date(at);
}

/** What a clock on the wall shows at an instant in a zone, as HH:MM. */
export function localClock(instant: Date, zone: string): string {
  const known = clocks.get(zone);
  if (known?.at === instant.getTime()) return known.clock;
  if (clocks.size >= MOST_CACHED_DAYS) clocks.clear();
  const { hour, minute } = toZonedDateTimeISO(fromEpochMilliseconds(instant.getTime()), zone);
  const clock = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  clocks.set(zone, { at: instant.getTime(), clock });
  return clock;
}

/** The same day of the month `months` later; the last day of a month that is too short for it. */
export function addMonths(day: string, months: number): Day {
  return Day.parse(moveMonths(plain(day), months, { overflow: "constrain" }).toJSON());
}
