import { nameOf } from "../../../functions/account-view/account.ts";
import type { AccountFile } from "../../../functions/account-view/reading.ts";
import { inWords, shown } from "../../../functions/account-view/words.ts";
import { calendarZone } from "../../../functions/domain/account.ts";
import type { World } from "../world.ts";
import { messagesOf } from "./reading.ts";

/** One message as a mailbox lists it. */
export type MailView = {
  readonly contactId: string;
  readonly creditorId: string;
  readonly accountId: string;
  readonly name: string;
  readonly channel: "email" | "sms";
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly message: string;
  readonly at: Date;
  readonly zone: string;
  readonly status: string;
  readonly from: string;
};

/** Every message sent, the newest first. */
export function mailViews(world: World, files: readonly AccountFile[]): readonly MailView[] {
  const byAccount = new Map(files.map((file) => [`${file.account.creditorId} ${file.account.accountId}`, file]));
  return messagesOf(world)
    .flatMap(({ message, contact, creditorId }): MailView[] => {
      const file = byAccount.get(`${creditorId} ${contact.accountId}`);
      const sender = world.policies.creditors[creditorId]?.sender;
      return [
        {
          ...message,
          creditorId,
          accountId: contact.accountId,
          name: file === undefined ? contact.accountId : nameOf(file),
          channel: contact.channel === "sms" ? "sms" : "email",
          to: shown(message.to, 120),
          subject: shown(message.subject, 160),
          message: inWords(contact.message),
          at: new Date(contact.at),
          zone: file === undefined ? "UTC" : calendarZone(file.account),
          status: contact.status,
          from: sender === undefined ? creditorId : `${sender.name} <${sender.email}>`,
        },
      ];
    })
    .sort((one, other) => other.at.getTime() - one.at.getTime() || (one.contactId < other.contactId ? 1 : -1));
}
