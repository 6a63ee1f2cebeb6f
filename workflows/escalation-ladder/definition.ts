import { Stack } from "aws-cdk-lib";
import { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { LadderPolicy } from "../../functions/domain/ladder-policy.ts";
import { definitionOf } from "../definition-of.ts";
import { EscalationLadder } from "./escalation-ladder.ts";

/**
 * The definition that deploying this ladder would create, as plain JSON, its functions named
 * `arn:aws:lambda:local:000000000000:function:<do>` and `...:refer-to-staff`, its table `amends`.
 */
export function ladderDefinition(policy: LadderPolicy): unknown {
  const stack = new Stack(undefined, "Local", { env: { account: "000000000000", region: "local" } });
  const functionNamed = (name: string) =>
    LambdaFunction.fromFunctionArn(stack, name, `arn:aws:lambda:local:000000000000:function:${name}`);
  const { machine } = new EscalationLadder(stack, "Ladder", {
    policy,
    functions: {
      "send-reminder": functionNamed("send-reminder"),
      "send-sms": functionNamed("send-sms"),
      "create-call-task": functionNamed("create-call-task"),
      "offer-payment-plan": functionNamed("offer-payment-plan"),
      "hand-off-to-agency": functionNamed("hand-off-to-agency"),
    },
    refer: functionNamed("refer-to-staff"),
    table: TableV2.fromTableName(stack, "Table", "amends"),
  });
  return definitionOf(machine);
}
