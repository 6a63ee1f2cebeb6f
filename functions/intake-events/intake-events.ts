import { type AccountChange, commitAccount, type Loaded, loadAccount, loadDebtor } from "../adapters/account-store.ts";
import { updateFeeWaived } from "../adapters/fee-records.ts";
import { factKey, factTextKey, invoiceTextKey } from "../adapters/keys.ts";
import { closeTask, putAnnouncements, updatePlanStatus } from "../adapters/records.ts";
import { type Item, type Table, TransactionConflict, type Write } from "../adapters/table.ts";
import { type Announcement, announce, type Draft } from "../domain/announcements.ts";
import { rungToBeginAt } from "../domain/cases.ts";
import { type Debtor, merge } from "../domain/debtor.ts";
import { type BillingEvent, readEvent } from "../domain/events.ts";
import { type FactRecord, factKeyOf, type View } from "../domain/facts.ts";
import { correlationOf } from "../domain/identifiers.ts";
import { refusalOf, takeEvent } from "../domain/intake.ts";
import { isErased } from "../domain/person.ts";
import type { Policies } from "../domain/policies.ts";
import type { Log } from "../rung/situation.ts";
import { wantedRun } from "../rung/wanted-runs.ts";
import { noteFeed } from "./note-feed.ts";

const MOST_TRIES = 12;
/** A transaction has room for 100 writes: two an event, and the tasks and plans that end with a case. */
const MOST_EVENTS_A_TRANSACTION = 20;

/** One delivered event: `key` names the delivery to whoever handed it over. */
export type Delivery = { readonly key: string; readonly event: unknown };

/** What became of a delivery. `retry` asks for it again later; a rejection carries every reason. */
export type Outcome =
  | { readonly kind: "applied" | "unchanged" | "ignored" | "retry"; readonly key: string }
  | { readonly kind: "rejected"; readonly key: string; readonly reasons: readonly string[] };

export type IntakeDependencies = {
  readonly table: Table;
  readonly policies: Policies;
  readonly now: () => Date;
  readonly log: Log;
};

type Read = { readonly key: string; readonly event: BillingEvent };

/** Takes a batch of billing events: read, grouped by account, applied once each in one transaction per account. No event stops another. */
export const intakeEvents = (dependencies: IntakeDependencies) => {
  const note = noteFeed(dependencies);
  return async (deliveries: readonly Delivery[]): Promise<readonly Outcome[]> => {
    const outcomes: Outcome[] = [];
    const groups = new Map<string, Read[]>();
    const correlations = new Map<string, string>();
    for (const { key, event: raw } of deliveries) {
      const reading = readEvent(raw);
      if (reading.kind === "rejected") outcomes.push({ kind: "rejected", key, reasons: reading.reasons });
      else if (reading.kind === "ours") outcomes.push({ kind: "ignored", key });
      else {
        const refusal = refusalOf(
          reading.event,
          dependencies.policies.creditors[reading.creditorId],
          dependencies.policies,
        );
        if (refusal !== null) outcomes.push({ kind: "rejected", key, reasons: [refusal] });
        else {
          const group = JSON.stringify([reading.creditorId, reading.accountId]);
          correlations.set(key, correlationOf(reading));
          groups.set(group, [...(groups.get(group) ?? []), { key, event: reading.event }]);
        }
      }
    }
    for (const group of groups.values())
      for (let first = 0; first < group.length; first += MOST_EVENTS_A_TRANSACTION)
        outcomes.push(...(await takeGroup(dependencies, group.slice(first, first + MOST_EVENTS_A_TRANSACTION))));
    await note(new Set([...groups.values()].flatMap((group) => group.map(({ event }) => event.detail.creditorId))));
    for (const { kind, key } of outcomes)
      dependencies.log(`intake.${kind}`, { correlation: correlations.get(key) ?? null, delivery: key });
    return outcomes;
  };
};

async function takeGroup(dependencies: IntakeDependencies, group: readonly Read[]): Promise<readonly Outcome[]> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    try {
      const outcomes = await tryGroup(dependencies, group);
      if (outcomes !== "conflict") return outcomes;
    } catch (error) {
      if (!(error instanceof TransactionConflict)) throw error;
    }
  }
  return group.map(({ key }) => ({ kind: "retry", key }));
}

