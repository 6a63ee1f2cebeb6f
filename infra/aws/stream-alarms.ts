import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import type { Concern } from "./alarm.ts";
import type { Follower } from "./stream.ts";
import type { Watched } from "./watched.ts";

/** What may go wrong after a commit: news that does not reach the waits, events that do not reach the bus. */
export function streamConcerns({
  stream: { followSignals, publishEvents },
}: Watched): Readonly<Record<string, Concern>> {
  const waking =
    "News does not reach waiting ladders, so a step may be decided late; what is sent is still judged on the account.";
  const publishing = "Billing and staff do not hear what was sent, promised or closed.";
  return {
    SignalsGivenUp: { metric: givenUp(followSignals), atLeast: 1, humanImpact: waking, runbook: "changes-given-up" },
    SignalsLate: { metric: lateness(followSignals), atLeast: 300_000, humanImpact: waking, runbook: "changes-late" },
    EventsGivenUp: { metric: givenUp(publishEvents), atLeast: 1, humanImpact: publishing, runbook: "changes-given-up" },
    EventsLate: { metric: lateness(publishEvents), atLeast: 300_000, humanImpact: publishing, runbook: "changes-late" },
  };
}

/** Changes that Lambda put into the bucket after its last try. */
function givenUp({ mappingId }: Follower): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: "AWS/Lambda",
    metricName: "OnFailureDestinationDeliveredEventCount",
    dimensionsMap: { EventSourceMappingUUID: mappingId },
    statistic: "Sum",
  });
}

/** How old the newest change is that a follower has read, in milliseconds. */
export const lateness = ({ worker }: Follower): cloudwatch.Metric =>
  worker.metric("IteratorAge", { statistic: "Maximum" });
