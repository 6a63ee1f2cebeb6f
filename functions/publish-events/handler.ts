import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { putEvents } from "../adapters/event-bus.ts";
import { consoleLog } from "../adapters/log.ts";
import { metricLines } from "../adapters/metric-lines.ts";
import { eachRecord } from "../adapters/stream.ts";
import { measured } from "../domain/metrics.ts";
import { Env } from "./env.ts";
import { publishEvents } from "./publish-events.ts";

const env = Env.parse(process.env);
const write = metricLines((line) => process.stdout.write(line));
const publish = publishEvents({
  put: putEvents(new EventBridgeClient(), env.EVENT_BUS_NAME),
  measure: (told) => write(told.map(measured)),
  log: consoleLog,
});

export const handler = (event: DynamoDBStreamEvent) => eachRecord(event, publish, consoleLog);
