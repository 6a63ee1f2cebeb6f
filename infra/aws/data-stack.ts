import { CfnElement, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as iam from "aws-cdk-lib/aws-iam";
import * as s3 from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import { policiesForStatements } from "./statement-policies.ts";

/** What must survive: the table, what agencies were handed, and the bucket for changes that nothing downstream would take. Rarely touched. */
export class DataStack extends Stack {
  readonly table: dynamodb.TableV2;
  /** Stream records given up on, so that none is lost. */
  readonly undelivered: s3.Bucket;
  /** What agencies were handed with accounts. Holds personal data, and nothing for longer than a placement needs it. */
  readonly packages: s3.Bucket;
  /** For the role of whoever hands packages out, and of whoever puts them away: neither may list or delete. */
  readonly mayReadPackages: iam.ManagedPolicy;
  readonly mayWritePackages: iam.ManagedPolicy;
  /** For the role of the function that writes dossiers; they lie beside the packages. */
  readonly mayWriteDossiers: iam.ManagedPolicy;
  /** For the roles of the functions that state to agencies what they have, and that compare what they state. */
  readonly mayState: iam.ManagedPolicy;
  readonly mayCompare: iam.ManagedPolicy;
  /** For the roles of functions that Lambda feeds from the stream: Lambda writes to the bucket in their name. */
  readonly mayKeepUndelivered: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.table = accountsTable(this);
    this.undelivered = undeliveredBucket(this);
    this.packages = packagesBucket(this);
    this.mayReadPackages = policyBelow(this, "MayReadPackages", this.packages, "s3:GetObject", "placements/*");
    this.mayWritePackages = policyBelow(this, "MayWritePackages", this.packages, "s3:PutObject", "placements/*");
    this.mayWriteDossiers = policyBelow(this, "MayWriteDossiers", this.packages, "s3:PutObject", "dossiers/*");
    const ofStatements = policiesForStatements(this, this.packages);
    this.mayState = ofStatements.mayState;
    this.mayCompare = ofStatements.mayCompare;
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
      {
        indexName: "upkeep",
        partitionKey: { name: "upkeepList", type: string },
        sortKey: { name: "pk", type: string },
        projectionType: dynamodb.ProjectionType.INCLUDE,
        nonKeyAttributes: ["creditorId", "accountId"],
      },
    ],
  });
}

/** A bucket that nobody outside reads, that keeps what was there before, and forgets in time. */
function closedBucket(scope: Construct, id: string, expiration: Duration, noncurrentVersionExpiration: Duration) {
  return new s3.Bucket(scope, id, {
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [
      { expiration, noncurrentVersionExpiration, abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
  });
}

function undeliveredBucket(scope: Construct): s3.Bucket {
  const bucket = closedBucket(scope, "Undelivered", Duration.days(90), Duration.days(30));
  acknowledge(bucket, {
    "AwsSolutions-S1":
      "Empty unless something fails; each record in it rings an alarm, and CloudTrail data events tell who read it where that is asked for.",
  });
  return bucket;
}

/** Kept beyond the usual longest term of a placement, 180 days, for questions that come after it. */
function packagesBucket(scope: Construct): s3.Bucket {
  const bucket = closedBucket(scope, "Packages", Duration.days(400), Duration.days(90));
  // What is held of a person is fetched at once by whoever asked for it, and is a copy.
  bucket.addLifecycleRule({
    prefix: "dossiers/persons/",
    expiration: Duration.days(14),
    noncurrentVersionExpiration: Duration.days(1),
  });
  const { defaultChild } = bucket.node;
  if (!(defaultChild instanceof s3.CfnBucket)) throw new TypeError("a bucket is one resource");
  // The library's own way adds a function of its own that may change any bucket.
  defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  acknowledge(bucket, {
    "AwsSolutions-S1":
      "Packages are read by one function only, which writes each download down in the table before it gives anything out.",
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
  acknowledge(policy, {
    [`AwsSolutions-IAM5[Resource::<${logicalIdOf(bucket)}.Arn>/aws/lambda/*]`]:
      "Lambda names the objects itself, below this prefix.",
  });
  return policy;
}

/** One action on a part of a bucket. */
function policyBelow(
  scope: Construct,
  id: string,
  bucket: s3.Bucket,
  action: "s3:GetObject" | "s3:PutObject",
  below: string,
): iam.ManagedPolicy {
  const policy = new iam.ManagedPolicy(scope, id, {
    statements: [new iam.PolicyStatement({ actions: [action], resources: [bucket.arnForObjects(below)] })],
  });
  acknowledge(policy, {
    [`AwsSolutions-IAM5[Resource::<${logicalIdOf(bucket)}.Arn>/${below}]`]:
      "Files are named as they are made, all below this prefix, and the bucket holds others beside it.",
  });
  return policy;
}

function logicalIdOf(bucket: s3.Bucket): string {
  const { defaultChild } = bucket.node;
  if (!CfnElement.isCfnElement(defaultChild)) throw new TypeError("a bucket is one resource");
  return Stack.of(bucket).getLogicalId(defaultChild);
}
