import type { SQSEvent } from "aws-lambda";
import * as z from "zod";
import { eachMessage } from "../adapters/messages.ts";
import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { restartExecution } from "../rung/restart-execution.ts";
import { Env } from "./env.ts";

const StatusChange = z.object({ detail: z.unknown() });

const env = Env.parse(process.env);
const dependencies = rungDependencies(env, new URL("policies.json", import.meta.url));
const restart = restartExecution(dependencies);

export const handler = (event: SQSEvent) =>
  eachMessage(event, (message) => restart(StatusChange.parse(message).detail), dependencies.log);
