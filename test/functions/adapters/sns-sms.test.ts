import {
  AuthorizationErrorException,
  InternalErrorException,
  OptedOutException,
  PublishCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { snsSms } from "../../../functions/adapters/sns-sms.ts";

const MESSAGE = {
  contactId: "contact-0123456789abcdef01234567",
  creditorId: "north",
  accountId: "A-1",
  to: "+16175550123",
  text: "North Power: please call +16175550100",
};

describe("a text message by SNS", () => {
  const sns = mockClient(SNSClient);
  afterAll(() => {
    sns.restore();
  });
  const send = snsSms(new SNSClient({ region: "us-east-1" }), { timeoutMilliseconds: 1_000 });

  beforeEach(() => {
    sns.reset();
    sns.on(PublishCommand).resolves({ MessageId: "m-1" });
  });

  it("goes to the number, as transactional", async () => {
    expect(await send(MESSAGE)).toEqual({ kind: "accepted", providerId: "m-1" });
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toEqual({
      PhoneNumber: "+16175550123",
      Message: "North Power: please call +16175550100",
      MessageAttributes: { "AWS.SNS.SMS.SMSType": { DataType: "String", StringValue: "Transactional" } },
    });
  });

  it.each([
    ["opted-out", new OptedOutException({ $metadata: { httpStatusCode: 400 }, message: "" })],
    [
      "AuthorizationErrorException",
      new AuthorizationErrorException({ $metadata: { httpStatusCode: 403 }, message: "" }),
    ],
  ])("is known not sent: %s", async (reason, error) => {
    sns.on(PublishCommand).rejects(error);
    expect(await send(MESSAGE)).toEqual({ kind: "refused", reason });
  });

  it("is in doubt after an error of the provider's", async () => {
    sns.on(PublishCommand).rejects(new InternalErrorException({ $metadata: { httpStatusCode: 500 }, message: "" }));
    expect(await send(MESSAGE)).toEqual({ kind: "doubt" });
  });
});
