import { SFNClient } from "@aws-sdk/client-sfn";
import type { SQSEvent } from "aws-lambda";
import { consoleLog } from "../adapters/log.ts";
import { eachMessage } from "../adapters/messages.ts";
import { MachineArns, start } from "../adapters/step-functions.ts";
import { Env } from "./env.ts";
import { startExecution } from "./start-executions.ts";

const env = Env.parse(process.env);
const client = new SFNClient();
const machines = (json: string) => start(client, MachineArns.parse(JSON.parse(json)));
const begin = startExecution({
  startLadder: machines(env.LADDER_MACHINE_ARNS),
  startWorkflow: machines(env.WORKFLOW_MACHINE_ARNS),
  log: consoleLog,
});

export const handler = (event: SQSEvent) => eachMessage(event, begin, consoleLog);
