import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { resourcesOf, type Synthesised, statementsOf, synthesised } from "./stacks.fixtures.ts";

let stacks: Synthesised;
beforeAll(() => {
  stacks = synthesised("aws");
});

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

  it("is paid by use, forgets expired links and lists tasks by team and day", () => {
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
    expect(statementsOf(stacks.data).flatMap(({ Action }) => Action)).toEqual(["s3:PutObject", "s3:ListBucket"]);
  });
});

it("keeps table and bucket when the stack goes", () => {
  const kept = [...resourcesOf(stacks.data).values()].filter(({ DeletionPolicy }) => DeletionPolicy === "Retain");
  expect(kept.map(({ Type }) => Type)).toEqual(["AWS::DynamoDB::GlobalTable", "AWS::S3::Bucket"]);
});
