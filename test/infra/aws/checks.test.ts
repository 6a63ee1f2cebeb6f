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
