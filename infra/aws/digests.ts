import { Duration } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as events from "aws-cdk-lib/aws-events";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Concern } from "./alarm.ts";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import { queueTarget } from "./rule-target.ts";
import type { Sending } from "./sending.ts";
import { allowDigests, allowTaskQueues } from "./table-access.ts";
import { WorkQueue } from "./work-queue.ts";

type DigestsProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly sending: Sending;
  /** Where links in e-mails begin. */
  readonly pagesUrl: string;
  readonly unroutable: sqs.Queue;
};

/** The morning mail of each team, and what is overdue moved to today. Looked every hour: it is eight somewhere. */
export class Digests extends Construct {
  readonly deadLetters: sqs.Queue;
  readonly worker: lambda.Function;

  constructor(scope: Construct, id: string, { codeOf, table, sending, pagesUrl, unroutable }: DigestsProps) {
    super(scope, id);
    const timeout = Duration.minutes(5);
    const work = new WorkQueue(this, "Work", { timeout });
    this.deadLetters = work.deadLetters;
    this.worker = createFunction(this, "send-digest", {
      codeOf,
      timeout,
      description: "Writes to each team what waits today, and moves what is overdue to today's queue",
      environment: {
        TABLE_NAME: table.tableName,
        CONFIGURATION_SET: sending.configurationSetName,
        PAGES_URL: pagesUrl,
      },
    });
    work.workedOffBy(this.worker, 2);
    allowDigests(this.worker, table);
    allowTaskQueues(this.worker, table);
    sending.allowEmail(this.worker);
    new events.Rule(this, "Hourly", {
      description: "Time to see where it is eight in the morning",
      schedule: events.Schedule.cron({ minute: "0" }),
      targets: [queueTarget(work.queue, unroutable)],
    });
  }
}

/** What may go wrong with the morning mails. */
export const digestConcerns = ({ deadLetters }: Digests): Readonly<Record<string, Concern>> => ({
  DigestsNotSent: {
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum" }),
    atLeast: 1,
    humanImpact: "A team does not know what waits today: somebody who asked to be called may wait in vain.",
    runbook: "digests-not-sent",
  },
});
