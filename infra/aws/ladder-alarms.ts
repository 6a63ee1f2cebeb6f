import type * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { Concern } from "./alarm.ts";
import { linesWith } from "./log-lines.ts";
import { openExecutions } from "./states-metrics.ts";
import type { Watched } from "./watched.ts";

/** Written by a rung's function when it is asked five times within a minute. */
const SPINNING = "ladder.spinning";
/** The part of the quota at which more must be asked for: AWS takes days to grant it. */
const QUOTA_SHARE = 0.7;

/** What may go wrong while cases are worked: rungs that fail, executions that end early, too many of them. `quota` is how many may be open. */
export function ladderConcerns(scope: Construct, watched: Watched, quota: number): Readonly<Record<string, Concern>> {
  const { ladders, plans, approvals, placements } = watched;
  return {
    ...failingConcerns(watched),
    ...endedConcerns(watched),
    LadderSpinning: {
      metric: linesWith(scope, "LadderSpinning", [SPINNING], {
        ...ladders.functions,
        "keep-plan": plans.worker,
        "ask-approver": approvals.worker,
        "place-account": placements.worker,
      }),
      atLeast: 1,
      humanImpact: "A case looks again and again without getting on; its debtor waits ten minutes for each step.",
      runbook: "ladder-spinning",
    },
    OpenExecutions: {
      metric: openExecutions(),
      atLeast: Math.ceil(quota * QUOTA_SHARE),
      humanImpact: "Soon no further case can be taken up, and debtors would miss the early, friendly reminders.",
      runbook: "open-executions",
    },
  };
}

function failingConcerns({ ladders: { functions, refer } }: Watched): Readonly<Record<string, Concern>> {
  const failing = Object.entries(functions).map(([name, worker]): [string, Concern] => [
    `RungFailing-${name}`,
    {
      metric: worker.metricErrors({ statistic: "Sum" }),
      atLeast: 1,
      humanImpact: `Debtors whose next step is "${name}" wait at it, and staff get a review task for each.`,
      runbook: "rung-failing",
    },
  ]);
  return {
    ...Object.fromEntries(failing),
    ReferralsFailing: {
      metric: refer.metricErrors({ statistic: "Sum" }),
      atLeast: 1,
      humanImpact: "A case whose step failed waits, and nobody of the staff was given a task to look at it.",
      runbook: "rung-failing",
    },
  };
}

function endedConcerns({ ladders: { machines } }: Watched): Readonly<Record<string, Concern>> {
  const ended = [...machines].flatMap(([ladder, machine]) => {
    const concern = (metric: cloudwatch.Metric): Concern => ({
      metric,
      atLeast: 1,
      humanImpact: `A case on "${ladder}" lost its execution and goes on in the next one, at most three times a day.`,
      runbook: "executions-ended",
    });
    return [
      [`ExecutionsFailed-${ladder}`, concern(machine.metricFailed({ statistic: "Sum" }))],
      [`ExecutionsTimedOut-${ladder}`, concern(machine.metricTimedOut({ statistic: "Sum" }))],
    ] as const;
  });
  return Object.fromEntries(ended);
}
