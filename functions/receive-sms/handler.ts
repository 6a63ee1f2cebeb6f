import type { SQSEvent } from "aws-lambda";
import { eachMessage } from "../adapters/messages.ts";
import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { Env } from "./env.ts";
import { receiveSms } from "./receive-sms.ts";

const env = Env.parse(process.env);
const dependencies = rungDependencies(env, new URL("policies.json", import.meta.url));
const receive = receiveSms(dependencies);

export const handler = (event: SQSEvent) => eachMessage(event, receive, dependencies.log);
