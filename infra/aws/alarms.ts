import { Aws, Duration, RemovalPolicy } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import * as iam from "aws-cdk-lib/aws-iam";
import * as kms from "aws-cdk-lib/aws-kms";
import * as sns from "aws-cdk-lib/aws-sns";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { Alarm, type Concern } from "./alarm.ts";
import { approvalConcerns } from "./approval-alarms.ts";
import type { Approvals } from "./approvals.ts";
import type { Deliveries } from "./deliveries.ts";
import { type Digests, digestConcerns } from "./digests.ts";
import type { Intake } from "./intake.ts";
import type { Ladders } from "./ladders.ts";
import { linesWith } from "./log-lines.ts";
import type { Pages } from "./pages.ts";
import { placementConcerns } from "./placement-alarms.ts";
import type { Placements } from "./placements.ts";
import { planConcerns } from "./plan-alarms.ts";
import type { Plans } from "./plans.ts";
import type { Restarts } from "./restarts.ts";
import type { Starts } from "./starts.ts";
import { statementConcerns } from "./statement-alarms.ts";
import type { Statements } from "./statements.ts";
import type { Follower, Stream } from "./stream.ts";
import { type Sweeps, sweepConcerns } from "./sweeps.ts";
import type { Texts } from "./texts.ts";

/** Written by a rung's function when it is asked five times within a minute. */
const SPINNING = "ladder.spinning";
/** Written when too many bounces or complaints pause a creditor's e-mail. */
const EMAIL_PAUSED = "sending.paused";
/** Written when an agency's statement cannot be compared with ours. */
const UNREADABLE = "statement.unreadable";

export type Watched = {
  readonly unroutable: sqs.Queue;
  readonly intake: Intake;
  readonly starts: Starts;
  readonly stream: Stream;
  readonly ladders: Ladders;
  readonly plans: Plans;
  readonly approvals: Approvals;
  readonly placements: Placements;
  readonly deliveries: Deliveries;
  readonly texts: Texts;
  readonly restarts: Restarts;
  readonly statements: Statements;
  readonly digests: Digests;
  readonly sweeps: Sweeps;
  readonly pages: Pages;
};

/** Everything that people should hear of without looking, on one topic; subscribe whoever is on duty to it. */
export class Alarms extends Construct {
  readonly topic: sns.Topic;
  readonly all: readonly cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, watched: Watched) {
    super(scope, id);
    this.topic = alarmTopic(this);
    const concerns: Readonly<Record<string, Concern>> = {
      ...queueConcerns(watched),
      ...pageConcerns(watched),
      ...sendingConcerns(this, watched),
      ...streamConcerns(watched),
      ...ladderConcerns(this, watched),
      ...planConcerns(watched.plans),
      ...approvalConcerns(watched.approvals),
      ...placementConcerns(watched.placements),
      ...digestConcerns(watched.digests),
      ...sweepConcerns(this, watched.sweeps),
      ...statementConcerns(watched.statements, unreadableStatements(this, watched)),
    };
    this.all = Object.entries(concerns).map(
      ([name, concern]) => new Alarm(this, name, { ...concern, topic: this.topic }).alarm,
    );
  }
}

