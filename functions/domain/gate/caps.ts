import { addDays, type Day, localDay, startOfDay } from "../calendar.ts";
import { calendarOf, todayOf } from "./dates.ts";
import type { GateQuestion, PastContact } from "./question.ts";

/** At most `most` contacts that `counts` within `days` calendar days, the day of the event being day 1. */
export type Cap = { readonly most: number; readonly days: number; readonly counts: (contact: PastContact) => boolean };

const localDays = new WeakMap<readonly PastContact[], { readonly zone: string; readonly days: readonly Day[] }>();

/** The local day of each past contact, worked out once for all caps that look at it. */
function daysOf(history: readonly PastContact[], zone: string): readonly Day[] {
  const known = localDays.get(history);
  if (known?.zone === zone) return known.days;
  const days = history.map(({ at }) => localDay(new Date(at), zone));
  localDays.set(history, { zone, days });
  return days;
}

/** The start of the first day on which one more contact fits under the cap; null when it fits today. */
export function capLiftsAt(cap: Cap, question: GateQuestion): Date | null {
  if (question.history.length < cap.most) return null;
  const zone = calendarOf(question);
  const firstDay = addDays(todayOf(question), 1 - cap.days);
  const days = daysOf(question.history, zone);
  const counted = question.history
    .flatMap((contact, index) => {
      const day = days[index];
      return day !== undefined && day >= firstDay && cap.counts(contact) ? [day] : [];
    })
    .sort();
  const mustLeave = counted.at(-cap.most);
  return mustLeave === undefined ? null : new Date(startOfDay(addDays(mustLeave, cap.days), zone));
}

/** Whether a past contact was about the question's debt; what names no debt is about every one, and `alike` debts are one. */
export function isAboutDebt({ debtId }: GateQuestion, contact: PastContact, alike: readonly string[] = []): boolean {
  if (debtId === undefined || contact.debtId === undefined || debtId === contact.debtId) return true;
  return alike.includes(debtId) && alike.includes(contact.debtId);
}
