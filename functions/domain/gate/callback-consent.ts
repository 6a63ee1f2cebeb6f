import { addDays } from "../calendar.ts";
import { dayOf, isPast, todayOf } from "./dates.ts";
import type { GateQuestion } from "./question.ts";

const DAYS_IT_HOLDS = 7;

/** Whether the consumer asked the collector itself for more calls: good for seven days, the day of the request being the first (12 CFR 1006.14(b)(3)(i)). */
export function hasCallbackConsent(question: GateQuestion): boolean {
  const consent = question.flags?.callbackConsent;
  if (consent?.directToCollector !== true || !isPast(question, consent.givenAt)) return false;
  return todayOf(question) < addDays(dayOf(question, consent.givenAt), DAYS_IT_HOLDS);
}
