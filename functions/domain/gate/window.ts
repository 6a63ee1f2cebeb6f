import { addDays, atLocalTime, localDay } from "../calendar.ts";

const OPENS_AT_MINUTE = 8 * 60;
const CLOSES_AT_MINUTE = 21 * 60;
const DAYS_LOOKED_AHEAD = 14;
const MOST_CACHED = 20_000;
const windows = new Map<string, Window | null>();

/** First instant at which contact may be made on a day, and the first at which it may no longer. */
export type Window = { readonly opens: Date; readonly closes: Date };

/** The hours of a calendar day (of the first zone) that lie between 08:00:00 and 21:00:00 in every zone; null when there are none. */
export function windowOn(day: string, zones: readonly string[]): Window | null {
  const key = `${zones.join(",")}|${day}`;
  const known = windows.get(key);
  if (known !== undefined) return known;
  if (windows.size >= MOST_CACHED) windows.clear();
  const window = intersect(day, zones);
  windows.set(key, window);
  return window;
}

function intersect(day: string, zones: readonly string[]): Window | null {
  const [calendar, ...others] = zones;
  if (calendar === undefined) return null;
  let opens = atLocalTime(day, OPENS_AT_MINUTE, calendar).getTime();
  let closes = atLocalTime(day, CLOSES_AT_MINUTE, calendar).getTime();
  for (const zone of others) {
    const overlap = [-1, 0, 1]
      .map((shift) => addDays(day, shift))
      .map((local) => ({
        opens: Math.max(opens, atLocalTime(local, OPENS_AT_MINUTE, zone).getTime()),
        closes: Math.min(closes, atLocalTime(local, CLOSES_AT_MINUTE, zone).getTime()),
      }))
      .find((candidate) => candidate.opens < candidate.closes);
    if (overlap === undefined) return null;
    ({ opens, closes } = overlap);
  }
  return { opens: new Date(opens), closes: new Date(closes) };
}

/** The first instant at or after `from` inside the common window; null when none opens within 14 days. */
export function nextOpening(from: Date, zones: readonly string[]): Date | null {
  const calendar = zones[0];
  if (calendar === undefined) return null;
  const today = localDay(from, calendar);
  for (let ahead = 0; ahead <= DAYS_LOOKED_AHEAD; ahead += 1) {
    const window = windowOn(addDays(today, ahead), zones);
    if (window === null || window.closes.getTime() <= from.getTime()) continue;
    return window.opens.getTime() > from.getTime() ? window.opens : from;
  }
  return null;
}

/** The opening of the first window on or after a calendar day; null when none opens within 14 days. */
export function openingOn(day: string, zones: readonly string[]): Date | null {
  for (let ahead = 0; ahead <= DAYS_LOOKED_AHEAD; ahead += 1) {
    const window = windowOn(addDays(day, ahead), zones);
    if (window !== null) return window.opens;
  }
  return null;
}
