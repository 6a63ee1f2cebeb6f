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
  | "executions-late"
  | "open-executions"
  | "pause-not-set"
  | "changes-given-up"
  | "changes-late"
  | "rung-failing"
  | "executions-ended"
  | "ladder-spinning"
  | "deliveries-not-recorded"
  | "executions-not-restarted"
  | "digests-not-sent"
  | "email-paused"
  | "sending-suspended"
  | "staff-mail-refused"
  | "approvals-overdue"
  | "statements-not-made"
  | "sweep-differs"
  | "sweep-stuck"
  | "sweep-missed"
  | "statements-not-read"
  | "texts-not-read"
  | "staff-pages-failing"
  | "packages-failing"
  | "pages-failing";

export type AlarmProps = {
  readonly metric: cloudwatch.Metric;
  /** Rings at this value and above, within five minutes. */
  readonly atLeast: number;
  /** Rings where it would not otherwise: when fewer came in each of so many hours on end, or nothing at all. */
  readonly unlessWithinHours?: number;
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

  constructor(scope: Construct, id: string, { metric, humanImpact, runbook, topic, ...when }: AlarmProps) {
    super(scope, id);
    const period = when.unlessWithinHours === undefined ? Duration.minutes(5) : Duration.hours(1);
    this.alarm = metric.with({ period }).createAlarm(this, "Alarm", {
      alarmDescription: `${humanImpact} What to do: docs/runbook.md#${runbook}`,
      threshold: when.atLeast,
      ...ringing(when),
    });
    this.alarm.addAlarmAction(new SnsAction(topic));
    this.alarm.addOkAction(new SnsAction(topic));
  }
}

const { ComparisonOperator, TreatMissingData } = cloudwatch;

/** When an alarm rings: as soon as there is enough of something, or when there is too little of it for long. */
const ringing = ({ unlessWithinHours }: Pick<AlarmProps, "unlessWithinHours">) =>
  unlessWithinHours === undefined
    ? {
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }
    : {
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: unlessWithinHours,
        treatMissingData: TreatMissingData.BREACHING,
      };
