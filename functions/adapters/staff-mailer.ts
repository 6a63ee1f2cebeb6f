import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Policies } from "../domain/policies.ts";
import type { Log } from "../rung/situation.ts";
import type { SendStaffMail } from "../staff-mail/mail.ts";
import { handOverOnce } from "./hand-over.ts";
import { mailbox } from "./mailbox.ts";

const Charset = "UTF-8";

type StaffMailerOptions = {
  readonly policies: Policies;
  readonly configurationSet: string;
  /** Below the function's own time limit. */
  readonly timeoutMilliseconds: number;
  readonly log: Log;
};

/**
 * E-mail to staff by SES, in the name of the creditor they work for. The client must be made with `HANDS_OVER_ONCE`. It
 * carries no ids of contacts, so what becomes of it is nobody's contact.
 */
export function staffMailer(
  client: SESv2Client,
  { policies, configurationSet, timeoutMilliseconds, log }: StaffMailerOptions,
): SendStaffMail {
  return async ({ creditorId, to, subject, text, html, about }) => {
    const sender = policies.creditors[creditorId]?.sender;
    if (sender === undefined) return { kind: "refused", reason: "unknown-creditor" };
    const request = new SendEmailCommand({
      FromEmailAddress: mailbox(sender.name, sender.email),
      Destination: { ToAddresses: [to] },
      ReplyToAddresses: [sender.replyTo],
      ConfigurationSetName: configurationSet,
      Content: {
        Simple: {
          Subject: { Data: subject, Charset },
          Body: { Text: { Data: text, Charset }, Html: { Data: html, Charset } },
        },
      },
    });
    const outcome = await handOverOnce(
      timeoutMilliseconds,
      async (abortSignal) => (await client.send(request, { abortSignal })).MessageId,
    );
    log(`staff-mail.${outcome.kind}`, { about, reason: outcome.kind === "refused" ? outcome.reason : null });
    return outcome;
  };
}
