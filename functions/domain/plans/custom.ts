import type { Relief } from "../ladder-policy.ts";
import type { Money } from "../money.ts";
import { isAtFloor } from "./amounts.ts";
import { lastDayFor } from "./longest-term.ts";
import { type Instalment, type PlanOption, sumOf } from "./plan.ts";

const MOST_INSTALMENTS = 261;

/** Why instalments somebody proposed need an approval, or cannot be agreed at all. */
type CustomProblem =
  | "no-instalments"
  | "other-currency"
  | "too-many"
  | "not-in-order"
  | "in-the-past"
  | "more-than-owed"
  | "under-floor"
  | "under-smallest"
  | "after-longest-term";

/** Problems that no approval cures. */
const IMPOSSIBLE: ReadonlySet<CustomProblem> = new Set([
  "no-instalments",
  "other-currency",
  "too-many",
  "not-in-order",
  "in-the-past",
  "more-than-owed",
]);

export type CustomPlan =
  | { readonly kind: "within-policy"; readonly option: PlanOption }
  | { readonly kind: "needs-approval"; readonly option: PlanOption; readonly because: readonly CustomProblem[] }
  | { readonly kind: "impossible"; readonly because: readonly CustomProblem[] };

/** Instalments with days and amounts of somebody's own. Less than the balance is a settlement: the rest is forgiven. */
export function customOption(
  instalments: readonly Instalment[],
  balance: Money,
  relief: Relief,
  today: string,
): CustomPlan {
  const because = problemsOf(instalments, balance, relief, today);
  if (because.some((problem) => IMPOSSIBLE.has(problem))) return { kind: "impossible", because };
  const forgives = balance.minor - sumOf(instalments);
  const option = { id: "custom", instalments: [...instalments], ...(forgives > 0 ? { forgives } : {}) };
  return because.length === 0 ? { kind: "within-policy", option } : { kind: "needs-approval", option, because };
}

function problemsOf(
  instalments: readonly Instalment[],
  balance: Money,
  relief: Relief,
  today: string,
): readonly CustomProblem[] {
  const smallest = Math.max(1, relief.smallestInstalment[balance.currency] ?? 1);
  const sum = sumOf(instalments);
  const until = lastDayFor(relief, balance, today);
  const found: readonly (readonly [CustomProblem, boolean])[] = [
    ["no-instalments", instalments.length === 0 || instalments.some(({ amount }) => amount.minor <= 0)],
    ["other-currency", instalments.some(({ amount }) => amount.currency !== balance.currency)],
    ["too-many", instalments.length > MOST_INSTALMENTS],
    ["not-in-order", instalments.some(({ dueOn }, index) => dueOn <= (instalments[index - 1]?.dueOn ?? ""))],
    ["in-the-past", instalments.some(({ dueOn }) => dueOn < today)],
    ["more-than-owed", sum > balance.minor],
    ["under-floor", !isAtFloor(sum, balance.minor, relief.settlementFloorPercent)],
    ["under-smallest", instalments.length > 1 && instalments.some(({ amount }) => amount.minor < smallest)],
    ["after-longest-term", instalments.some(({ dueOn }) => dueOn > until)],
  ];
  return found.flatMap(([problem, isSo]) => (isSo ? [problem] : []));
}
