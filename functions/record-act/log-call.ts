import { addressKey, factTextKey } from "../adapters/keys.ts";
import { closeTask, putContact } from "../adapters/records.ts";
import type { Write } from "../adapters/table.ts";
import type { Account } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import { remember } from "../domain/debtor.ts";
import type { HoldKind } from "../domain/events.ts";
import { addressHash, idOf } from "../domain/identifiers.ts";
import { type Decided, type Part, refused, step } from "../rung/act.ts";
import { combine, openTask } from "../rung/commit.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { CallOutcome, StaffAct } from "./acts.ts";
import { holdAtOnce } from "./part.ts";
import { proposePayment } from "./propose-payment.ts";

type LoggedCall = Extract<StaffAct, { does: "log-call" }>;

const STAYS_OPEN: ReadonlySet<CallOutcome> = new Set(["no-answer", "voicemail-left", "not-connected", "call-back"]);
const OPENS_HOLD: Readonly<Partial<Record<CallOutcome, HoldKind>>> = {
  hardship: "hardship",
  dispute: "dispute",
  "cease-contact": "cease-contact",
  deceased: "deceased",
  attorney: "attorney",
};
const CALLS = {
  "no-answer": "no_answer",
  "voicemail-left": "voicemail_left",
  "not-connected": "not_connected",
  "wrong-number": "wrong_number",
} as const;

/** Nobody calls or texts a number again that belongs to somebody else. */
function numberIsAStrangers({ account, person, now }: Situation): readonly Write[] {
  if (person.phone === undefined) return [];
  const key = addressKey(account.creditorId, addressHash(person.phone.value));
  return [{ kind: "update", key, set: [[["wrongNumberAt"], now.toISOString()]] }];
}

/** Records how a call went: an attempt, or the end of the task, with whatever the debtor's word opens at once. A promise given on the telephone is taken as made, whatever its amount and day. */
export function logCall(dependencies: RungDependencies, situation: Situation, act: LoggedCall, actId: string): Decided {
  const task = situation.account.tasks.find((candidate) => candidate.kind === "call");
  if (task === undefined) return refused("no-open-task: the account has no open call task");
  const called = callPart(situation, task, act, actId);
  if (act.promise === undefined) return step(called);
  const promised = proposePayment(dependencies, situation, called, { ...act.promise, isWritten: false }, actId);
  if (promised.kind === "nothing") return step(called);
  return promised.kind === "step" ? step({ ...called, ...promised.part }) : promised;
}

function callPart(
  situation: Situation,
  task: Account["tasks"][number],
  { outcome, by, note }: LoggedCall,
  actId: string,
): Part {
  const { account, debtor, person, now } = situation;
  const call = outcome in CALLS ? Object.entries(CALLS).find(([name]) => name === outcome)?.[1] : "conversation";
  const isReached = call === "conversation" || call === "voicemail_left";
  const attemptsLeft = (task.attemptsLeft ?? 1) - 1;
  const staysOpen = STAYS_OPEN.has(outcome) && attemptsLeft > 0;
  const contactId = idOf("contact", account.creditorId, account.accountId, "call", task.id, actId);
  const tasks = staysOpen
    ? account.tasks.map((other) => (other.id === task.id ? { ...other, attemptsLeft } : other))
    : account.tasks.filter((other) => other.id !== task.id);
  const caseId = account.case?.id ?? null;
  const record = {
    kind: "contact" as const,
    id: contactId,
    accountId: account.accountId,
    debtorId: account.debtorId,
    caseId,
    invoiceId: null,
    rung: task.rung ?? null,
    message: "call",
    channel: "phone" as const,
    language: person.language?.value ?? "en",
    attempt: 1,
    at: now.toISOString(),
    status: isReached ? ("delivered" as const) : ("failed" as const),
    ladder: null,
    balanceSeen: { ...owed(account) },
    contactSeq: debtor.contactSeq,
    decision: { kind: "allow", reasons: [], packVersions: {}, digest: "" },
    reservedSequence: 0,
  };
  const held = OPENS_HOLD[outcome];
  const isStranger = outcome === "wrong-number";
  const ended: Part = {
    account: { ...account, tasks },
    drafts: [
      { type: isReached ? "ContactMade" : "ContactFailed", caseId, facts: { contactId, channel: "phone" } },
      ...(staysOpen ? [] : [{ type: "CallTaskCompleted" as const, caseId, facts: { taskId: task.id, outcome } }]),
    ],
    items: (announces) => [
      putContact(account, record, announces.slice(0, 1)),
      ...(staysOpen ? [] : [closeTask(account, task.id, outcome, by, now, announces.slice(1, 2))]),
      ...(note === undefined
        ? []
        : [{ kind: "put" as const, item: { note, ...factTextKey(account, `CALL#${actId}`) } }]),
      ...(isStranger ? numberIsAStrangers(situation) : []),
    ],
  };
  const base = combine(
    ended,
    isStranger ? openTask(ended.account, { kind: "find-contact" }, `wrong-number-${actId}`, now) : null,
  );
  const called = remember(debtor, {
    id: contactId,
    accountId: account.accountId,
    channel: "phone",
    at: now.toISOString(),
    isAnswer: false,
    status: isReached ? "delivered" : "failed",
    ...(call === undefined ? {} : { call }),
  });
  const followed =
    held === undefined
      ? base
      : combine(
          base,
          holdAtOnce(
            { ...situation, account: base.account },
            { kind: held, id: `${held}:${actId}` },
            actId,
            undefined,
            null,
          ),
        );
  return { ...followed, debtor: called };
}
