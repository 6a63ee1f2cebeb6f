import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { Log } from "../rung/situation.ts";
import { factsOf } from "./log.ts";
import type { Item, StreamRecord } from "./table.ts";

type Image = NonNullable<NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]>;

class NotOurTable extends Error {
  override readonly name = "NotOurTable";
}

/** Lambda's types and the SDK's describe one format in two ways; binary, the one thing that differs, is never stored. */
function attributesOf(image: Image): Parameters<typeof unmarshall>[0];
function attributesOf(image: unknown): unknown {
  return image;
}

function itemOf(image: Image | undefined): Item | undefined {
  if (image === undefined) return undefined;
  const { pk, sk, ...attributes } = unmarshall(attributesOf(image));
  if (typeof pk !== "string" || typeof sk !== "string") throw new NotOurTable("a record without the table's keys");
  return { ...attributes, pk, sk };
}

/** One change as the table's stream tells it to Lambda. */
export function streamRecord({ dynamodb }: DynamoDBRecord): StreamRecord {
  const key = itemOf(dynamodb?.Keys);
  if (key === undefined) throw new NotOurTable("a record without keys");
  return {
    key: { pk: key.pk, sk: key.sk },
    before: itemOf(dynamodb?.OldImage),
    after: itemOf(dynamodb?.NewImage),
  };
}

/** Handles changes one after the other. The first that fails ends the batch, and the stream begins again with it: what follows may build on it. */
export async function eachRecord(
  { Records }: DynamoDBStreamEvent,
  handle: (record: StreamRecord) => Promise<void>,
  log: Log,
): Promise<DynamoDBBatchResponse> {
  for (const record of Records) {
    try {
      await handle(streamRecord(record));
    } catch (error) {
      log("record.failed", { event: record.eventID ?? null, ...factsOf(error) });
      // An empty identifier means the batch from its beginning; leaving the failure out would mean success.
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" }] };
    }
  }
  return { batchItemFailures: [] };
}
