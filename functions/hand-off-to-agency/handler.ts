import { messageDependencies } from "../adapters/message-dependencies.ts";
import { Env } from "./env.ts";
import { handOffToAgency } from "./hand-off-to-agency.ts";

const env = Env.parse(process.env);
export const handler = handOffToAgency(messageDependencies(env, new URL("policies.json", import.meta.url)));
