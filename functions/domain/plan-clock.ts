import { type Account, calendarZone, type Hold } from "./account.ts";
import { addDays, type Day, daysBetween, localDay } from "./calendar.ts";
import { covers, HOLD_STOPS, holdsInForce, stoppedDays } from "./holds.ts";
import { dayAfterFreeDays } from "./ladder-clock.ts";
import type { RunningPlan } from "./running-plan.ts";

type Covered = Pick<RunningPlan, "invoiceIds">;

const stopsClock = (hold: Hold, { invoiceIds }: Covered): boolean =>
  hold.kind !== "plan" && HOLD_STOPS[hold.kind].clock && invoiceIds.some((invoice) => covers(hold, invoice));

const holdsOver = (account: Account, plan: Covered): readonly Hold[] =>
  account.holds.filter((hold) => stopsClock(hold, plan));

/** What the plan's clock shows at an instant: the debtor's calendar day, less the days at whose first instant a hold over one of its invoices stopped it. */
export function planDay(account: Account, plan: RunningPlan, now: Date): Day {
  const today = localDay(now, calendarZone(account));
  const holds = holdsOver(account, plan);
  if (holds.length === 0) return today;
  return addDays(today, -stoppedDays(holds, calendarZone(account), plan.plan.agreedOn, today));
}

/** Whether a hold stops the plan's clock at an instant. */
export function isStopped(account: Account, plan: RunningPlan, now: Date): boolean {
  return holdsInForce(account, now.getTime()).some((hold) => stopsClock(hold, plan));
}

/** The calendar day on which the plan's clock shows a day; the day itself while a hold without an end keeps that from being known. */
export function calendarDayOf(account: Account, plan: RunningPlan, day: Day): Day {
  const holds = holdsOver(account, plan);
  if (holds.length === 0) return day;
  const { agreedOn } = plan.plan;
  return dayAfterFreeDays(agreedOn, daysBetween(agreedOn, day), calendarZone(account), holds) ?? day;
}
