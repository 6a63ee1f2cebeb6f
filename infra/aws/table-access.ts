import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as iam from "aws-cdk-lib/aws-iam";

/** What the keys of partitions begin with. */
const OF_CASES = ["ACCOUNT#*", "DEBTOR#*", "ADDRESS#*"];
const PAUSE_SWITCHES = "CONTROL";

const READ = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
/** A transaction needs the permission of each of its writes. */
const WRITE = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem"];

/** Lets a function work on accounts and their debtors, and see whether sending is paused; nothing else, and never delete. */
export function allowCaseWork(grantee: iam.IGrantable, table: dynamodb.TableV2): void {
  allow(grantee, table, WRITE, OF_CASES);
  allow(grantee, table, READ, [...OF_CASES, PAUSE_SWITCHES]);
}

function allow(grantee: iam.IGrantable, table: dynamodb.TableV2, actions: string[], partitions: string[]): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions,
      resources: [table.tableArn],
      conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": partitions } },
    }),
  );
}
