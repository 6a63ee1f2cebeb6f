import { SFNClient } from "@aws-sdk/client-sfn";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { consoleLog } from "../adapters/log.ts";
import { sendToQueue } from "../adapters/queues.ts";
import { wake } from "../adapters/step-functions.ts";
import { eachRecord } from "../adapters/stream.ts";
import { Env } from "./env.ts";
import { followSignal } from "./follow-signals.ts";

const env = Env.parse(process.env);
const follow = followSignal({
  wake: wake(new SFNClient(), consoleLog),
  requestStart: sendToQueue(new SQSClient(), env.START_QUEUE_URL),
  log: consoleLog,
});

export const handler = (event: DynamoDBStreamEvent) => eachRecord(event, follow, consoleLog);
