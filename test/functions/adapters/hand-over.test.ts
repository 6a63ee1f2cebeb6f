import { SESv2Client } from "@aws-sdk/client-sesv2";
import { afterEach, describe, expect, it } from "vitest";
import { HANDS_OVER_ONCE } from "../../../functions/adapters/hand-over.ts";
import { sesEmail } from "../../../functions/adapters/ses-email.ts";
import type { EmailToSend } from "../../../functions/rung/senders.ts";
import { type Provider, startProvider } from "./provider.ts";

const MESSAGE: EmailToSend = {
  contactId: "contact-1",
  creditorId: "north",
  accountId: "A-1",
  from: { name: "North Power", email: "billing@north.example" },
  replyTo: "help@north.example",
  to: "ada@debtor.example",
  subject: "About your account",
  text: "Hello",
  html: "<p>Hello</p>",
  headers: {},
};

describe("an e-mail to a provider in trouble", () => {
  let provider: Provider;
  const sender = (timeoutMilliseconds: number) =>
    sesEmail(
      new SESv2Client({
        ...HANDS_OVER_ONCE,
        endpoint: provider.endpoint,
        region: "us-east-1",
        credentials: { accessKeyId: "test", secretAccessKey: "test" },
      }),
      { configurationSet: "deliveries", timeoutMilliseconds },
    );

  afterEach(() => provider.stop());

  it("is asked for once, though the SDK would try again", async () => {
    provider = await startProvider({ status: 503, body: "{}" });
    expect(await sender(1_000)(MESSAGE)).toEqual({ kind: "doubt" });
    expect(provider.heard().requests).toBe(1);
  });

  it("is in doubt when no answer comes in time", async () => {
    provider = await startProvider();
    expect(await sender(100)(MESSAGE)).toEqual({ kind: "doubt" });
    expect(provider.heard().requests).toBe(1);
  });

  it("takes a new connection each time, for an idle one may have died", async () => {
    provider = await startProvider({ status: 200, body: '{"MessageId":"m-1"}' });
    const send = sender(1_000);
    await send(MESSAGE);
    await send(MESSAGE);
    expect(provider.heard()).toEqual({ requests: 2, connections: 2 });
  });
});
