import { Duration } from "aws-cdk-lib";
import type * as events from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import type * as sqs from "aws-cdk-lib/aws-sqs";

/** A queue as the target of a rule: tried for a day, as long as EventBridge can, then left where it rings an alarm. */
export function queueTarget(queue: sqs.Queue, unroutable: sqs.Queue): events.IRuleTarget {
  return new SqsQueue(queue, { deadLetterQueue: unroutable, maxEventAge: Duration.hours(24), retryAttempts: 185 });
}
