import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { inject } from "vitest";
import * as z from "zod";
import type { Deployment } from "./deployment.ts";
import { type AttachedEmulator, attached } from "./emulator/attached.ts";
import { type HttpAnswer, type HttpQuestion, httpApi } from "./http-api.ts";

const Heard = z.object({
  "detail-type": z.string(),
  detail: z.object({ creditorId: z.string(), accountId: z.string(), occurredAt: z.string() }).loose(),
});

/** One event that went out, as a rule of our own on the bus hears it. */
type Heard = {
  readonly type: string;
  readonly accountId: string;
  readonly at: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** An event as it is put on the bus. */
export type Event = { readonly source: string; readonly "detail-type": string; readonly detail?: unknown };

/** The deployed system, seen from outside: its bus, a rule on what it publishes, its dead letters, its pages, and the clock. */
export type Deployed = {
  readonly emulator: AttachedEmulator;
  readonly outputs: Deployment["outputs"];
  readonly put: (...events: readonly Event[]) => Promise<void>;
  /** What was published about some accounts since this story began to listen. */
  readonly heard: (accounts: readonly string[]) => Promise<readonly Heard[]>;
  readonly deadLetters: () => Promise<readonly string[]>;
  /** Asks for a page, or posts a form to it, as no browser would: without cookies. */
  readonly page: (path: string, posted?: string) => Promise<HttpAnswer>;
  readonly ask: (question: HttpQuestion) => Promise<HttpAnswer>;
};

let listeners = 0;

/** The deployment that all stories share, listened to from now on; the clock is set to `startsAt`, back too. */
export async function deployed(startsAt: string): Promise<Deployed> {
  const { place, outputs } = inject("deployment");
  const emulator = attached(place);
  await emulator.settled();
  emulator.setClock((Date.parse(startsAt) - Date.now()) / 1000);
  const queues = new SQSClient(emulator.client);
  const events = new EventBridgeClient(emulator.client);
  const queueUrl = await listen(events, queues, outputs.EventBusName);
  const all: Heard[] = [];
  const ask = httpApi(emulator.endpoint, outputs.PagesUrl);
  return {
    emulator,
    outputs,
    put: (...given) => put(events, outputs.EventBusName, given),
    heard: async (accounts) => {
      for (const body of await drain(queues, queueUrl)) {
        const { "detail-type": type, detail } = Heard.parse(JSON.parse(body));
        all.push({ type, accountId: detail.accountId, at: detail.occurredAt, detail });
      }
      return all.filter(({ accountId }) => accounts.includes(accountId));
    },
    deadLetters: () => drain(queues, outputs.IntakeDeadLetterQueueUrl),
    page: (path, posted) => ask(posted === undefined ? { path } : { path, form: posted }),
    ask,
  };
}

async function listen(events: EventBridgeClient, queues: SQSClient, bus: string): Promise<string> {
  listeners += 1;
  const name = `listener-${process.pid}-${Date.now()}-${listeners}`;
  const { QueueUrl = "" } = await queues.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes = {} } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  const Targets = [{ Id: name, Arn: Attributes["QueueArn"] ?? "" }];
  await events.send(
    new PutRuleCommand({ Name: name, EventBusName: bus, EventPattern: JSON.stringify({ source: ["amends"] }) }),
  );
  await events.send(new PutTargetsCommand({ Rule: name, EventBusName: bus, Targets }));
  return QueueUrl;
}

async function put(client: EventBridgeClient, bus: string, events: readonly Event[]): Promise<void> {
  const Entries = events.map((event) => ({
    EventBusName: bus,
    Source: event.source,
    DetailType: event["detail-type"],
    Detail: JSON.stringify(event.detail),
  }));
  const answer = await client.send(new PutEventsCommand({ Entries }));
  if (answer.FailedEntryCount !== 0) throw new Error("the bus did not take every event");
}

async function drain(queues: SQSClient, QueueUrl: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map((message) => message.Body ?? ""));
    const Entries = Messages.map((message, index) => ({
      Id: String(index),
      ReceiptHandle: message.ReceiptHandle ?? "",
    }));
    await queues.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
