import { CfnElement, Stack } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as s3 from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";

/** What names begin with, of the statements that agencies put into the bucket. */
export const RECEIVED = "statements/in/";
const MADE = "statements/out/";
const RESULTS = "statements/result/";

type Objects = { readonly reads: readonly string[]; readonly writes: readonly string[] };

/** For the function that states to agencies what they have, and for the one that compares what they state. */
export function policiesForStatements(
  scope: Construct,
  bucket: s3.Bucket,
): { readonly mayState: iam.ManagedPolicy; readonly mayCompare: iam.ManagedPolicy } {
  return {
    mayState: policyFor(scope, "MayState", bucket, { reads: [MADE], writes: [MADE] }),
    mayCompare: policyFor(scope, "MayCompare", bucket, { reads: [RECEIVED, MADE], writes: [RESULTS] }),
  };
}

/** Without the right to list, whole as S3 asks for it, what is not there looks forbidden; names in the bucket tell of nobody. */
function policyFor(scope: Construct, id: string, bucket: s3.Bucket, { reads, writes }: Objects): iam.ManagedPolicy {
  const below = (prefixes: readonly string[]) => prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`));
  const policy = new iam.ManagedPolicy(scope, id, {
    statements: [
      new iam.PolicyStatement({ actions: ["s3:GetObject"], resources: below(reads) }),
      new iam.PolicyStatement({ actions: ["s3:PutObject"], resources: below(writes) }),
      new iam.PolicyStatement({ actions: ["s3:ListBucket"], resources: [bucket.bucketArn] }),
    ],
  });
  const { defaultChild } = bucket.node;
  if (!CfnElement.isCfnElement(defaultChild)) throw new TypeError("a bucket is one resource");
  const name = Stack.of(scope).getLogicalId(defaultChild);
  const findings = [...reads, ...writes].map((prefix) => [
    `AwsSolutions-IAM5[Resource::<${name}.Arn>/${prefix}*]`,
    "Statements are named by creditor, agency and day, below this prefix.",
  ]);
  acknowledge(policy, Object.fromEntries(findings));
  return policy;
}
