import { type Account, calendarZone } from "../domain/account.ts";
import { allocate } from "../domain/allocation.ts";
import { localDay } from "../domain/calendar.ts";
import { placeHold as placed } from "../domain/hold-facts.ts";
import { covers, holdsInForce } from "../domain/holds.ts";
import { staffMember } from "../domain/staff.ts";
import { answering, answerOf, type Decided, type Part, refused, step } from "../rung/act.ts";
import { combine, openTask } from "../rung/commit.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { HoldByHand, StaffAct } from "./acts.ts";

/** What the debtor hears of a hold that staff place for them, as when billing reports it. */
const ANSWERS: Readonly<Partial<Record<HoldByHand, string>>> = {
  dispute: "dispute-received",
  hardship: "hardship-received",
  "breathing-space": "breathing-space-received",
};

type Placing = Extract<StaffAct, { does: "place-hold" }>;

/** Refuses whoever the creditor's profile does not name as somebody who works there. */
export function whyNotStaff({ policies }: RungDependencies, { creditorId }: Account, by: string): string | null {
  return staffMember(policies.creditors, by)?.creditors.includes(creditorId) === true
    ? null
    : "not-allowed: only those whom the creditor's profile names may do this";
}

/** Stops what a kind of hold stops, from now to the end of a day of the debtor's calendar, or until it is lifted; over everything owed or some invoices. */
export function placeHold(dependencies: RungDependencies, situation: Situation, act: Placing, actId: string): Decided {
  const { account } = situation;
  const reason = whyNotStaff(dependencies, account, act.by) ?? whyNot(situation, act);
  return reason === null ? step(held(situation, act, actId)) : refused(reason);
}

function whyNot({ account, now }: Situation, { kind, until, invoiceIds }: Placing): string | null {
  if (until !== undefined && until < localDay(now, calendarZone(account)))
    return "until: the last day of a hold cannot lie behind";
  const { open } = allocate(account);
  const unknown = invoiceIds?.find((id) => (open.get(id) ?? 0) <= 0);
  if (unknown !== undefined) return `unknown-invoice: nothing is open on ${unknown}`;
  const about = invoiceIds ?? account.invoices.map(({ id }) => id);
  const isHeld = holdsInForce(account, now.getTime()).some(
    (hold) => hold.kind === kind && (hold.invoiceIds === undefined || about.every((id) => covers(hold, id))),
  );
  return isHeld ? "already-held: a hold of this kind is in force; lift it before you place another" : null;
}

function held(situation: Situation, { kind, until, invoiceIds }: Placing, actId: string): Part {
  const { account, person, debtor, now } = situation;
  const request = { id: `${kind}:${actId}`, version: 0, kind, from: now.toISOString(), until, invoiceIds };
  const applied = placed({ account, person, debtor }, request, now);
  const after = applied.kind === "applied" ? applied.view.account : account;
  const task = kind === "dispute" || kind === "hardship" ? openTask(after, { kind }, actId, now) : null;
  const message = ANSWERS[kind];
  const base = task?.account ?? after;
  const answered =
    message === undefined ? base : answering(base, { ...answerOf(base, message, actId, now), wroteAt: undefined });
  return combine({ account: after, drafts: [], items: () => [] }, task, {
    account: answered,
    drafts: [],
    items: () => [],
  });
}
