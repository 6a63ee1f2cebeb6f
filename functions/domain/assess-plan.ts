import { type Account, calendarZone, type Hold } from "./account.ts";
import { owed } from "./allocation.ts";
import type { Draft } from "./announcements.ts";
import { addDays, type Day, daysBetween, localDay } from "./calendar.ts";
import { holdBoundaries } from "./holds.ts";
import { ended, tellOf } from "./keep-plans.ts";
import { after } from "./look.ts";
import { holdStopping, planDay, withoutStop } from "./plan-clock.ts";
import { receivedUnder } from "./plan-ledger.ts";
import type { InstalmentProgress } from "./plans/plan.ts";
import { progress } from "./plans/progress.ts";
import { slotOn } from "./rung-day.ts";
import type { RunningPlan } from "./running-plan.ts";

const NEWS_STAYS_FRESH_MILLISECONDS = 14 * 86_400_000;

/** A message of a plan that is due; `instalment` is what it is about, if it is about one. */
export type PlanSaying = {
  readonly message: "instalment-reminder" | "instalment-missed" | "plan-broken" | "plan-completed";
  readonly instalment: InstalmentProgress | null;
};

/** What a look at a plan comes to: something time decided, a message and the wait after it, a hold that stops its clock and the message that this keeps back, or nothing more to do. */
export type PlanStep =
  | { readonly kind: "mark"; readonly plan: RunningPlan; readonly drafts: readonly Draft[] }
  | { readonly kind: "wait"; readonly say: PlanSaying | null; readonly until: Date | null }
  | { readonly kind: "held"; readonly by: Hold; readonly keepsBack: PlanSaying | null; readonly until: Date | null }
  | { readonly kind: "over" };

/** Under which a message is on record as told. */
export const toldKey = ({ message, instalment }: PlanSaying): string =>
  instalment === null ? message : `${message}|${instalment.dueOn}`;

/**
 * What time asks of a plan at `now`: days of grace and of cure end at the account's own minute of the day after, so that
 * what came in at night still counts and the debtor can hear of it at once. Expects the ledger kept (`keepPlans`).
 * `country` is where the debtor banks.
 */
export function assessPlan(account: Account, plan: RunningPlan, now: Date, country?: string): PlanStep {
  if (plan.status !== "active") return assessEnded(account, plan, now);
  const boundary = nextBoundary(account, now);
  const by = holdStopping(account, plan, now);
  if (by !== null) return assessHeld(account, plan, by, boundary, now);
  const view = viewOf(account, plan, now, country);
  const late = view.instalments.filter((instalment) => isLate(view, instalment)).map(({ dueOn }) => dueOn);
  if (late.some((dueOn) => !plan.missed.includes(dueOn))) return miss(view, late);
  if (plan.lapse !== null && daysBetween(plan.lapse.cureBy, view.judged) > 0) return breaks(view, plan);
  return { kind: "wait", say: sayingOf(view), until: earlier(nextDay(account, view, daysAhead(view)), boundary) };
}

/** A reminder whose day would have come under a hold is kept back by it, on the day it would have gone. */
function assessHeld(account: Account, plan: RunningPlan, by: Hold, boundary: Date | null, now: Date): PlanStep {
  const view = viewOf(withoutStop(account, plan, now), plan, now, undefined);
  if (plan.lapse !== null) return { kind: "held", by, keepsBack: null, until: boundary };
  const reminders = view.instalments.filter(isWaitedFor).flatMap((instalment) => reminderDay(view, instalment) ?? []);
  const ahead = reminders.filter((day) => daysBetween(view.judged, day) > 0);
  return { kind: "held", by, keepsBack: sayingOf(view), until: earlier(nextDay(account, view, ahead), boundary) };
}

/** The account's own minute of the soonest of some days of the plan's clock, if nothing stops it until then. */
function nextDay(account: Account, { calendar, today }: View, days: readonly Day[]): Date | null {
  const [soonest] = days.toSorted((one, other) => daysBetween(other, one));
  return soonest === undefined ? null : slotOn(account, addDays(calendar, daysBetween(today, soonest)));
}

/** A plan as a look sees it. `today` is what its clock shows; `judged` the last day whose end may be held against the debtor. */
type View = {
  readonly plan: RunningPlan;
  readonly now: Date;
  readonly calendar: Day;
  readonly today: Day;
  readonly judged: Day;
  readonly instalments: readonly InstalmentProgress[];
};

