import type { Duration } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as logs from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { Env as AnswerAgency } from "../../functions/answer-agency/env.ts";
import type { Env as AnswerPage } from "../../functions/answer-page/env.ts";
import type { Env as AnswerStaff } from "../../functions/answer-staff/env.ts";
import type { Env as AskApprover } from "../../functions/ask-approver/env.ts";
import type { Env as CreateCallTask } from "../../functions/create-call-task/env.ts";
import type { Env as ErasePerson } from "../../functions/erase-person/env.ts";
import type { Env as ExportDossier } from "../../functions/export-dossier/env.ts";
import type { Env as ExportPerson } from "../../functions/export-person/env.ts";
import type { Env as FollowSignals } from "../../functions/follow-signals/env.ts";
import type { Env as HandOffToAgency } from "../../functions/hand-off-to-agency/env.ts";
import type { Env as IntakeEvents } from "../../functions/intake-events/env.ts";
import type { Env as KeepPlan } from "../../functions/keep-plan/env.ts";
import type { Env as OfferPaymentPlan } from "../../functions/offer-payment-plan/env.ts";
import type { Env as PauseSending } from "../../functions/pause-sending/env.ts";
import type { Env as PlaceAccount } from "../../functions/place-account/env.ts";
import type { Env as PublishEvents } from "../../functions/publish-events/env.ts";
import type { Env as ReceiveSms } from "../../functions/receive-sms/env.ts";
import type { Env as ReconcileStatement } from "../../functions/reconcile-statement/env.ts";
import type { Env as RecordDelivery } from "../../functions/record-delivery/env.ts";
import type { Env as ReferToStaff } from "../../functions/refer-to-staff/env.ts";
import type { Env as RestartExecutions } from "../../functions/restart-executions/env.ts";
import type { Env as SendDigest } from "../../functions/send-digest/env.ts";
import type { Env as SendReminder } from "../../functions/send-reminder/env.ts";
import type { Env as SendSms } from "../../functions/send-sms/env.ts";
import type { Env as StartExecutions } from "../../functions/start-executions/env.ts";
import type { Env as StatePlacements } from "../../functions/state-placements/env.ts";
import type { Env as SweepAccounts } from "../../functions/sweep-accounts/env.ts";
import { acknowledge } from "./acknowledge.ts";
import type { CodeOf } from "./bundle.ts";

/** Every function and what it needs from its environment. */
type Environments = {
  readonly "answer-agency": AnswerAgency;
  readonly "answer-page": AnswerPage;
  readonly "answer-staff": AnswerStaff;
  readonly "ask-approver": AskApprover;
  readonly "create-call-task": CreateCallTask;
  readonly "erase-person": ErasePerson;
  readonly "export-dossier": ExportDossier;
  readonly "export-person": ExportPerson;
  readonly "follow-signals": FollowSignals;
  readonly "hand-off-to-agency": HandOffToAgency;
  readonly "intake-events": IntakeEvents;
  readonly "keep-plan": KeepPlan;
  readonly "offer-payment-plan": OfferPaymentPlan;
  readonly "pause-sending": PauseSending;
  readonly "place-account": PlaceAccount;
  readonly "publish-events": PublishEvents;
  readonly "receive-sms": ReceiveSms;
  readonly "record-delivery": RecordDelivery;
  readonly "reconcile-statement": ReconcileStatement;
  readonly "refer-to-staff": ReferToStaff;
  readonly "restart-executions": RestartExecutions;
  readonly "send-digest": SendDigest;
  readonly "send-reminder": SendReminder;
  readonly "send-sms": SendSms;
  readonly "start-executions": StartExecutions;
  readonly "sweep-accounts": SweepAccounts;
  readonly "state-placements": StatePlacements;
};
type FunctionName = keyof Environments;

type FunctionProps<Name extends FunctionName> = {
  readonly codeOf: CodeOf;
  readonly environment: Environments[Name];
  readonly timeout: Duration;
  readonly description: string;
};

/** A function with a role and a log group of its own; what it may do is granted where it is used. */
export function createFunction<Name extends FunctionName>(
  scope: Construct,
  name: Name,
  { codeOf, environment, timeout, description }: FunctionProps<Name>,
): lambda.Function {
  const own = new Construct(scope, pascalCase(name));
  const logGroup = new logs.LogGroup(own, "Logs", { retention: logs.RetentionDays.SIX_MONTHS });
  const role = new iam.Role(own, "Role", { assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com") });
  logGroup.grantWrite(role);
  acknowledge(role, {
    "AwsSolutions-IAM5[Resource::*]":
      "X-Ray takes traces without naming a resource, and a test holds * to few actions.",
  });
  const created = new lambda.Function(own, "Function", {
    code: codeOf(name),
    handler: "index.handler",
    description,
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    memorySize: 512,
    timeout,
    environment: { ...environment },
    role,
    logGroup,
    loggingFormat: lambda.LoggingFormat.JSON,
    applicationLogLevelV2: lambda.ApplicationLogLevel.INFO,
    systemLogLevelV2: lambda.SystemLogLevel.WARN,
    tracing: lambda.Tracing.ACTIVE,
  });
  acknowledge(created, {
    "Serverless-LambdaDLQ": "Never invoked asynchronously: its queue, stream or state machine keeps what it failed on.",
  });
  return created;
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
