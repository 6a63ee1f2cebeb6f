import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import {
  type CommitResult,
  type Condition,
  type Item,
  type Key,
  type Path,
  type Table,
  TransactionConflict,
  type Write,
} from "./table.ts";

/** Its keys are `taskQueue` and `taskDueAt`. */
const TASKS_INDEX = "tasks";

type Expression = { readonly names: Record<string, string>; readonly values: Record<string, unknown> };
type Placeholders = Expression & {
  readonly name: (attribute: string) => string;
  readonly value: (value: unknown) => string;
};

function placeholders(): Placeholders {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  return {
    names,
    values,
    name: (attribute) => {
      const known = Object.entries(names).find(([, existing]) => existing === attribute)?.[0];
      const placeholder = known ?? `#n${Object.keys(names).length}`;
      names[placeholder] = attribute;
      return placeholder;
    },
    value: (value) => {
      const placeholder = `:v${Object.keys(values).length}`;
      values[placeholder] = value;
      return placeholder;
    },
  };
}

function conditionExpression(condition: Condition | undefined, using: Placeholders): string | undefined {
  if (condition === undefined) return undefined;
  if (condition.kind === "absent") return `attribute_not_exists(${using.name("pk")})`;
  if (condition.kind === "lacks")
    return condition.attributes.map((name) => `attribute_not_exists(${using.name(name)})`).join(" AND ");
  return Object.entries(condition.attributes)
    .map(([name, value]) => `${using.name(name)} = ${using.value(value)}`)
    .join(" AND ");
}

function updateExpression(write: Extract<Write, { kind: "update" }>, using: Placeholders): string {
  const path = (parts: Path): string => parts.map((part) => using.name(part)).join(".");
  const sets = (write.set ?? []).map(([where, value]) => `${path(where)} = ${using.value(value)}`);
  const adds = Object.entries(write.add ?? {}).map(([name, amount]) => `${using.name(name)} ${using.value(amount)}`);
  const removes = (write.remove ?? []).map(path);
  const clause = (word: string, parts: readonly string[]) =>
    parts.length === 0 ? [] : [`${word} ${parts.join(", ")}`];
  return [...clause("SET", sets), ...clause("ADD", adds), ...clause("REMOVE", removes)].join(" ");
}

function parts(using: Placeholders, condition: string | undefined) {
  return {
    ...(condition === undefined ? {} : { ConditionExpression: condition }),
    ...(Object.keys(using.names).length === 0 ? {} : { ExpressionAttributeNames: using.names }),
    ...(Object.keys(using.values).length === 0 ? {} : { ExpressionAttributeValues: using.values }),
    ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
  };
}

function transactItem(TableName: string, write: Write) {
  const using = placeholders();
  switch (write.kind) {
    case "put":
      return { Put: { TableName, Item: write.item, ...parts(using, conditionExpression(write.condition, using)) } };
    case "update": {
      const UpdateExpression = updateExpression(write, using);
      return {
        Update: {
          TableName,
          Key: { pk: write.key.pk, sk: write.key.sk },
          UpdateExpression,
          ...parts(using, conditionExpression(write.condition, using)),
        },
      };
    }
    case "check": {
      const ConditionExpression = conditionExpression(write.condition, using) ?? "";
      return {
        ConditionCheck: {
          TableName,
          Key: { pk: write.key.pk, sk: write.key.sk },
          ...parts(using, ConditionExpression),
          ConditionExpression,
        },
      };
    }
    case "delete":
      return {
        Delete: {
          TableName,
          Key: { pk: write.key.pk, sk: write.key.sk },
          ...(write.condition === undefined ? {} : parts(using, conditionExpression(write.condition, using))),
        },
      };
    default:
      return write satisfies never;
  }
}

const asItem = (attributes: Record<string, unknown> | undefined): Item | undefined => {
  if (attributes === undefined) return undefined;
  const { pk, sk } = attributes;
  return typeof pk === "string" && typeof sk === "string" ? { ...attributes, pk, sk } : undefined;
};

