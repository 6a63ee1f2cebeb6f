import { type AccountIds, loadAccount, loadReach } from "../../../functions/adapters/account-store.ts";
import { accountKey, accountPartition, debtorPartition } from "../../../functions/adapters/keys.ts";
import { unpacked } from "../../../functions/adapters/packed.ts";
import {
  ContactRecord,
  PlacementRecord,
  PlanRecord,
  TaskRecord,
  WithheldRecord,
} from "../../../functions/adapters/records.ts";
import type { Item } from "../../../functions/adapters/table.ts";
import { Account } from "../../../functions/domain/account.ts";
import type { Debtor } from "../../../functions/domain/debtor.ts";
import type { Person } from "../../../functions/domain/person.ts";
import type { Reachability } from "../../../functions/domain/reachability.ts";
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

/** A fact of the ledger, when it arrived. `key` says what it is: PAYMENT#p-1. */
export type Fact = {
  readonly key: string;
  readonly at: string;
  readonly money: { readonly minor: number; readonly currency: string } | null;
  readonly dueOn: string | null;
};

/** All that is on file about one account. */
export type AccountFile = {
  readonly account: Account;
  readonly person: Person;
  readonly debtor: Debtor;
  readonly reach: Reachability;
  readonly contacts: readonly ContactRecord[];
  readonly withheld: readonly WithheldRecord[];
  readonly tasks: readonly TaskRecord[];
  readonly plans: readonly PlanRecord[];
  readonly placements: readonly PlacementRecord[];
  readonly facts: readonly Fact[];
  readonly words: ReadonlyMap<string, string>;
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
export async function readAccount(world: World, ids: AccountIds): Promise<AccountFile | null> {
  if ((await world.table.get(accountKey(ids))) === undefined) return null;
  const loaded = await loadAccount(world.table, ids);
  const { reach } = await loadReach(world.table, loaded);
  const { account, person, debtor } = loaded;
  const items = await world.table.query(accountPartition(ids.creditorId, ids.accountId), "");
  const about = contactItems(world, account);
  const isOurs = (other: { readonly creditorId?: unknown; readonly accountId?: unknown }) =>
    other.creditorId === ids.creditorId && other.accountId === ids.accountId;
  return {
    account,
    person,
    debtor,
    reach,
    contacts: about.filter((item) => item["kind"] === "contact").map((item) => ContactRecord.parse(item)),
    withheld: about.filter((item) => item["kind"] === "withheld").map((item) => WithheldRecord.parse(item)),
    tasks: below(items, "TASK#").map((item) => TaskRecord.parse(item)),
    plans: below(items, "PLAN#").map((item) => PlanRecord.parse(item)),
    placements: below(items, "PLACEMENT#").map((item) => PlacementRecord.parse(item)),
    facts: below(items, "FACT#").flatMap((item) => factOf(item) ?? []),
    words: wordsOf(items),
    executions: world.executions().filter(({ message }) => isOurs(message.input)),
    published: world.published().filter(({ detail }) => isOurs(detail)),
  };
}

const below = (items: readonly Item[], prefix: string): readonly Item[] =>
  items.filter((item) => item.sk.startsWith(prefix));

/** An account may have belonged to another debtor before: its contacts are looked for under every debtor of the creditor. */
function contactItems(world: World, { creditorId, accountId }: Account): readonly Item[] {
  const partitions = debtorPartition(creditorId, "");
  return [...world.table.items()].filter(
    (item) => item.pk.startsWith(partitions) && item.sk.startsWith("CONTACT#") && item["accountId"] === accountId,
  );
}

function factOf(item: Item): Fact | null {
  const { key, at, minor, currency, dueOn } = item;
  if (typeof key !== "string" || typeof at !== "string") return null;
  return {
    key,
    at,
    money: typeof minor === "number" && typeof currency === "string" ? { minor, currency } : null,
    dueOn: typeof dueOn === "string" ? dueOn : null,
  };
}

/** Free text by the end of its key: the reason of a fact or an act, the number of an invoice. */
function wordsOf(items: readonly Item[]): ReadonlyMap<string, string> {
  return new Map(
    items.flatMap((item): (readonly [string, string])[] => {
      if (!item.sk.startsWith("TEXT#") || item.sk.startsWith(MESSAGE)) return [];
      const words = item["reason"] ?? item["description"];
      return typeof words === "string" ? [[decodeURIComponent(item.sk.slice("TEXT#".length)), words]] : [];
    }),
  );
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
