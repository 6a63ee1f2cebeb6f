import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, it } from "vitest";
import { deadLetterQueues, describeMessage, redrive } from "../../../infra/operate/dead-letter-queues.ts";

const sqs = mockClient(SQSClient);
beforeEach(() => sqs.reset());
afterAll(() => sqs.restore());

const event = { id: "e-1", source: "billing", "detail-type": "PaymentReceived", detail: { note: "Ada" } };
const refused = (more: object = {}): Message => ({
  MessageId: "m-1",
  ReceiptHandle: "r-1",
  Body: JSON.stringify({ event, reasons: ["source-not-allowed: demo does not trust it"], ...more }),
});
const failed: Message = { MessageId: "m-2", ReceiptHandle: "r-2", Body: JSON.stringify(event) };
const queue = { name: "intake", url: "dead", source: "queue" };

const holding = (...messages: readonly Message[]): void => {
  sqs
    .on(ReceiveMessageCommand)
    .resolvesOnce({ Messages: [...messages] })
    .resolves({});
};

it("knows each queue by the part it belongs to, and where its messages came from", () => {
  const queues = new Map([
    ["Unroutable1BA0", "u"],
    ["IntakeWorkDeadLetters93", "id"],
    ["IntakeWorkQueueF6", "iq"],
    ["StartsWorkDeadLettersE5", "sd"],
  ]);
  expect(deadLetterQueues(queues)).toEqual([
    { name: "unroutable", url: "u", source: null },
    { name: "intake", url: "id", source: "iq" },
    { name: "starts", url: "sd", source: null },
  ]);
});

it("shows why an event was refused, and the event only where it is asked for", () => {
  const head = "m-1  PaymentReceived · billing · e-1\n  - source-not-allowed: demo does not trust it";
  expect(describeMessage(refused(), false)).toBe(head);
  expect(describeMessage(refused(), true)).toBe(`${head}\n  ${JSON.stringify(event)}`);
});

it("shows what failed without reasons, and what is no JSON", () => {
  expect(describeMessage(failed, false)).toContain("failed five times");
  expect(describeMessage({ MessageId: "m-3", Body: "{" }, false)).toMatch(/^m-3 {2}no event/);
});

it("puts a refused event back as it came, and then deletes it", async () => {
  holding(refused());
  expect(await redrive(new SQSClient(), queue, 10)).toEqual({ sent: 1, left: [] });
  expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({
    QueueUrl: "queue",
    MessageBody: JSON.stringify(event),
  });
  expect(sqs.commandCalls(DeleteMessageCommand)[0]?.args[0].input).toEqual({ QueueUrl: "dead", ReceiptHandle: "r-1" });
});

it("keeps what could not be put back", async () => {
  holding(failed);
  sqs.on(SendMessageCommand).rejects(new Error("no"));
  await expect(redrive(new SQSClient(), queue, 10)).rejects.toThrow("no");
  expect(sqs.commandCalls(DeleteMessageCommand)).toHaveLength(0);
});

it("leaves an event that is not whole any more", async () => {
  holding(refused({ event: '{"id":', truncated: "the event has 2000000 bytes; this is how its text begins" }));
  const { sent, left } = await redrive(new SQSClient(), queue, 10);
  expect(sent).toBe(0);
  expect(left).toEqual(["m-1: was too large to be kept whole; have billing send it again"]);
});

it("puts back only those that were named", async () => {
  holding(refused(), failed);
  expect((await redrive(new SQSClient(), queue, 10, ["m-2"])).sent).toBe(1);
  expect(sqs.commandCalls(DeleteMessageCommand).map(({ args }) => args[0].input.ReceiptHandle)).toEqual(["r-2"]);
});

it("says that a queue without a source cannot be redriven", async () => {
  expect((await redrive(new SQSClient(), { ...queue, source: null }, 10)).left).toHaveLength(1);
});
