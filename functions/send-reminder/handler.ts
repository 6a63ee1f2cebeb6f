import { messageDependencies } from "../adapters/message-dependencies.ts";
import { Env } from "./env.ts";
import { sendReminder } from "./send-reminder.ts";

const env = Env.parse(process.env);
export const handler = sendReminder(messageDependencies(env, new URL("policies.json", import.meta.url)));
