import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { RungDependencies } from "../rung/situation.ts";
import { dynamoDbTable } from "./dynamodb-table.ts";
import { consoleLog } from "./log.ts";
import { readPolicies } from "./policies-file.ts";

/** A call that hangs must not take the whole of a function's time. */
const DATABASE = {
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
} as const;

/** What every function that works on accounts is wired with; `policies` is the file beside its code. Made once, at module scope. */
export function rungDependencies(env: { readonly TABLE_NAME: string }, policies: URL): RungDependencies {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(DATABASE), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return {
    table: dynamoDbTable(db, env.TABLE_NAME),
    policies: readPolicies(policies),
    now: () => new Date(),
    // Only a function that hands messages over has a time limit the gate must know.
    handOverSeconds: 0,
    log: consoleLog,
  };
}
