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
import type { PlanAnswer, PlanRequest } from "../../functions/domain/plan-request.ts";
import { nameOfError, retryServiceTrouble, serviceTrouble } from "../escalation-ladder/retries.ts";
import { type SignalTable, until, waitThenLook } from "../escalation-ladder/until.ts";

type PaymentPlanParts = {
  /** Looks at the plan: marks, reminds, cures or breaks it. */
  readonly keep: lambda.IFunction;
  /** Opens a review task for staff when a look fails, and answers as a look that waits. */
  readonly refer: lambda.IFunction;
  readonly table: SignalTable;
};

export interface PaymentPlanProps extends PaymentPlanParts {
  /** Where failed executions are logged, without their data; the workflow makes its own group when none is given. */
  readonly logGroup?: logs.ILogGroup;
}

/** The name under which this workflow's failures are known to staff: it stands where a ladder names a rung. */
const WORK = "payment-plan";

/** Routes on the kind of an answer; a kind renamed in the domain breaks the build here. */
const answered = (kind: PlanAnswer["kind"]): Condition => Condition.jsonata(`{% $states.input.kind = '${kind}' %}`);

const fromAnswer = (field: keyof PlanAnswer) => `{% $states.result.Payload.${field} %}`;

const learned = {
  signalSeq: fromAnswer("signalSeq"),
  waitSeconds: fromAnswer("waitSeconds"),
  looks: fromAnswer("looks"),
} satisfies Partial<Record<keyof PlanAnswer, string>>;

const request = {
  execution: "{% $execution %}",
  executionName: "{% $states.context.Execution.Name %}",
  looks: "{% $looks %}",
} satisfies Record<keyof PlanRequest, unknown>;

/**
 * One payment plan: looked at, and waited for until its next day or until news of it. Plans longer than an execution may
 * last go on in the next one. The machine outlives its stack, because deleting it ends every execution of its plans.
 */
export class PaymentPlan extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: PaymentPlanProps) {
    super(scope, id);
    this.machine = new StateMachine(this, "machine", {
      definitionBody: DefinitionBody.fromChainable(paymentPlan(this, props)),
      queryLanguage: QueryLanguage.JSONATA,
      timeout: Duration.days(300),
      tracingEnabled: true,
      logs: {
        destination: props.logGroup ?? new logs.LogGroup(this, "logs", { retention: logs.RetentionDays.THREE_MONTHS }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    props.table.encryptionKey?.grantEncryptDecrypt(this.machine);
    const resource = this.machine.node.defaultChild;
    if (!CfnResource.isCfnResource(resource)) throw new TypeError("a state machine is one resource");
    resource.overrideLogicalId("WorkflowPaymentPlan");
    RemovalPolicies.of(this.machine).retain();
  }
}

function paymentPlan(scope: Construct, { keep, refer, table }: PaymentPlanParts): Pass {
  const begin = Pass.jsonata(scope, "Begin", {
    assign: { execution: "{% $states.input %}", signalSeq: 0, waitSeconds: 60, looks: [] },
    outputs: {},
  });
  const look = ask(scope, "Keep plan", keep, request);
  const isOver = Choice.jsonata(scope, "Plan over?");
  const wait = until(scope, "Until instalment", table);
  const toStaff = ask(scope, "Refer plan", refer, { ...request, rung: WORK, error: "{% $states.input.error %}" });
  const pause = Wait.jsonata(scope, "Pause before plan", {
    time: WaitTime.seconds("{% $waitSeconds %}"),
    outputs: {},
  });
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
