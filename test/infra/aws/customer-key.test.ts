import { App } from "aws-cdk-lib";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { customerKeyIn } from "../../../infra/aws/customer-key.ts";
import { appFor, resourcesOf, type Synthesised, synthesised } from "./stacks.fixtures.ts";

const GIVEN = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000";
const SLOWEST_MILLISECONDS = 60_000;

describe("the key", () => {
  it.each([
    [undefined, { kind: "none" }],
    ["false", { kind: "none" }],
    ["true", { kind: "made" }],
    [true, { kind: "made" }],
    [GIVEN, { kind: "given", arn: GIVEN }],
  ])("with %s is %o", (customerKey, expected) => {
    const context = customerKey === undefined ? {} : { customerKey };
    expect(customerKeyIn(new App({ context }).node)).toEqual({ kind: "chosen", customerKey: expected });
  });

  it.each(["yes", "alias/mine", "arn:aws:kms:eu-west-1:111122223333:alias/mine", ""])("is not “%s”", (customerKey) => {
    expect(customerKeyIn(new App({ context: { customerKey } }).node)).toEqual({
      kind: "wrong",
      problems: [
        `context "customerKey" must be true, for a key of your own that the stack makes, or the ARN of a key: ${customerKey}; leave it out for AWS's own keys`,
      ],
    });
  });
});

const Queue = z.object({
  Properties: z.object({ KmsMasterKeyId: z.unknown(), SqsManagedSseEnabled: z.boolean().optional() }),
});
const ofType = ({ data, amends }: Synthesised, type: string) =>
  [data, amends].flatMap((template) => [...resourcesOf(template).values()].filter(({ Type }) => Type === type));

describe.each([
  ["that the stack makes", { kind: "made" }],
  ["that there is", { kind: "given", arn: GIVEN }],
] as const)("with a key %s", (_, customerKey) => {
  let stacks: Synthesised;
  const isKey = customerKey.kind === "given" ? GIVEN : { "Fn::GetAtt": [expect.stringMatching(/^Key/), "Arn"] };
  beforeAll(() => {
    stacks = synthesised("aws", { customerKey });
  }, SLOWEST_MILLISECONDS);

  it("the table is encrypted by it", () => {
    stacks.data.hasResourceProperties("AWS::DynamoDB::GlobalTable", {
      SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
    });
    expect(ofType(stacks, "AWS::DynamoDB::GlobalTable")[0]).toMatchObject({
      Properties: { Replicas: [{ SSESpecification: { KMSMasterKeyId: isKey } }] },
    });
  });

  it("every bucket is", () => {
    const buckets = ofType(stacks, "AWS::S3::Bucket");
    expect(buckets.length).toBeGreaterThan(1);
    for (const bucket of buckets)
      expect(bucket).toMatchObject({
        Properties: {
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              {
                BucketKeyEnabled: true,
                ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: isKey },
              },
            ],
          },
        },
      });
  });

  it("every queue is, and by no other", () => {
    const queues = ofType(stacks, "AWS::SQS::Queue").map((queue) => Queue.parse(queue).Properties);
    expect(queues.length).toBeGreaterThan(5);
    for (const queue of queues)
      expect([queue.KmsMasterKeyId === undefined, queue.SqsManagedSseEnabled]).toEqual([false, undefined]);
  });
});

it(
  "leaves nothing that CloudFormation or cdk-nag finds unanswered",
  () => {
    expect(() => appFor("aws", true, { customerKey: { kind: "made" } }).app.synth()).not.toThrow();
  },
  SLOWEST_MILLISECONDS,
);

it("a key that the stack makes is turned every year, kept, and used through its services within the account", () => {
  const { data } = synthesised("aws", { customerKey: { kind: "made" } });
  data.hasResource("AWS::KMS::Key", { DeletionPolicy: "Retain", Properties: { EnableKeyRotation: true } });
  const [key] = [...resourcesOf(data).values()].filter(({ Type }) => Type === "AWS::KMS::Key");
  const { Statement } = z
    .object({
      KeyPolicy: z.object({
        Statement: z.array(z.looseObject({ Principal: z.unknown(), Condition: z.unknown().optional() })),
      }),
    })
    .parse(key?.Properties).KeyPolicy;
  const toAnybody = Statement.filter(
    ({ Principal }) => JSON.stringify(Principal) === '{"AWS":"*"}' || Principal === "*",
  );
  expect(toAnybody).toHaveLength(1);
  expect(toAnybody[0]?.Condition).toMatchObject({
    StringEquals: { "kms:CallerAccount": { Ref: "AWS::AccountId" }, "kms:ViaService": expect.any(Array) },
  });
  expect(
    Statement.filter(
      ({ Principal, Condition }) => JSON.stringify(Principal).includes("Service") && Condition === undefined,
    ),
  ).toEqual([]);
});

it("without one, nothing has a key but what AWS keeps", () => {
  const stacks = synthesised("aws");
  expect(ofType(stacks, "AWS::SQS::Queue").filter((queue) => JSON.stringify(queue).includes("KmsMasterKeyId"))).toEqual(
    [],
  );
  expect(JSON.stringify(ofType(stacks, "AWS::DynamoDB::GlobalTable"))).not.toContain("KMSMasterKeyId");
});
