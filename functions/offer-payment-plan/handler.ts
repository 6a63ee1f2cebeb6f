import { messageDependencies } from "../adapters/message-dependencies.ts";
import { Env } from "./env.ts";
import { offerPaymentPlan } from "./offer-payment-plan.ts";

const env = Env.parse(process.env);
export const handler = offerPaymentPlan(messageDependencies(env, new URL("policies.json", import.meta.url)));
