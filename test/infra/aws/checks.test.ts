import { CfnResource } from "aws-cdk-lib";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { expect, it } from "vitest";
import { appFor } from "./stacks.fixtures.ts";

const SLOWEST_MILLISECONDS = 30_000;

it.each(["aws", "emulator"] as const)(
  "leaves nothing that CloudFormation or cdk-nag finds unanswered, for %s",
  (target) => {
    expect(() => appFor(target, true).app.synth()).not.toThrow();
  },
  SLOWEST_MILLISECONDS,
);

it("fails on a finding that nobody has answered", () => {
  const { app, amends } = appFor("aws", false);
  new Queue(amends, "Careless");
  expect(() => app.synth()).toThrow("AwsSolutions-SQS4");
});

it("fails on a function that the checks for serverless ask about", () => {
  const { app, amends } = appFor("aws", false);
  new lambda.Function(amends, "Careless", {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: "index.handler",
    code: lambda.Code.fromInline("0"),
  });
  expect(() => app.synth()).toThrow("Serverless-Lambda");
});

it(
  "fails on what CloudFormation would refuse",
  () => {
    const { app, data } = appFor("aws", true);
    new CfnResource(data, "Careless", { type: "AWS::SQS::Queue", properties: { VisibilityTimeout: "soon" } });
    expect(() => app.synth()).toThrow(/VisibilityTimeout|Careless|CloudFormation/);
  },
  SLOWEST_MILLISECONDS,
);
