import { Account, emptyAccount } from "../domain/account.ts";
import { Debtor, newDebtor } from "../domain/debtor.ts";
import { addressHash } from "../domain/identifiers.ts";
import { Person } from "../domain/person.ts";
import { AddressRecord, type AddressRecords, type Reachability, reachability } from "../domain/reachability.ts";
import type { Run } from "../domain/runs.ts";
import { upkeepListOf } from "../domain/upkeep.ts";
import { agreementWrites } from "./agreement-records.ts";
import { accountKey, addressKey, contactsKey, controlKey, personKey, signalKey } from "./keys.ts";
import { parseOnce } from "./parse-once.ts";
import { placementWrites } from "./placement-records.ts";
import { stamped } from "./stamps.ts";
import type { CommitResult, Item, Path, Table, Write } from "./table.ts";

export type AccountIds = { readonly creditorId: string; readonly accountId: string };

/** An account with its person and debtor, read one after the other so that no later fact hides behind an earlier sequence. */
export type Loaded = {
  readonly account: Account;
  readonly person: Person;
  readonly debtor: Debtor;
  readonly isNewPerson: boolean;
  readonly isNewDebtor: boolean;
};

/** How the account's SIGNAL changes: `raise` wakes every wait; runs are executions wanted, by name. */
export type SignalChange = {
  readonly raise?: boolean;
  readonly wanted?: Readonly<Record<string, Run>>;
  readonly ended?: readonly string[];
};

/** A change of one account, committed as a whole: the fold as it was read and as it becomes, and all that must be true with it. */
export type AccountChange = {
  readonly before: Account;
  readonly after: Account;
  readonly person?: Person;
  readonly debtor?: { readonly before: Debtor; readonly after: Debtor; readonly isNew: boolean };
  readonly signal?: SignalChange;
  readonly writes?: readonly Write[];
};

const accounts = parseOnce(Account);
const persons = parseOnce(Person);
const debtors = parseOnce(Debtor);

const parseAccount = (ids: AccountIds, item: Item | undefined): Account =>
  item === undefined ? emptyAccount(ids.creditorId, ids.accountId) : accounts.parse(item);

/** Reads an account, its person, and its debtor; what is not stored yet is empty. */
export async function loadAccount(table: Table, ids: AccountIds): Promise<Loaded> {
  const [accountItem, personItem] = await table.getMany([accountKey(ids), personKey(ids)]);
  const account = parseAccount(ids, accountItem);
  const debtorItem = await table.get(contactsKey({ creditorId: ids.creditorId, debtorId: account.debtorId }));
  return {
    account,
    person: personItem === undefined ? {} : persons.parse(personItem),
    debtor: debtorItem === undefined ? newDebtor : debtors.parse(debtorItem),
    isNewPerson: personItem === undefined,
    isNewDebtor: debtorItem === undefined,
  };
}

/** Reads a debtor who is not the account's stored one, when an event names another. */
export async function loadDebtor(
  table: Table,
  creditorId: string,
  debtorId: string,
): Promise<{ readonly debtor: Debtor; readonly isNew: boolean }> {
  const item = await table.get(contactsKey({ creditorId, debtorId }));
  return item === undefined ? { debtor: newDebtor, isNew: true } : { debtor: debtors.parse(item), isNew: false };
}

/** Reads what a sender must also know: the state of each address, and whether anybody has paused sending. */
export async function loadReach(
  table: Table,
  { account, person, debtor }: Loaded,
): Promise<{ readonly reach: Reachability; readonly addresses: AddressRecords; readonly isPaused: boolean }> {
  const { creditorId } = account;
  const email = person.email && addressKey(creditorId, addressHash(person.email.value));
  const phone = person.phone && addressKey(creditorId, addressHash(person.phone.value));
  const keys = [
    controlKey(null),
    controlKey(creditorId),
    ...(email === undefined ? [] : [email]),
    ...(phone === undefined ? [] : [phone]),
  ];
  const found = await table.getMany(keys);
  const record = (key: { pk: string } | undefined) => {
    const item = key === undefined ? undefined : found[keys.findIndex((candidate) => candidate.pk === key.pk)];
    return item === undefined ? null : AddressRecord.parse(item);
  };
  const isPaused = found.slice(0, 2).some((control) => control?.["isPaused"] === true);
  const addresses = { email: record(email), phone: record(phone) };
  return { reach: reachability(person, debtor, addresses), addresses, isPaused };
}

function signalWrite(ids: AccountIds, seq: number, change: SignalChange, isNew: boolean): Write {
  const wanted = change.wanted ?? {};
  if (isNew)
    return { kind: "put", item: { ...signalKey(ids), seq, waits: {}, runs: wanted }, condition: { kind: "absent" } };
  const set: (readonly [Path, unknown])[] = Object.entries(wanted).map(([name, run]) => [["runs", name], run] as const);
  const remove = (change.ended ?? []).flatMap((name): Path[] => [
    ["runs", name],
    ["waits", name],
  ]);
  return { kind: "update", key: signalKey(ids), set: change.raise === true ? [...set, [["seq"], seq]] : set, remove };
}

/** Commits a change if the account, and the debtor where it is part of the change, are still as they were read. */
export function commitAccount(table: Table, change: AccountChange): Promise<CommitResult> {
  const { before, after } = change;
  const ids = { creditorId: before.creditorId, accountId: before.accountId };
  const isNew = before.version === 0;
  const raised = change.signal?.raise === true || isNew;
  const account: Account = { ...after, version: before.version + 1, signalSeq: before.signalSeq + (raised ? 1 : 0) };
  const list = upkeepListOf(account);
  const item: Item = { ...account, ...(list === null ? {} : { upkeepList: list }), ...accountKey(ids) };
  accounts.knows(item, account);
  const writes: Write[] = [
    {
      kind: "put",
      item,
      condition: isNew ? { kind: "absent" } : { kind: "equals", attributes: { version: before.version } },
    },
  ];
  if (change.signal !== undefined || isNew)
    writes.push(signalWrite(ids, account.signalSeq, change.signal ?? {}, isNew));
  if (change.person !== undefined) writes.push({ kind: "put", item: { ...change.person, ...personKey(ids) } });
  if (change.debtor !== undefined) {
    const { before: old, after: debtor, isNew: isNewDebtor } = change.debtor;
    const kept = { ...debtor, contactSeq: old.contactSeq + 1 };
    const debtorItem: Item = { ...kept, ...contactsKey({ creditorId: ids.creditorId, debtorId: after.debtorId }) };
    debtors.knows(debtorItem, kept);
    writes.push({
      kind: "put",
      item: debtorItem,
      condition: isNewDebtor ? { kind: "absent" } : { kind: "equals", attributes: { contactSeq: old.contactSeq } },
    });
  }
  const others = [...agreementWrites(before, after), ...placementWrites(before, after), ...(change.writes ?? [])];
  return table.commit([...writes, ...stamped(others, account.version)]);
}

/** Takes an execution that leaves out of the account's SIGNAL, so that nobody wakes or starts it again. */
export async function removeExecution(table: Table, ids: AccountIds, name: string): Promise<void> {
  await table.commit([signalWrite(ids, 0, { ended: [name] }, false)]);
}
