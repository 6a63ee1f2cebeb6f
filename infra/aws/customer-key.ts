import { Aws, CfnResource, RemovalPolicy, type Stack } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as kms from "aws-cdk-lib/aws-kms";
import type { Node } from "constructs";

/** Whose key encrypts: AWS's own, one that the stack makes for this account, or one that there is already. */
export type CustomerKey =
  | { readonly kind: "none" }
  | { readonly kind: "made" }
  | { readonly kind: "given"; readonly arn: string };

type Chosen =
  | { readonly kind: "chosen"; readonly customerKey: CustomerKey }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

const KEY_ARN = /^arn:aws[\w-]*:kms:[\w-]+:\d{12}:key\/[\w-]+$/;

/** The key named on the command line (`-c customerKey=true`, or its ARN); AWS's own when none is. */
export function customerKeyIn(node: Node): Chosen {
  const said = String(node.tryGetContext("customerKey") ?? false);
  if (said === "false") return { kind: "chosen", customerKey: { kind: "none" } };
  if (said === "true") return { kind: "chosen", customerKey: { kind: "made" } };
  if (KEY_ARN.test(said)) return { kind: "chosen", customerKey: { kind: "given", arn: said } };
  return {
    kind: "wrong",
    problems: [
      `context "customerKey" must be true, for a key of your own that the stack makes, or the ARN of a key: ${said}; leave it out for AWS's own keys`,
    ],
  };
}

const USE = [
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey*",
  "kms:ReEncrypt*",
  "kms:DescribeKey",
  "kms:CreateGrant",
];
const TAKE = ["kms:Decrypt", "kms:GenerateDataKey*"];

/**
 * Encrypts with a customer's key what may hold personal data: the table, the buckets, the queues. To be called when the
 * stacks are complete. Roles need no word of it: the key may be used through these services by whoever they let in, as
 * AWS's own keys are.
 */
export function encryptFor(customerKey: CustomerKey, data: Stack, others: readonly Stack[]): void {
  if (customerKey.kind === "none") return;
  const arn = customerKey.kind === "given" ? customerKey.arn : keyOf(data).keyArn;
  for (const resource of [data, ...others].flatMap((stack) => stack.node.findAll()))
    if (CfnResource.isCfnResource(resource)) encrypt(resource, arn);
}

function keyOf(data: Stack): kms.Key {
  const key = new kms.Key(data, "Key", {
    description: "Accounts, debtors, packages, and events that wait",
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const through = ["dynamodb", "s3", "sqs"].map((service) => `${service}.${data.region}.${Aws.URL_SUFFIX}`);
  const inAccount = { "kms:CallerAccount": data.account };
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.AnyPrincipal()],
      actions: USE,
      resources: ["*"],
      conditions: { StringEquals: { ...inAccount, "kms:ViaService": through } },
    }),
  );
  // Rules put events into queues, and topics texts; none of them comes in a role of ours.
  for (const [service, condition] of [
    ["events.amazonaws.com", { StringEquals: { "aws:SourceAccount": data.account } }],
    [
      "sns.amazonaws.com",
      { ArnLike: { "aws:SourceArn": `arn:${data.partition}:sns:${data.region}:${data.account}:*` } },
    ],
  ] as const)
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal(service)],
        actions: TAKE,
        resources: ["*"],
        conditions: condition,
      }),
    );
  return key;
}

/** An hour, so that few messages cost a request to the key. */
const KEY_REUSED_SECONDS = 3_600;

function encrypt(resource: CfnResource, arn: string): void {
  switch (resource.cfnResourceType) {
    case "AWS::DynamoDB::GlobalTable":
      resource.addPropertyOverride("SSESpecification", { SSEEnabled: true, SSEType: "KMS" });
      resource.addPropertyOverride("Replicas.0.SSESpecification", { KMSMasterKeyId: arn });
      return;
    case "AWS::S3::Bucket":
      resource.addPropertyOverride("BucketEncryption.ServerSideEncryptionConfiguration", [
        { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: arn } },
      ]);
      return;
    case "AWS::SQS::Queue":
      resource.addPropertyDeletionOverride("SqsManagedSseEnabled");
      resource.addPropertyOverride("KmsMasterKeyId", arn);
      resource.addPropertyOverride("KmsDataKeyReusePeriodSeconds", KEY_REUSED_SECONDS);
      return;
    default:
  }
}
