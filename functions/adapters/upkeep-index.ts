import { type DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { AccountIds } from "./account-store.ts";
import type { MemoryTable } from "./memory-table.ts";

/** Its keys are `upkeepList` and the table's own `pk`; it holds the ids of accounts with work under way and nothing else. */
const UPKEEP_INDEX = "upkeep";
const MOST_ON_A_PAGE = 100;

const Listed = z.object({ pk: z.string(), creditorId: z.string(), accountId: z.string() });

/** One page of a list, in the order of the accounts' keys; `next` is where the following one begins, null at the end. */
type UpkeepPage = { readonly accounts: readonly AccountIds[]; readonly next: string | null };

/** Accounts with work under way, list by list, as they were a moment ago. `after` is the `next` of the page before. */
export type UpkeepIndex = (list: string, after: string | null) => Promise<UpkeepPage>;

/** Reads the index of the deployed table. */
export function dynamoDbUpkeep(db: DynamoDBDocumentClient, TableName: string): UpkeepIndex {
  return async (list, after) => {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName,
        IndexName: UPKEEP_INDEX,
        KeyConditionExpression: after === null ? "upkeepList = :list" : "upkeepList = :list AND pk > :after",
        ExpressionAttributeValues: { ":list": list, ...(after === null ? {} : { ":after": after }) },
        Limit: MOST_ON_A_PAGE,
      }),
    );
    return pageOf(Items, LastEvaluatedKey !== undefined);
  };
}

/** The same over a table in memory. */
export function memoryUpkeep(table: Pick<MemoryTable, "items">): UpkeepIndex {
  return async (list, after) => {
    const listed = [...table.items()]
      .filter((item) => item["upkeepList"] === list && (after === null || item.pk > after))
      .sort((one, other) => (one.pk < other.pk ? -1 : 1));
    return pageOf(listed.slice(0, MOST_ON_A_PAGE), listed.length > MOST_ON_A_PAGE);
  };
}

function pageOf(items: readonly unknown[], isMore: boolean): UpkeepPage {
  const listed = items.map((item) => Listed.parse(item));
  return {
    accounts: listed.map(({ creditorId, accountId }) => ({ creditorId, accountId })),
    next: isMore ? (listed.at(-1)?.pk ?? null) : null,
  };
}
