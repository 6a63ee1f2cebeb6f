import { parseArgs } from "node:util";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { SQSClient } from "@aws-sdk/client-sqs";
import { command } from "./command.ts";
import {
  type DeadLetterQueue,
  deadLetterQueues,
  depthOf,
  describeMessage,
  peek,
  redrive,
} from "./dead-letter-queues.ts";
import { resourcesOf } from "./stack.ts";

const USAGE = `usage: npm run dead-letters -- list
       npm run dead-letters -- show QUEUE [--most N] [--whole]      what waits, and why; --whole prints events, which name people
       npm run dead-letters -- redrive QUEUE [--most N] [--only ID]  puts messages back once their cause is repaired`;

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      most: { type: "string", default: "100" },
      whole: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
    },
  });
  const [what, name] = positionals;
  const most = Number(values.most);
  if (!Number.isSafeInteger(most) || most < 1 || !["list", "show", "redrive"].includes(what ?? "")) {
    console.error(USAGE);
    return 2;
  }
  const queues = deadLetterQueues(await resourcesOf(new CloudFormationClient(), "AWS::SQS::Queue"));
  const client = new SQSClient();
  if (what === "list") {
    for (const { name: of, url } of queues) console.log(`${String(await depthOf(client, url)).padStart(8)}  ${of}`);
    return 0;
  }
  const queue = queues.find((candidate) => candidate.name === name);
  if (queue === undefined) {
    console.error(
      `there is no queue "${name ?? ""}"; there are: ${queues.map((candidate) => candidate.name).join(", ")}`,
    );
    return 2;
  }
  return what === "show" ? show(client, queue, most, values.whole) : back(client, queue, most, values.only);
}

async function show(client: SQSClient, { url }: DeadLetterQueue, most: number, isWhole: boolean): Promise<number> {
  for (const message of await peek(client, url, most)) console.log(describeMessage(message, isWhole));
  return 0;
}

async function back(client: SQSClient, queue: DeadLetterQueue, most: number, only: readonly string[]): Promise<number> {
  const { sent, left } = await redrive(client, queue, most, only);
  console.log(`${sent} put back.`);
  for (const why of left) console.log(`left: ${why}`);
  return left.length === 0 ? 0 : 1;
}

process.exitCode = await command(USAGE, run);
