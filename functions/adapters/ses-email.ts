import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import type { EmailToSend, Senders } from "../rung/senders.ts";
import { tagsOf } from "./email-tags.ts";
import { HANDS_OVER_ONCE, handOverOnce } from "./hand-over.ts";
import { mailbox } from "./mailbox.ts";

const Charset = "UTF-8";

function requestFor(message: EmailToSend, configurationSet: string): SendEmailCommandInput {
  return {
    FromEmailAddress: mailbox(message.from.name, message.from.email),
    Destination: { ToAddresses: [message.to] },
    ReplyToAddresses: [message.replyTo],
    ConfigurationSetName: configurationSet,
    EmailTags: tagsOf(message),
    Content: {
      Simple: {
        Subject: { Data: message.subject, Charset },
        Body: { Text: { Data: message.text, Charset }, Html: { Data: message.html, Charset } },
        Headers: Object.entries(message.headers).map(([Name, Value]) => ({ Name, Value })),
      },
    },
  };
}

/** A client that hands over once. */
export const sesClient = (): SESv2Client => new SESv2Client(HANDS_OVER_ONCE);

/** E-mail by SES. The client must be made with `HANDS_OVER_ONCE`; the time limit must be below the function's own. */
export function sesEmail(
  client: SESv2Client,
  options: { readonly configurationSet: string; readonly timeoutMilliseconds: number },
): Senders["email"] {
  return (message) =>
    handOverOnce(options.timeoutMilliseconds, async (abortSignal) => {
      const request = new SendEmailCommand(requestFor(message, options.configurationSet));
      return (await client.send(request, { abortSignal })).MessageId;
    });
}
