import type { AgreedPlan, PlanLedger, Recomputed } from "./plan.ts";

/** Makes a plan fit the ledger of its invoices again: see the body's rules. */
export function recompute(plan: AgreedPlan, ledger: PlanLedger): Recomputed {
  throw new Error(`not yet ${plan.option} ${ledger.owed}`);
}
