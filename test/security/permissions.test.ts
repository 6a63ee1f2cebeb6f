import { Validations } from "aws-cdk-lib";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { appFor, resourcesOf, statementsOf, synthesised } from "../infra/aws/stacks.fixtures.ts";

const SLOWEST_MILLISECONDS = 60_000;

type Statement = ReturnType<typeof statementsOf>[number];
let statements: readonly Statement[];
let machines: readonly string[];
let interfaces: readonly unknown[];
beforeAll(() => {
  const { data, amends } = synthesised("aws");
  statements = [...statementsOf(data), ...statementsOf(amends)];
  interfaces = [...resourcesOf(amends).values()].filter(({ Type }) => Type === "AWS::ApiGatewayV2::Api");
  machines = [...resourcesOf(amends)].flatMap(([, resource]) =>
    resource.Type === "AWS::StepFunctions::StateMachine"
      ? [
          z
            .object({ RoleArn: z.object({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) }) })
            .parse(resource.Properties).RoleArn["Fn::GetAtt"][0],
        ]
      : [],
  );
}, SLOWEST_MILLISECONDS);

const resourcesIn = ({ Resource }: Statement): readonly unknown[] => (Array.isArray(Resource) ? Resource : [Resource]);
/** A resource as text: what CloudFormation puts in is told by its name without the hash at its end. */
const asText = (resource: unknown): string =>
  JSON.stringify(resource)
    .replaceAll(/[0-9A-F]{8}(?=")/g, "")
    .replaceAll(/"Fn::GetAtt":\["(\w+)","Arn"\]/g, "$1");
const holder = ({ policy }: Statement): string => policy.replace(/(RoleDefaultPolicy)?[0-9A-F]{8}$/, "");

/** Each wildcard there is, and why it must be one. */
const WILDCARDS: readonly (readonly [pattern: RegExp, actions: readonly string[], because: string])[] = [
  [/Packages.*"\/placements\/\*"/, ["s3:GetObject", "s3:PutObject"], "a package is named by its placement"],
  [/Packages.*"\/dossiers\/\*"/, ["s3:PutObject"], "a dossier is named by its account"],
  [/Packages.*"\/dossiers\/persons\/\*"/, ["s3:PutObject"], "an answer to a person is named by them"],
  [/Packages.*"\/statements\/out\/\*"/, ["s3:GetObject", "s3:PutObject"], "a statement is named by its day"],
  [/Packages.*"\/statements\/in\/\*"/, ["s3:GetObject"], "a statement is named by its day"],
  [/Packages.*"\/statements\/result\/\*"/, ["s3:PutObject"], "a result is named by its day"],
  [/Undelivered.*"\/aws\/lambda\/\*"/, ["s3:PutObject"], "Lambda names what it gives up on"],
  [/Function.*":\*"/, ["lambda:InvokeFunction"], "all versions of one function"],
  [/:execution:/, ["states:DescribeExecution"], "executions of one machine, named as they begin"],
];

const ON_EVERYTHING: Readonly<Record<string, string>> = {
  "xray:GetSamplingRules": "traces name no resource",
  "xray:GetSamplingTargets": "traces name no resource",
  "xray:PutTelemetryRecords": "traces name no resource",
  "xray:PutTraceSegments": "traces name no resource",
  "logs:CreateLogDelivery": "delivery of logs names no resource",
  "logs:DeleteLogDelivery": "delivery of logs names no resource",
  "logs:DescribeLogGroups": "delivery of logs names no resource",
  "logs:DescribeResourcePolicies": "delivery of logs names no resource",
  "logs:GetLogDelivery": "delivery of logs names no resource",
  "logs:ListLogDeliveries": "delivery of logs names no resource",
  "logs:PutResourcePolicy": "delivery of logs names no resource",
  "logs:UpdateLogDelivery": "delivery of logs names no resource",
  "sns:Publish": "a telephone number is no resource; topics are denied beside it",
};

describe("what roles may do", () => {
  it("has no wildcard but those that are listed with a reason", () => {
    const found = statements
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap((statement) =>
        resourcesIn(statement)
          .filter((resource) => resource !== "*" && JSON.stringify(resource).includes("*"))
          .flatMap((resource) => statement.Action.map((action) => [asText(resource), action] as const)),
      );
    expect(found.length).toBeGreaterThan(0);
    const unlisted = found.filter(
      ([resource, action]) =>
        !WILDCARDS.some(([pattern, actions]) => pattern.test(resource) && actions.includes(action)),
    );
    expect(unlisted).toEqual([]);
  });

  it("reaches everything by no action but those that are listed with a reason", () => {
    const found = statements
      .filter(({ Resource, Effect }) => Resource === "*" && Effect === "Allow")
      .flatMap(({ Action }) => Action);
    expect([...new Set(found)].filter((action) => !Object.hasOwn(ON_EVERYTHING, action))).toEqual([]);
    expect(Object.keys(ON_EVERYTHING).filter((action) => !found.includes(action))).toEqual([]);
  });

  it("names every action whole", () => {
    expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
  });

  it.each([
    "iam:",
    "kms:",
    "sts:",
    "secretsmanager:",
    "ssm:",
    "cloudformation:",
    "organizations:",
    "dynamodb:Scan",
    "dynamodb:DeleteTable",
    "s3:Delete",
    "events:PutRule",
    "states:StopExecution",
  ])("has nothing of %s", (prefix) => {
    const topics = /^(Alarms|Texts)/;
    const allowed = statements.filter(
      ({ Effect, Action, policy }) =>
        Effect === "Allow" && !topics.test(policy) && Action.some((action) => action.startsWith(prefix)),
    );
    expect(allowed.map(holder)).toEqual([]);
  });
});

describe("the table", () => {
  const onTable = () => statements.filter(({ Action }) => Action.some((action) => action.startsWith("dynamodb:")));
  const hasKeys = ({ Condition }: Statement) => JSON.stringify(Condition ?? null).includes("dynamodb:LeadingKeys");

  it("is open by kinds of partition, but for lists of ids, its stream, and waits", () => {
    const open = onTable().filter((statement) => !hasKeys(statement));
    const kinds = open.map((statement) => {
      if (statement.Action.every((action) => /Stream|GetRecords|GetShardIterator/.test(action))) return "stream";
      if (resourcesIn(statement).every((resource) => /"\/index\/(tasks|upkeep)"/.test(JSON.stringify(resource))))
        return "list of ids";
      return /machine$/.test(holder(statement)) && String(statement.Action) === "dynamodb:updateItem"
        ? "wait"
        : `${holder(statement)}: ${statement.Action}`;
    });
    expect([...new Set(kinds)].sort()).toEqual(["list of ids", "stream", "wait"]);
  });

  it("is closed to every machine but for items of accounts", () => {
    const confined = onTable()
      .filter(
        ({ Effect, Condition }) =>
          Effect === "Deny" &&
          JSON.stringify(Condition).includes('"ForAnyValue:StringNotLike":{"dynamodb:LeadingKeys":["ACCOUNT#*"]}'),
      )
      .map(holder);
    const roles = machines.map((role) => role.replace(/Role[0-9A-F]{8}$/, ""));
    expect(roles.length).toBeGreaterThan(3);
    expect([...confined].sort()).toEqual([...roles].sort());
  });

  it("no condition lets a partition of another kind through", () => {
    const Keys = z.record(z.string(), z.object({ "dynamodb:LeadingKeys": z.array(z.string()) }));
    const conditions = onTable()
      .filter(hasKeys)
      .flatMap(({ Condition }) => Object.values(Keys.parse(Condition)));
    const kinds = new Set(conditions.flatMap((keys) => keys["dynamodb:LeadingKeys"]));
    expect(kinds.size).toBeGreaterThan(5);
    expect([...kinds].filter((kind) => kind !== "CONTROL" && !/^[A-Z]+#\*$/.test(kind))).toEqual([]);
  });
});

it("the HTTP API shares nothing with other sites, and is the only one", () => {
  expect(interfaces).toHaveLength(1);
  expect(JSON.stringify(interfaces)).not.toContain("CorsConfiguration");
});

it(
  "each finding of a check that stands has a reason somebody wrote",
  () => {
    const { app } = appFor("aws", false);
    const Rules = z.record(z.string(), z.union([z.string(), z.looseObject({ reason: z.string() })]));
    const acknowledged = app.node
      .findAll()
      .flatMap((construct) =>
        construct.node.metadata
          .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
          .map(({ data }): unknown => data),
      );
    expect(acknowledged.length).toBeGreaterThan(20);
    const reasons = acknowledged.flatMap((data) =>
      Object.values(Rules.parse(data)).map((rule) => (typeof rule === "string" ? rule : rule.reason)),
    );
    expect(reasons.filter((reason) => reason.trim().length < 20 || !/^[A-Z].* .* .*\.$/.test(reason))).toEqual([]);
  },
  SLOWEST_MILLISECONDS,
);
