import { Duration } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type * as sns from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";

/** Sections of `docs/runbook.md`, as its links name them. */
type RunbookSection =
  | "events-refused"
  | "events-waiting"
  | "events-not-routed"
  | "executions-not-started"
  | "changes-given-up"
  | "changes-late"
  | "rung-failing"
  | "executions-ended"
  | "ladder-spinning"
  | "deliveries-not-recorded"
  | "executions-not-restarted"
  | "digests-not-sent"
  | "email-paused"
  | "statements-not-made"
  | "sweep-differs"
  | "sweep-stuck"
  | "statements-not-read"
  | "texts-not-read"
  | "pages-failing";

export type AlarmProps = {
  readonly metric: cloudwatch.Metric;
  /** Rings at this value and above, within five minutes. */
  readonly atLeast: number;
  /** What somebody outside notices, in one sentence. */
  readonly humanImpact: string;
  readonly runbook: RunbookSection;
  readonly topic: sns.ITopic;
};

/** What is to be watched, and why; who is told of it is the same for every alarm. */
export type Concern = Omit<AlarmProps, "topic">;

/** An alarm that says whom it concerns and where it is written what to do. */
export class Alarm extends Construct {
  readonly alarm: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, { metric, atLeast, humanImpact, runbook, topic }: AlarmProps) {
    super(scope, id);
    this.alarm = metric.with({ period: Duration.minutes(5) }).createAlarm(this, "Alarm", {
      alarmDescription: `${humanImpact} What to do: docs/runbook.md#${runbook}`,
      threshold: atLeast,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    this.alarm.addAlarmAction(new SnsAction(topic));
    this.alarm.addOkAction(new SnsAction(topic));
  }
}
