import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, expect, it } from "vitest";
import { type Synthesised, statementsOf, synthesised } from "./stacks.fixtures.ts";

let stacks: Synthesised;
beforeAll(() => {
  stacks = synthesised("aws");
});

it("only End User Messaging of this account may hand in texts, over TLS and encrypted", () => {
  stacks.amends.hasResourceProperties("AWS::SNS::TopicPolicy", {
    PolicyDocument: Match.objectLike({
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: "Allow",
          Action: "sns:Publish",
          Principal: { Service: "sms-voice.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
        }),
      ]),
    }),
  });
});

it("texts reach their queue as they were sent, and are kept where they do not", () => {
  stacks.amends.hasResourceProperties("AWS::SNS::Subscription", {
    Protocol: "sqs",
    RawMessageDelivery: true,
    RedrivePolicy: Match.objectLike({}),
  });
});

it("whoever reads texts sends none", () => {
  const actions = statementsOf(stacks.amends)
    .filter(({ policy }) => policy.includes("ReceiveSms"))
    .flatMap(({ Action }) => Action);
  expect(actions.filter((action) => /^(ses|sns|sms-voice):/.test(action))).toEqual([]);
});

it.each([
  ["SENDING#*", ["DeliveriesRecordDelivery"]],
  ["FEED#*", ["IntakeIntakeEvents"]],
])("%s is written by one function", (partition, functions) => {
  const writers = statementsOf(stacks.amends).filter(
    ({ Action, Condition }) => Action.includes("dynamodb:PutItem") && JSON.stringify(Condition).includes(partition),
  );
  expect(writers.map(({ policy }) => policy.replace(/RoleDefaultPolicy.*/, ""))).toEqual(functions);
});
