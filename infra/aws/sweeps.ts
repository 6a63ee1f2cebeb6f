import { ArnFormat, Duration, Stack } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as events from "aws-cdk-lib/aws-events";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import * as stepfunctions from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import type { Privacy } from "./privacy.ts";
import { queueTarget } from "./rule-target.ts";
import { allowUpkeep } from "./table-access.ts";
import { WorkQueue } from "./work-queue.ts";

/** Pages of a hundred accounts, two at a time: slow enough for the quota of DescribeExecution, done in a night. */
const PAGES_AT_ONCE = 2;

type SweepsProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly ladders: ReadonlyMap<string, stepfunctions.StateMachine>;
  readonly workflows: ReadonlyMap<string, stepfunctions.StateMachine>;
  readonly privacy: Privacy;
  readonly unroutable: sqs.Queue;
};

/** The net under everything else: once a day every account with work under way is looked at, and what is missing is started again. */
export class Sweeps extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetters: sqs.Queue;
  readonly worker: lambda.Function;

  constructor(scope: Construct, id: string, { codeOf, table, ladders, workflows, privacy, unroutable }: SweepsProps) {
    super(scope, id);
    const timeout = Duration.minutes(5);
    const work = new WorkQueue(this, "Work", { timeout });
    this.queue = work.queue;
    this.deadLetters = work.deadLetters;
    const arns = (machines: SweepsProps["ladders"]) =>
      Stack.of(this).toJsonString(
        Object.fromEntries([...machines].map(([name, machine]) => [name, machine.stateMachineArn])),
      );
    this.worker = createFunction(this, "sweep-accounts", {
      codeOf,
      timeout,
      description: "Looks at every account with work under way, once a day, and mends what is missing",
      environment: {
        TABLE_NAME: table.tableName,
        SWEEP_QUEUE_URL: this.queue.queueUrl,
        LADDER_MACHINE_ARNS: arns(ladders),
        WORKFLOW_MACHINE_ARNS: arns(workflows),
        ERASE_FUNCTION_NAME: privacy.eraser.functionName,
      },
    });
    work.workedOffBy(this.worker, PAGES_AT_ONCE);
    this.queue.grantSendMessages(this.worker);
    allowUpkeep(this.worker, table);
    privacy.allowAsking(this.worker);
    for (const machine of [...ladders.values(), ...workflows.values()]) {
      allowSeeingExecutions(this.worker, machine);
    }
    new events.Rule(this, "Daily", {
      description: "Begins the daily sweep",
      schedule: events.Schedule.cron({ hour: "3", minute: "20" }),
      targets: [queueTarget(this.queue, unroutable, { kind: "begin" })],
    });
  }
}

/** Executions are named after accounts, so no policy can list them. */
function allowSeeingExecutions(worker: lambda.Function, machine: stepfunctions.StateMachine): void {
  const { defaultChild } = machine.node;
  const { role } = worker;
  if (role === undefined || !(defaultChild instanceof stepfunctions.CfnStateMachine))
    throw new TypeError("a function has a role, and a state machine is one resource");
  const stack = Stack.of(machine);
  const executions = stack.formatArn({
    service: "states",
    resource: "execution",
    resourceName: `${defaultChild.attrName}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({ actions: ["states:DescribeExecution"], resources: [executions] }),
  );
  const named = `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${String(stack.resolve(defaultChild.logicalId))}.Name>:*`;
  acknowledge(role, {
    [`AwsSolutions-IAM5[Resource::${named}]`]: "Reads whether an execution of this one machine is running.",
  });
}
