import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as iam from "aws-cdk-lib/aws-iam";

/** What the keys of partitions begin with. */
const OF_CASES = ["ACCOUNT#*", "DEBTOR#*", "ADDRESS#*"];
const PAUSE_SWITCHES = "CONTROL";
const LINKS = "LINK#*";
/** Browsers that were verified for a link, and wrong answers given to it. */
const VISITS = "VISIT#*";
/** Who of the staff is signed in, and how often sign-in links were asked for. */
const STAFF = "STAFF#*";
/** What makes a creditor's contacts rest: too many complaints or bounces, billing that has gone quiet. */
export const SENDING = "SENDING#*";
export const FEED = "FEED#*";
/** Scorecards of agencies, and registers of what they have. */
export const AGENCIES = "AGENCY#*";

/** Which teams were written to today. */
const DIGESTS = "DIGEST#*";

const READ = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
/** A transaction needs the permission of each of its writes. */
const WRITE = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem"];

/** Links: who sends messages makes them, who answers debtors' pages opens them, who answers the staff's does both. */
type LinkWork = "none" | "makes" | "opens" | "signs-in";

/** What links and visits a function reads and writes. */
const LINK_WORK: Readonly<Record<LinkWork, { readonly reads: readonly string[]; readonly writes: readonly string[] }>> =
  {
    none: { reads: [], writes: [] },
    makes: { reads: [], writes: [LINKS] },
    opens: { reads: [LINKS, VISITS], writes: [VISITS] },
    "signs-in": { reads: [LINKS, VISITS, STAFF], writes: [LINKS, VISITS, STAFF] },
  };

/** What a function notes of a creditor, beside its cases: what becomes of e-mails, that billing has spoken, or how agencies do. */
type Notes = typeof SENDING | typeof FEED | typeof AGENCIES;

/** Lets a function work on accounts and their debtors, and see whether sending is paused; nothing else, and never delete. */
export function allowCaseWork(
  grantee: iam.IGrantable,
  table: dynamodb.TableV2,
  links: LinkWork = "none",
  ...notes: readonly Notes[]
): void {
  const { reads, writes } = LINK_WORK[links];
  // One statement: a transaction may reach into several of them.
  allow(grantee, table, WRITE, [...OF_CASES, ...writes, ...notes]);
  const agencies = notes.filter((partition) => partition === AGENCIES);
  allow(grantee, table, READ, [...OF_CASES, PAUSE_SWITCHES, SENDING, FEED, ...agencies, ...reads]);
}

/** Lets a function read partitions of these kinds, and change nothing. */
export function allowReading(
  grantee: iam.IGrantable,
  table: dynamodb.TableV2,
  ...partitions: readonly (typeof AGENCIES | "ACCOUNT#*")[]
): void {
  allow(grantee, table, READ, [...partitions]);
}

/** Lets a function list the open tasks of any team. */
export function allowTaskQueues(grantee: iam.IGrantable, table: dynamodb.TableV2): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new iam.PolicyStatement({ actions: ["dynamodb:Query"], resources: [`${table.tableArn}/index/tasks`] }),
  );
}

/** Lets a function move open tasks between queues, and note that it did so today. */
export function allowDigests(grantee: iam.IGrantable, table: dynamodb.TableV2): void {
  allow(grantee, table, ["dynamodb:PutItem", "dynamodb:UpdateItem"], ["ACCOUNT#*", DIGESTS]);
  allow(grantee, table, ["dynamodb:GetItem"], [DIGESTS]);
}

/** Lets a function set and lift the pause switches; every other may only read them. */
export function allowPausing(grantee: iam.IGrantable, table: dynamodb.TableV2): void {
  allow(grantee, table, ["dynamodb:GetItem", "dynamodb:PutItem"], [PAUSE_SWITCHES]);
}

/** Lets a function list the accounts with work under way, work on each of them, and read what is on its record. */
export function allowUpkeep(grantee: iam.IGrantable, table: dynamodb.TableV2): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new iam.PolicyStatement({ actions: ["dynamodb:Query"], resources: [`${table.tableArn}/index/upkeep`] }),
  );
  allowCaseWork(grantee, table);
}

/** Lets a function open links to packages, see whether the placement still stands, and add to the account's record that one was fetched; it can change nothing there. */
export function allowDownloads(grantee: iam.IGrantable, table: dynamodb.TableV2): void {
  allow(grantee, table, ["dynamodb:PutItem"], ["ACCOUNT#*"]);
  allow(grantee, table, ["dynamodb:GetItem"], ["ACCOUNT#*", LINKS]);
}

/** Lets a function read everything of an account and its debtors, and add to the account's record that it did; it can change nothing there. */
export function allowDossiers(grantee: iam.IGrantable, table: dynamodb.TableV2): void {
  allow(grantee, table, ["dynamodb:PutItem"], ["ACCOUNT#*"]);
  allow(grantee, table, READ, ["ACCOUNT#*", "DEBTOR#*"]);
}

/** Lets one function erase people: it alone may delete, and only what belongs to accounts, addresses and links. */
export function allowErasing(grantee: iam.IGrantable, table: dynamodb.TableV2): void {
  allow(grantee, table, ["dynamodb:DeleteItem"], ["ACCOUNT#*", "ADDRESS#*", LINKS]);
  allow(grantee, table, WRITE, ["ACCOUNT#*", "ADDRESS#*"]);
  allow(grantee, table, READ, OF_CASES);
}

/** Keeps the waits of a machine to accounts: the library lets it update any item, and takes no condition for that. */
export function confineWaits(grantee: iam.IGrantable, table: dynamodb.TableV2): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new iam.PolicyStatement({
      effect: iam.Effect.DENY,
      actions: ["dynamodb:UpdateItem"],
      resources: [table.tableArn],
      conditions: { "ForAnyValue:StringNotLike": { "dynamodb:LeadingKeys": ["ACCOUNT#*"] } },
    }),
  );
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
