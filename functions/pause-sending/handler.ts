import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { dynamoDbTable } from "../adapters/dynamodb-table.ts";
import { consoleLog } from "../adapters/log.ts";
import { eachMessage } from "../adapters/messages.ts";
import { Env } from "./env.ts";
import { pauseSending } from "./pause-sending.ts";

const env = Env.parse(process.env);
const table = dynamoDbTable(DynamoDBDocumentClient.from(new DynamoDBClient()), env.TABLE_NAME);
const pause = pauseSending({ table, log: consoleLog });

export const handler = (event: SQSEvent) => eachMessage(event, pause, consoleLog);
