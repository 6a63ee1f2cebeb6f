import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SFNClient } from "@aws-sdk/client-sfn";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import * as z from "zod";
import { eachMessage } from "../adapters/messages.ts";
import { once } from "../adapters/once.ts";
import { sendToQueue } from "../adapters/queues.ts";
import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { isRunning, MachineArns } from "../adapters/step-functions.ts";
import { dynamoDbUpkeep } from "../adapters/upkeep-index.ts";
import { Env } from "./env.ts";
import { sweepAccounts } from "./sweep-accounts.ts";

const env = Env.parse(process.env);
const dependencies = rungDependencies(env, new URL("policies.json", import.meta.url));
const states = new SFNClient({ maxAttempts: 8, retryMode: "adaptive" });
/** Read at the first call: most nights nobody's time is over. */
const invoke = once(async () =>
  (await import("../adapters/invoke-function.ts")).invokeFunction(env.ERASE_FUNCTION_NAME),
);
const Erased = z.object({ kind: z.enum(["erased", "refused"]) });
const sweep = sweepAccounts({
  ...dependencies,
  accountsOn: dynamoDbUpkeep(DynamoDBDocumentClient.from(new DynamoDBClient()), env.TABLE_NAME),
  isRunning: isRunning(states, {
    ladders: MachineArns.parse(JSON.parse(env.LADDER_MACHINE_ARNS)),
    workflows: MachineArns.parse(JSON.parse(env.WORKFLOW_MACHINE_ARNS)),
  }),
  erase: async (request) => Erased.parse(await (await invoke())(request)),
  enqueue: sendToQueue(new SQSClient(), env.SWEEP_QUEUE_URL),
});

export const handler = (event: SQSEvent) => eachMessage(event, sweep, dependencies.log);
