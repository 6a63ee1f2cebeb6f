import { Duration } from "aws-cdk-lib";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";

const RECEIVED_AT_MOST = 5;

/** A queue for messages that somebody must look at; they stay for the longest time SQS allows. */
export function deadLetterQueue(scope: Construct, id: string): sqs.Queue {
  const queue = new sqs.Queue(scope, id, {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  const reason = "This is where messages end; an alarm asks people to read it.";
  acknowledge(queue, { "AwsSolutions-SQS3": reason, "Serverless-SQSRedrivePolicy": reason });
  return queue;
}

/** A queue that one function works off, in batches of ten; what fails five times goes to `deadLetters`. */
export class WorkQueue extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetters: sqs.Queue;

  /** `timeout` is that of the function: a message stays hidden for six times as long, as Lambda asks for. */
  constructor(scope: Construct, id: string, { timeout }: { readonly timeout: Duration }) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, "DeadLetters");
    this.queue = new sqs.Queue(this, "Queue", {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: RECEIVED_AT_MOST },
    });
  }

  /** Gives the queue its function; `atOnce` is how many batches it works on at a time. */
  workedOffBy(worker: lambda.Function, atOnce: number): void {
    worker.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: atOnce }),
    );
    acknowledge(worker, {
      "Serverless-LambdaEventSourceMappingDestination":
        "SQS sends what failed to the queue's own dead-letter queue; a mapping of SQS has no destination.",
    });
  }
}
