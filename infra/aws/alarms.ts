import { Aws, RemovalPolicy } from "aws-cdk-lib";
import type * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import * as iam from "aws-cdk-lib/aws-iam";
import * as kms from "aws-cdk-lib/aws-kms";
import * as sns from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { Alarm, type Concern } from "./alarm.ts";
import { approvalConcerns } from "./approval-alarms.ts";
import { digestConcerns } from "./digests.ts";
import { ladderConcerns } from "./ladder-alarms.ts";
import { linesWith } from "./log-lines.ts";
import { pageConcerns } from "./page-alarms.ts";
import { pauseConcerns } from "./pauses.ts";
import { placementConcerns } from "./placement-alarms.ts";
import { planConcerns } from "./plan-alarms.ts";
import { queueConcerns, reportConcerns } from "./queue-alarms.ts";
import { sendingConcerns } from "./sending-alarms.ts";
import { statementConcerns } from "./statement-alarms.ts";
import { streamConcerns } from "./stream-alarms.ts";
import { sweepConcerns } from "./sweep-alarms.ts";
import type { Watched } from "./watched.ts";

/** Written when an agency's statement cannot be compared with ours. */
const UNREADABLE = "statement.unreadable";

/** Everything that people should hear of without looking, on one topic; subscribe whoever is on duty to it. */
export class Alarms extends Construct {
  readonly topic: sns.Topic;
  readonly all: readonly cloudwatch.Alarm[];
  readonly #byName: ReadonlyMap<string, cloudwatch.Alarm>;

  /** `openExecutionQuota` is how many executions the account may have open. */
  constructor(scope: Construct, id: string, watched: Watched, openExecutionQuota: number) {
    super(scope, id);
    this.topic = alarmTopic(this);
    const concerns: Readonly<Record<string, Concern>> = {
      ...queueConcerns(watched),
      ...reportConcerns(watched),
      ...pauseConcerns(watched.pauses),
      ...pageConcerns(this, watched),
      ...sendingConcerns(this, watched),
      ...streamConcerns(watched),
      ...ladderConcerns(this, watched, openExecutionQuota),
      ...planConcerns(watched.plans),
      ...approvalConcerns(watched.approvals),
      ...placementConcerns(watched.placements),
      ...digestConcerns(watched.digests),
      ...sweepConcerns(this, watched.sweeps),
      ...statementConcerns(watched.statements, unreadableStatements(this, watched)),
    };
    this.#byName = new Map(
      Object.entries(concerns).map(([name, concern]) => [
        name,
        new Alarm(this, name, { ...concern, topic: this.topic }).alarm,
      ]),
    );
    this.all = [...this.#byName.values()];
  }

  /** The alarm of one concern, for what acts by itself when it rings. */
  named(name: string): cloudwatch.Alarm {
    const alarm = this.#byName.get(name);
    if (alarm === undefined) throw new TypeError(`there is no alarm "${name}"`);
    return alarm;
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

const unreadableStatements = (scope: Construct, { statements }: Watched): cloudwatch.Metric =>
  linesWith(scope, "StatementsUnreadable", [UNREADABLE], { "reconcile-statement": statements.reconcile });
