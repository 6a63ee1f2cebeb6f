import { addDays, atLocalTime, localDay, startOfDay } from "../calendar.ts";
import type { ClosedTimes, Hours } from "./question.ts";
import { nextOpening } from "./window.ts";

const MINUTES_A_DAY = 1_440;
const DAYS_LOOKED_AHEAD = 14;
const MILLISECONDS_A_DAY = 86_400_000;

export const EIGHT_TO_NINE = { opensAt: 8 * 60, closesAt: 21 * 60 } as const;

/** Minutes after midnight of a clock time HH:MM; 24:00 is the end of the day. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}

const atMinute = (day: string, minute: number, zone: string): number =>
  minute >= MINUTES_A_DAY ? startOfDay(addDays(day, 1), zone) : atLocalTime(day, minute, zone).getTime();

/** Whether `from <= local time < to` in a zone; where `to` is not after `from`, the span runs over midnight. */
function isWithin(at: number, day: string, from: number, to: number, zone: string): boolean {
  const [starts, ends] = [atMinute(day, from, zone), atMinute(day, to, zone)];
  return from < to ? starts <= at && at < ends : at >= starts || at < ends;
}

/** 1 for a Monday to 7 for a Sunday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** Whether a closed time covers an instant in any of its zones; one that runs over midnight belongs to the day it begins on. */
function isClosed(at: Date, { weekdays, from, to, zones }: ClosedTimes): boolean {
  return zones.some((zone) => {
    const today = localDay(at, zone);
    const yesterday = addDays(today, -1);
    const closes = (day: string, starts: number, ends: number) =>
      weekdays.includes(weekdayOf(day)) && starts <= at.getTime() && at.getTime() < ends;
    if (from < to) return closes(today, atMinute(today, from, zone), atMinute(today, to, zone));
    return (
      closes(today, atMinute(today, from, zone), startOfDay(addDays(today, 1), zone)) ||
      closes(yesterday, startOfDay(today, zone), atMinute(today, to, zone))
    );
  });
}

/** Whether an instant lies inside hours, in every one of their zones. */
export function isInside(at: Date, { opensAt, closesAt, zones }: Hours): boolean {
  return zones.every((zone) => isWithin(at.getTime(), localDay(at, zone), opensAt, closesAt, zone));
}

const isOpen = (at: Date, hours: readonly Hours[], closed: readonly ClosedTimes[]): boolean =>
  hours.every((some) => isInside(at, some)) && !closed.some((times) => isClosed(at, times));

/** When hours open or a closed time ends, in one zone. */
type Turn = { readonly zone: string; readonly minute: number };

function turnsOf(hours: readonly Hours[], closed: readonly ClosedTimes[]): readonly Turn[] {
  return [
    ...hours.flatMap(({ opensAt, zones }) => zones.map((zone) => ({ zone, minute: opensAt }))),
    ...closed.flatMap(({ to, zones }) => zones.map((zone) => ({ zone, minute: to }))),
  ];
}

/** The turns of one day, each on its own zone's calendar, so many days ahead of `from`. */
const turnsOn = (ahead: number, from: Date, turns: readonly Turn[]): readonly number[] =>
  turns.map(({ zone, minute }) => atMinute(addDays(localDay(from, zone), ahead), minute, zone));

/** Days of two zones overlap by up to 26 hours: what opens on one may come before what opens on an earlier one elsewhere. */
const DAYS_THAT_OVERLAP = 2;

const isDefault = ({ opensAt, closesAt }: Hours): boolean =>
  opensAt === EIGHT_TO_NINE.opensAt && closesAt === EIGHT_TO_NINE.closesAt;

/** The first instant at or after `from` that lies inside all hours and outside all closed times; null when there is none within 14 days. */
export function nextCommonOpening(from: Date, hours: readonly Hours[], closed: readonly ClosedTimes[]): Date | null {
  const [first, ...others] = hours;
  if (first !== undefined && others.length === 0 && closed.length === 0 && isDefault(first))
    return nextOpening(from, first.zones);
  if (isOpen(from, hours, closed)) return from;
  const turns = turnsOf(hours, closed);
  const last = from.getTime() + DAYS_LOOKED_AHEAD * MILLISECONDS_A_DAY;
  let [earliest, lastDay] = [Number.POSITIVE_INFINITY, DAYS_LOOKED_AHEAD + 1];
  for (let ahead = -1; ahead <= lastDay; ahead += 1) {
    for (const at of turnsOn(ahead, from, turns))
      if (at > from.getTime() && at < earliest && at <= last && isOpen(new Date(at), hours, closed)) earliest = at;
    if (Number.isFinite(earliest)) lastDay = Math.min(lastDay, ahead + DAYS_THAT_OVERLAP);
  }
  return Number.isFinite(earliest) ? new Date(earliest) : null;
}
