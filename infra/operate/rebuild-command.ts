import { userInfo } from "node:os";
import { setTimeout } from "node:timers/promises";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SFNClient } from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamoDbTable } from "../../functions/adapters/dynamodb-table.ts";
import { dynamoDbUpkeep } from "../../functions/adapters/upkeep-index.ts";
import type { LadderPolicy } from "../../functions/domain/ladder-policy.ts";
import type { Policies } from "../../functions/domain/policies.ts";
import { type RebuildOrder, rebuildAccount } from "../../functions/rung/rebuild-account.ts";
import { deployedLadders } from "./deployed-ladders.ts";
import { ownPolicies } from "./own-policies.ts";
import { accountsUnderWay, pacer, rebuildAll, type Tally, tellTally } from "./rebuild-run.ts";
import { outputIn, outputsOf, resourcesOf } from "./stack.ts";

/** What both commands may be told. `perSecond` executions are started at most; `id` names a run, to go on with it. */
export type RebuildAsked = {
  readonly creditorId: string | null;
  readonly accountId: string | null;
  readonly perSecond: number;
  readonly id: string;
  readonly isDry: boolean;
  readonly forgetsExecutions: boolean;
};

type Deployed = Readonly<Record<string, LadderPolicy>>;
type Chosen = Pick<RebuildOrder, "does" | "isMeant" | "policyFor">;

/** Options of both commands, as `parseArgs` takes them. */
export const REBUILD_OPTIONS = {
  creditor: { type: "string" },
  account: { type: "string" },
  "per-second": { type: "string", default: "20" },
  run: { type: "string" },
  "dry-run": { type: "boolean", default: false },
} as const;

/** Reads those options; a sentence where one cannot be read. */
export function readAsked(
  values: {
    readonly creditor?: string | undefined;
    readonly account?: string | undefined;
    readonly "per-second": string;
    readonly run?: string | undefined;
    readonly "dry-run": boolean;
  },
  now: Date,
): RebuildAsked | string {
  const { creditor, account, run } = values;
  const perSecond = Number(values["per-second"]);
  if (!(perSecond > 0 && perSecond <= 1_000)) return `--per-second: "${values["per-second"]}" is no number up to 1000`;
  if (account !== undefined && creditor === undefined) return "--account needs --creditor: ids are a creditor's own";
  if (run !== undefined && !/^[A-Za-z0-9:.-]{1,40}$/.test(run)) return `--run: "${run}" is no name that a run printed`;
  return {
    creditorId: creditor ?? null,
    accountId: account ?? null,
    perSecond,
    id: run ?? now.toISOString().slice(0, 19),
    isDry: values["dry-run"],
    forgetsExecutions: false,
  };
}

/** Rebuilds what is asked for in the stack of the credentials in use, and says what came of it. `choose` is told which ladders are deployed. */
export async function runRebuild(
  asked: RebuildAsked,
  choose: (deployed: Deployed) => Chosen | string,
): Promise<number> {
  const cloudFormation = new CloudFormationClient();
  const TableName = outputIn(await outputsOf(cloudFormation), "TableName");
  const machines = await resourcesOf(cloudFormation, "AWS::StepFunctions::StateMachine");
  const ladders = await deployedLadders(new SFNClient(), machines.values());
  const chosen = choose(ladders);
  if (typeof chosen === "string") return fail(chosen);
  const policies = ownPolicies(new Date());
  if (typeof policies === "string") return fail(policies);
  const { creditors } = policies;
  if (asked.creditorId !== null && creditors[asked.creditorId] === undefined)
    return fail(
      `no creditor "${asked.creditorId}" in workflows/creditors; there are ${Object.keys(creditors).join(", ")}`,
    );

  const among = asked.creditorId === null ? Object.keys(creditors) : [asked.creditorId];
  console.log(`Run ${asked.id}, creditors ${among.join(", ")}${asked.isDry ? ": a dry run, nothing is changed" : ""}.`);
  const tally = await rebuildIn(TableName, { creditors, ladders }, among, asked, chosen);
  for (const line of tellTally(tally, asked.isDry)) console.log(line);
  if (!asked.isDry) console.log(`Broken off or failed in part, it goes on with: --run ${asked.id}`);
  return tally.failed === 0 ? 0 : 1;
}

function rebuildIn(
  TableName: string,
  policies: Policies,
  among: readonly string[],
  { accountId, perSecond, id, isDry, forgetsExecutions }: RebuildAsked,
  chosen: Chosen,
): Promise<Tally> {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions: { removeUndefinedValues: true } });
  const dependencies = {
    table: dynamoDbTable(db, TableName),
    policies,
    now: () => new Date(),
    handOverSeconds: 0,
    log: () => undefined,
  };
  const order = { ...chosen, id, by: userInfo().username, isDry, forgetsExecutions };
  const accounts =
    accountId === null
      ? accountsUnderWay(dynamoDbUpkeep(db, TableName), among)
      : only({ creditorId: among[0] ?? "", accountId });
  return rebuildAll(accounts, {
    rebuild: (ids) => rebuildAccount(dependencies, ids, order),
    pace: isDry ? async () => undefined : pacer(perSecond, Date.now, (milliseconds) => setTimeout(milliseconds)),
    failed: (ids, error) =>
      console.error(`${ids.creditorId} ${ids.accountId}: ${error instanceof Error ? error.name : String(error)}`),
  });
}

async function* only<Ids>(ids: Ids): AsyncGenerator<Ids> {
  yield ids;
}

function fail(problem: string): number {
  console.error(problem);
  return 2;
}
