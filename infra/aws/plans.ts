import { Duration } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as stepfunctions from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { PaymentPlan } from "../../workflows/payment-plan/payment-plan.ts";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import { HAND_OVER_SECONDS } from "./ladders.ts";
import type { Sending } from "./sending.ts";
import { allowCaseWork } from "./table-access.ts";
import { acknowledgeWatch } from "./watch-machine.ts";

type PlansProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly sending: Sending;
  /** Where links in messages begin. */
  readonly pagesUrl: string;
  /** Opens a review task for staff when a look fails. */
  readonly refer: lambda.Function;
};

/** The machine that keeps payment plans, one execution a plan, and the function that looks at them. */
export class Plans extends Construct {
  readonly worker: lambda.Function;
  readonly machine: stepfunctions.StateMachine;

  constructor(scope: Construct, id: string, { codeOf, table, sending, pagesUrl, refer }: PlansProps) {
    super(scope, id);
    this.worker = createFunction(this, "keep-plan", {
      codeOf,
      timeout: Duration.seconds(HAND_OVER_SECONDS),
      description: "Keeps a payment plan: marks what is paid or missed, reminds, cures or breaks it",
      environment: {
        TABLE_NAME: table.tableName,
        CONFIGURATION_SET: sending.configurationSetName,
        HAND_OVER_SECONDS: String(HAND_OVER_SECONDS),
        ...sending.textEnvironment,
        PAGES_URL: pagesUrl,
      },
    });
    sending.allow(this.worker);
    allowCaseWork(this.worker, table, "makes");
    this.machine = new PaymentPlan(this, "payment-plan", { worker: this.worker, refer, table }).machine;
    acknowledgeWatch(this.machine, [this.worker, refer]);
  }
}
