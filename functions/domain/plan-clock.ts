import { type Account, calendarZone, type Hold } from "./account.ts";
import { addDays, type Day, daysBetween, localDay } from "./calendar.ts";
import { covers, HOLD_STOPS, holdsInForce, stoppedDays } from "./holds.ts";
import { dayAfterFreeDays } from "./ladder-clock.ts";
import type { RunningPlan } from "./running-plan.ts";

type Covered = Pick<RunningPlan, "invoiceIds">;

const stopsClock = (hold: Hold, { invoiceIds }: Covered): boolean =>
  hold.kind !== "plan" && HOLD_STOPS[hold.kind].clock && invoiceIds.some((invoice) => covers(hold, invoice));

const idOfUpheld = (holdId: string): string => `upheld:${holdId}`;

/** Whether what stops a plan's clock is a dispute that was upheld, its own hold being over. */
export const isOfUpheld = ({ id }: Hold): boolean => id.startsWith(idOfUpheld(""));

/**
 * An upheld dispute keeps an invoice out of the ladder until billing says another amount; nobody is asked for
 * instalments of it meanwhile either. Where billing said several amounts since, it ends with the last.
 */
const upheldAsHolds = ({ upheld, invoices }: Account): readonly Hold[] =>
  upheld.flatMap(({ holdId, at, scope }) =>
    invoices
      .filter(({ id }) => scope === "all" || scope.includes(id))
      .filter(({ amountAt, knownAt }) => amountAt <= at || (knownAt !== null && knownAt <= at))
      .map(({ id, amountAt }) => ({
        id: idOfUpheld(holdId),
        version: 0,
        kind: "dispute" as const,
        invoiceIds: [id],
        from: at,
        arrivedAt: at,
        startAnnounced: true,
        endAnnounced: true,
        ...(amountAt > at ? { endedAt: amountAt } : {}),
      })),
  );

const holdsOver = (account: Account, plan: Covered): readonly Hold[] =>
  [...account.holds, ...upheldAsHolds(account)].filter((hold) => stopsClock(hold, plan));

const stoppingAt = (account: Account, plan: RunningPlan, now: Date): readonly Hold[] =>
  holdsInForce({ ...account, holds: [...holdsOver(account, plan)] }, now.getTime());

/** The first hold that stops the plan's clock at an instant; null while it runs. */
export function holdStopping(account: Account, plan: RunningPlan, now: Date): Hold | null {
  return stoppingAt(account, plan, now)[0] ?? null;
}

/** The account as if no hold in force stopped the plan's clock, to ask what would have been. */
export function withoutStop(account: Account, plan: RunningPlan, now: Date): Account {
  const stopping = new Set(stoppingAt(account, plan, now).map(({ id }) => id));
  return {
    ...account,
    holds: account.holds.filter(({ id }) => !stopping.has(id)),
    upheld: account.upheld.filter(({ holdId }) => !stopping.has(idOfUpheld(holdId))),
  };
}

/** What the plan's clock shows at an instant: the debtor's calendar day, less the days at whose first instant a hold over one of its invoices stopped it. */
export function planDay(account: Account, plan: RunningPlan, now: Date): Day {
  const today = localDay(now, calendarZone(account));
  const holds = holdsOver(account, plan);
  if (holds.length === 0) return today;
  return addDays(today, -stoppedDays(holds, calendarZone(account), plan.plan.agreedOn, today));
}

/** The calendar day on which the plan's clock shows a day; the day itself while a hold without an end keeps that from being known. */
export function calendarDayOf(account: Account, plan: RunningPlan, day: Day): Day {
  const holds = holdsOver(account, plan);
  if (holds.length === 0) return day;
  const { agreedOn } = plan.plan;
  return dayAfterFreeDays(agreedOn, daysBetween(agreedOn, day), calendarZone(account), holds) ?? day;
}
