import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamoDbTable } from "../../functions/adapters/dynamodb-table.ts";
import { command } from "./command.ts";
import { switchPause } from "./pause-switch.ts";
import { outputIn, outputsOf } from "./stack.ts";

const USAGE = `usage: npm run pause -- on|off|show [--creditor ID] [--reason TEXT]
  on    nothing is sent, offered or placed any more; facts are applied all the while
  off   sending goes on, within the hour
  without --creditor: everybody`;

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { creditor: { type: "string" }, reason: { type: "string" } },
  });
  const [what = "show"] = positionals;
  if (!["on", "off", "show"].includes(what)) {
    console.error(USAGE);
    return 2;
  }
  const outputs = await outputsOf(new CloudFormationClient());
  const table = dynamoDbTable(DynamoDBDocumentClient.from(new DynamoDBClient()), outputIn(outputs, "TableName"));
  const said = await switchPause(table, {
    what: what === "on" ? "on" : what === "off" ? "off" : "show",
    creditorId: values.creditor ?? null,
    reason: values.reason ?? "",
    by: userInfo().username,
    now: new Date(),
  });
  console.log(said);
  return 0;
}

process.exitCode = await command(USAGE, run);
