import { type ContactRecord, putContact, updateContactStatus } from "../adapters/records.ts";
import type { Account } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import { remember, settleCall } from "../domain/debtor.ts";
import { idOf } from "../domain/identifiers.ts";
import { isOpen, MOST_TRIES, RESERVED_FOR_MINUTES, type ReservedCall } from "../domain/reserved-call.ts";
import { staffMember } from "../domain/staff.ts";
import { type Decided, type Part, refused, step } from "../rung/act.ts";
import { combine } from "../rung/commit.ts";
import { decisionRecord } from "../rung/decision-record.ts";
import { type JudgedCall, judgeCall } from "../rung/judge-call.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";

type OpenTask = Account["tasks"][number];
type OpenCall = Extract<JudgedCall, { kind: "open" }>;

/**
 * Keeps a call for somebody before they see the number: the gate is asked as for any contact, and the contact counts under
 * every cap from then on. One call at a time; who asks again within the half hour changes nothing.
 */
export function reserveCall(
  dependencies: RungDependencies,
  situation: Situation,
  { taskId, by }: Extract<StaffAct, { does: "reserve-call" }>,
  actId: string,
): Decided {
  const { account, now } = situation;
  const task = account.tasks.find(({ id, kind }) => kind === "call" && (taskId ?? id) === id);
  if (task === undefined) return refused("no-open-task: the account has no such open call task");
  if (staffMember(dependencies.policies.creditors, by)?.creditors.includes(account.creditorId) !== true)
    return refused("not-staff: the creditor's profile names nobody with this address");
  const before = account.reservedCall ?? null;
  if (before !== null && isOpen(before, now)) {
    if (before.by === by && before.taskId === task.id) return { kind: "nothing" };
    return refused("reserved: somebody else is making this call");
  }
  const lapsed = lapse(situation, task);
  const judged = judgeCall(dependencies, { ...situation, ...lapsed }, task, RESERVED_FOR_MINUTES);
  if (judged.kind === "nobody") return refused(judged.reason);
  if (judged.kind === "closed") return refused(inWords(judged));
  const kept = keep({ ...situation, ...lapsed }, task, judged, by, actId);
  return step({ ...combine(lapsed, kept), ...(kept.debtor === undefined ? {} : { debtor: kept.debtor }) });
}

const inWords = ({ rule, citation, says, from }: Extract<JudgedCall, { kind: "closed" }>): string =>
  [
    `${rule}${citation === null ? "" : ` (${citation})`}: ${says}`,
    ...(from === null ? [] : [`Not before ${from.toISOString()}.`]),
  ].join(" ");

type Lapsed = Part & Required<Pick<Part, "debtor">>;

/** A call that was kept and never logged counts as made, with nobody knowing how it went, and as one of the attempts. */
function lapse({ account, debtor }: Situation, task: OpenTask): Lapsed {
  const before = account.reservedCall ?? null;
  if (before === null) return { account, debtor, drafts: [], items: () => [] };
  const { contactId, debtorId } = before;
  const isUnsettled = account.unconfirmed.some((handed) => handed.contactId === contactId);
  const attemptsLeft = Math.max(1, (task.attemptsLeft ?? 1) - 1);
  return {
    account: {
      ...account,
      reservedCall: null,
      unconfirmed: account.unconfirmed.filter((handed) => handed.contactId !== contactId),
      tasks: account.tasks.map((other) => (other.id === task.id ? { ...other, attemptsLeft } : other)),
    },
    debtor: debtorId === account.debtorId ? settleCall(debtor, { ...lapsedContact(account, before) }) : debtor,
    drafts: isUnsettled
      ? [
          {
            type: "ContactFailed",
            caseId: account.case?.id ?? null,
            facts: { contactId, channel: "phone", reason: "unknown" },
          },
        ]
      : [],
    items: (announces) =>
      isUnsettled
        ? [updateContactStatus({ creditorId: account.creditorId, debtorId }, contactId, "failed", announces, "unknown")]
        : [],
  };
}

const lapsedContact = ({ accountId }: Account, { contactId, at }: ReservedCall) => ({
  id: contactId,
  accountId,
  channel: "phone" as const,
  at,
  isAnswer: false,
  status: "failed" as const,
});

function keep(situation: Situation, task: OpenTask, judged: OpenCall, by: string, actId: string): Part {
  const { account, debtor, now } = situation;
  const record = recordOf(situation, task, judged, actId);
  const { id: contactId, debtorId, at } = record;
  const reservedCall: ReservedCall = {
    contactId,
    debtorId,
    taskId: task.id,
    by,
    at,
    until: judged.until.toISOString(),
    triesLeft: MOST_TRIES,
  };
  return {
    account: {
      ...account,
      reservedCall,
      unconfirmed: [...account.unconfirmed, { contactId, debtorId, at: now.toISOString() }],
    },
    drafts: [],
    items: () => [putContact(account, record, [])],
    debtor: remember(debtor, {
      id: contactId,
      accountId: account.accountId,
      channel: "phone",
      at,
      isAnswer: false,
      status: "intended",
    }),
  };
}

function recordOf(
  { stored, account, debtor, person, now }: Situation,
  task: OpenTask,
  { about, ladder, decision, ask }: OpenCall,
  actId: string,
): ContactRecord {
  return {
    kind: "contact",
    id: idOf("contact", account.creditorId, account.accountId, "call", task.id, actId),
    accountId: account.accountId,
    debtorId: account.debtorId,
    caseId: account.case?.id ?? null,
    invoiceId: about.id,
    rung: task.rung ?? null,
    message: "call",
    channel: "phone",
    language: debtor.language?.value ?? person.language?.value ?? "en",
    attempt: 1,
    at: now.toISOString(),
    status: "intended",
    ladder: { name: ladder.name, version: ladder.version },
    balanceSeen: { ...owed(account) },
    contactSeq: debtor.contactSeq,
    decision: decisionRecord(stored, decision, ask(now)),
    reservedSequence: 0,
  };
}
