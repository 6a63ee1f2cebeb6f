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
  /** Null where it is about no one account, as a link to sign in. */
  readonly accountId: string | null;
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

/** Every message sent, to debtors and to staff, the newest first. */
export function mailViews(world: World, files: readonly AccountFile[]): readonly MailView[] {
  return [...toDebtors(world, files), ...toStaff(world, files)].sort(
    (one, other) => other.at.getTime() - one.at.getTime() || (one.contactId < other.contactId ? 1 : -1),
  );
}

const senderOf = (world: World, creditorId: string): string => {
  const sender = world.policies.creditors[creditorId]?.sender;
  return sender === undefined ? creditorId : `${sender.name} <${sender.email}>`;
};

/** What was handed over for people who work for a creditor; it is about an account where it is about one of its tasks. */
function toStaff(world: World, files: readonly AccountFile[]): readonly MailView[] {
  return world.staffMail().map((mail, index): MailView => {
    const file = files.find(({ tasks }) => tasks.some(({ id }) => id === mail.about));
    return {
      contactId: `staff-${index + 1}`,
      creditorId: mail.creditorId,
      accountId: file?.account.accountId ?? null,
      name: file === undefined ? "Staff" : nameOf(file),
      channel: "email",
      to: shown(mail.to, 120),
      subject: shown(mail.subject, 160),
      text: mail.text,
      html: mail.html,
      message: "To staff",
      at: mail.at,
      zone: world.policies.creditors[mail.creditorId]?.timeZone ?? "UTC",
      status: "sent",
      from: senderOf(world, mail.creditorId),
    };
  });
}

function toDebtors(world: World, files: readonly AccountFile[]): readonly MailView[] {
  const byAccount = new Map(files.map((file) => [`${file.account.creditorId} ${file.account.accountId}`, file]));
  return messagesOf(world).map(({ message, contact, creditorId }): MailView => {
    const file = byAccount.get(`${creditorId} ${contact.accountId}`);
    return {
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
      from: senderOf(world, creditorId),
    };
  });
}
