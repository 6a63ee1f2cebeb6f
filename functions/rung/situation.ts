import { loadAccount, loadReach } from "../adapters/account-store.ts";
import { contactKey } from "../adapters/keys.ts";
import { ContactRecord } from "../adapters/records.ts";
import { loadPauses } from "../adapters/sending-store.ts";
import type { Table } from "../adapters/table.ts";
import type { Account } from "../domain/account.ts";
import { settleAnchor } from "../domain/anchor.ts";
import type { Draft } from "../domain/announcements.ts";
import { announceHolds } from "../domain/cases.ts";
import type { Debtor } from "../domain/debtor.ts";
import { keepPlans } from "../domain/keep-plans.ts";
import type { Pause } from "../domain/pauses.ts";
import type { Person } from "../domain/person.ts";
import type { Policies } from "../domain/policies.ts";
import { settlePromises } from "../domain/promises.ts";
import type { AddressRecords, Reachability } from "../domain/reachability.ts";
import { withdrawQuestions } from "../domain/void-questions.ts";

/** How long nobody knows whether a hand-over happened before it counts as failed. */
export const DOUBT_LASTS_MILLISECONDS = 86_400_000;

/** One line per outcome: a stable code and ids; never a name, an address or words. */
export type Log = (code: string, facts: Readonly<Record<string, string | number | null>>) => void;

/** What every rung's function needs. `now` reads the clock at each hand-over; `handOverSeconds` is the function's own time limit. */
export type RungDependencies = {
  readonly table: Table;
  readonly policies: Policies;
  readonly now: () => Date;
  readonly handOverSeconds: number;
  readonly log: Log;
};

/** An account as a look finds it: as stored, and as it is now, with what that made known on the way. */
export type Situation = {
  readonly stored: Account;
  readonly account: Account;
  readonly person: Person;
  readonly debtor: Debtor;
  readonly isNewDebtor: boolean;
  readonly reach: Reachability;
  readonly addresses: AddressRecords;
  readonly isPaused: boolean;
  /** Why contacts of the creditor rest, beside a pause that people made. */
  readonly pauses: readonly Pause[];
  readonly drafts: readonly Draft[];
  /** Tasks of questions to approvers that a hold has ended. */
  readonly withdrawn?: readonly string[];
  /** Contacts whose hand-over nobody confirmed within a day. */
  readonly doubtful: readonly ContactRecord[];
  readonly now: Date;
};

/** What acting came to: `again` when somebody else changed the account first, `refused` when nothing was handed over. */
export type Acted =
  | { readonly kind: "acted"; readonly account: Account }
  | { readonly kind: "again" }
  | { readonly kind: "refused"; readonly account: Account; readonly retryAfterSeconds: number };

/** Whether a look has learned anything on its way that must be committed. */
export const hasNews = ({ drafts, doubtful, withdrawn = [] }: Situation): boolean =>
  drafts.length > 0 || doubtful.length > 0 || withdrawn.length > 0;

/** Reads everything one look decides on. */
export async function readSituation(
  { table, policies }: RungDependencies,
  ids: { creditorId: string; accountId: string },
  now: Date,
): Promise<Situation> {
  const loaded = await loadAccount(table, ids);
  const { reach, addresses, isPaused } = await loadReach(table, loaded);
  const pauses = await loadPauses(table, ids.creditorId, policies.creditors[ids.creditorId], now);
  const promised = settlePromises(loaded.account, now);
  const kept = keepPlans(promised.account, now);
  const held = announceHolds(kept.account, now);
  const asked = withdrawQuestions(held.account, now);
  const confirmed = await confirmHandOvers(table, asked.account, now);
  return {
    stored: loaded.account,
    account: settleAnchor(confirmed.account, now),
    person: loaded.person,
    debtor: loaded.debtor,
    isNewDebtor: loaded.isNewDebtor,
    reach,
    addresses,
    isPaused,
    pauses,
    drafts: [...promised.drafts, ...kept.drafts, ...held.drafts],
    withdrawn: asked.withdrawn,
    doubtful: confirmed.doubtful,
    now,
  };
}

/** Looks up hand-overs more than a day old that nobody confirmed: a record that says "sent" settles them, any other makes them failed. */
async function confirmHandOvers(
  table: Table,
  account: Account,
  now: Date,
): Promise<{ readonly account: Account; readonly doubtful: readonly ContactRecord[] }> {
  const isOld = (handed: { readonly at: string }) => Date.parse(handed.at) + DOUBT_LASTS_MILLISECONDS <= now.getTime();
  const old = account.unconfirmed.filter(isOld);
  if (old.length === 0) return { account, doubtful: [] };
  const items = await table.getMany(
    old.map(({ contactId, debtorId }) => contactKey({ creditorId: account.creditorId, debtorId }, contactId)),
    "eventual",
  );
  const records = items.flatMap((item) => (item === undefined ? [] : [ContactRecord.parse(item)]));
  const doubtful = records.filter((record) => record.status === "intended" || record.status === "unknown");
  const failed = new Set(doubtful.map((record) => record.id));
  const taken =
    failed.size === 0
      ? account.taken
      : account.taken.map((rung) => (failed.has(rung.contactId ?? "") ? { ...rung, failed: true } : rung));
  return {
    account: { ...account, taken, unconfirmed: account.unconfirmed.filter((handed) => !isOld(handed)) },
    doubtful,
  };
}
