import { CfnElement, Duration, Stack } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as stepfunctions from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { LadderPolicy, RungAction } from "../../functions/domain/ladder-policy.ts";
import { EscalationLadder } from "../../workflows/escalation-ladder/escalation-ladder.ts";
import { acknowledge } from "./acknowledge.ts";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import type { Sending } from "./sending.ts";
import { allowCaseWork } from "./table-access.ts";

/** The gate refuses a slot that closes before a function's time is over, so it must know that time. */
export const HAND_OVER_SECONDS = 60;
/** Why a machine may call every version of its functions. */
export const ANY_VERSION = "All versions of one function: the library grants them together.";

type LaddersProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly sending: Sending;
  /** Where links in messages begin. */
  readonly pagesUrl: string;
  /** Every policy there is, retired ones too: their machines have cases on them. */
  readonly policies: readonly LadderPolicy[];
};

/** What each rung does, and one state machine per policy. */
export class Ladders extends Construct {
  readonly functions: Readonly<Record<RungAction, lambda.Function>>;
  readonly refer: lambda.Function;
  /** State machines by the name of their ladder. */
  readonly machines: ReadonlyMap<string, stepfunctions.StateMachine>;

  constructor(scope: Construct, id: string, props: LaddersProps) {
    super(scope, id);
    this.functions = this.#rungFunctions(props);
    this.refer = createFunction(this, "refer-to-staff", {
      codeOf: props.codeOf,
      timeout: Duration.seconds(30),
      description: "Opens a review task for staff when a rung fails",
      environment: { TABLE_NAME: props.table.tableName },
    });
    for (const worker of Object.values(this.functions)) allowCaseWork(worker, props.table, "makes");
    allowCaseWork(this.refer, props.table);
    this.machines = new Map(props.policies.map((policy) => [policy.name, this.#machine(policy, props.table)]));
  }

  #rungFunctions({ codeOf, table, sending, pagesUrl }: LaddersProps): Readonly<Record<RungAction, lambda.Function>> {
    const shared = {
      codeOf,
      timeout: Duration.seconds(HAND_OVER_SECONDS),
      environment: {
        TABLE_NAME: table.tableName,
        CONFIGURATION_SET: sending.configurationSetName,
        HAND_OVER_SECONDS: String(HAND_OVER_SECONDS),
        ...sending.textEnvironment,
        PAGES_URL: pagesUrl,
      },
    };
    const functions = {
      "send-reminder": createFunction(this, "send-reminder", { ...shared, description: "Reminds a debtor by e-mail" }),
      "send-sms": createFunction(this, "send-sms", { ...shared, description: "Reminds a debtor by text message" }),
      "create-call-task": createFunction(this, "create-call-task", {
        ...shared,
        description: "Asks staff to call a debtor",
      }),
      "offer-payment-plan": createFunction(this, "offer-payment-plan", {
        ...shared,
        description: "Offers a debtor payment plans",
      }),
      "hand-off-to-agency": createFunction(this, "hand-off-to-agency", {
        ...shared,
        description: "Asks staff whether an account goes to an agency, and places it on a yes",
      }),
    };
    // Any rung may find that an answer to the debtor is due.
    for (const worker of Object.values(functions)) sending.allow(worker);
    return functions;
  }

  #machine(policy: LadderPolicy, table: dynamodb.TableV2): stepfunctions.StateMachine {
    const { functions, refer } = this;
    const { machine } = new EscalationLadder(this, policy.name, { policy, functions, refer, table });
    const stack = Stack.of(this);
    const anyVersion = [...Object.values(functions), refer].map(({ node: { defaultChild } }) => {
      if (!CfnElement.isCfnElement(defaultChild)) throw new TypeError("a function is one resource");
      return [`AwsSolutions-IAM5[Resource::<${stack.getLogicalId(defaultChild)}.Arn>:*]`, ANY_VERSION];
    });
    acknowledge(machine, {
      ...Object.fromEntries(anyVersion),
      "AwsSolutions-IAM5[Resource::*]": "X-Ray and the delivery of logs to CloudWatch know no resources.",
      "AwsSolutions-SF1":
        "The table records every step; a second record of each transition would cost more than the case.",
    });
    return machine;
  }
}
