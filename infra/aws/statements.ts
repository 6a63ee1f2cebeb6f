import { Duration } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as events from "aws-cdk-lib/aws-events";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { CodeOf } from "./bundle.ts";
import type { DataStack } from "./data-stack.ts";
import { createFunction } from "./functions.ts";
import { queueTarget } from "./rule-target.ts";
import { RECEIVED } from "./statement-policies.ts";
import { AGENCIES, allowCaseWork, allowReading } from "./table-access.ts";
import { WorkQueue } from "./work-queue.ts";

type StatementsProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  /** Statements lie beside the packages that agencies were handed. */
  readonly data: Pick<DataStack, "packages" | "mayState" | "mayCompare">;
  readonly unroutable: sqs.Queue;
};

/** 06:00 UTC: past midnight in the Americas, before work in Europe. */
const STATED_AT = { hour: "6", minute: "0" };

/** What agencies have, stated to them once a day, and compared with what they state themselves. */
export class Statements extends Construct {
  readonly unstated: sqs.Queue;
  readonly uncompared: sqs.Queue;
  readonly reconcile: lambda.Function;

  constructor(scope: Construct, id: string, props: StatementsProps) {
    super(scope, id);
    this.unstated = this.#statements(props);
    const { worker, deadLetters } = this.#comparisons(props);
    this.reconcile = worker;
    this.uncompared = deadLetters;
  }

  #statements({ codeOf, table, data, unroutable }: StatementsProps): sqs.Queue {
    const timeout = Duration.minutes(10);
    const work = new WorkQueue(this, "ToState", { timeout });
    const worker = createFunction(this, "state-placements", {
      codeOf,
      timeout,
      description: "States to every agency what it has and what is owed of it, once a day",
      environment: { TABLE_NAME: table.tableName, PACKAGES_BUCKET: data.packages.bucketName },
    });
    work.workedOffBy(worker, 2);
    allowReading(worker, table, "ACCOUNT#*", AGENCIES);
    worker.role?.addManagedPolicy(data.mayState);
    new events.Rule(this, "Daily", {
      description: "Time to state what agencies have",
      schedule: events.Schedule.cron(STATED_AT),
      targets: [queueTarget(work.queue, unroutable)],
    });
    return work.deadLetters;
  }

  #comparisons({ codeOf, table, data, unroutable }: StatementsProps) {
    const timeout = Duration.minutes(5);
    const work = new WorkQueue(this, "ToCompare", { timeout });
    const worker = createFunction(this, "reconcile-statement", {
      codeOf,
      timeout,
      description: "Compares an agency's statement with ours, to the minor unit, and asks staff about what differs",
      environment: { TABLE_NAME: table.tableName, PACKAGES_BUCKET: data.packages.bucketName },
    });
    work.workedOffBy(worker, 2);
    allowCaseWork(worker, table);
    allowReading(worker, table, AGENCIES);
    worker.role?.addManagedPolicy(data.mayCompare);
    new events.Rule(this, "Received", {
      description: "Statements that agencies put into the bucket",
      eventPattern: {
        source: ["aws.s3"],
        detailType: ["Object Created"],
        detail: { bucket: { name: [data.packages.bucketName] }, object: { key: [{ prefix: RECEIVED }] } },
      },
      targets: [queueTarget(work.queue, unroutable)],
    });
    return { worker, deadLetters: work.deadLetters };
  }
}