function idsOf({ event }: Read): { readonly creditorId: string; readonly accountId: string } {
  const { detail } = event;
  return { creditorId: detail.creditorId, accountId: "account" in detail ? detail.account.id : detail.accountId };
}

const factOf = (item: Item | undefined): FactRecord | null => {
  if (item === undefined) return null;
  const { key, minor, currency, dueOn } = item;
  return {
    key: String(key),
    ...(typeof minor === "number" ? { minor } : {}),
    ...(typeof currency === "string" ? { currency } : {}),
    ...(typeof dueOn === "string" ? { dueOn } : {}),
  };
};

type Progress = {
  readonly view: View;
  readonly drafts: readonly Draft[];
  readonly facts: ReadonlyMap<string, FactRecord>;
  readonly writes: readonly Write[];
  readonly outcomes: readonly Outcome[];
  /** Tasks that were open before the batch: one opened and ended within it never was. */
  readonly storedTasks: ReadonlySet<string>;
  readonly hasChanged: boolean;
};

async function tryGroup(
  dependencies: IntakeDependencies,
  group: readonly Read[],
): Promise<readonly Outcome[] | "conflict"> {
  const [first] = group;
  if (first === undefined) return [];
  const ids = idsOf(first);
  const loaded = await loadAccount(dependencies.table, ids);
  const keys = [...new Set(group.flatMap(({ event }) => factKeyOf(event) ?? []))];
  const stored = await dependencies.table.getMany(keys.map((fact) => factKey(ids, fact)));
  const facts = new Map(
    keys.flatMap((fact, index): [string, FactRecord][] => {
      const known = factOf(stored[index]);
      return known === null ? [] : [[fact, known]];
    }),
  );
  const storedTasks = new Set(loaded.account.tasks.map(({ id }) => id));
  const start: Progress = {
    view: loaded,
    drafts: [],
    facts,
    writes: [],
    outcomes: [],
    storedTasks,
    hasChanged: false,
  };
  const now = dependencies.now();
  const done = group.reduce((progress, read) => applyOne(dependencies, progress, read, now), start);
  if (!done.hasChanged) return done.outcomes;
  const debtor = await debtorChange(dependencies.table, loaded, done);
  const change = changeOf(loaded, done, facts, debtor, now);
  const committed = await commitAccount(dependencies.table, change);
  return committed.kind === "conflict" ? "conflict" : done.outcomes;
}

/**
 * The debtor whose row a change must write. An account that learns who its debtor is takes along what was said of it before,
 * when it was a debtor of its own; one that goes from a named debtor to another takes only what was said in this batch.
 */
async function debtorChange(table: Table, loaded: Loaded, { view }: Progress): Promise<AccountChange["debtor"]> {
  const { creditorId, accountId, debtorId } = view.account;
  if (debtorId === loaded.account.debtorId)
    return view.debtor === loaded.debtor
      ? undefined
      : { before: loaded.debtor, after: view.debtor, isNew: loaded.isNewDebtor };
  const { debtor, isNew } = await loadDebtor(table, creditorId, debtorId);
  const isItsOwn = loaded.account.debtorId === accountId;
  const taken = isItsOwn ? view.debtor : { ...view.debtor, ...newWords(loaded.debtor, view.debtor), contacts: [] };
  return { before: debtor, after: merge(debtor, taken), isNew };
}

function newWords(before: Debtor, after: Debtor): Pick<Debtor, "preferences" | "consents"> {
  const news = (kind: "preferences" | "consents") =>
    Object.fromEntries(
      Object.entries(after[kind]).filter(
        ([channel, word]) => !Object.entries(before[kind]).some(([name, known]) => name === channel && known === word),
      ),
    );
  return { preferences: news("preferences"), consents: news("consents") };
}

