import { addDays, type Day } from "../calendar.ts";
import { todayOf } from "./dates.ts";
import type { GateQuestion } from "./question.ts";

/** A winter as MM-DD, from a day of one year to a day of the next, both included. */
export type Season = { readonly from: string; readonly to: string };

/** The first day after the season that the question falls in, where the debtor is; null outside it. */
export function seasonOver(question: GateQuestion, { from, to }: Season): Day | null {
  const today = todayOf(question);
  const [year, monthDay] = [Number(today.slice(0, 4)), today.slice(5)];
  if (monthDay < from && monthDay > to) return null;
  const endsIn = monthDay <= to ? year : year + 1;
  return addDays(`${endsIn}-${to}`, 1);
}
