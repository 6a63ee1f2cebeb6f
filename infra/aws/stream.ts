import { Duration } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type * as events from "aws-cdk-lib/aws-events";
import type * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import type * as s3 from "aws-cdk-lib/aws-s3";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import type * as stepfunctions from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";

/**
 * Items that never carry an announcement. `exists` would say it better, but looks at scalars only, and announcements
 * are a list; a kind of item missing here costs a call, one too many here would cost an event.
 */
const NEVER_ANNOUNCE = ["SIGNAL", "ACCOUNT", "PERSON", "CONTACTS", "LINK", "TALLY", "BREAKER", "FEED"];

type StreamProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly undelivered: s3.Bucket;
  readonly mayKeepUndelivered: iam.ManagedPolicy;
  readonly bus: events.EventBus;
  readonly startQueue: sqs.Queue;
  readonly machines: readonly stepfunctions.IStateMachine[];
};

/** A function fed by the table's stream, and the mapping that feeds it. */
export type Follower = { readonly worker: lambda.Function; readonly mappingId: string };

/** What follows a commit: waits that end, executions that start, events that go out. */
export class Stream extends Construct {
  readonly followSignals: Follower;
  readonly publishEvents: Follower;

  constructor(scope: Construct, id: string, props: StreamProps) {
    super(scope, id);
    this.followSignals = this.#followSignals(props);
    this.publishEvents = this.#publishEvents(props);
  }

  #followSignals(props: StreamProps): Follower {
    const { codeOf, startQueue, machines } = props;
    const worker = createFunction(this, "follow-signals", {
      codeOf,
      timeout: Duration.seconds(60),
      description: "Ends the waits of accounts with news, and asks for the executions they want",
      environment: { START_QUEUE_URL: startQueue.queueUrl },
    });
    startQueue.grantSendMessages(worker);
    for (const machine of machines) machine.grant(worker, "states:SendTaskSuccess");
    return this.#feed(worker, props, { Keys: { sk: { S: ["SIGNAL"] } } });
  }

  #publishEvents(props: StreamProps): Follower {
    const worker = createFunction(this, "publish-events", {
      codeOf: props.codeOf,
      timeout: Duration.seconds(60),
      description: "Puts what was committed on the bus",
      environment: { EVENT_BUS_NAME: props.bus.eventBusName },
    });
    props.bus.grantPutEventsTo(worker);
    return this.#feed(worker, props, { Keys: { sk: { S: [{ "anything-but": NEVER_ANNOUNCE }] } } });
  }

  #feed(worker: lambda.Function, { table, undelivered, mayKeepUndelivered }: StreamProps, dynamodb: object): Follower {
    if (table.tableStreamArn === undefined) throw new TypeError("the table has no stream to follow");
    table.grantStreamRead(worker);
    worker.role?.addManagedPolicy(mayKeepUndelivered);
    const mapping = worker.addEventSourceMapping("Changes", {
      eventSourceArn: table.tableStreamArn,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 4,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      filters: [lambda.FilterCriteria.filter({ dynamodb })],
      onFailure: { bind: () => ({ destination: undelivered.bucketArn }) },
      metricsConfig: { metrics: [lambda.MetricType.EVENT_COUNT] },
    });
    return { worker, mappingId: mapping.eventSourceMappingId };
  }
}
