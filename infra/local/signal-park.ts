import * as z from "zod";
import type { Table } from "../../functions/adapters/table.ts";
import type { TaskResult } from "./asl-execution.ts";

const Text = z.strictObject({ S: z.string() });
const Numeric = z.strictObject({ N: z.string() });

/** Exactly the call an `Until` makes: anything else is refused here, so that the local run cannot wave through what AWS would not do. */
const Park = z.strictObject({
  TableName: z.string(),
  Key: z.strictObject({ pk: Text, sk: Text }),
  UpdateExpression: z.literal("SET waits.#execution = :wait"),
  ConditionExpression: z.literal("seq = :seen"),
  ExpressionAttributeNames: z.strictObject({ "#execution": z.string() }),
  ExpressionAttributeValues: z.strictObject({
    ":wait": z.strictObject({ M: z.strictObject({ token: Text, seen: Numeric }) }),
    ":seen": Numeric,
  }),
});

/** Leaves a token on a SIGNAL item under the condition that nothing has happened since. */
export async function park(table: Table, given: unknown): Promise<TaskResult> {
  const { Key, ExpressionAttributeNames, ExpressionAttributeValues } = Park.parse(given);
  const { token, seen } = ExpressionAttributeValues[":wait"].M;
  const committed = await table.commit([
    {
      kind: "update",
      key: { pk: Key.pk.S, sk: Key.sk.S },
      set: [[["waits", ExpressionAttributeNames["#execution"]], { token: token.S, seen: Number(seen.N) }]],
      condition: { kind: "equals", attributes: { seq: Number(ExpressionAttributeValues[":seen"].N) } },
    },
  ]);
  if (committed.kind === "committed") return { kind: "result", value: {} };
  return { kind: "error", name: "DynamoDb.ConditionalCheckFailedException", cause: "The conditional request failed" };
}
