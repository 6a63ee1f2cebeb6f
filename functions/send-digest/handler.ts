import type { SQSEvent } from "aws-lambda";
import { eachMessage } from "../adapters/messages.ts";
import { staffDependencies } from "../adapters/staff-dependencies.ts";
import { Env } from "./env.ts";
import { sendDigests } from "./send-digest.ts";

const dependencies = staffDependencies(Env.parse(process.env), new URL("policies.json", import.meta.url));
const send = sendDigests(dependencies);

export const handler = (event: SQSEvent) => eachMessage(event, send, dependencies.log);
