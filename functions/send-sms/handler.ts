import { messageDependencies } from "../adapters/message-dependencies.ts";
import { Env } from "./env.ts";
import { sendSms } from "./send-sms.ts";

const env = Env.parse(process.env);
export const handler = sendSms(messageDependencies(env, new URL("policies.json", import.meta.url)));
