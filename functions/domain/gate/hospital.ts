import { addDays, type Day, daysBetween } from "../calendar.ts";
import { collectsBy, does } from "./actions.ts";
import type { GateQuestion } from "./question.ts";

const APPLICATION_PERIOD_DAYS = 240;
const NOTICE_DAYS = 30;

/** Whether it is an extraordinary collection action (26 CFR 1.501(r)-6(b)): reporting, selling, suing or one that is called so. Placing without a sale is none. */
export const isExtraordinary = (question: GateQuestion): boolean =>
  does(question, "initiate_eca", "furnish_credit_bureau", "sell_debt", "file_suit");

/** Whether it sells the debt, as one sort of extraordinary collection action or by itself. */
export const sells = (question: GateQuestion): boolean =>
  does(question, "sell_debt") || collectsBy(question, "sell_debt");

/** The first bill after discharge; of several episodes in one action, the latest. Null where none is known. */
export function firstBillOn({ hospital501r }: GateQuestion): Day | null {
  const bills = [hospital501r, ...(hospital501r?.episodes ?? [])].flatMap((episode) =>
    episode?.firstPostDischargeBillOn === undefined ? [] : [episode.firstPostDischargeBillOn],
  );
  const latest = bills.sort().at(-1);
  return latest === undefined ? null : addDays(latest, 0);
}

/** The last day of the 240 in which assistance may be asked for, itself included. */
export function applicationPeriodEnd(question: GateQuestion): Day | null {
  const billed = firstBillOn(question);
  return billed === null ? null : addDays(billed, APPLICATION_PERIOD_DAYS);
}

/** The first day on which the written notice has been out long enough. */
export const noticeEndsOn = (noticeGivenOn: string): Day => addDays(noticeGivenOn, NOTICE_DAYS);

/** Whether an application came too late to hold anything up: after the 240 days and after the deadline of the notice. */
export function isLateApplication(question: GateQuestion, receivedOn: string): boolean {
  const periodEnd = applicationPeriodEnd(question);
  const notice = question.hospital501r?.ecaNoticeGivenOn;
  if (periodEnd === null || daysBetween(periodEnd, receivedOn) <= 0) return false;
  return notice === undefined || daysBetween(noticeEndsOn(notice), receivedOn) > 0;
}
