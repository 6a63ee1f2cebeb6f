import { Duration } from "aws-cdk-lib";
import * as events from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import type * as sqs from "aws-cdk-lib/aws-sqs";

/** A queue as the target of a rule: tried for a day, as long as EventBridge can, then left where it rings an alarm. It gets the event, or `message` in its place. */
export function queueTarget(queue: sqs.Queue, unroutable: sqs.Queue, message?: object): events.IRuleTarget {
  return new SqsQueue(queue, {
    deadLetterQueue: unroutable,
    maxEventAge: Duration.hours(24),
    retryAttempts: 185,
    ...(message === undefined ? {} : { message: events.RuleTargetInput.fromObject(message) }),
  });
}
