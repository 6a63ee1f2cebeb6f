import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod";
import { type Emulator, startEmulator } from "./emulator/start.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

const Outputs = z.object({
  Amends: z
    .object({
      EventBusName: z.string(),
      TableName: z.string(),
      IntakeDeadLetterQueueUrl: z.string(),
      DashboardName: z.string(),
      PagesUrl: z.url(),
    })
    .loose(),
});

const Heard = z.object({
  "detail-type": z.string(),
  detail: z.object({ creditorId: z.string(), accountId: z.string(), occurredAt: z.string() }).loose(),
});

/** One event that went out, as a rule of our own on the bus hears it. */
type Heard = { readonly type: string; readonly accountId: string; readonly at: string };

/** The deployed system, seen from outside: its bus, a rule on what it publishes, its dead letters, and the clock. */
export type Deployed = {
  readonly emulator: Emulator;
  readonly put: (event: {
    readonly "detail-type": string;
    readonly source: string;
    readonly detail: unknown;
  }) => Promise<void>;
  readonly heard: () => Promise<readonly Heard[]>;
  readonly deadLetters: () => Promise<readonly string[]>;
  /** Where links in messages begin, and what is answered there. */
  readonly pagesUrl: string;
  readonly page: (path: string, posted?: string) => Promise<{ readonly status: number; readonly text: string }>;
  readonly stop: () => Promise<void>;
};

async function cdk(emulator: Emulator, ...words: readonly string[]): Promise<void> {
  await run(join(ROOT, "node_modules/.bin/cdk"), [...words], {
    cwd: ROOT,
    env: emulator.environment,
    maxBuffer: 64 * 2 ** 20,
  });
}

/** Bootstraps an emulated account and deploys the whole app into it with the command an operator uses. */
export async function deploy(): Promise<Deployed> {
  const emulator = await startEmulator();
  const folder = mkdtempSync(join(tmpdir(), "amends-deploy-"));
  try {
    const outputsFile = join(folder, "outputs.json");
    const shared = ["-c", "target=emulator", "--output", join(folder, "cdk.out")];
    await cdk(emulator, "bootstrap", ...shared);
    await cdk(emulator, "deploy", "--all", "--require-approval", "never", "--outputs-file", outputsFile, ...shared);
    const outputs = Outputs.parse(JSON.parse(readFileSync(outputsFile, "utf8")));
    return await observed(emulator, outputs.Amends, folder);
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

async function observed(
  emulator: Emulator,
  outputs: z.infer<typeof Outputs>["Amends"],
  folder: string,
): Promise<Deployed> {
  const { EventBusName: bus, IntakeDeadLetterQueueUrl: deadLetterUrl, PagesUrl: pagesUrl } = outputs;
  const events = new EventBridgeClient(emulator.client);
  const queues = new SQSClient(emulator.client);
  const queueUrl = (await queues.send(new CreateQueueCommand({ QueueName: "listener" }))).QueueUrl ?? "";
  const arn =
    (await queues.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["QueueArn"] })))
      .Attributes?.["QueueArn"] ?? "";
  await events.send(
    new PutRuleCommand({ Name: "listener", EventBusName: bus, EventPattern: JSON.stringify({ source: ["amends"] }) }),
  );
  await events.send(
    new PutTargetsCommand({ Rule: "listener", EventBusName: bus, Targets: [{ Id: "listener", Arn: arn }] }),
  );
  const all: Heard[] = [];
  return {
    emulator,
    put: async (event) => {
      const Entries = [
        {
          EventBusName: bus,
          Source: event.source,
          DetailType: event["detail-type"],
          Detail: JSON.stringify(event.detail),
        },
      ];
      const answer = await events.send(new PutEventsCommand({ Entries }));
      if (answer.FailedEntryCount !== 0) throw new Error("the bus took no event");
    },
    heard: async () => {
      for (const body of await drain(queues, queueUrl)) {
        const { "detail-type": type, detail } = Heard.parse(JSON.parse(body));
        all.push({ type, accountId: detail.accountId, at: detail.occurredAt });
      }
      return all;
    },
    deadLetters: () => drain(queues, deadLetterUrl),
    pagesUrl,
    page: (path, posted) => ask(emulator.endpoint, new URL(pagesUrl).hostname.split(".")[0] ?? "", path, posted),
    stop: async () => {
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks the emulated HTTP API, which knows its APIs by the name of the host alone. */
function ask(
  endpoint: string,
  api: string,
  path: string,
  posted: string | undefined,
): Promise<{ readonly status: number; readonly text: string }> {
  const { hostname, port } = new URL(endpoint);
  const form = posted === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" };
  const headers = { host: `${api}.execute-api.localhost:${port}`, ...form };
  return new Promise((answered, failed) => {
    const asked = request(
      { hostname, port, path, method: posted === undefined ? "GET" : "POST", headers },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () =>
          answered({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") }),
        );
      },
    );
    asked.once("error", failed);
    asked.end(posted);
  });
}

async function drain(queues: SQSClient, QueueUrl: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map((message) => message.Body ?? ""));
    const Entries = Messages.map((message, index) => ({
      Id: String(index),
      ReceiptHandle: message.ReceiptHandle ?? "",
    }));
    await queues.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