function conflictOf(error: TransactionCanceledException): CommitResult {
  const reasons = error.CancellationReasons ?? [];
  const failed = reasons.filter((reason) => reason.Code === "ConditionalCheckFailed");
  if (failed.length > 0)
    return { kind: "conflict", items: failed.map((reason) => asItem(reason.Item && unmarshall(reason.Item))) };
  if (reasons.some((reason) => reason.Code === "TransactionConflict"))
    throw new TransactionConflict("another transaction holds an item", { cause: error });
  throw error;
}

async function commitOne(db: DynamoDBDocumentClient, TableName: string, write: Write): Promise<CommitResult> {
  const item = transactItem(TableName, write);
  try {
    if ("Put" in item) await db.send(new PutCommand(item.Put));
    else if ("Update" in item) await db.send(new UpdateCommand(item.Update));
    else if ("Delete" in item) await db.send(new DeleteCommand(item.Delete));
    else await db.send(new TransactWriteCommand({ TransactItems: [item] }));
    return { kind: "committed" };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      return { kind: "conflict", items: [asItem(error.Item && unmarshall(error.Item))] };
    if (error instanceof TransactionCanceledException) return conflictOf(error);
    if (error instanceof Error && error.name === "TransactionConflictException")
      throw new TransactionConflict("a transaction holds the item", { cause: error });
    throw error;
  }
}

/** The table in DynamoDB. One write goes alone, several as one transaction; throttling and the like are the caller's to retry. */
export function dynamoDbTable(db: DynamoDBDocumentClient, TableName: string): Table {
  const getMany = async (keys: readonly Key[], consistency: "strong" | "eventual" = "strong") => {
    const found = new Map<string, Item>();
    for (let index = 0; index < keys.length; index += 100) {
      let Keys = keys.slice(index, index + 100).map(({ pk, sk }) => ({ pk, sk }));
      while (Keys.length > 0) {
        const answer = await db.send(
          new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: consistency === "strong" } } }),
        );
        for (const item of answer.Responses?.[TableName] ?? [])
          found.set(`${item["pk"]}|${item["sk"]}`, { ...item, pk: String(item["pk"]), sk: String(item["sk"]) });
        Keys = (answer.UnprocessedKeys?.[TableName]?.Keys ?? []).map((key) => ({
          pk: String(key["pk"]),
          sk: String(key["sk"]),
        }));
      }
    }
    return keys.map(({ pk, sk }) => found.get(`${pk}|${sk}`));
  };
  const query = async (pk: string, prefix: string) => {
    const items: Item[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const answer = await db.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
          ExpressionAttributeValues: { ":pk": pk, ":prefix": prefix },
          ConsistentRead: true,
          ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
        }),
      );
      for (const found of answer.Items ?? []) items.push({ ...found, pk, sk: String(found["sk"]) });
      ExclusiveStartKey = answer.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return items;
  };
  const tasksIn = async (queue: string) => {
    const items: Item[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const answer = await db.send(
        new QueryCommand({
          TableName,
          IndexName: TASKS_INDEX,
          KeyConditionExpression: "taskQueue = :queue",
          ExpressionAttributeValues: { ":queue": queue },
          ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
        }),
      );
      for (const found of answer.Items ?? [])
        items.push({ ...found, pk: String(found["pk"]), sk: String(found["sk"]) });
      ExclusiveStartKey = answer.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return items;
  };
  const commit = async (writes: readonly Write[]): Promise<CommitResult> => {
    const [only, ...more] = writes;
    if (only === undefined) return { kind: "committed" };
    if (more.length === 0) return commitOne(db, TableName, only);
    try {
      await db.send(new TransactWriteCommand({ TransactItems: writes.map((write) => transactItem(TableName, write)) }));
      return { kind: "committed" };
    } catch (error) {
      if (error instanceof TransactionCanceledException) return conflictOf(error);
      throw error;
    }
  };
  return {
    get: async ({ pk, sk }) =>
      asItem((await db.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item),
    getMany,
    query,
    tasksIn,
    commit,
  };
}
