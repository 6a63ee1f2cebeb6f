import { Stack } from "aws-cdk-lib";
import { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { SharedWorkflow } from "../functions/domain/runs.ts";
import { AgencyPlacement } from "./agency-placement/agency-placement.ts";
import { definitionOf } from "./definition-of.ts";
import { PaymentPlan } from "./payment-plan/payment-plan.ts";
import { StaffApproval } from "./staff-approval/staff-approval.ts";
import type { Watch, WatchProps } from "./watch.ts";

/** The workflows that have one machine for everybody, and the function that looks in each. */
const SHARED_WORKFLOWS: Readonly<
  Record<
    SharedWorkflow,
    { readonly worker: string; readonly construct: new (scope: Construct, id: string, props: WatchProps) => Watch }
  >
> = {
  "payment-plan": { worker: "keep-plan", construct: PaymentPlan },
  "staff-approval": { worker: "ask-approver", construct: StaffApproval },
  "agency-placement": { worker: "place-account", construct: AgencyPlacement },
};

/**
 * The definition that deploying a workflow would create, as plain JSON, its functions named
 * `arn:aws:lambda:local:000000000000:function:<worker>` and `...:refer-to-staff`, its table `amends`.
 */
export function sharedDefinition(workflow: SharedWorkflow): unknown {
  const stack = new Stack(undefined, "Local", { env: { account: "000000000000", region: "local" } });
  const functionNamed = (name: string) =>
    LambdaFunction.fromFunctionArn(stack, name, `arn:aws:lambda:local:000000000000:function:${name}`);
  const { worker, construct } = SHARED_WORKFLOWS[workflow];
  const { machine } = new construct(stack, "Workflow", {
    worker: functionNamed(worker),
    refer: functionNamed("refer-to-staff"),
    table: TableV2.fromTableName(stack, "Table", "amends"),
  });
  return definitionOf(machine);
}
