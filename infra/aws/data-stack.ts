import { CfnElement, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as iam from "aws-cdk-lib/aws-iam";
import * as s3 from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";

/** What must survive: the table, and the bucket for changes that nothing downstream would take. Rarely touched. */
export class DataStack extends Stack {
  readonly table: dynamodb.TableV2;
  /** Stream records given up on, so that none is lost. */
  readonly undelivered: s3.Bucket;
  /** For the roles of functions that Lambda feeds from the stream: Lambda writes to the bucket in their name. */
  readonly mayKeepUndelivered: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.table = accountsTable(this);
    this.undelivered = undeliveredBucket(this);
    this.mayKeepUndelivered = policyToKeepIn(this, this.undelivered);
  }
}

function accountsTable(scope: Construct): dynamodb.TableV2 {
  const string = dynamodb.AttributeType.STRING;
  return new dynamodb.TableV2(scope, "Table", {
    partitionKey: { name: "pk", type: string },
    sortKey: { name: "sk", type: string },
    billing: dynamodb.Billing.onDemand(),
    encryption: dynamodb.TableEncryptionV2.dynamoOwnedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: "expiresAt",
    globalSecondaryIndexes: [
      {
        indexName: "tasks",
        partitionKey: { name: "taskQueue", type: string },
        sortKey: { name: "taskDueAt", type: string },
      },
    ],
  });
}

function undeliveredBucket(scope: Construct): s3.Bucket {
  const bucket = new s3.Bucket(scope, "Undelivered", {
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [
      {
        expiration: Duration.days(90),
        noncurrentVersionExpiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
  });
  acknowledge(bucket, {
    "AwsSolutions-S1":
      "Empty unless something fails; each record in it rings an alarm, and CloudTrail data events tell who read it where that is asked for.",
  });
  return bucket;
}

/** The library's own S3 destination would let a function read and delete the entire bucket. */
function policyToKeepIn(scope: Construct, bucket: s3.Bucket): iam.ManagedPolicy {
  const policy = new iam.ManagedPolicy(scope, "MayKeepUndelivered", {
    statements: [
      new iam.PolicyStatement({ actions: ["s3:PutObject"], resources: [bucket.arnForObjects("aws/lambda/*")] }),
      new iam.PolicyStatement({ actions: ["s3:ListBucket"], resources: [bucket.bucketArn] }),
    ],
  });
  const { defaultChild } = bucket.node;
  if (!CfnElement.isCfnElement(defaultChild)) throw new TypeError("a bucket is one resource");
  acknowledge(policy, {
    [`AwsSolutions-IAM5[Resource::<${Stack.of(scope).getLogicalId(defaultChild)}.Arn>/aws/lambda/*]`]:
      "Lambda names the objects itself, below this prefix.",
  });
  return policy;
}
