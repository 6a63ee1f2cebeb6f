import type { AgreedPlan, Lateness, PlanProgress, Received } from "./plan.ts";

/** Sets payments against instalments, first in first out, oldest instalment first. */
export function progress(
  plan: Pick<AgreedPlan, "instalments" | "cancelled">,
  payments: readonly Received[],
  lateness: Lateness,
): PlanProgress {
  throw new Error(`not yet ${plan.instalments.length} ${payments.length} ${lateness.today}`);
}
