import type { SQSEvent } from "aws-lambda";
import { eachMessage } from "../adapters/messages.ts";
import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { Env } from "./env.ts";
import { recordDelivery } from "./record-delivery.ts";
import { takeNews } from "./take-news.ts";

const env = Env.parse(process.env);
const dependencies = rungDependencies(env, new URL("policies.json", import.meta.url));
const take = takeNews(recordDelivery(dependencies), dependencies.log);

export const handler = (event: SQSEvent) => eachMessage(event, take, dependencies.log);
