import { Duration, Stack } from "aws-cdk-lib";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import type * as stepfunctions from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import { WorkQueue } from "./work-queue.ts";

/** Five batches of ten stay below the 150 starts a second that the smaller Regions refill. */
export const BATCHES_AT_ONCE = 5;

type StartsProps = {
  readonly codeOf: CodeOf;
  /** State machines by the name of their ladder. */
  readonly ladders: ReadonlyMap<string, stepfunctions.StateMachine>;
  /** Machines by the name of their workflow, of those that have one for everybody. */
  readonly workflows: ReadonlyMap<string, stepfunctions.StateMachine>;
};

/** The only place where executions start, behind a queue that a nightly file may fill. */
export class Starts extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetters: sqs.Queue;
  readonly worker: lambda.Function;

  constructor(scope: Construct, id: string, { codeOf, ladders, workflows }: StartsProps) {
    super(scope, id);
    const timeout = Duration.seconds(30);
    const work = new WorkQueue(this, "Work", { timeout });
    this.queue = work.queue;
    this.deadLetters = work.deadLetters;
    const arns = (machines: StartsProps["ladders"]) =>
      Stack.of(this).toJsonString(
        Object.fromEntries([...machines].map(([name, machine]) => [name, machine.stateMachineArn])),
      );
    this.worker = createFunction(this, "start-executions", {
      codeOf,
      timeout,
      description: "Starts the executions that accounts want",
      environment: { LADDER_MACHINE_ARNS: arns(ladders), WORKFLOW_MACHINE_ARNS: arns(workflows) },
    });
    work.workedOffBy(this.worker, BATCHES_AT_ONCE);
    for (const machine of [...ladders.values(), ...workflows.values()]) machine.grantStartExecution(this.worker);
  }
}
