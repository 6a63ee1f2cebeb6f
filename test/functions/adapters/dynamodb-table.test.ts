import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { dynamoDbTable } from "../../../functions/adapters/dynamodb-table.ts";
import { TransactionConflict, type Write } from "../../../functions/adapters/table.ts";

const db = mockClient(DynamoDBDocumentClient);

afterAll(() => {
  db.restore();
});
const table = dynamoDbTable(DynamoDBDocumentClient.from(new DynamoDBClient({ region: "us-east-1" })), "accounts");
const ONE = { pk: "P", sk: "ONE" };
const OTHER = { pk: "P", sk: "OTHER" };
const put = (item: typeof ONE): Write => ({ kind: "put", item });
const NOTHING = { $metadata: {}, message: "" };
const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({ ...NOTHING, CancellationReasons: codes.map((Code) => ({ Code })) });

beforeEach(() => {
  db.reset();
});

describe("what DynamoDB is asked", () => {
  it("is to write only while the version is the one that was read, and to show what is there instead", async () => {
    db.on(PutCommand).resolves({});
    await table.commit([
      { kind: "put", item: { ...ONE, version: 4 }, condition: { kind: "equals", attributes: { version: 3 } } },
    ]);
    expect(db.commandCalls(PutCommand)[0]?.args[0].input).toEqual({
      TableName: "accounts",
      Item: { ...ONE, version: 4 },
      ConditionExpression: "#n0 = :v0",
      ExpressionAttributeNames: { "#n0": "version" },
      ExpressionAttributeValues: { ":v0": 3 },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
  });

  it("names attributes by placeholders, whatever they are called", async () => {
    db.on(UpdateCommand).resolves({});
    await table.commit([
      { kind: "update", key: ONE, set: [[["waits", "a.b"], 1]], add: { seq: 1 }, remove: [["waits", "c-d"], ["runs"]] },
    ]);
    expect(db.commandCalls(UpdateCommand)[0]?.args[0].input).toMatchObject({
      UpdateExpression: "SET #n0.#n1 = :v0 ADD #n2 :v1 REMOVE #n0.#n3, #n4",
      ExpressionAttributeNames: { "#n0": "waits", "#n1": "a.b", "#n2": "seq", "#n3": "c-d", "#n4": "runs" },
    });
  });

  it("is asked again for the keys it left out", async () => {
    db.on(BatchGetCommand)
      .resolvesOnce({ Responses: { accounts: [ONE] }, UnprocessedKeys: { accounts: { Keys: [OTHER] } } })
      .resolves({ Responses: { accounts: [OTHER] } });
    expect(await table.getMany([ONE, OTHER])).toEqual([ONE, OTHER]);
  });
});

describe("a commit that DynamoDB refuses", () => {
  it.each<[string, Error]>([
    ["a transaction meets another", cancelled("None", "TransactionConflict")],
    ["an item is held by another", new TransactionConflictException(NOTHING)],
  ])("may be tried again when %s", async (_, error) => {
    db.on(TransactWriteCommand).rejects(error).on(PutCommand).rejects(error);
    await expect(table.commit([put(ONE)])).rejects.toThrow(TransactionConflict);
  });

  it("may be tried again when two transactions meet", async () => {
    db.on(TransactWriteCommand).rejects(cancelled("None", "TransactionConflict"));
    await expect(table.commit([put(ONE), put(OTHER)])).rejects.toThrow(TransactionConflict);
  });

  it("is a conflict when a condition failed, even if another item was held as well", async () => {
    db.on(TransactWriteCommand).rejects(cancelled("ConditionalCheckFailed", "TransactionConflict"));
    expect(await table.commit([put(ONE), put(OTHER)])).toEqual({ kind: "conflict", items: [undefined] });
  });

  it("is a conflict when the condition of a single write failed", async () => {
    db.on(PutCommand).rejects(
      new ConditionalCheckFailedException({ ...NOTHING, Item: { pk: { S: "P" }, sk: { S: "ONE" }, a: { N: "1" } } }),
    );
    expect(await table.commit([put(ONE)])).toEqual({ kind: "conflict", items: [{ ...ONE, a: 1 }] });
  });

  it.each([
    ["alone", [put(ONE)]],
    ["in a transaction", [put(ONE), put(OTHER)]],
  ])("for any other reason is an error, %s", async (_, writes) => {
    const error = cancelled("ThrottlingError");
    db.on(TransactWriteCommand).rejects(error).on(PutCommand).rejects(error);
    await expect(table.commit(writes)).rejects.toBe(error);
  });
});
