import { Duration } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as events from "aws-cdk-lib/aws-events";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import { queueTarget } from "./rule-target.ts";
import type { SmsProvider } from "./sms-provider.ts";
import { allowCaseWork, SENDING } from "./table-access.ts";
import { WorkQueue } from "./work-queue.ts";

type DeliveriesProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly unroutable: sqs.Queue;
  readonly sms: SmsProvider;
};

/** What SES and End User Messaging say became of each message. They say so on the default bus only. */
export class Deliveries extends Construct {
  readonly deadLetters: sqs.Queue;
  readonly worker: lambda.Function;

  constructor(scope: Construct, id: string, { codeOf, table, unroutable, sms }: DeliveriesProps) {
    super(scope, id);
    const timeout = Duration.seconds(30);
    const work = new WorkQueue(this, "Work", { timeout });
    this.deadLetters = work.deadLetters;
    this.worker = createFunction(this, "record-delivery", {
      codeOf,
      timeout,
      description:
        "Records what became of each message, closes addresses that bounce, pauses e-mail where too much does",
      environment: { TABLE_NAME: table.tableName },
    });
    work.workedOffBy(this.worker, 5);
    allowCaseWork(this.worker, table, "none", SENDING);
    new events.Rule(this, "FromEmail", {
      description: "What became of e-mails",
      eventPattern: {
        source: ["aws.ses"],
        detailType: [
          "Email Delivered",
          "Email Bounced",
          "Email Complaint Received",
          "Email Rejected",
          "Email Rendering Failed",
          "Email Delivery Delayed",
        ],
      },
      targets: [queueTarget(work.queue, unroutable)],
    });
    if (sms === "sns") return;
    new events.Rule(this, "FromTexts", {
      description: "What became of texts",
      eventPattern: { source: ["aws.sms-voice"], detailType: ["Text Message Delivery Status Updated"] },
      targets: [queueTarget(work.queue, unroutable)],
    });
  }
}
