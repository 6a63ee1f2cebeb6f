import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod";

/** A queue for messages that somebody must look at, and the queue they came from; null where a person must put them back. */
export type DeadLetterQueue = { readonly name: string; readonly url: string; readonly source: string | null };

/** Long enough to read and send again what was taken; whatever is not deleted by then shows up again. */
const HIDDEN_SECONDS = 60;
const MOST_AT_ONCE = 10;

/** Refused events lie with their reasons; what failed five times lies as it came. */
const Refused = z.object({ event: z.unknown(), reasons: z.array(z.string()), truncated: z.string().optional() });
const Envelope = z.object({ id: z.string(), source: z.string(), "detail-type": z.string() }).partial();

/** The dead-letter queues of a stack, from its queues by logical id: each has the name of the part it belongs to. */
export function deadLetterQueues(queues: ReadonlyMap<string, string>): readonly DeadLetterQueue[] {
  const all = [...queues];
  return all.flatMap(([logicalId, url]) => {
    if (logicalId.startsWith("Unroutable")) return [{ name: "unroutable", url, source: null }];
    const part = /^(\w+?)WorkDeadLetters/.exec(logicalId)?.[1];
    if (part === undefined) return [];
    const source = all.find(([other]) => other.startsWith(`${part}WorkQueue`))?.[1] ?? null;
    return [{ name: part.toLowerCase(), url, source }];
  });
}

/** How many messages wait in a queue, about. */
export async function depthOf(client: SQSClient, url: string): Promise<number> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["ApproximateNumberOfMessages"] }),
  );
  return Number(Attributes["ApproximateNumberOfMessages"] ?? "0");
}

/** One message as a person may read it: ids and reasons; the event itself, which names people, only where it was asked for. */
export function describeMessage({ MessageId = "", Body = "" }: Message, isWhole: boolean): string {
  const { event, reasons } = readBody(Body);
  const envelope = Envelope.safeParse(event).data ?? {};
  const head = [envelope["detail-type"] ?? "no event", envelope.source, envelope.id].filter(Boolean).join(" · ");
  const why = reasons.length === 0 ? ["failed five times: the function's log says why"] : reasons;
  const whole = isWhole ? [`  ${JSON.stringify(event)}`] : [];
  return [`${MessageId}  ${head}`, ...why.map((reason) => `  - ${reason}`), ...whole].join("\n");
}

function readBody(body: string): {
  readonly event: unknown;
  readonly reasons: readonly string[];
  readonly isCut: boolean;
} {
  const parsed = parse(body);
  const refused = Refused.safeParse(parsed);
  return refused.success
    ? { event: refused.data.event, reasons: refused.data.reasons, isCut: refused.data.truncated !== undefined }
    : { event: parsed, reasons: [], isCut: false };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** Looks at up to `most` messages; they stay where they are. */
export async function peek(client: SQSClient, url: string, most: number): Promise<readonly Message[]> {
  const seen = new Map<string, Message>();
  while (seen.size < most) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: Math.min(MOST_AT_ONCE, most - seen.size),
        VisibilityTimeout: HIDDEN_SECONDS,
        MessageAttributeNames: ["All"],
      }),
    );
    const fresh = Messages.filter(({ MessageId = "" }) => !seen.has(MessageId));
    if (fresh.length === 0) break;
    for (const message of fresh) seen.set(message.MessageId ?? "", message);
  }
  return [...seen.values()];
}

export type Redriven = { readonly sent: number; readonly left: readonly string[] };

/** Puts messages back where they came from, each deleted only once it is there: what is handed over twice is applied once. `only` names messages; none named means all. */
export async function redrive(
  client: SQSClient,
  { url, source }: DeadLetterQueue,
  most: number,
  only: readonly string[] = [],
): Promise<Redriven> {
  if (source === null) return { sent: 0, left: ["this queue has no source: put its events on the bus again"] };
  const left: string[] = [];
  let sent = 0;
  for (const message of await peek(client, url, most)) {
    const { MessageId = "", Body = "", ReceiptHandle } = message;
    if (only.length > 0 && !only.includes(MessageId)) continue;
    const { event, reasons, isCut } = readBody(Body);
    if (isCut) {
      left.push(`${MessageId}: was too large to be kept whole; have billing send it again`);
      continue;
    }
    const body = reasons.length === 0 ? Body : JSON.stringify(event);
    await client.send(new SendMessageCommand({ QueueUrl: source, MessageBody: body }));
    await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    sent += 1;
  }
  return { sent, left };
}
