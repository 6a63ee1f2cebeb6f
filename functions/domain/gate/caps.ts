import { addDays, daysBetween, localDay } from "../calendar.ts";
import type { GateQuestion, PastContact } from "./question.ts";
import { openingOn } from "./window.ts";

/** At most `most` contacts that `counts` within `days` calendar days, the day of the event being day 1. */
export type Cap = { readonly most: number; readonly days: number; readonly counts: (contact: PastContact) => boolean };

/** The opening of the first day on which one more contact fits under the cap; null when it fits today. */
export function capLiftsAt(cap: Cap, question: GateQuestion): Date | null {
  const zone = question.zones[0];
  if (zone === undefined) return null;
  const today = localDay(question.now, zone);
  const firstDay = addDays(today, 1 - cap.days);
  const counted = question.history
    .filter(cap.counts)
    .map((contact) => localDay(new Date(contact.at), zone))
    .filter((day) => daysBetween(firstDay, day) >= 0)
    .sort();
  const mustLeave = counted.at(-cap.most);
  return mustLeave === undefined ? null : openingOn(addDays(mustLeave, cap.days), question.zones);
}
