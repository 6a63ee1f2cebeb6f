import { type ContactRecord, putContact, updateContactStatus } from "../adapters/records.ts";
import type { Account } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import { callEnd, isReached } from "../domain/call-outcomes.ts";
import { type RememberedContact, remember, settleCall } from "../domain/debtor.ts";
import { idOf } from "../domain/identifiers.ts";
import type { ReservedCall } from "../domain/reserved-call.ts";
import type { Part } from "../rung/act.ts";
import type { Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";

type LoggedCall = Extract<StaffAct, { does: "log-call" }>;
type OpenTask = Account["tasks"][number];

/** The call that was kept for whoever logs one; null once a day has passed, when it counts as made without anybody knowing how it went. */
export function reservedBy({ account: { reservedCall, unconfirmed } }: Situation, by: string): ReservedCall | null {
  if (reservedCall === undefined || reservedCall === null || reservedCall.by !== by) return null;
  return unconfirmed.some(({ contactId }) => contactId === reservedCall.contactId) ? reservedCall : null;
}

/** The contact that a logged call is: the one that was kept for it, else one of its own. */
export function callContact(
  situation: Situation,
  task: OpenTask | undefined,
  reserved: ReservedCall | null,
  { outcome }: LoggedCall,
  actId: string,
): Part & Required<Pick<Part, "debtor">> {
  const { account, debtor, now } = situation;
  const end = callEnd(outcome);
  const status = isReached(end) ? ("delivered" as const) : ("failed" as const);
  const id =
    reserved?.contactId ?? idOf("contact", account.creditorId, account.accountId, "call", task?.id ?? "", actId);
  const contact: RememberedContact = {
    id,
    accountId: account.accountId,
    channel: "phone",
    at: reserved?.at ?? now.toISOString(),
    isAnswer: false,
    status,
    call: end.call,
  };
  return {
    account: reserved === null ? account : withoutReserved(account, reserved),
    debtor: reserved === null ? remember(debtor, contact) : settleCall(debtor, contact),
    drafts: [
      {
        type: isReached(end) ? "ContactMade" : "ContactFailed",
        caseId: account.case?.id ?? null,
        facts: { contactId: id, channel: "phone" },
      },
    ],
    items: (announces) => [
      reserved === null
        ? putContact(account, ownRecord(situation, task, id, status), announces)
        : updateContactStatus(
            { creditorId: account.creditorId, debtorId: reserved.debtorId },
            id,
            status,
            announces,
            outcome,
          ),
    ],
  };
}

const withoutReserved = (account: Account, { contactId }: ReservedCall): Account => ({
  ...account,
  reservedCall: null,
  unconfirmed: account.unconfirmed.filter((handed) => handed.contactId !== contactId),
});

function ownRecord(
  { account, debtor, person, now }: Situation,
  task: OpenTask | undefined,
  id: string,
  status: ContactRecord["status"],
): ContactRecord {
  return {
    kind: "contact",
    id,
    accountId: account.accountId,
    debtorId: account.debtorId,
    caseId: account.case?.id ?? null,
    invoiceId: null,
    rung: task?.rung ?? null,
    message: "call",
    channel: "phone",
    language: person.language?.value ?? "en",
    attempt: 1,
    at: now.toISOString(),
    status,
    ladder: null,
    balanceSeen: { ...owed(account) },
    contactSeq: debtor.contactSeq,
    decision: { kind: "allow", reasons: [], packVersions: {}, digest: "" },
    reservedSequence: 0,
  };
}
