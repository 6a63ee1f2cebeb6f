import {
  ConflictException,
  InternalServerException,
  PinpointSMSVoiceV2Client,
  SendTextMessageCommand,
  ThrottlingException,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { eumSms } from "../../../functions/adapters/eum-sms.ts";
import { HANDS_OVER_ONCE } from "../../../functions/adapters/hand-over.ts";
import { type Provider, startProvider } from "./provider.ts";

const MESSAGE = {
  contactId: "contact-0123456789abcdef01234567",
  creditorId: "north",
  accountId: "A-1",
  to: "+16175550123",
  text: "North Power: please call +16175550100",
};
const TEXTS = { origination: "pool-0123456789abcdef", numbers: [] };
const options = {
  configurationSet: "texts",
  timeoutMilliseconds: 1_000,
  textsOf: (creditorId: string) => (creditorId === "north" ? TEXTS : null),
};
const credentials = { accessKeyId: "test", secretAccessKey: "test" };

describe("a text message by End User Messaging", () => {
  const eum = mockClient(PinpointSMSVoiceV2Client);
  afterAll(() => {
    eum.restore();
  });
  const send = eumSms(new PinpointSMSVoiceV2Client({ region: "us-east-1" }), options);

  beforeEach(() => {
    eum.reset();
    eum.on(SendTextMessageCommand).resolves({ MessageId: "m-1" });
  });

  it("leaves from the creditor's pool, as transactional, with ids and nothing else to come back", async () => {
    expect(await send(MESSAGE)).toEqual({ kind: "accepted", providerId: "m-1" });
    expect(eum.commandCalls(SendTextMessageCommand)[0]?.args[0].input).toEqual({
      DestinationPhoneNumber: "+16175550123",
      OriginationIdentity: "pool-0123456789abcdef",
      MessageBody: "North Power: please call +16175550100",
      MessageType: "TRANSACTIONAL",
      ConfigurationSetName: "texts",
      Context: { contact: "contact-0123456789abcdef01234567", creditor: "north", account: "A-1" },
    });
  });

  it("is protected where the creditor says so", async () => {
    const textsOf = () => ({ ...TEXTS, protectConfiguration: "protect-0123456789abcdef" });
    await eumSms(new PinpointSMSVoiceV2Client({ region: "us-east-1" }), { ...options, textsOf })(MESSAGE);
    expect(eum.commandCalls(SendTextMessageCommand)[0]?.args[0].input.ProtectConfigurationId).toBe(
      "protect-0123456789abcdef",
    );
  });

  it("is refused, and nobody asked, for a creditor that texts from nowhere", async () => {
    expect(await send({ ...MESSAGE, creditorId: "south" })).toEqual({ kind: "refused", reason: "no-origination" });
    expect(eum.commandCalls(SendTextMessageCommand)).toEqual([]);
  });

  const conflict = (Reason: "DESTINATION_PHONE_NUMBER_OPTED_OUT" | "RESOURCE_NOT_ACTIVE") =>
    new ConflictException({ $metadata: { httpStatusCode: 409 }, message: "", Reason });

  it.each([
    ["opted-out", conflict("DESTINATION_PHONE_NUMBER_OPTED_OUT")],
    ["ConflictException", conflict("RESOURCE_NOT_ACTIVE")],
    ["ThrottlingException", new ThrottlingException({ $metadata: { httpStatusCode: 429 }, message: "" })],
  ])("is known not sent: %s", async (reason, error) => {
    eum.on(SendTextMessageCommand).rejects(error);
    expect(await send(MESSAGE)).toEqual({ kind: "refused", reason });
  });

  it("is in doubt after an error of the provider's", async () => {
    const error = new InternalServerException({ $metadata: { httpStatusCode: 500 }, message: "" });
    eum.on(SendTextMessageCommand).rejects(error);
    expect(await send(MESSAGE)).toEqual({ kind: "doubt" });
  });
});

describe("End User Messaging in trouble", () => {
  let provider: Provider;
  const sender = (timeoutMilliseconds: number) =>
    eumSms(
      new PinpointSMSVoiceV2Client({
        ...HANDS_OVER_ONCE,
        endpoint: provider.endpoint,
        region: "us-east-1",
        credentials,
      }),
      { ...options, timeoutMilliseconds },
    );

  afterEach(() => provider.stop());

  it("is asked once, though the SDK would try again", async () => {
    provider = await startProvider({ status: 503, body: "{}" });
    expect(await sender(1_000)(MESSAGE)).toEqual({ kind: "doubt" });
    expect(provider.heard().requests).toBe(1);
  });

  it("leaves doubt when no answer comes in time", async () => {
    provider = await startProvider();
    expect(await sender(100)(MESSAGE)).toEqual({ kind: "doubt" });
  });
});
