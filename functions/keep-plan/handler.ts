import { messageDependencies } from "../adapters/message-dependencies.ts";
import { Env } from "./env.ts";
import { keepPlan } from "./keep-plan.ts";

const env = Env.parse(process.env);
export const handler = keepPlan(messageDependencies(env, new URL("policies.json", import.meta.url)));
