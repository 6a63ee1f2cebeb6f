import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { factsOf } from "../adapters/log.ts";
import type { Log } from "../rung/situation.ts";
import type { Delivery, Outcome } from "./intake-events.ts";

export type BatchDependencies = {
  readonly intake: (deliveries: readonly Delivery[]) => Promise<readonly Outcome[]>;
  /** Keeps an event that was refused, with the reasons, where people find it. */
  readonly refuse: (event: unknown, reasons: readonly string[]) => Promise<void>;
  readonly log: Log;
};

type Rejected = Extract<Outcome, { kind: "rejected" }>;
type Read = Delivery & { readonly rejected?: Rejected };

function read(key: string, body: string): Read {
  try {
    return { key, event: JSON.parse(body) };
  } catch {
    return { key, event: body, rejected: { kind: "rejected", key, reasons: ["not-json: the message is no JSON"] } };
  }
}

/** Takes a batch of the intake queue. A message is done once it was applied, had nothing new, or lies among the refused; every other one comes again. */
export const takeBatch =
  (dependencies: BatchDependencies) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const deliveries = Records.map(({ messageId, body }) => read(messageId, body));
    const unreadable = deliveries.flatMap(({ rejected }) => rejected ?? []);
    const outcomes = await takeAll(
      dependencies,
      deliveries.filter(({ rejected }) => rejected === undefined).map(({ key, event }) => ({ key, event })),
    );
    const events = new Map(deliveries.map(({ key, event }) => [key, event]));
    const done = new Set<string>();
    for (const outcome of [...outcomes, ...unreadable])
      if (await isDone(dependencies, outcome, events.get(outcome.key))) done.add(outcome.key);
    const again = Records.filter(({ messageId }) => !done.has(messageId));
    return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

/** Should the batch as a whole throw, each message is taken alone, so that the one at fault stops no other. */
async function takeAll(
  { intake, log }: BatchDependencies,
  deliveries: readonly Delivery[],
): Promise<readonly Outcome[]> {
  if (deliveries.length === 0) return [];
  try {
    return await intake(deliveries);
  } catch (error) {
    log("intake.batch-failed", { messages: deliveries.length, ...factsOf(error) });
  }
  const outcomes: Outcome[] = [];
  for (const delivery of deliveries) {
    try {
      outcomes.push(...(await intake([delivery])));
    } catch (error) {
      log("message.failed", { message: delivery.key, ...factsOf(error) });
    }
  }
  return outcomes;
}

async function isDone({ refuse, log }: BatchDependencies, outcome: Outcome, event: unknown): Promise<boolean> {
  if (outcome.kind !== "rejected") return outcome.kind !== "retry";
  try {
    await refuse(event, outcome.reasons);
    return true;
  } catch (error) {
    log("message.failed", { message: outcome.key, ...factsOf(error) });
    return false;
  }
}
