import { Aws, Duration, RemovalPolicy } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as iam from "aws-cdk-lib/aws-iam";
import * as kms from "aws-cdk-lib/aws-kms";
import * as sns from "aws-cdk-lib/aws-sns";
import * as subscriptions from "aws-cdk-lib/aws-sns-subscriptions";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import { allowCaseWork } from "./table-access.ts";
import { WorkQueue } from "./work-queue.ts";

type TextsProps = { readonly codeOf: CodeOf; readonly table: dynamodb.TableV2 };

/** What people write back: numbers with two-way SMS publish to `topic`, and each text is read within seconds. */
export class Texts extends Construct {
  readonly topic: sns.Topic;
  readonly deadLetters: sqs.Queue;

  constructor(scope: Construct, id: string, { codeOf, table }: TextsProps) {
    super(scope, id);
    const timeout = Duration.seconds(30);
    const work = new WorkQueue(this, "Work", { timeout });
    this.deadLetters = work.deadLetters;
    const worker = createFunction(this, "receive-sms", {
      codeOf,
      timeout,
      description: "Reads what debtors text back: stops, starts, asks for help, or goes to a person",
      environment: { TABLE_NAME: table.tableName },
    });
    work.workedOffBy(worker, 5);
    allowCaseWork(worker, table);
    this.topic = this.#topic();
    this.topic.addSubscription(
      new subscriptions.SqsSubscription(work.queue, { rawMessageDelivery: true, deadLetterQueue: this.deadLetters }),
    );
  }

  /** Texts are personal data, so they travel under a key of our own; End User Messaging of this account may use it. */
  #topic(): sns.Topic {
    const endUserMessaging = new iam.ServicePrincipal("sms-voice.amazonaws.com", {
      conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    });
    const key = new kms.Key(this, "Key", {
      description: "Texts on their way in",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    key.grantEncryptDecrypt(endUserMessaging);
    const topic = new sns.Topic(this, "Topic", { masterKey: key, enforceSSL: true });
    topic.grantPublish(endUserMessaging);
    return topic;
  }
}
