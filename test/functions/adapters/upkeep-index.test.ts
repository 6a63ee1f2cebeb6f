import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, expect, it } from "vitest";
import { memoryTable } from "../../../functions/adapters/memory-table.ts";
import { dynamoDbUpkeep, memoryUpkeep, type UpkeepIndex } from "../../../functions/adapters/upkeep-index.ts";

const db = mockClient(DynamoDBDocumentClient);
afterAll(() => db.restore());

async function all(index: UpkeepIndex, list: string): Promise<readonly string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<UpkeepIndex>> = await index(list, after);
    found.push(...page.accounts.map(({ accountId }) => accountId));
    after = page.next;
  } while (after !== null);
  return found;
}

it("pages through one list, and through no other", async () => {
  const table = memoryTable();
  for (let index = 0; index < 250; index += 1)
    await table.commit([
      {
        kind: "put",
        item: {
          pk: `ACCOUNT#demo#${String(index).padStart(3, "0")}`,
          sk: "ACCOUNT",
          creditorId: "demo",
          accountId: String(index),
          upkeepList: index % 2 === 0 ? "demo#1" : "demo#2",
        },
      },
    ]);
  const found = await all(memoryUpkeep(table), "demo#1");
  expect(found).toHaveLength(125);
  expect(found.every((id) => Number(id) % 2 === 0)).toBe(true);
});

it("asks the index for what comes after the last page", async () => {
  const item = { pk: "ACCOUNT#demo#1", creditorId: "demo", accountId: "1" };
  db.on(QueryCommand)
    .resolvesOnce({ Items: [item], LastEvaluatedKey: { pk: item.pk } })
    .resolves({ Items: [] });
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "us-east-1" }));
  expect(await all(dynamoDbUpkeep(client, "amends"), "demo#1")).toEqual(["1"]);
  expect(db.commandCalls(QueryCommand)[1]?.args[0].input).toMatchObject({
    IndexName: "upkeep",
    KeyConditionExpression: "upkeepList = :list AND pk > :after",
    ExpressionAttributeValues: { ":list": "demo#1", ":after": "ACCOUNT#demo#1" },
  });
});
