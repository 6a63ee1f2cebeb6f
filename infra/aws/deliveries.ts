import { Duration } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as events from "aws-cdk-lib/aws-events";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import { queueTarget } from "./rule-target.ts";
import { allowCaseWork } from "./table-access.ts";
import { WorkQueue } from "./work-queue.ts";

type DeliveriesProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly unroutable: sqs.Queue;
};

/** What SES says became of each e-mail. It says so on the default bus only. */
export class Deliveries extends Construct {
  readonly deadLetters: sqs.Queue;

  constructor(scope: Construct, id: string, { codeOf, table, unroutable }: DeliveriesProps) {
    super(scope, id);
    const timeout = Duration.seconds(30);
    const work = new WorkQueue(this, "Work", { timeout });
    this.deadLetters = work.deadLetters;
    const worker = createFunction(this, "record-delivery", {
      codeOf,
      timeout,
      description: "Records what became of each e-mail, and closes addresses that bounce",
      environment: { TABLE_NAME: table.tableName },
    });
    work.workedOffBy(worker, 5);
    allowCaseWork(worker, table);
    new events.Rule(this, "FromEmail", {
      description: "Deliveries, bounces, complaints and refusals of e-mails",
      eventPattern: {
        source: ["aws.ses"],
        detailType: ["Email Delivered", "Email Bounced", "Email Complaint Received", "Email Rejected"],
      },
      targets: [queueTarget(work.queue, unroutable)],
    });
  }
}
