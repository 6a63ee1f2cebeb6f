import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Deployed, deployed } from "./deployed.ts";
import { operate } from "./operator.ts";
import { queueUrl } from "./queues.ts";

const RANG = "2027-02-01T03:10:00Z";
const OVER = "2027-02-01T03:40:00Z";

let stack: Deployed;
const said: string[] = [];

/** What CloudWatch tells of its alarm, as the rule puts it on the queue: the emulator's alarms never change. */
async function tells(value: "ALARM" | "OK", time: string): Promise<void> {
  const MessageBody = JSON.stringify({
    source: "aws.cloudwatch",
    "detail-type": "CloudWatch Alarm State Change",
    time,
    detail: { state: { value } },
  });
  const QueueUrl = await queueUrl(stack, "PausesWorkQueue");
  await new SQSClient(stack.emulator.client).send(new SendMessageCommand({ QueueUrl, MessageBody }));
  await stack.emulator.settled();
  said.push(await operate(stack, "pause", "show"));
}

beforeAll(async () => {
  stack = await deployed(RANG);
  await operate(stack, "pause", "off");
  await tells("ALARM", RANG);
  await tells("OK", OVER);
  await tells("ALARM", RANG);
});
afterAll(async () => {
  await operate(stack, "pause", "off");
});

describe("the alarm on waiting events", () => {
  it("pauses sending to everybody, and says that it did", () => {
    expect(said[0]).toMatch(/^Sending for everybody is paused \(2027-02-01T03:10:00.000Z, alarm, /);
  });

  it("lifts its pause when it is over", () => {
    expect(said[1]).toBe("Sending for everybody is on.\n");
  });

  it("told again after its end pauses nothing", () => {
    expect(said[2]).toBe("Sending for everybody is on.\n");
  });
});
