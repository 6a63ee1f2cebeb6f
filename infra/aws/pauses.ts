import { Duration } from "aws-cdk-lib";
import type * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as events from "aws-cdk-lib/aws-events";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Concern } from "./alarm.ts";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import { queueTarget } from "./rule-target.ts";
import { allowPausing } from "./table-access.ts";
import { WorkQueue } from "./work-queue.ts";

type PausesProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly unroutable: sqs.Queue;
};

/** Stops all sending while events wait unread: one of them may be a payment. */
export class Pauses extends Construct {
  readonly deadLetters: sqs.Queue;
  readonly #queue: sqs.Queue;
  readonly #unroutable: sqs.Queue;

  constructor(scope: Construct, id: string, { codeOf, table, unroutable }: PausesProps) {
    super(scope, id);
    const timeout = Duration.seconds(30);
    const work = new WorkQueue(this, "Work", { timeout });
    this.deadLetters = work.deadLetters;
    this.#queue = work.queue;
    this.#unroutable = unroutable;
    const worker = createFunction(this, "pause-sending", {
      codeOf,
      timeout,
      description: "Pauses all sending while events wait unread, and lifts its own pause afterwards",
      environment: { TABLE_NAME: table.tableName },
    });
    work.workedOffBy(worker, 2);
    allowPausing(worker, table);
  }

  /** Names the alarm that sets the switch and lifts it. CloudWatch tells of its alarms on the default bus only. */
  obey(alarm: cloudwatch.Alarm): void {
    new events.Rule(this, "AlarmChanged", {
      description: "The alarm on waiting events rings, or is over",
      eventPattern: {
        source: ["aws.cloudwatch"],
        detailType: ["CloudWatch Alarm State Change"],
        resources: [alarm.alarmArn],
      },
      targets: [queueTarget(this.#queue, this.#unroutable)],
    });
  }
}

/** What may go wrong with the pause that nobody need set. */
export const pauseConcerns = ({ deadLetters }: Pauses): Readonly<Record<string, Concern>> => ({
  PauseNotSet: {
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum" }),
    atLeast: 1,
    humanImpact: "Sending was not paused while payments wait unread, or still rests although all of them are read.",
    runbook: "pause-not-set",
  },
});
