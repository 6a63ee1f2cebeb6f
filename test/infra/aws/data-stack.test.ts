import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { resourcesOf, type Synthesised, statementsOf, synthesised } from "./stacks.fixtures.ts";

let stacks: Synthesised;
beforeAll(() => {
  stacks = synthesised("aws");
});

const actionsOf = (name: string) =>
  statementsOf(stacks.data)
    .filter(({ policy }) => policy.startsWith(name))
    .flatMap(({ Action }) => Action);

describe("the table", () => {
  it("can be brought back to any second, and is not deleted by mistake", () => {
    stacks.data.hasResourceProperties("AWS::DynamoDB::GlobalTable", {
      Replicas: [
        Match.objectLike({
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }),
      ],
    });
  });

  it("tells its stream what was and what is", () => {
    stacks.data.hasResourceProperties("AWS::DynamoDB::GlobalTable", {
      StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
    });
  });

  it("is paid by use, forgets expired links, lists tasks by team and day, and accounts with work by their list", () => {
    stacks.data.hasResourceProperties("AWS::DynamoDB::GlobalTable", {
      BillingMode: "PAY_PER_REQUEST",
      TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
      GlobalSecondaryIndexes: [
        Match.objectLike({
          IndexName: "tasks",
          KeySchema: [
            { AttributeName: "taskQueue", KeyType: "HASH" },
            { AttributeName: "taskDueAt", KeyType: "RANGE" },
          ],
        }),
        Match.objectLike({
          IndexName: "upkeep",
          KeySchema: [
            { AttributeName: "upkeepList", KeyType: "HASH" },
            { AttributeName: "pk", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["creditorId", "accountId"] },
        }),
      ],
    });
  });
});

describe("the bucket for what nothing downstream would take", () => {
  it("is encrypted, versioned and closed to the public", () => {
    stacks.data.hasResourceProperties("AWS::S3::Bucket", {
      BucketEncryption: Match.objectLike({}),
      VersioningConfiguration: { Status: "Enabled" },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it("refuses connections without TLS", () => {
    stacks.data.hasResourceProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
        ]),
      }),
    });
  });

  it("can only be added to", () => {
    expect(actionsOf("MayKeepUndelivered")).toEqual(["s3:PutObject", "s3:ListBucket"]);
  });
});

describe("the bucket for what agencies are handed", () => {
  it("is as closed as the other one", () => {
    stacks.data.allResourcesProperties("AWS::S3::Bucket", {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
      },
      VersioningConfiguration: { Status: "Enabled" },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    });
    stacks.data.resourceCountIs("AWS::S3::BucketPolicy", 2);
  });

  it("forgets a package after 400 days, and what one took the place of after 90", () => {
    stacks.data.hasResourceProperties("AWS::S3::Bucket", {
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({ ExpirationInDays: 400, NoncurrentVersionExpiration: { NoncurrentDays: 90 } }),
        ]),
      },
    });
  });

  it.each([
    ["MayReadPackages", "s3:GetObject"],
    ["MayWritePackages", "s3:PutObject"],
  ])("is opened by %s for %s on packages and nothing else", (policy, action) => {
    expect(actionsOf(policy)).toEqual([action]);
    expect(statementsOf(stacks.data).find((statement) => statement.policy.startsWith(policy))?.Resource).toEqual({
      "Fn::Join": ["", [{ "Fn::GetAtt": [expect.stringMatching(/^Packages/), "Arn"] }, "/placements/*"]],
    });
  });
});

it("keeps table and buckets when the stack goes", () => {
  const kept = [...resourcesOf(stacks.data).values()].filter(({ DeletionPolicy }) => DeletionPolicy === "Retain");
  expect(kept.map(({ Type }) => Type)).toEqual(["AWS::DynamoDB::GlobalTable", "AWS::S3::Bucket", "AWS::S3::Bucket"]);
});
