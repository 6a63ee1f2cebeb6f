import { CreateEmailIdentityCommand, SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "./start.ts";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(async () => {
  await emulator?.stop();
});

describe("what was sent", () => {
  it("is kept as SES got it, with the time on the test's clock", async () => {
    const ses = new SESv2Client(emulator.client);
    const hourOn = new Date(emulator.now().getTime() + 3_600_000);
    emulator.advanceTo(hourOn);
    await ses.send(new CreateEmailIdentityCommand({ EmailIdentity: "creditor.example" }));

    const { MessageId } = await ses.send(
      new SendEmailCommand({
        FromEmailAddress: "billing@creditor.example",
        Destination: { ToAddresses: ["ada@debtor.example"] },
        EmailTags: [{ Name: "contact", Value: "c-1" }],
        Content: {
          Simple: {
            Subject: { Data: "A reminder" },
            Body: { Text: { Data: "Hello" } },
            Headers: [{ Name: "List-Unsubscribe", Value: "<https://pages.example/u/1>" }],
          },
        },
      }),
    );

    const sent = emulator.sent().find((message) => message.messageId === MessageId);
    expect(sent).toMatchObject({
      at: expect.stringContaining(hourOn.toISOString().slice(0, 16)),
      request: {
        EmailTags: [{ Name: "contact", Value: "c-1" }],
        Content: { Simple: { Headers: [{ Name: "List-Unsubscribe" }] } },
      },
    });
  });

  it("is kept as SNS got it", async () => {
    const { MessageId } = await new SNSClient(emulator.client).send(
      new PublishCommand({
        PhoneNumber: "+15550100",
        Message: "A reminder",
        MessageAttributes: { "AWS.SNS.SMS.SMSType": { DataType: "String", StringValue: "Transactional" } },
      }),
    );

    expect(emulator.sent().find((message) => message.messageId === MessageId)).toMatchObject({
      channel: "sms",
      request: {
        PhoneNumber: "+15550100",
        Message: "A reminder",
        MessageAttributes: { "AWS.SNS.SMS.SMSType": { StringValue: "Transactional" } },
      },
    });
  });
});