function applyOne({ policies }: IntakeDependencies, progress: Progress, { key, event }: Read, now: Date): Progress {
  const profile = policies.creditors[event.detail.creditorId];
  if (profile === undefined) return progress;
  const name = factKeyOf(event);
  const taken = takeEvent(
    progress.view,
    event,
    name === null ? null : (progress.facts.get(name) ?? null),
    profile,
    policies,
    now,
  );
  if (taken.kind === "rejected")
    return { ...progress, outcomes: [...progress.outcomes, { kind: "rejected", key, reasons: taken.reasons }] };
  if (taken.kind === "unchanged") return { ...progress, outcomes: [...progress.outcomes, { kind: "unchanged", key }] };
  const { account } = taken.view;
  return {
    ...progress,
    view: taken.view,
    drafts: [...progress.drafts, ...taken.drafts],
    facts: taken.fact === null ? progress.facts : new Map([...progress.facts, [taken.fact.key, taken.fact]]),
    writes: [
      ...progress.writes,
      ...(isErased(taken.view.person) ? [] : textsOf(event)),
      ...taken.ended.tasks
        .filter((task) => progress.storedTasks.has(task))
        .map((task) => closeTask(account, task, "withdrawn", null, now, [])),
      ...taken.ended.plans.map((plan) => updatePlanStatus(account, plan, "expired")),
      ...taken.waivers.map((waiver) => updateFeeWaived(account, waiver, null, now, [])),
    ],
    outcomes: [...progress.outcomes, { kind: "applied", key }],
    hasChanged: true,
  };
}

/** Free text goes where personal data lives, and nowhere else. */
function textsOf(event: BillingEvent): readonly Write[] {
  const ids = {
    creditorId: event.detail.creditorId,
    accountId: "account" in event.detail ? event.detail.account.id : event.detail.accountId,
  };
  if ("invoice" in event.detail) {
    const { id, version, amountDue: _, dueOn: __, ...words } = event.detail.invoice;
    return [{ kind: "put", item: { ...words, ...invoiceTextKey(ids, id, version) } }];
  }
  const reason = "reason" in event.detail ? event.detail.reason : undefined;
  const fact = factKeyOf(event);
  return reason === undefined || fact === null ? [] : [{ kind: "put", item: { reason, ...factTextKey(ids, fact) } }];
}

function changeOf(
  loaded: Loaded,
  done: Progress,
  storedFacts: ReadonlyMap<string, FactRecord>,
  debtor: AccountChange["debtor"],
  now: Date,
): AccountChange {
  const { account, announcements } = announce(done.view.account, done.drafts, now);
  const fresh = [...done.facts.values()].filter((fact) => storedFacts.get(fact.key) !== fact);
  const facts = fresh.map(
    (fact, index): Write => factWrite(account, fact, storedFacts.get(fact.key), index === 0 ? announcements : [], now),
  );
  const loose = fresh.length === 0 ? putAnnouncements(account, announcements, now) : [];
  const hasOpened =
    account.case !== null && (loaded.account.case === null || loaded.account.case.number !== account.case.number);
  return {
    before: loaded.account,
    after: account,
    ...(done.view.person === loaded.person ? {} : { person: done.view.person }),
    ...(debtor === undefined ? {} : { debtor }),
    signal: { raise: true, ...(hasOpened ? wantedRun(account, rungToBeginAt(account)) : {}) },
    writes: [...facts, ...loose, ...lastOfEachKey(done.writes)],
  };
}

function factWrite(
  ids: { creditorId: string; accountId: string },
  fact: FactRecord,
  stored: FactRecord | undefined,
  announces: readonly Announcement[],
  now: Date,
): Write {
  const news = { ...fact, ...(announces.length === 0 ? {} : { announces }) };
  if (stored === undefined)
    return {
      kind: "put",
      item: { ...news, at: now.toISOString(), ...factKey(ids, fact.key) },
      condition: { kind: "absent" },
    };
  // A version that was said before without its due date: when it was first said, and as of when, stays on record.
  const { saidAt, ...rest } = news;
  const known = { ...rest, dayAt: now.toISOString(), ...(saidAt === undefined ? {} : { daySaidAt: saidAt }) };
  return {
    kind: "update",
    key: factKey(ids, fact.key),
    set: Object.entries(known).map(([name, value]) => [[name], value]),
  };
}

/** A transaction writes an item once: of several versions of one text in a batch, the last. */
function lastOfEachKey(writes: readonly Write[]): readonly Write[] {
  const byKey = new Map(
    writes.map((write) => [
      JSON.stringify(write.kind === "put" ? [write.item.pk, write.item.sk] : [write.key.pk, write.key.sk]),
      write,
    ]),
  );
  return [...byKey.values()];
}
