import { Duration } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as events from "aws-cdk-lib/aws-events";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import { queueTarget } from "./rule-target.ts";
import { allowCaseWork, FEED } from "./table-access.ts";
import { WorkQueue } from "./work-queue.ts";

/** Batches of ten that are applied at a time. */
export const BATCHES_AT_ONCE = 10;

/** The `source` of what Amends says itself; all else on the bus is meant for it. */
export const OWN_SOURCE = "amends";

type IntakeProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly bus: events.EventBus;
  readonly unroutable: sqs.Queue;
};

/** Events in: whatever others put on the bus, known or not, so that what cannot be used is refused where people see it. */
export class Intake extends Construct {
  readonly queue: sqs.Queue;
  /** Events refused, each with the reasons, and events that failed five times. */
  readonly deadLetters: sqs.Queue;
  readonly worker: lambda.Function;

  constructor(scope: Construct, id: string, { codeOf, table, bus, unroutable }: IntakeProps) {
    super(scope, id);
    const timeout = Duration.seconds(30);
    const work = new WorkQueue(this, "Work", { timeout });
    this.queue = work.queue;
    this.deadLetters = work.deadLetters;
    this.worker = createFunction(this, "intake-events", {
      codeOf,
      timeout,
      description: "Applies events of billing systems to accounts, or refuses them with reasons",
      environment: { TABLE_NAME: table.tableName, DEAD_LETTER_QUEUE_URL: this.deadLetters.queueUrl },
    });
    work.workedOffBy(this.worker, BATCHES_AT_ONCE);
    allowCaseWork(this.worker, table, "none", FEED);
    this.deadLetters.grantSendMessages(this.worker);

    const eventPattern: events.EventPattern = { source: events.Match.anythingBut(OWN_SOURCE) };
    new events.Rule(this, "FromOthers", {
      eventBus: bus,
      description: "Every event that is not our own",
      eventPattern,
      targets: [queueTarget(this.queue, unroutable)],
    });
    bus.archive("Archive", { eventPattern, retention: Duration.days(30) });
  }
}
