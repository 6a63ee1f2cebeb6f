import { type AccountFile, readAccountFile } from "../../../functions/account-view/reading.ts";
import type { AccountIds } from "../../../functions/adapters/account-store.ts";
import { unpacked } from "../../../functions/adapters/packed.ts";
import { ContactRecord } from "../../../functions/adapters/records.ts";
import type { Item } from "../../../functions/adapters/table.ts";
import { Account } from "../../../functions/domain/account.ts";
import type { Running } from "../execution-host.ts";
import type { Published, World } from "../world.ts";

/** A message as it was rendered and handed over. */
export type Message = {
  readonly contactId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
};

/** All that is on file about one account, with the executions that work on it and every event the world heard. */
export type RoomFile = AccountFile & {
  readonly executions: readonly Running[];
  readonly published: readonly Published[];
};

const MESSAGE = "TEXT#MESSAGE#";

/** Every account that anything has been said of, by creditor and id. */
export function accountsOf(world: World): readonly Account[] {
  return [...world.table.items()]
    .filter((item) => item.sk === "ACCOUNT")
    .map((item) => Account.parse(item))
    .sort((one, other) => (`${one.creditorId} ${one.accountId}` < `${other.creditorId} ${other.accountId}` ? -1 : 1));
}

/** Everything about one account; null when nothing has been heard of it. */
export async function readAccount(world: World, ids: AccountIds): Promise<RoomFile | null> {
  const file = await readAccountFile(world.dependencies, ids);
  if (file === null) return null;
  const isOurs = (other: { readonly creditorId?: unknown; readonly accountId?: unknown }) =>
    other.creditorId === ids.creditorId && other.accountId === ids.accountId;
  const published = world.published().filter(({ detail }) => isOurs(detail));
  const executions = world.executions().filter(({ message }) => isOurs(message.input));
  return { ...file, told: published, published, executions };
}

function messageOf(item: Item): Message {
  const text = (name: string): string => {
    const value = item[name];
    return typeof value === "string" ? value : "";
  };
  const page = item["htmlPacked"];
  return {
    contactId: item.sk.slice(MESSAGE.length),
    to: text("to"),
    subject: text("subject"),
    text: text("text"),
    html: typeof page === "string" ? unpacked(page) : null,
  };
}

/** Every message ever rendered, with the contact it belongs to, in no order. */
export function messagesOf(
  world: World,
): readonly { readonly message: Message; readonly contact: ContactRecord; readonly creditorId: string }[] {
  const items = [...world.table.items()];
  const contacts = new Map(
    items
      .filter((item) => item["kind"] === "contact")
      .map((item) => {
        const contact = ContactRecord.parse(item);
        return [contact.id, contact] as const;
      }),
  );
  return items.flatMap((item) => {
    if (!item.sk.startsWith(MESSAGE)) return [];
    const message = messageOf(item);
    const contact = contacts.get(message.contactId);
    return contact === undefined ? [] : [{ message, contact, creditorId: creditorOf(item) }];
  });
}

const creditorOf = ({ pk }: Item): string => decodeURIComponent(pk.split("#")[1] ?? "");
