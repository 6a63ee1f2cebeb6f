import type { SQSEvent } from "aws-lambda";
import { eachMessage } from "../adapters/messages.ts";
import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { Env } from "./env.ts";
import { readEmailEvent } from "./read-email-event.ts";
import { recordDelivery } from "./record-delivery.ts";

const env = Env.parse(process.env);
const dependencies = rungDependencies(env, new URL("policies.json", import.meta.url));
const record = recordDelivery(dependencies);

async function take(message: unknown): Promise<void> {
  const news = readEmailEvent(message);
  if (news.kind === "ignored") dependencies.log("delivery.ignored", { because: news.because });
  else dependencies.log(`delivery.${await record(news.report)}`, { contact: news.report.contactId });
}

export const handler = (event: SQSEvent) => eachMessage(event, take, dependencies.log);