function viewOf(account: Account, plan: RunningPlan, now: Date, country: string | undefined): View {
  const calendar = localDay(now, calendarZone(account));
  const today = planDay(account, plan, now);
  const judged = now.getTime() < slotOn(account, calendar).getTime() ? addDays(today, -1) : today;
  const { graceDays } = plan.terms;
  const { instalments } = progress(plan.plan, receivedUnder(account, plan), { today: judged, graceDays, country });
  return { plan, now, calendar, today, judged, instalments };
}

/** The last day on which an instalment is in time: one that was paid and taken back has its grace again. */
function inTimeUntil({ plan }: View, { dueOn, graceEndsOn }: InstalmentProgress): Day {
  const reopened = plan.reopened[dueOn];
  if (reopened === undefined) return graceEndsOn;
  const again = addDays(reopened, plan.terms.graceDays);
  return daysBetween(graceEndsOn, again) > 0 ? again : graceEndsOn;
}

const isLate = (view: View, instalment: InstalmentProgress): boolean =>
  instalment.status === "missed" && daysBetween(inTimeUntil(view, instalment), view.judged) > 0;

/** Missed once, it may be made good within its time; missed again after that, the plan is broken. */
function miss(view: View, late: readonly Day[]): PlanStep {
  const { plan, judged } = view;
  const missed = { ...plan, missed: [...late] };
  if (plan.lapse !== null) return { kind: "mark", plan: missed, drafts: [] };
  if (plan.restartsUsed >= plan.terms.restarts) return breaks(view, missed);
  const lapse = { since: judged, cureBy: addDays(judged, plan.terms.cureDays) };
  return { kind: "mark", plan: { ...missed, lapse }, drafts: [] };
}

const breaks = ({ now }: View, plan: RunningPlan): PlanStep => ({
  kind: "mark",
  plan: ended(plan, "broken", now),
  drafts: [tellOf(plan, "PlanBroken", {})],
});

const isWaitedFor = ({ status }: InstalmentProgress): boolean => status === "open" || status === "missed";

/** Nobody is reminded of what they have just agreed to. */
function reminderDay({ plan }: View, { dueOn }: InstalmentProgress): Day | null {
  const day = addDays(dueOn, -plan.terms.remindDaysBefore);
  return daysBetween(plan.plan.agreedOn, day) > 0 ? day : null;
}

function sayingOf(view: View): PlanSaying | null {
  const { plan, instalments, today, judged } = view;
  const next = instalments.find(isWaitedFor);
  if (next === undefined) return null;
  if (plan.lapse !== null) {
    const missed = instalments.find(({ dueOn }) => plan.missed.includes(dueOn));
    return missed === undefined ? null : untold(plan, { message: "instalment-missed", instalment: missed });
  }
  const from = reminderDay(view, next);
  const isTime = from !== null && daysBetween(from, judged) >= 0 && daysBetween(today, next.dueOn) >= 0;
  return isTime ? untold(plan, { message: "instalment-reminder", instalment: next }) : null;
}

const untold = (plan: RunningPlan, saying: PlanSaying): PlanSaying | null =>
  plan.told.includes(toldKey(saying)) ? null : saying;

/** Days to come, on the plan's clock, on which something is to be judged or said. */
function daysAhead(view: View): readonly Day[] {
  const { plan, instalments, judged } = view;
  const cure = plan.lapse === null ? [] : [addDays(plan.lapse.cureBy, 1)];
  const own = instalments.filter(isWaitedFor).flatMap((instalment) => {
    const reminder = plan.lapse === null ? reminderDay(view, instalment) : null;
    return [...(reminder === null ? [] : [reminder]), addDays(inTimeUntil(view, instalment), 1)];
  });
  return [...cure, ...own].filter((day) => daysBetween(judged, day) > 0);
}

/** That a plan was broken or completed is said while it is news and something is still owed in its case. */
function assessEnded(account: Account, plan: RunningPlan, now: Date): PlanStep {
  const message = plan.status === "broken" ? "plan-broken" : plan.status === "completed" ? "plan-completed" : null;
  const stale = after(new Date(plan.endedAt ?? now), NEWS_STAYS_FRESH_MILLISECONDS);
  const isOwing = Object.values(owed(account)).some((minor) => minor > 0);
  if (message === null || account.case?.id !== plan.caseId || !isOwing || now.getTime() >= stale.getTime())
    return { kind: "over" };
  const say = untold(plan, { message, instalment: null });
  return say === null ? { kind: "over" } : { kind: "wait", say, until: stale };
}

/** The next instant at which some hold begins or ends; null when none will by itself. */
function nextBoundary(account: Account, now: Date): Date | null {
  const [next] = holdBoundaries(account, now.getTime(), Number.MAX_SAFE_INTEGER);
  return next === undefined ? null : new Date(next);
}

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one === null ? other : other === null || one.getTime() <= other.getTime() ? one : other;
