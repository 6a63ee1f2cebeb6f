import { Day } from "../../../functions/domain/calendar.ts";
import type { Relief } from "../../../functions/domain/ladder-policy.ts";
import type { Money } from "../../../functions/domain/money.ts";
import type { AgreedPlan, Instalment } from "../../../functions/domain/plans/plan.ts";

export const RELIEF: Relief = {
  longestPlanMonths: 12,
  smallestInstalment: { USD: 2500, JPY: 3000, KWD: 10_000 },
  settlementFloorPercent: 70,
  extensionDays: 14,
};

export const usd = (minor: number): Money => ({ minor, currency: "USD" });

/** Instalments written as `day amount` in minor units of USD. */
export const parts = (...written: readonly string[]): Instalment[] =>
  written.map((text) => {
    const [day = "", minor = ""] = text.split(" ");
    return { dueOn: Day.parse(day), amount: usd(Number(minor)) };
  });

export const written = (instalments: readonly Instalment[]): readonly string[] =>
  instalments.map(({ dueOn, amount }) => `${dueOn} ${amount.minor}`);

export function planOf(option: string, agreed: readonly Instalment[], more: Partial<AgreedPlan> = {}): AgreedPlan {
  return {
    option,
    agreedOn: Day.parse("2026-02-10"),
    endsBy: Day.parse("2027-02-10"),
    agreed: [...agreed],
    instalments: [...agreed],
    cancelled: [],
    ...more,
  };
}
