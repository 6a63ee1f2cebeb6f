import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { DescribeExecutionCommand, ExecutionDoesNotExist, SFNClient } from "@aws-sdk/client-sfn";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { loadAccount } from "../../functions/adapters/account-store.ts";
import { dynamoDbTable } from "../../functions/adapters/dynamodb-table.ts";
import { randomToken } from "../../functions/adapters/links.ts";
import { loadSignal } from "../../functions/adapters/signal.ts";
import { listenOn } from "./bus-listener.ts";
import { command } from "./command.ts";
import { machineOfLadder } from "./deployed-ladders.ts";
import { ownPolicies } from "./own-policies.ts";
import { profileToTry, type SmokeAccount, smokeAccount } from "./smoke-account.ts";
import { SmokeFailed, walkSmoke } from "./smoke-walk.ts";
import { outputIn, outputsOf, resourcesOf } from "./stack.ts";

const USAGE = `usage: npm run smoke -- [--creditor ID] [--within SECONDS]
  walks one case through the deployed system, of an account that no debtor has and of a creditor that is not live
  --within  how long each step may take (60)`;

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: { creditor: { type: "string" }, within: { type: "string", default: "60" } },
  });
  const withinSeconds = Number(values.within);
  if (!(withinSeconds > 0)) return fail(`--within: "${values.within}" is no number of seconds\n${USAGE}`);
  const now = new Date();
  const policies = ownPolicies(now);
  if (typeof policies === "string") return fail(policies);
  const profile = profileToTry(policies, values.creditor);
  if (typeof profile === "string") return fail(profile);
  const account = smokeAccount(profile, policies, now.toISOString().slice(0, 19).replace(/\D/g, ""), now);
  if (typeof account === "string") return fail(account);
  console.log(`Creditor ${profile.id}, account ${account.ids.accountId}, ladder ${account.ladder}.`);
  return walk(account, withinSeconds);
}

async function walk(account: SmokeAccount, withinSeconds: number): Promise<number> {
  const { ids } = account;
  const [cloudFormation, states] = [new CloudFormationClient(), new SFNClient()];
  const outputs = await outputsOf(cloudFormation);
  const machines = await resourcesOf(cloudFormation, "AWS::StepFunctions::StateMachine");
  const machine = await machineOfLadder(states, machines.values(), account.ladder);
  if (machine === null) return fail(`ladder "${account.ladder}" is not deployed: run npx cdk deploy --all`);
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions: { removeUndefinedValues: true } });
  const table = dynamoDbTable(db, outputIn(outputs, "TableName"));
  const [bus, pagesUrl] = [outputIn(outputs, "EventBusName"), outputIn(outputs, "PagesUrl")];
  const events = new EventBridgeClient();
  const listener = await listenOn({ events, queues: new SQSClient() }, bus, `amends-${ids.accountId}`, ids);
  try {
    await walkSmoke(
      {
        put: async ({ source: Source, "detail-type": DetailType, detail }) => {
          const Entries = [{ EventBusName: bus, Source, DetailType, Detail: JSON.stringify(detail) }];
          const { FailedEntryCount, Entries: answers = [] } = await events.send(new PutEventsCommand({ Entries }));
          if (FailedEntryCount !== 0) throw new SmokeFailed(`the bus took no event: ${answers[0]?.ErrorCode}`);
        },
        account: async () => (await loadAccount(table, ids)).account,
        signal: () => loadSignal(table, ids),
        status: async (name) => statusOf(states, `${machine.replace(":stateMachine:", ":execution:")}:${name}`),
        heard: listener.heard,
        guessedPage: () => fetch(`${pagesUrl}/d/${randomToken()}`, { redirect: "manual" }).catch(noAnswer),
        now: Date.now,
        sleep: (milliseconds) => setTimeout(milliseconds),
        say: (line) => console.log(line),
      },
      account,
      withinSeconds,
    );
  } finally {
    await listener.stop();
  }
  console.log(
    "All is well. The account owes nothing, and stays in the table with its closed case, as any account does; the rule and the queue that listened are gone.",
  );
  return 0;
}

/** A name that is not known yet, or a connection refused: looked at again until the time is over. */
const noAnswer = () => ({ status: 0, headers: new Headers() });

async function statusOf(states: SFNClient, executionArn: string): Promise<string | null> {
  try {
    return (await states.send(new DescribeExecutionCommand({ executionArn }))).status ?? null;
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return null;
    throw error;
  }
}

function fail(problem: string): number {
  console.error(problem);
  return 2;
}

/** A walk that failed is what this command is for to say. */
async function told(): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof SmokeFailed)) throw error;
    console.error(error.message);
    return 1;
  }
}

process.exitCode = await command(USAGE, told);
