import {
  AccountSuspendedException,
  BadRequestException,
  MessageRejected,
  SESv2Client,
  SESv2ServiceException,
  SendEmailCommand,
  TooManyRequestsException,
} from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { idsIn } from "../../../functions/adapters/email-tags.ts";
import { sesEmail } from "../../../functions/adapters/ses-email.ts";
import type { EmailToSend } from "../../../functions/rung/senders.ts";

const MESSAGE: EmailToSend = {
  contactId: "contact-0123456789abcdef01234567",
  creditorId: "north power",
  accountId: "A/12#7,x",
  from: { name: "North Power", email: "billing@north.example" },
  replyTo: "help@north.example",
  to: "ada.lovelace@debtor.example",
  subject: "About your account – July",
  text: "Hello",
  html: "<p>Hello</p>",
  headers: {
    "List-Unsubscribe": "<https://pages.example/u/1>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  },
};
const OPTIONS = { configurationSet: "deliveries", timeoutMilliseconds: 1_000 };
const answered = (httpStatusCode: number) => ({
  $metadata: { httpStatusCode },
  message: "ada.lovelace@debtor.example",
});
const unnamed = (name: string, status: number) =>
  new SESv2ServiceException({ name, $fault: "client", ...answered(status) });

describe("an e-mail by SES", () => {
  const ses = mockClient(SESv2Client);
  afterAll(() => {
    ses.restore();
  });
  const send = sesEmail(new SESv2Client({ region: "us-east-1" }), OPTIONS);
  const sent = () => ses.commandCalls(SendEmailCommand)[0]?.args[0].input;

  beforeEach(() => {
    ses.reset();
    ses.on(SendEmailCommand).resolves({ MessageId: "m-1" });
  });

  it("is accepted with the provider's id", async () => {
    expect(await send(MESSAGE)).toEqual({ kind: "accepted", providerId: "m-1" });
  });

  it("carries both ways to unsubscribe, where to answer, and the set that reports deliveries", async () => {
    await send(MESSAGE);
    expect(sent()).toMatchObject({
      FromEmailAddress: '"North Power" <billing@north.example>',
      ReplyToAddresses: ["help@north.example"],
      Destination: { ToAddresses: ["ada.lovelace@debtor.example"] },
      ConfigurationSetName: "deliveries",
      Content: {
        Simple: {
          Subject: { Data: "About your account – July", Charset: "UTF-8" },
          Headers: [
            { Name: "List-Unsubscribe", Value: "<https://pages.example/u/1>" },
            { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
          ],
        },
      },
    });
  });

  it("has tags that SES takes, tell nothing but ids, and lead back to the contact", async () => {
    await send(MESSAGE);
    const tags = sent()?.EmailTags ?? [];
    for (const { Name, Value } of tags) expect(`${Name}${Value}`).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
    expect(idsIn(Object.fromEntries(tags.map(({ Name, Value }) => [Name ?? "", [Value ?? ""]])))).toEqual({
      contactId: MESSAGE.contactId,
      creditorId: MESSAGE.creditorId,
      accountId: MESSAGE.accountId,
    });
  });

  it.each<[string, Error]>([
    ["TooManyRequestsException", new TooManyRequestsException(answered(429))],
    ["MessageRejected", new MessageRejected(answered(400))],
    ["AccountSuspendedException", new AccountSuspendedException(answered(400))],
    ["BadRequestException", new BadRequestException({ $metadata: {}, message: "" })],
    ["ThrottlingException", unnamed("ThrottlingException", 400)],
    ["AccessDeniedException", unnamed("AccessDeniedException", 403)],
  ])("is known not sent on %s", async (reason, error) => {
    ses.on(SendEmailCommand).rejects(error);
    expect(await send(MESSAGE)).toEqual({ kind: "refused", reason });
  });

  it.each<[string, Error]>([
    ["an error of the provider's", unnamed("InternalServiceErrorException", 500)],
    ["a gateway that gave up", unnamed("ServiceUnavailable", 503)],
    ["an answer that cannot be read", unnamed("SyntaxError", 200)],
    ["a connection that broke", Object.assign(new Error("socket hang up"), { code: "ECONNRESET" })],
    ["time that ran out", Object.assign(new Error("aborted"), { name: "AbortError" })],
  ])("is in doubt after %s", async (_, error) => {
    ses.on(SendEmailCommand).rejects(error);
    expect(await send(MESSAGE)).toEqual({ kind: "doubt" });
  });
});
