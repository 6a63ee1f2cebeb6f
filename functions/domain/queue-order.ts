import type { Account } from "./account.ts";
import { owed } from "./allocation.ts";
import type { Day } from "./calendar.ts";
import { daysBetween } from "./calendar.ts";
import { exponentOf, type Money } from "./money.ts";

/** How long a broken promise puts a task before others. */
const BROKEN_COUNTS_DAYS = 14;

/** What a task in a queue is judged by. */
export type Waiting = {
  readonly openedAt: string;
  /** The debtor asked for this call. */
  readonly isAsked: boolean;
  /** The first instant at which it can be done; null where it can be now. */
  readonly notBefore: Date | null;
  /** What a promise to pay has come to. */
  readonly promise: "broken" | "due-today" | null;
  /** What is owed, the largest amount of all currencies. */
  readonly atRisk: Money | null;
};

const REASONS = {
  "asked-for": "The debtor asked for this call, and its time has come",
  "promise-broken": "A promise to pay was broken",
  "promise-due": "A promise to pay falls due today",
  balance: "By what is owed, then by age",
  later: "Cannot be done yet",
} as const;
export type StandsFor = keyof typeof REASONS;

/** Why a task stands where it does, in words. */
export const reasonInWords = (reason: StandsFor): string => REASONS[reason];

const RANKS: readonly StandsFor[] = ["asked-for", "promise-broken", "promise-due", "balance", "later"];

/** Why a task stands where it does: what helps most comes first, and what cannot be done yet last. */
export function standsFor({ notBefore, isAsked, promise }: Waiting): StandsFor {
  if (notBefore !== null) return "later";
  if (isAsked) return "asked-for";
  if (promise === "broken") return "promise-broken";
  return promise === "due-today" ? "promise-due" : "balance";
}

/** Amounts of several currencies are compared as numbers: no rate is known here, and an order need not be exact. */
const sizeOf = ({ atRisk }: Waiting): number =>
  atRisk === null ? 0 : atRisk.minor / 10 ** exponentOf(atRisk.currency);

const timeOf = ({ notBefore }: Waiting): number => notBefore?.getTime() ?? 0;

function compare(one: Waiting, other: Waiting): number {
  const ranks = RANKS.indexOf(standsFor(one)) - RANKS.indexOf(standsFor(other));
  if (ranks !== 0) return ranks;
  const times = timeOf(one) - timeOf(other);
  if (times !== 0) return times;
  const sizes = sizeOf(other) - sizeOf(one);
  if (sizes !== 0) return sizes;
  return one.openedAt < other.openedAt ? -1 : one.openedAt > other.openedAt ? 1 : 0;
}

/** Tasks in the order in which doing them helps most; those that nothing sets apart stay in the order given. */
export const inOrder = <Task extends Waiting>(tasks: readonly Task[]): readonly Task[] => [...tasks].sort(compare);

/** What is owed in the currency in which it is most; null where nothing is. */
export function atRiskOf(account: Account): Money | null {
  const sums = Object.entries(owed(account)).map(([currency, minor]) => ({ minor, currency }));
  const size = ({ minor, currency }: Money) => minor / 10 ** exponentOf(currency);
  return sums.reduce<Money | null>((most, sum) => {
    if (sum.minor <= 0) return most;
    return most === null || size(sum) > size(most) ? sum : most;
  }, null);
}

/** What the account's latest promise has come to, as far as it puts a task before others; `today` on the debtor's calendar. */
export function promiseOf({ promises }: Account, today: Day): Waiting["promise"] {
  const last = promises.at(-1);
  if (last === undefined) return null;
  if (last.status === "open" && last.on === today) return "due-today";
  const isFresh = last.endedAt !== null && daysBetween(last.endedAt.slice(0, 10), today) <= BROKEN_COUNTS_DAYS;
  return last.status === "broken" && isFresh ? "broken" : null;
}
