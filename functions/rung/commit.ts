import { type AccountChange, commitAccount, type SignalChange } from "../adapters/account-store.ts";
import {
  closeTask,
  putAnnouncements,
  putContact,
  putTask,
  type TaskRecord,
  updateContactStatus,
} from "../adapters/records.ts";
import type { CommitResult, Write } from "../adapters/table.ts";
import type { Account } from "../domain/account.ts";
import { type Announcement, announce, type Draft } from "../domain/announcements.ts";
import { idOf } from "../domain/identifiers.ts";
import { indexOfRung } from "../domain/ladder-clock.ts";
import type { Withheld } from "../domain/look.ts";
import type { RungDependencies, Situation } from "./situation.ts";
import { wantedRun } from "./wanted-runs.ts";

/** What a look wants committed beside the account: items built from the numbered announcements. */
export type Step = {
  readonly account: Account;
  readonly drafts: readonly Draft[];
  readonly items: (announcements: readonly Announcement[], account: Account) => readonly Write[];
  readonly debtor?: AccountChange["debtor"];
  readonly signal?: SignalChange;
  /** Executions it wants started, by name, beside those of `signal`. */
  readonly wanted?: NonNullable<SignalChange["wanted"]>;
  /** Sequence numbers to keep free beyond the announcements, for events told later. */
  readonly reserve?: number;
};

/** Adds to a step what every commit of a look carries: holds begun and ended, and hand-overs that nobody confirmed. */
export async function commitStep({ table }: RungDependencies, situation: Situation, step: Step): Promise<CommitResult> {
  const { stored, doubtful, withdrawn = [], now } = situation;
  const caseId = stored.case?.id ?? null;
  const doubtDrafts = doubtful.map(
    (contact): Draft => ({
      type: "ContactFailed",
      caseId,
      facts: { contactId: contact.id, channel: contact.channel, reason: "unknown" },
    }),
  );
  const numbered = announce(step.account, [...step.drafts, ...situation.drafts, ...doubtDrafts], now);
  const { announcements } = numbered;
  const account = { ...numbered.account, sequence: numbered.account.sequence + (step.reserve ?? 0) };
  const own = announcements.slice(0, step.drafts.length);
  const held = announcements.slice(step.drafts.length, step.drafts.length + situation.drafts.length);
  const told = announcements.slice(announcements.length - doubtful.length);
  const doubts = doubtful.map((contact, index) =>
    updateContactStatus(
      { creditorId: stored.creditorId, debtorId: contact.debtorId },
      contact.id,
      "failed",
      told.slice(index, index + 1),
      "unknown",
    ),
  );
  return commitAccount(table, {
    before: stored,
    after: account,
    ...(step.debtor === undefined ? {} : { debtor: step.debtor }),
    ...signalOf(step, withdrawn.length > 0),
    writes: [
      ...step.items(own, account),
      ...doubts,
      ...withdrawn.map((task) => closeTask(stored, task, "withdrawn", null, now, [])),
      ...putAnnouncements(account, held, now),
    ],
  });
}

/** Whoever asks about a question that is withdrawn must hear of it. */
function signalOf({ signal, wanted }: Step, isWithdrawn: boolean): Pick<AccountChange, "signal"> {
  if (wanted === undefined && !isWithdrawn) return signal === undefined ? {} : { signal };
  return {
    signal: { ...signal, ...(isWithdrawn ? { raise: true } : {}), wanted: { ...signal?.wanted, ...wanted } },
  };
}

/** Key under which a withheld entry is on record: one per case, rung or message, anchor and rule. */
const withheldKey = (caseNumber: number, entry: Withheld): string =>
  `${caseNumber}|${entry.rung ?? entry.message ?? ""}|${entry.invoiceId}|${entry.rule}`;

/** The rung that was withheld, or the message where it is none of a rung. */
const whatOf = ({ rung, message = "" }: Withheld) => (rung === null ? { message } : { rung });

/** The account with an entry on record, and how to write it; null when it is on record already. */
export function recordWithheld(account: Account, entry: Withheld, now: Date): Omit<Step, "debtor" | "signal"> | null {
  const theCase = account.case;
  if (theCase === null) return null;
  const key = withheldKey(theCase.number, entry);
  if (account.withheld.includes(key)) return null;
  const id = idOf("withheld", account.creditorId, account.accountId, key);
  const draft: Draft = {
    type: "ContactWithheld",
    caseId: theCase.id,
    facts: { ...whatOf(entry), rule: entry.rule, ...(entry.channel === null ? {} : { channel: entry.channel }) },
  };
  return {
    account: { ...account, withheld: [...account.withheld, key] },
    drafts: [draft],
    items: (announces, { accountId }) => [
      putContact(
        account,
        { kind: "withheld", id, accountId, caseId: theCase.id, at: now.toISOString(), ...entry },
        announces,
      ),
    ],
  };
}

