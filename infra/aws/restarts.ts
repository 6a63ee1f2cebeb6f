import { Duration } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as events from "aws-cdk-lib/aws-events";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import type * as stepfunctions from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import { queueTarget } from "./rule-target.ts";
import { allowCaseWork } from "./table-access.ts";
import { WorkQueue } from "./work-queue.ts";

type RestartsProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly machines: readonly stepfunctions.IStateMachine[];
  readonly unroutable: sqs.Queue;
};

/** Gives a case its next execution when Step Functions itself ended the last one. */
export class Restarts extends Construct {
  readonly deadLetters: sqs.Queue;

  constructor(scope: Construct, id: string, { codeOf, table, machines, unroutable }: RestartsProps) {
    super(scope, id);
    const timeout = Duration.seconds(30);
    const work = new WorkQueue(this, "Work", { timeout });
    this.deadLetters = work.deadLetters;
    const worker = createFunction(this, "restart-executions", {
      codeOf,
      timeout,
      description: "Asks for the next execution of a case, plan, question or placement whose execution failed",
      environment: { TABLE_NAME: table.tableName },
    });
    work.workedOffBy(worker, 2);
    allowCaseWork(worker, table);
    new events.Rule(this, "EndedEarly", {
      description: "Executions that failed, ran out of time or were stopped",
      eventPattern: {
        source: ["aws.states"],
        detailType: ["Step Functions Execution Status Change"],
        detail: {
          status: ["FAILED", "TIMED_OUT", "ABORTED"],
          stateMachineArn: machines.map((machine) => machine.stateMachineArn),
        },
      },
      targets: [queueTarget(work.queue, unroutable)],
    });
  }
}
