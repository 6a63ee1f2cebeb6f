import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { messageDependencies } from "../../../functions/adapters/message-dependencies.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "policies-"));
  writeFileSync(join(folder, "policies.json"), '{"ladders":{},"creditors":{}}');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const wired = (HAND_OVER_SECONDS: string, more: { readonly SMS_CONFIGURATION_SET?: string } = {}) =>
  messageDependencies(
    {
      TABLE_NAME: "accounts",
      CONFIGURATION_SET: "amends",
      HAND_OVER_SECONDS,
      PAGES_URL: "https://pages.example/",
      ...more,
    },
    pathToFileURL(join(folder, "policies.json")),
  );

test("the gate knows how long a hand-over may take", () => {
  expect(wired("60").handOverSeconds).toBe(60);
});

test("the clock is read anew each time", () => {
  expect(wired("60").now()).toBeInstanceOf(Date);
});

test.each(["2", "soon"])("a function cannot hand over within %j seconds", (seconds) => {
  expect(() => wired(seconds)).toThrow();
});

test("a message goes out through a provider that is loaded when it is first needed", async () => {
  const ses = mockClient(SESv2Client);
  const sns = mockClient(SNSClient);
  ses.on(SendEmailCommand).resolves({ MessageId: "m-1" });
  sns.on(PublishCommand).resolves({ MessageId: "m-2" });
  const { senders } = wired("60");
  const ids = { contactId: "contact-1", creditorId: "demo", accountId: "A-1" };
  const words = { subject: "About your account", text: "Dear Ann", html: "<p>Dear Ann</p>", headers: {} };
  const from = { from: { name: "Demo", email: "billing@demo.example" }, replyTo: "billing@demo.example" };
  expect(await senders.email({ ...ids, ...words, ...from, to: "ann@debtor.example" })).toEqual({
    kind: "accepted",
    providerId: "m-1",
  });
  expect(await senders.sms({ ...ids, to: "+16175550123", text: "Hello" })).toEqual({
    kind: "accepted",
    providerId: "m-2",
  });
  ses.restore();
  sns.restore();
});

test("texts go by End User Messaging where a configuration set for them is named, and only for creditors that have a pool", async () => {
  const { senders } = wired("60", { SMS_CONFIGURATION_SET: "texts" });
  const message = { contactId: "contact-1", creditorId: "demo", accountId: "A-1", to: "+16175550123", text: "Hello" };
  expect(await senders.sms(message)).toEqual({ kind: "refused", reason: "no-origination" });
});
