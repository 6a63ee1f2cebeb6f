import { CfnElement, Stack } from "aws-cdk-lib";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as stepfunctions from "aws-cdk-lib/aws-stepfunctions";
import { acknowledge } from "./acknowledge.ts";
import type { Concern } from "./alarm.ts";
import { ANY_VERSION } from "./ladders.ts";

/** A workflow that watches one thing of an account, with the function that looks. */
export type WatchMachine = { readonly worker: lambda.Function; readonly machine: stepfunctions.StateMachine };

/** Says why the machine of a workflow may do what cdk-nag asks about. */
export function acknowledgeWatch(machine: stepfunctions.StateMachine, called: readonly lambda.Function[]): void {
  const stack = Stack.of(machine);
  const anyVersion = called.map(({ node: { defaultChild } }) => {
    if (!CfnElement.isCfnElement(defaultChild)) throw new TypeError("a function is one resource");
    return [`AwsSolutions-IAM5[Resource::<${stack.getLogicalId(defaultChild)}.Arn>:*]`, ANY_VERSION];
  });
  acknowledge(machine, {
    ...Object.fromEntries(anyVersion),
    "AwsSolutions-IAM5[Resource::*]": "X-Ray and the delivery of logs to CloudWatch know no resources.",
    "AwsSolutions-SF1":
      "The table records every step; a second record of each transition would cost more than the work.",
  });
}

/** What may go wrong with a workflow: its looks fail, or Step Functions ends its executions. */
export function watchConcerns(
  { worker, machine }: WatchMachine,
  workflow: string,
  says: { readonly name: string; readonly failing: string; readonly ended: string },
): Readonly<Record<string, Concern>> {
  const ended = (metric: Concern["metric"]): Concern => ({
    metric,
    atLeast: 1,
    humanImpact: says.ended,
    runbook: "executions-ended",
  });
  return {
    [`${says.name}Failing`]: {
      metric: worker.metricErrors({ statistic: "Sum" }),
      atLeast: 1,
      humanImpact: says.failing,
      runbook: "rung-failing",
    },
    [`ExecutionsFailed-${workflow}`]: ended(machine.metricFailed({ statistic: "Sum" })),
    [`ExecutionsTimedOut-${workflow}`]: ended(machine.metricTimedOut({ statistic: "Sum" })),
  };
}
