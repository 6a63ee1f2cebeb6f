import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { type Synthesised, statementsOf, synthesised } from "./stacks.fixtures.ts";

let stacks: Synthesised;
beforeAll(() => {
  stacks = synthesised("aws");
});

const STATES = "StatementsStatePlacements";
const COMPARES = "StatementsReconcileStatement";
const allowed = (name: string, action: string) =>
  [...statementsOf(stacks.amends), ...statementsOf(stacks.data)].filter(
    ({ policy, Action }) => policy.startsWith(name) && Action.includes(action),
  );
const prefixesOf = (name: string, action: string) =>
  allowed(name, action).flatMap(({ Resource }) => JSON.stringify(Resource).match(/[a-z]+\/[a-z]+\/\*/g));

it("the bucket tells the default bus what is put into it, without a function of the library's", () => {
  stacks.data.hasResourceProperties("AWS::S3::Bucket", {
    NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
  });
  stacks.data.resourceCountIs("AWS::Lambda::Function", 0);
});

it("agencies are stated what they have once a day", () => {
  stacks.amends.hasResourceProperties("AWS::Events::Rule", { ScheduleExpression: "cron(0 6 * * ? *)" });
});

it("only what agencies put at their place is compared, and what cannot be routed is kept", () => {
  stacks.amends.hasResourceProperties("AWS::Events::Rule", {
    EventPattern: {
      source: ["aws.s3"],
      "detail-type": ["Object Created"],
      detail: { bucket: { name: [Match.anyValue()] }, object: { key: [{ prefix: "statements/in/" }] } },
    },
    Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue(), RetryPolicy: Match.anyValue() })],
  });
});

describe("of the bucket", () => {
  it.each([
    ["MayState", "s3:GetObject", ["statements/out/*"]],
    ["MayState", "s3:PutObject", ["statements/out/*"]],
    ["MayCompare", "s3:GetObject", ["statements/in/*", "statements/out/*"]],
    ["MayCompare", "s3:PutObject", ["statements/result/*"]],
  ])("%s allows %s of %s only", (name, action, prefixes) => {
    expect(prefixesOf(name, action)).toEqual(prefixes);
  });

  it.each(["MayState", "MayCompare", STATES, COMPARES])("%s allows to delete nothing", (name) => {
    expect(allowed(name, "s3:DeleteObject")).toEqual([]);
  });
});

it("whoever states changes nothing in the table, and reads accounts and registers only", () => {
  expect(["dynamodb:PutItem", "dynamodb:UpdateItem"].flatMap((action) => allowed(STATES, action))).toEqual([]);
  expect(allowed(STATES, "dynamodb:Query").map(({ Condition }) => Condition)).toEqual([
    { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["ACCOUNT#*", "AGENCY#*"] } },
  ]);
});

it("whoever compares never changes what an agency is known for", () => {
  expect(JSON.stringify(allowed(COMPARES, "dynamodb:PutItem"))).not.toContain("AGENCY#");
});

it("a file that cannot be read is counted", () => {
  stacks.amends.hasResourceProperties("AWS::Logs::MetricFilter", { FilterPattern: '"statement.unreadable"' });
});
