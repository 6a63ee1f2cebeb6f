import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as iam from "aws-cdk-lib/aws-iam";

/** What the keys of partitions begin with. */
const OF_CASES = ["ACCOUNT#*", "DEBTOR#*", "ADDRESS#*"];
const PAUSE_SWITCHES = "CONTROL";
const LINKS = "LINK#*";
/** Browsers that were verified for a link, and wrong answers given to it. */
const VISITS = "VISIT#*";
/** What makes a creditor's contacts rest: too many complaints or bounces, billing that has gone quiet. */
export const SENDING = "SENDING#*";
export const FEED = "FEED#*";

const READ = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
/** A transaction needs the permission of each of its writes. */
const WRITE = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem"];

/** Links of messages: who sends them makes them, who answers pages opens them. */
type LinkWork = "none" | "makes" | "opens";

/** What a function notes of a creditor, beside its cases: what becomes of e-mails, or that billing has spoken. */
type Notes = typeof SENDING | typeof FEED;

/** Lets a function work on accounts and their debtors, and see whether sending is paused; nothing else, and never delete. */
export function allowCaseWork(
  grantee: iam.IGrantable,
  table: dynamodb.TableV2,
  links: LinkWork = "none",
  ...notes: readonly Notes[]
): void {
  // One statement: a transaction may reach into several of them.
  const visits = links === "opens" ? [VISITS] : [];
  allow(grantee, table, WRITE, [...OF_CASES, ...(links === "makes" ? [LINKS] : []), ...visits, ...notes]);
  allow(grantee, table, READ, [
    ...OF_CASES,
    PAUSE_SWITCHES,
    SENDING,
    FEED,
    ...(links === "opens" ? [LINKS, ...visits] : []),
  ]);
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