/** The account with a task opened, unless one of that kind is open already. */
export function openTask(
  account: Account,
  task: Pick<TaskRecord, "kind"> & Partial<TaskRecord>,
  about: string,
  now: Date,
): Omit<Step, "debtor" | "signal"> | null {
  if (account.tasks.some((open) => open.kind === task.kind && task.kind !== "review")) return null;
  const id =
    task.id ??
    idOf("task", account.creditorId, account.accountId, account.case?.number ?? 0, task.kind, about, account.sequence);
  if (account.tasks.some((open) => open.id === id)) return null;
  const record: TaskRecord = {
    id,
    accountId: account.accountId,
    caseId: account.case?.id ?? null,
    openedAt: now.toISOString(),
    dueAt: null,
    closedAt: null,
    outcome: null,
    by: null,
    ...task,
  };
  const drafts: readonly Draft[] =
    task.kind === "call" ? [{ type: "CallTaskCreated", caseId: record.caseId, facts: { taskId: id } }] : [];
  return {
    account: {
      ...account,
      tasks: [
        ...account.tasks,
        {
          id,
          kind: task.kind,
          ...(task.rung === undefined ? {} : { rung: task.rung }),
          ...(task.attemptsLeft === undefined ? {} : { attemptsLeft: task.attemptsLeft }),
          ...(task.askedAt === undefined ? {} : { askedAt: task.askedAt }),
        },
      ],
    },
    drafts,
    items: (announces) => [putTask(account, record, announces)],
  };
}

/** Ends the call tasks of rungs before `rung`: whoever was not reached by then is heard of by the next rung. */
export function endEarlierCalls(account: Account, rung: string, now: Date): Omit<Step, "debtor" | "signal"> {
  const ladder = account.case?.ladder;
  const over = account.tasks.filter(
    (task) =>
      // A call that the debtor asked for is of no rung, and no rung ends it.
      task.kind === "call" &&
      task.rung !== undefined &&
      ladder !== undefined &&
      indexOfRung(ladder, task.rung) < indexOfRung(ladder, rung),
  );
  return {
    account: over.length === 0 ? account : { ...account, tasks: account.tasks.filter((task) => !over.includes(task)) },
    drafts: over.map(
      (task): Draft => ({
        type: "CallTaskCompleted",
        caseId: account.case?.id ?? null,
        facts: { taskId: task.id, outcome: "expired" },
      }),
    ),
    items: (announces) =>
      over.map((task, index) => closeTask(account, task.id, "expired", null, now, announces.slice(index, index + 1))),
  };
}

/** Several parts of one step, each keeping the announcements it drafted and the executions it wants. */
export function combine(
  ...parts: readonly (Omit<Step, "debtor" | "signal"> | null)[]
): Omit<Step, "debtor" | "signal"> {
  const present = parts.filter((part) => part !== null);
  const last = present.at(-1);
  if (last === undefined) throw new Error("a step has at least one part");
  const wanted = Object.fromEntries(present.flatMap((part) => Object.entries(part.wanted ?? {})));
  return {
    account: last.account,
    drafts: present.flatMap((part) => part.drafts),
    ...(Object.keys(wanted).length === 0 ? {} : { wanted }),
    items: (announces, account) => {
      let taken = 0;
      return present.flatMap((part) => {
        const own = announces.slice(taken, taken + part.drafts.length);
        taken += part.drafts.length;
        return part.items(own, account);
      });
    },
  };
}

/** The account whose case goes on in a new execution at `rung`, and what its SIGNAL must say. */
export function nextGeneration(
  account: Account,
  rung: string,
  leaving: string | null,
  now: Date,
): { readonly account: Account; readonly signal: SignalChange } {
  const theCase = account.case;
  if (theCase === null) return { account, signal: {} };
  const generation = theCase.generation + 1;
  const renewed: Account = { ...account, case: { ...theCase, generation, generationStartedAt: now.toISOString() } };
  return {
    account: renewed,
    signal: { ...wantedRun(renewed, rung), ...(leaving === null ? {} : { ended: [leaving] }) },
  };
}
