import { WEEKDAYS, type Weekday } from "../domain/debtor.ts";
import type { PageLanguage } from "./words.ts";

const A_MONDAY = Date.UTC(2024, 0, 1);
const MILLISECONDS_A_DAY = 86_400_000;

/** The short name of a weekday. */
export function dayIn(language: PageLanguage, day: Weekday): string {
  const date = new Date(A_MONDAY + WEEKDAYS.indexOf(day) * MILLISECONDS_A_DAY);
  return new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" }).format(date);
}

/** A clock time HH:MM as people write it; whatever else it is, as it came. */
export function clockIn(language: PageLanguage, clock: string): string {
  const at = new Date(`2024-01-01T${clock}:00Z`);
  if (Number.isNaN(at.getTime())) return clock;
  return new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(at);
}
