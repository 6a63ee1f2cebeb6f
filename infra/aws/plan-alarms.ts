import type { Concern } from "./alarm.ts";
import type { Plans } from "./plans.ts";

/** What may go wrong where payment plans are kept. */
export function planConcerns({ worker, machine }: Plans): Readonly<Record<string, Concern>> {
  const ended = (metric: Concern["metric"]): Concern => ({
    metric,
    atLeast: 1,
    humanImpact: "A payment plan lost its execution and goes on in the next one, at most three times a day.",
    runbook: "executions-ended",
  });
  return {
    PlanFailing: {
      metric: worker.metricErrors({ statistic: "Sum" }),
      atLeast: 1,
      humanImpact: "Debtors on a plan are not reminded of instalments, and staff get a review task for each.",
      runbook: "rung-failing",
    },
    "ExecutionsFailed-payment-plan": ended(machine.metricFailed({ statistic: "Sum" })),
    "ExecutionsTimedOut-payment-plan": ended(machine.metricTimedOut({ statistic: "Sum" })),
  };
}
