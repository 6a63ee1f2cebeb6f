import type { Construct } from "constructs";
import type { Concern } from "./alarm.ts";
import { linesWith } from "./log-lines.ts";
import type { Sweeps } from "./sweeps.ts";

/** The sweep begins every 24 hours; two more are for the night on which it takes long. */
const SWEEP_IS_MISSED_AFTER_HOURS = 26;

/** What may go wrong with the sweep, and what it finds. */
export function sweepConcerns(scope: Construct, { worker, deadLetters }: Sweeps): Readonly<Record<string, Concern>> {
  const lines = (metricName: string, code: string) =>
    linesWith(scope, metricName, [code], { "sweep-accounts": worker });
  return {
    SweepStuck: {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum" }),
      atLeast: 1,
      humanImpact: "An account cannot be looked after: a debtor may wait for an answer that nobody is going to give.",
      runbook: "sweep-stuck",
    },
    SweepDiffers: {
      metric: lines("SweepDiffers", "sweep.differs"),
      atLeast: 1,
      humanImpact: "What is on record of an account does not agree with itself: somebody may be asked for a wrong sum.",
      runbook: "sweep-differs",
    },
    SweepMissed: {
      metric: lines("SweepPages", "sweep.page"),
      atLeast: 1,
      unlessWithinHours: SWEEP_IS_MISSED_AFTER_HOURS,
      humanImpact: "Nobody looks after what failed elsewhere: a case that lost its execution stays forgotten.",
      runbook: "sweep-missed",
    },
    ApprovalsOverdue: {
      metric: lines("ApprovalsOverdue", "approval.overdue"),
      atLeast: 1,
      humanImpact:
        "A debtor's request or a hand-off waits for a decision whose time is over, and nobody is asked any more.",
      runbook: "approvals-overdue",
    },
  };
}
