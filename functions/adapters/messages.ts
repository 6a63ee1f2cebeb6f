import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { Log } from "../rung/situation.ts";
import { factsOf } from "./log.ts";

/** Handles each message of a queue, parsed, on its own: one that fails comes again, and the others do not. */
export async function eachMessage(
  { Records }: SQSEvent,
  handle: (message: unknown) => Promise<unknown>,
  log: Log,
): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of Records) {
    try {
      await handle(JSON.parse(body));
    } catch (error) {
      log("message.failed", { message: messageId, ...factsOf(error) });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
