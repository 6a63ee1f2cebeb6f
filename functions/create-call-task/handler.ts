import { messageDependencies } from "../adapters/message-dependencies.ts";
import { createCallTask } from "./create-call-task.ts";
import { Env } from "./env.ts";

const env = Env.parse(process.env);
export const handler = createCallTask(messageDependencies(env, new URL("policies.json", import.meta.url)));
