import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { deadLetters, sendToQueue } from "../../../functions/adapters/queues.ts";

const sqs = mockClient(SQSClient);

afterAll(() => {
  sqs.restore();
});
const client = new SQSClient({ region: "us-east-1" });
const sent = () => sqs.commandCalls(SendMessageCommand)[0]?.args[0].input;
const Letter = z.object({ event: z.unknown(), reasons: z.array(z.string()), truncated: z.string().optional() });
const letter = () => Letter.parse(JSON.parse(sent()?.MessageBody ?? ""));

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
});

describe("a message", () => {
  it("goes to its queue as JSON", async () => {
    await sendToQueue(client, "queue-url")({ name: "c1-g1" });
    expect(sent()).toEqual({ QueueUrl: "queue-url", MessageBody: '{"name":"c1-g1"}' });
  });
});

describe("an event that was refused", () => {
  const refuse = deadLetters(client, "dead-url");

  it("is kept as it came, with every reason", async () => {
    const event = { id: "1", detail: { amount: "12" } };
    const reasons = ["detail.amount: expected an integer", "source-not-allowed"];
    await refuse(event, reasons);
    expect(sent()?.QueueUrl).toBe("dead-url");
    expect(letter()).toEqual({ event, reasons });
  });

  it("can be sorted by what was wrong without opening it", async () => {
    await refuse({}, ["detail.amount: expected an integer", "detail.amount: too small", "source-not-allowed"]);
    expect(sent()?.MessageAttributes).toEqual({
      reasons: { DataType: "String", StringValue: "detail.amount,source-not-allowed" },
    });
  });

  it("has an attribute even without a reason, for SQS takes no empty one", async () => {
    await refuse({}, []);
    expect(sent()?.MessageAttributes?.["reasons"]?.StringValue).toBe("unknown");
  });

  it.each([
    ["an object", { text: '"ü'.repeat(400_000) }],
    ["text", "ü".repeat(1_048_570)],
  ])("too large for SQS is cut, and says so: %s", async (_, event) => {
    const reasons = Array.from({ length: 500 }, (__, index) => `detail.lines.${index}: ${"x".repeat(2_000)}`);
    await refuse(event, reasons);
    const body = sent()?.MessageBody ?? "";
    expect(Buffer.byteLength(body)).toBeLessThan(1_048_576 - 10_000);
    expect(Buffer.byteLength(body)).toBeGreaterThan(500_000);
    expect(letter().truncated).toMatch(/^the event has \d+ bytes; this is how its text begins$/);
    expect(letter().reasons[0]).toContain("detail.lines.0");
  });

  it("has no character that SQS refuses", async () => {
    await refuse({ text: "\uFFFF\uFFFE\u0000" }, ["bad"]);
    for (const refused of "\uFFFF\uFFFE\u0000") expect(sent()?.MessageBody).not.toContain(refused);
    expect(letter().event).toEqual({ text: "\uFFFF\uFFFE\u0000" });
  });
});
