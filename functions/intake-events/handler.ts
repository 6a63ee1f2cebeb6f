import { SQSClient } from "@aws-sdk/client-sqs";
import { deadLetters } from "../adapters/queues.ts";
import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { Env } from "./env.ts";
import { intakeEvents } from "./intake-events.ts";
import { takeBatch } from "./take-batch.ts";

const env = Env.parse(process.env);
const dependencies = rungDependencies(env, new URL("policies.json", import.meta.url));

export const handler = takeBatch({
  intake: intakeEvents(dependencies),
  refuse: deadLetters(new SQSClient(), env.DEAD_LETTER_QUEUE_URL),
  log: dependencies.log,
});
