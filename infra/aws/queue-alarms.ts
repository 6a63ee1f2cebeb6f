import { Duration } from "aws-cdk-lib";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import type { Concern } from "./alarm.ts";
import type { Watched } from "./watched.ts";

const messagesIn = (queue: sqs.Queue) => queue.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum" });
const ageIn = (queue: sqs.Queue) => queue.metricApproximateAgeOfOldestMessage({ statistic: "Maximum" });

/** What may go wrong on the way in: events refused, late or lost, cases not taken up. */
export function queueConcerns({ intake, starts, unroutable }: Watched): Readonly<Record<string, Concern>> {
  return {
    EventsRefused: {
      metric: messagesIn(intake.deadLetters),
      atLeast: 1,
      humanImpact: "A payment, dispute or hold may not count, so somebody could be reminded of what they have settled.",
      runbook: "events-refused",
    },
    EventsWaiting: {
      metric: ageIn(intake.queue),
      atLeast: Duration.minutes(15).toSeconds(),
      humanImpact: "Payments wait unread; sending is paused for everybody until they are read, answers to debtors too.",
      runbook: "events-waiting",
    },
    EventsNotRouted: {
      metric: messagesIn(unroutable),
      atLeast: 1,
      humanImpact: "An event never reached its queue, so what it says about a debtor is not known yet.",
      runbook: "events-not-routed",
    },
    ExecutionsNotStarted: {
      metric: messagesIn(starts.deadLetters),
      atLeast: 1,
      humanImpact: "A debtor with an open case hears nothing, and time for an early, friendly reminder runs out.",
      runbook: "executions-not-started",
    },
    ExecutionsLate: {
      metric: ageIn(starts.queue),
      atLeast: Duration.hours(3).toSeconds(),
      humanImpact: "Cases wait for hours to be taken up, so first reminders come later than their ladder says.",
      runbook: "executions-late",
    },
  };
}

/** What services and debtors report back of our messages and executions, and cannot be taken in. */
export function reportConcerns({ deliveries, restarts, texts }: Watched): Readonly<Record<string, Concern>> {
  return {
    DeliveriesNotRecorded: {
      metric: messagesIn(deliveries.deadLetters),
      atLeast: 1,
      humanImpact:
        "A bounce or complaint is not known, so a notice may count that never arrived, or a complaint go unheard.",
      runbook: "deliveries-not-recorded",
    },
    ExecutionsNotRestarted: {
      metric: messagesIn(restarts.deadLetters),
      atLeast: 1,
      humanImpact: "A case whose execution failed stands still, and its debtor hears nothing more.",
      runbook: "executions-not-restarted",
    },
    TextsNotRead: {
      metric: messagesIn(texts.deadLetters),
      atLeast: 1,
      humanImpact: "Somebody who wrote back, perhaps to stop texts, was not heard.",
      runbook: "texts-not-read",
    },
  };
}
