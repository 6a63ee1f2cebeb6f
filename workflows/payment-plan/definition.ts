import { Stack } from "aws-cdk-lib";
import { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { definitionOf } from "../definition-of.ts";
import { PaymentPlan } from "./payment-plan.ts";

/**
 * The definition that deploying this workflow would create, as plain JSON, its functions named
 * `arn:aws:lambda:local:000000000000:function:keep-plan` and `...:refer-to-staff`, its table `amends`.
 */
export function paymentPlanDefinition(): unknown {
  const stack = new Stack(undefined, "Local", { env: { account: "000000000000", region: "local" } });
  const functionNamed = (name: string) =>
    LambdaFunction.fromFunctionArn(stack, name, `arn:aws:lambda:local:000000000000:function:${name}`);
  const { machine } = new PaymentPlan(stack, "PaymentPlan", {
    keep: functionNamed("keep-plan"),
    refer: functionNamed("refer-to-staff"),
    table: TableV2.fromTableName(stack, "Table", "amends"),
  });
  return definitionOf(machine);
}
