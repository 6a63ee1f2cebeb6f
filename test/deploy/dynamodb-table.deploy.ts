import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll } from "vitest";
import { dynamoDbTable } from "../../functions/adapters/dynamodb-table.ts";
import type { Table } from "../../functions/adapters/table.ts";
import { tableContract } from "../functions/adapters/table-contract.ts";
import { type Emulator, startEmulator } from "./emulator/start.ts";

const TABLE_NAME = "contract";

let emulator: Emulator;
let table: Table;

beforeAll(async () => {
  emulator = await startEmulator();
  const client = new DynamoDBClient(emulator.client);
  await client.send(
    new CreateTableCommand({
      TableName: TABLE_NAME,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        { AttributeName: "pk", AttributeType: "S" },
        { AttributeName: "sk", AttributeType: "S" },
        { AttributeName: "taskQueue", AttributeType: "S" },
        { AttributeName: "taskDueAt", AttributeType: "S" },
      ],
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: "tasks",
          KeySchema: [
            { AttributeName: "taskQueue", KeyType: "HASH" },
            { AttributeName: "taskDueAt", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "ALL" },
        },
      ],
    }),
  );
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  table = dynamoDbTable(documents, TABLE_NAME);
});

afterAll(async () => {
  await emulator?.stop();
});

tableContract("a table in DynamoDB", async () => table);
