import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test } from "vitest";
import { dynamoDbTable } from "../../../functions/adapters/dynamodb-table.ts";

const db = mockClient(DynamoDBDocumentClient);

afterAll(() => {
  db.restore();
});
const table = dynamoDbTable(DynamoDBDocumentClient.from(new DynamoDBClient({ region: "us-east-1" })), "accounts");
const ONE = { pk: "P", sk: "ONE" };
const OTHER = { pk: "P", sk: "OTHER" };
const isThird = { kind: "equals", attributes: { version: 3 } } as const;

beforeEach(() => {
  db.reset();
});

test("one item is read as it now is", async () => {
  db.on(GetCommand).resolves({ Item: { ...ONE, a: 1 } });
  expect(await table.get(ONE)).toEqual({ ...ONE, a: 1 });
  expect(db.commandCalls(GetCommand)[0]?.args[0].input).toMatchObject({ Key: ONE, ConsistentRead: true });
});

test("an item that is not there is undefined", async () => {
  db.on(GetCommand).resolves({});
  expect(await table.get(ONE)).toBeUndefined();
});

test("a query goes on until the last page", async () => {
  db.on(QueryCommand)
    .resolvesOnce({ Items: [ONE], LastEvaluatedKey: ONE })
    .resolves({ Items: [OTHER] });
  expect(await table.query("P", "O")).toEqual([ONE, OTHER]);
  expect(db.commandCalls(QueryCommand)[1]?.args[0].input.ExclusiveStartKey).toEqual(ONE);
});

test("a query that finds nothing is empty", async () => {
  db.on(QueryCommand).resolves({});
  expect(await table.query("P", "O")).toEqual([]);
});

test("a queue of tasks is read from its index, until the last page", async () => {
  db.on(QueryCommand)
    .resolvesOnce({ Items: [ONE], LastEvaluatedKey: ONE })
    .resolvesOnce({ Items: [OTHER] })
    .resolves({});
  expect(await table.tasksIn("demo#team#2026-05-26")).toEqual([ONE, OTHER]);
  expect(db.commandCalls(QueryCommand)[1]?.args[0].input).toMatchObject({
    IndexName: "tasks",
    ExpressionAttributeValues: { ":queue": "demo#team#2026-05-26" },
    ExclusiveStartKey: ONE,
  });
  expect(await table.tasksIn("demo#team#2026-05-27")).toEqual([]);
});

test("many items may be read as they were a moment ago", async () => {
  db.on(BatchGetCommand).resolves({});
  expect(await table.getMany([ONE], "eventual")).toEqual([undefined]);
  expect(db.commandCalls(BatchGetCommand)[0]?.args[0].input).toMatchObject({
    RequestItems: { accounts: { ConsistentRead: false } },
  });
});

test("a commit of nothing asks nothing", async () => {
  expect(await table.commit([])).toEqual({ kind: "committed" });
  expect(db.calls()).toEqual([]);
});

test("an item is put only while there is none", async () => {
  db.on(PutCommand).resolves({});
  await table.commit([{ kind: "put", item: ONE, condition: { kind: "absent" } }]);
  expect(db.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
    ConditionExpression: "attribute_not_exists(#n0)",
    ExpressionAttributeNames: { "#n0": "pk" },
  });
});

test("a delete asks for no condition", async () => {
  db.on(DeleteCommand).resolves({});
  await table.commit([{ kind: "delete", key: ONE }]);
  expect(db.commandCalls(DeleteCommand)[0]?.args[0].input).toEqual({ TableName: "accounts", Key: ONE });
});

test("a delete may ask that attributes are missing", async () => {
  db.on(DeleteCommand).resolves({});
  await table.commit([{ kind: "delete", key: ONE, condition: { kind: "lacks", attributes: ["a", "b"] } }]);
  expect(db.commandCalls(DeleteCommand)[0]?.args[0].input).toMatchObject({
    ConditionExpression: "attribute_not_exists(#n0) AND attribute_not_exists(#n1)",
    ExpressionAttributeNames: { "#n0": "a", "#n1": "b" },
  });
});

test("a check alone is a transaction of one", async () => {
  db.on(TransactWriteCommand).resolves({});
  await table.commit([{ kind: "check", key: ONE, condition: isThird }]);
  expect(db.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems).toMatchObject([
    { ConditionCheck: { Key: ONE, ConditionExpression: "#n0 = :v0" } },
  ]);
});

test("several writes are one transaction", async () => {
  db.on(TransactWriteCommand).resolves({});
  const writes = [
    { kind: "put", item: ONE },
    { kind: "delete", key: OTHER },
  ] as const;
  expect(await table.commit(writes)).toEqual({ kind: "committed" });
  expect(db.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems).toHaveLength(2);
});

test("a transaction that was cancelled without a reason is an error", async () => {
  const error = new TransactionCanceledException({ $metadata: {}, message: "" });
  db.on(TransactWriteCommand).rejects(error);
  await expect(table.commit([{ kind: "check", key: ONE, condition: isThird }])).rejects.toBe(error);
});

test.each([
  ["alone", [ONE]],
  ["together", [ONE, OTHER]],
])("an error of the network is passed on, %s", async (_how, items) => {
  db.on(PutCommand).rejects(new Error("socket hang up")).on(TransactWriteCommand).rejects(new Error("socket hang up"));
  await expect(table.commit(items.map((item) => ({ kind: "put", item })))).rejects.toThrow("socket hang up");
});