/** Encrypted with a key of our own, because CloudWatch may not use the one SNS keeps. */
function alarmTopic(scope: Construct): sns.Topic {
  const cloudWatch = new iam.ServicePrincipal("cloudwatch.amazonaws.com", {
    conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
  });
  const key = new kms.Key(scope, "Key", {
    description: "Alarms on their way to people",
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  key.grantEncryptDecrypt(cloudWatch);
  const topic = new sns.Topic(scope, "Topic", { masterKey: key, enforceSSL: true });
  topic.grantPublish(cloudWatch);
  return topic;
}

const messagesIn = (queue: sqs.Queue) => queue.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum" });

function queueConcerns(watched: Watched): Readonly<Record<string, Concern>> {
  return {
    EventsRefused: {
      metric: messagesIn(watched.intake.deadLetters),
      atLeast: 1,
      humanImpact: "A payment, dispute or hold may not count, so somebody could be reminded of what they have settled.",
      runbook: "events-refused",
    },
    EventsWaiting: {
      metric: watched.intake.queue.metricApproximateAgeOfOldestMessage({ statistic: "Maximum" }),
      atLeast: Duration.minutes(15).toSeconds(),
      humanImpact: "Payments wait unread, so people who have paid may still be written to.",
      runbook: "events-waiting",
    },
    EventsNotRouted: {
      metric: messagesIn(watched.unroutable),
      atLeast: 1,
      humanImpact: "An event never reached its queue, so what it says about a debtor is not known yet.",
      runbook: "events-not-routed",
    },
    ExecutionsNotStarted: {
      metric: messagesIn(watched.starts.deadLetters),
      atLeast: 1,
      humanImpact: "A debtor with an open case hears nothing, and time for an early, friendly reminder runs out.",
      runbook: "executions-not-started",
    },
    ...reportConcerns(watched),
  };
}

/** What services report of our messages and executions. */
function reportConcerns(watched: Watched): Readonly<Record<string, Concern>> {
  return {
    DeliveriesNotRecorded: {
      metric: messagesIn(watched.deliveries.deadLetters),
      atLeast: 1,
      humanImpact:
        "A bounce or complaint is not known, so a notice may count that never arrived, or a complaint go unheard.",
      runbook: "deliveries-not-recorded",
    },
    ExecutionsNotRestarted: {
      metric: messagesIn(watched.restarts.deadLetters),
      atLeast: 1,
      humanImpact: "A case whose execution failed stands still, and its debtor hears nothing more.",
      runbook: "executions-not-restarted",
    },
  };
}

/** What debtors write back, and what mailbox providers and debtors think of what is sent. */
function sendingConcerns(scope: Construct, { deliveries, texts }: Watched): Readonly<Record<string, Concern>> {
  return {
    EmailPaused: {
      metric: linesWith(scope, "EmailPaused", EMAIL_PAUSED, { "record-delivery": deliveries.worker }),
      atLeast: 1,
      humanImpact: "A creditor's e-mails bounce or are complained of too often, and its debtors get none for now.",
      runbook: "email-paused",
    },
    TextsNotRead: {
      metric: messagesIn(texts.deadLetters),
      atLeast: 1,
      humanImpact: "Somebody who wrote back, perhaps to stop texts, was not heard.",
      runbook: "texts-not-read",
    },
  };
}

function pageConcerns({ pages }: Watched): Readonly<Record<string, Concern>> {
  return {
    PagesFailing: {
      metric: pages.api.metricServerError({ statistic: "Sum" }),
      atLeast: 1,
      humanImpact: "Somebody asked to stop messages, or to change how they are contacted, and was not heard.",
      runbook: "pages-failing",
    },
  };
}

function streamConcerns({ stream: { followSignals, publishEvents } }: Watched): Readonly<Record<string, Concern>> {
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

function lateness({ worker }: Follower): cloudwatch.Metric {
  return worker.metric("IteratorAge", { statistic: "Maximum" });
}

function ladderConcerns(
  scope: Construct,
  { ladders: { functions, machines }, plans, approvals, placements }: Watched,
): Readonly<Record<string, Concern>> {
  const failing = Object.entries(functions).map(([name, worker]): [string, Concern] => [
    `RungFailing-${name}`,
    {
      metric: worker.metricErrors({ statistic: "Sum" }),
      atLeast: 1,
      humanImpact: `Debtors whose next step is "${name}" wait at it, and staff get a review task for each.`,
      runbook: "rung-failing",
    },
  ]);
  const ended = [...machines].flatMap(([ladder, machine]) => {
    const concern = (metric: cloudwatch.Metric): Concern => ({
      metric,
      atLeast: 1,
      humanImpact: `A case on "${ladder}" lost its execution and goes on in the next one, at most three times a day.`,
      runbook: "executions-ended",
    });
    return [
      [`ExecutionsFailed-${ladder}`, concern(machine.metricFailed({ statistic: "Sum" }))],
      [`ExecutionsTimedOut-${ladder}`, concern(machine.metricTimedOut({ statistic: "Sum" }))],
    ] as const;
  });
  return {
    ...Object.fromEntries([...failing, ...ended]),
    LadderSpinning: {
      metric: linesWith(scope, "LadderSpinning", SPINNING, {
        ...functions,
        "keep-plan": plans.worker,
        "ask-approver": approvals.worker,
        "place-account": placements.worker,
      }),
      atLeast: 1,
      humanImpact: "A case looks again and again without getting on; its debtor waits ten minutes for each step.",
      runbook: "ladder-spinning",
    },
  };
}

function unreadableStatements(scope: Construct, { statements }: Watched): cloudwatch.Metric {
  return linesWith(scope, "StatementsUnreadable", UNREADABLE, { "reconcile-statement": statements.reconcile });
}
