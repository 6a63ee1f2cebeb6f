import { App, Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { AttributeType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { describe, expect, it } from "vitest";
import { EscalationLadder } from "../../workflows/escalation-ladder/escalation-ladder.ts";
import { ladder } from "./ladder-walk.ts";

describe("a stack with a ladder", () => {
  const stack = new Stack(new App(), "Amends");
  const named = (name: string) =>
    LambdaFunction.fromFunctionArn(stack, name, `arn:aws:lambda:us-east-1:111122223333:function:${name}`);
  new EscalationLadder(stack, "Consumers", {
    policy: ladder,
    functions: {
      "send-reminder": named("remind"),
      "send-sms": named("text"),
      "create-call-task": named("call"),
      "offer-payment-plan": named("offer"),
      "hand-off-to-agency": named("hand-off"),
    },
    refer: named("refer"),
    table: new TableV2(stack, "Table", { partitionKey: { name: "pk", type: AttributeType.STRING } }),
  });
  const template = Template.fromStack(stack);

  it("pins the machine's logical id to the ladder's name", () => {
    expect(Object.keys(template.findResources("AWS::StepFunctions::StateMachine"))).toEqual(["LadderConsumerServices"]);
  });

  it.each(["AWS::StepFunctions::StateMachine", "AWS::IAM::Role", "AWS::IAM::Policy"])("retains the %s", (type) => {
    template.allResources(type, { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
  });

  it("logs failures without data, and traces", () => {
    template.hasResourceProperties("AWS::StepFunctions::StateMachine", {
      LoggingConfiguration: { Level: "ERROR", IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });

  it("lets the machine update the one table", () => {
    template.hasResourceProperties("AWS::IAM::Policy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Action: "dynamodb:updateItem",
            Effect: "Allow",
            Resource: { "Fn::GetAtt": [Match.stringLikeRegexp("^Table"), "Arn"] },
          },
        ]),
      },
    });
  });
});
