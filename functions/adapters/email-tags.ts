import type { EmailToSend } from "../rung/senders.ts";

type Ids = Pick<EmailToSend, "contactId" | "creditorId" | "accountId">;

const encode = (id: string): string => Buffer.from(id, "utf8").toString("base64url");
const decode = (tag: string): string => Buffer.from(tag, "base64url").toString("utf8");

/** Tags that come back with every event on an e-mail: ids only. SES takes letters, digits, `_` and `-`, so ids go in Base64. */
export function tagsOf({ contactId, creditorId, accountId }: Ids): { Name: string; Value: string }[] {
  return [
    { Name: "contact", Value: contactId },
    { Name: "creditor", Value: encode(creditorId) },
    { Name: "account", Value: encode(accountId) },
  ];
}

/** The ids in an event's tags; null for an e-mail that is none of ours. */
export function idsIn(tags: Readonly<Record<string, readonly string[]>>): Ids | null {
  const contactId = tags["contact"]?.[0];
  const creditor = tags["creditor"]?.[0];
  const account = tags["account"]?.[0];
  if (contactId === undefined || creditor === undefined || account === undefined) return null;
  return { contactId, creditorId: decode(creditor), accountId: decode(account) };
}
