import { CfnResource, Duration, RemovalPolicies } from "aws-cdk-lib";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import * as logs from "aws-cdk-lib/aws-logs";
import {
  Choice,
  Condition,
  DefinitionBody,
  Errors,
  LogLevel,
  Pass,
  QueryLanguage,
  StateMachine,
  Succeed,
  TaskInput,
  Timeout,
  Wait,
  WaitTime,
} from "aws-cdk-lib/aws-stepfunctions";
import { LambdaInvoke } from "aws-cdk-lib/aws-stepfunctions-tasks";
import { Construct } from "constructs";
import type { SharedWorkflow } from "../functions/domain/runs.ts";
import type { WatchAnswer, WatchRequest } from "../functions/domain/watch-request.ts";
import { nameOfError, retryServiceTrouble, serviceTrouble } from "./escalation-ladder/retries.ts";
import { type SignalTable, until, waitThenLook } from "./escalation-ladder/until.ts";

export interface WatchProps {
  /** Looks at what is watched and does what is due. */
  readonly worker: lambda.IFunction;
  /** Opens a review task for staff when a look fails, and answers as a look that waits. */
  readonly refer: lambda.IFunction;
  readonly table: SignalTable;
  /** Where failed executions are logged, without their data; the workflow makes its own group when none is given. */
  readonly logGroup?: logs.ILogGroup;
}

/** What a workflow calls its states: what somebody who reads its picture would say. */
export type WatchStates = {
  readonly look: string;
  /** Ends in a question mark. */
  readonly isOver: string;
  readonly until: string;
  readonly refer: string;
  readonly pause: string;
};

/** Routes on the kind of an answer; a kind renamed in the domain breaks the build here. */
const answered = (kind: WatchAnswer["kind"]): Condition => Condition.jsonata(`{% $states.input.kind = '${kind}' %}`);

const fromAnswer = (field: keyof WatchAnswer) => `{% $states.result.Payload.${field} %}`;

const learned = {
  signalSeq: fromAnswer("signalSeq"),
  waitSeconds: fromAnswer("waitSeconds"),
  looks: fromAnswer("looks"),
} satisfies Partial<Record<keyof WatchAnswer, string>>;

const request = {
  execution: "{% $execution %}",
  executionName: "{% $states.context.Execution.Name %}",
  looks: "{% $looks %}",
} satisfies Record<keyof WatchRequest, unknown>;

/**
 * One thing of an account: looked at, and waited for until its next day or until news. What lasts longer than an
 * execution may goes on in the next one. The machine outlives its stack, because deleting it ends every execution.
 */
export class Watch extends Construct {
  readonly machine: StateMachine;

  /** `logicalId` never changes once it is released. */
  constructor(
    scope: Construct,
    id: string,
    { worker, refer, table, logGroup }: WatchProps,
    { workflow, logicalId, states }: { workflow: SharedWorkflow; logicalId: string; states: WatchStates },
  ) {
    super(scope, id);
    this.machine = new StateMachine(this, "machine", {
      definitionBody: DefinitionBody.fromChainable(watch(this, { worker, refer, table }, workflow, states)),
      queryLanguage: QueryLanguage.JSONATA,
      timeout: Duration.days(300),
      tracingEnabled: true,
      logs: {
        destination: logGroup ?? new logs.LogGroup(this, "logs", { retention: logs.RetentionDays.THREE_MONTHS }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    table.encryptionKey?.grantEncryptDecrypt(this.machine);
    const resource = this.machine.node.defaultChild;
    if (!CfnResource.isCfnResource(resource)) throw new TypeError("a state machine is one resource");
    resource.overrideLogicalId(logicalId);
    RemovalPolicies.of(this.machine).retain();
  }
}

function watch(
  scope: Construct,
  { worker, refer, table }: Omit<WatchProps, "logGroup">,
  workflow: SharedWorkflow,
  states: WatchStates,
): Pass {
  const begin = Pass.jsonata(scope, "Begin", {
    assign: { execution: "{% $states.input %}", signalSeq: 0, waitSeconds: 60, looks: [] },
    outputs: {},
  });
  const look = ask(scope, states.look, worker, request);
  const isOver = Choice.jsonata(scope, states.isOver);
  const wait = until(scope, states.until, table);
  // The workflow's name stands where a ladder names a rung: so its failures are known to staff.
  const toStaff = ask(scope, states.refer, refer, { ...request, rung: workflow, error: "{% $states.input.error %}" });
  const pause = Wait.jsonata(scope, states.pause, { time: WaitTime.seconds("{% $waitSeconds %}"), outputs: {} });
  const left = Succeed.jsonata(scope, "Left", { outputs: { outcome: "{% $states.input.outcome %}" } });

  look
    .addRetry(retryServiceTrouble)
    .addCatch(pause, { errors: serviceTrouble, assign: { waitSeconds: 900 }, outputs: {} })
    .addCatch(toStaff, { errors: [Errors.ALL], outputs: nameOfError });
  toStaff
    .addRetry(retryServiceTrouble)
    .addCatch(pause, { errors: serviceTrouble, assign: { waitSeconds: 900 }, outputs: {} })
    .addCatch(pause, { errors: [Errors.ALL], assign: { waitSeconds: 86_400 }, outputs: {} })
    .next(wait);
  waitThenLook(wait, look, toStaff);
  pause.next(look);
  look.next(isOver.when(answered("left"), left).otherwise(wait));
  begin.next(look);
  return begin;
}

function ask(scope: Construct, name: string, whom: lambda.IFunction, payload: object): LambdaInvoke {
  return LambdaInvoke.jsonata(scope, name, {
    lambdaFunction: whom,
    payload: TaskInput.fromObject({ ...payload }),
    retryOnServiceExceptions: false,
    taskTimeout: Timeout.duration(Duration.seconds(60)),
    assign: learned,
    outputs: "{% $states.result.Payload %}",
  });
}
