import type { ContactRecord } from "../adapters/records.ts";
import type { Account } from "../domain/account.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { listUnsubscribe } from "../messages/list-unsubscribe.ts";
import type { MessageLink } from "./message-link.ts";
import type { HandOver, Rendered, Senders } from "./senders.ts";

type Message = {
  readonly record: ContactRecord;
  readonly rendered: Rendered;
  readonly link: MessageLink;
  readonly account: Account;
  readonly profile: CreditorProfile;
  readonly to: string;
};

/** Where a message goes: to the debtor, or to the creditor's capture address until the creditor is live. */
export function destinationOf(
  profile: CreditorProfile,
  { channel, address }: { readonly channel: "email" | "sms"; readonly address: string },
): string {
  if (profile.live) return address;
  return channel === "email" ? profile.capture.email : profile.capture.phone;
}

/** Hands a message to the provider of its channel, once. */
export function handOver(
  senders: Senders,
  { record, rendered, link, account, profile, to }: Message,
): Promise<HandOver> {
  const about = { contactId: record.id, creditorId: account.creditorId, accountId: account.accountId };
  if (record.channel === "sms") return senders.sms({ ...about, to, text: rendered.text });
  const { sender } = profile;
  return senders.email({
    ...about,
    from: { name: sender.name, email: sender.email },
    replyTo: sender.replyTo,
    to,
    subject: rendered.subject,
    text: rendered.text,
    html: rendered.html,
    headers: listUnsubscribe({ email: sender.replyTo }, link.unsubscribeUrl),
  });
}
