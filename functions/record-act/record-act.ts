import { accountPartition, factTextKey } from "../adapters/keys.ts";
import { closeTask, putContact, putPlacement } from "../adapters/records.ts";
import type { Account, PendingAnswer } from "../domain/account.ts";
import { chooseAgency } from "../domain/agency-choice.ts";
import { owed } from "../domain/allocation.ts";
import { collectableInvoices, owedInvoices, settleAnchor } from "../domain/anchor.ts";
import { liftHold, placeHold } from "../domain/apply-event.ts";
import { mayDecide } from "../domain/approvals.ts";
import { announceHolds, closeCase } from "../domain/cases.ts";
import { type Debtor, prefer, remember } from "../domain/debtor.ts";
import type { HoldKind } from "../domain/events.ts";
import { holdsInForce, holdsStoppingContact } from "../domain/holds.ts";
import { idOf } from "../domain/identifiers.ts";
import { combine, commitStep, openTask, type Step } from "../rung/commit.ts";
import { type RungDependencies, readSituation, type Situation } from "../rung/situation.ts";
import type { Act, ActOutcome, CallOutcome, DebtorAct, StaffAct } from "./acts.ts";

type Part = Omit<Step, "debtor" | "signal"> & { readonly debtor?: Debtor };
type Decided =
  | { readonly kind: "step"; readonly part: Part }
  | { readonly kind: "nothing" }
  | { readonly kind: "refused"; readonly reason: string };

const refused = (reason: string): Decided => ({ kind: "refused", reason });
const step = (part: Part): Decided => ({ kind: "step", part });
const COMES_LATER = "not-available: this act is not offered yet";

/** Records what a person did about an account, once; `actId` names the act. Somebody without the right is refused, and nothing changes. */
export const recordAct =
  (dependencies: RungDependencies) =>
  async (
    ids: { readonly creditorId: string; readonly accountId: string },
    act: Act,
    actId: string,
  ): Promise<ActOutcome> => {
    for (;;) {
      const situation = await readSituation(dependencies, ids, dependencies.now());
      if (situation.stored.version === 0)
        return { kind: "refused", reason: "unknown-account: nothing has been heard of this account" };
      const decided = await decideAct(dependencies, situation, act, actId);
      if (decided.kind === "refused") return decided;
      if (decided.kind === "nothing") return { kind: "done" };
      if ((await commitAct(dependencies, situation, decided.part)).kind === "committed") return { kind: "done" };
    }
  };

function commitAct(dependencies: RungDependencies, situation: Situation, part: Part) {
  const { debtor, ...rest } = part;
  const held = announceHolds(part.account, situation.now);
  const account = settleAnchor(held.account, situation.now);
  const whole = combine(rest, {
    account,
    drafts: held.drafts,
    items: (announces) => heldItems(account, announces, situation.now),
  });
  return commitStep(dependencies, situation, {
    ...whole,
    ...(debtor === undefined
      ? {}
      : { debtor: { before: situation.debtor, after: debtor, isNew: situation.isNewDebtor } }),
    signal: { raise: true },
  });
}

function heldItems(account: Account, announces: readonly { readonly sequence: number }[], now: Date) {
  const [first] = announces;
  if (first === undefined) return [];
  const pk = accountPartition(account.creditorId, account.accountId);
  return [
    { kind: "put" as const, item: { pk, sk: `FACT#ANNOUNCED#${first.sequence}`, at: now.toISOString(), announces } },
  ];
}

function decideAct(
  dependencies: RungDependencies,
  situation: Situation,
  { person, act }: Act,
  actId: string,
): Decided | Promise<Decided> {
  if (person === "debtor") return debtorAct(situation, act, actId);
  if (person === "staff") return staffAct(dependencies, situation, act, actId);
  return refused(COMES_LATER);
}

function debtorAct(situation: Situation, act: DebtorAct, actId: string): Decided {
  const { debtor, now, account } = situation;
  const said = { allowed: false, at: now.toISOString(), eventId: actId };
  switch (act.does) {
    case "dispute":
      return step(
        hold(
          situation,
          { kind: "dispute", id: `dispute:${actId}`, invoiceIds: act.invoiceIds },
          actId,
          act.reason,
          "dispute-received",
        ),
      );
    case "report-hardship":
      return step(
        hold(situation, { kind: "hardship", id: `hardship:${actId}` }, actId, act.reason, "hardship-received"),
      );
    case "cease-contact":
      return step(
        hold(situation, { kind: "cease-contact", id: `cease-contact:${actId}` }, actId, undefined, "cease-confirmed"),
      );
    case "opt-out":
      return step({ account, drafts: [], items: () => [], debtor: prefer(debtor, act.channel, said) });
    case "reply-sms":
      return readsAsStop(act.text)
        ? step({ account, drafts: [], items: () => [], debtor: prefer(debtor, "sms", said) })
        : refused(COMES_LATER);
    case "accept-plan":
    case "request-extension":
    case "propose-payment":
      return refused(COMES_LATER);
    default:
      return act satisfies never;
  }
}

/** Whether a text asks not to be texted, in whatever words; in doubt it does. */
export function readsAsStop(text: string): boolean {
  return /\b(stop\w*|end|quit|cancel|unsubscribe|opt[ -]?out|revoke|no more|leave me|don'?t (text|contact|message)|do not (text|contact|message)|remove me)\b/i.test(
    text,
  );
}

type NewHold = { readonly kind: HoldKind; readonly id: string; readonly invoiceIds?: readonly string[] | undefined };

/** A hold that a person's word opens at once, a task for staff where a person must follow it up, and the answer that says so. */
function hold(
  situation: Situation,
  request: NewHold,
  actId: string,
  reason: string | undefined,
  answer: string | null,
  from = situation.now,
): Part {
  const { account, person, debtor, now } = situation;
  const placed = placeHold({ account, person, debtor }, { ...request, version: 0, from: from.toISOString() }, now);
  const held = placed.kind === "applied" ? placed.view.account : account;
  const task =
    request.kind === "dispute" || request.kind === "hardship"
      ? openTask(held, { kind: request.kind }, actId, now)
      : null;
  const base = task?.account ?? held;
  const text =
    reason === undefined ? [] : [{ kind: "put" as const, item: { reason, ...factTextKey(account, `ACT#${actId}`) } }];
  return combine({ account: held, drafts: [], items: () => text }, task, {
    account: answer === null ? base : { ...base, answers: [...base.answers, answerOf(base, answer, actId, now)] },
    drafts: [],
    items: () => [],
  });
}

function answerOf(account: Account, message: string, actId: string, now: Date): PendingAnswer {
  const [currency] = Object.entries(owed(account)).find(([, minor]) => minor > 0) ?? [account.currencies[0] ?? "USD"];
  return {
    id: idOf("answer", account.creditorId, account.accountId, message, actId),
    message,
    since: now.toISOString(),
    currency,
    wroteAt: now.toISOString(),
  };
}

function staffAct(
  dependencies: RungDependencies,
  situation: Situation,
  act: StaffAct,
  actId: string,
): Decided | Promise<Decided> {
  switch (act.does) {
    case "decide":
      return act.kind === "agency-handoff"
        ? decideHandOff(dependencies, situation, act)
        : refused(`no-open-question: nobody is asked about a ${act.kind}`);
    case "log-call":
      return logCall(situation, act.outcome, act.by, actId);
    case "resolve-dispute":
      return liftAll(
        situation,
        "dispute",
        act.outcome === "upheld",
        { message: "dispute-resolved", outcome: act.outcome },
        actId,
      );
    case "lift-hold":
      return liftAll(situation, act.kind, false, null, actId);
    case "settle":
    case "waive-fee":
    case "write-off":
      return refused(COMES_LATER);
    default:
      return act satisfies never;
  }
}

function liftAll(
  situation: Situation,
  kind: HoldKind,
  isUpheld: boolean,
  answer: Pick<PendingAnswer, "message" | "outcome"> | null,
  actId: string,
): Decided {
  const { person, debtor, now } = situation;
  const open = situation.account.holds.filter(
    (candidate) => candidate.kind === kind && candidate.endedAt === undefined && !hasPassed(situation, candidate.id),
  );
  if (open.length === 0) return refused(`no-open-hold: no hold of kind ${kind} is open on the account`);
  let account = situation.account;
  for (const one of open) {
    const lifted = liftHold({ account, person, debtor }, one.id, `LIFT#${one.id}`, now);
    if (lifted.kind === "applied") account = lifted.view.account;
    const covered = (id: string) => one.invoiceIds === undefined || one.invoiceIds.includes(id);
    if (isUpheld)
      account = {
        ...account,
        invoices: account.invoices.map((invoice) =>
          covered(invoice.id) ? { ...invoice, upheldAtVersion: invoice.amountVersion } : invoice,
        ),
      };
  }
  const closed = account.tasks.filter((task) => task.kind === kind);
  account = { ...account, tasks: account.tasks.filter((task) => !closed.includes(task)) };
  if (answer !== null)
    account = {
      ...account,
      answers: [
        ...account.answers,
        { ...answerOf(account, answer.message, actId, now), ...answer, wroteAt: undefined },
      ],
    };
  return step({
    account,
    drafts: [],
    items: () => closed.map((task) => closeTask(account, task.id, "done", null, now, [])),
  });
}

const hasPassed = ({ account, now }: Situation, holdId: string): boolean => {
  const one = account.holds.find((candidate) => candidate.id === holdId);
  return (
    one?.until !== undefined &&
    !holdsInForce(account, now.getTime()).includes(one) &&
    Date.parse(one.until) <= now.getTime()
  );
};

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

function logCall(situation: Situation, outcome: CallOutcome, by: string, actId: string): Decided | Promise<Decided> {
  const { account, debtor, person, now } = situation;
  const task = account.tasks.find((candidate) => candidate.kind === "call");
  if (task === undefined) return refused("no-open-task: the account has no open call task");
  if (outcome === "promise" || outcome === "plan") return refused(COMES_LATER);
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
  const base: Part = {
    account: { ...account, tasks },
    drafts: [
      { type: isReached ? "ContactMade" : "ContactFailed", caseId, facts: { contactId, channel: "phone" } },
      ...(staysOpen ? [] : [{ type: "CallTaskCompleted" as const, caseId, facts: { taskId: task.id, outcome } }]),
    ],
    items: (announces) => [
      putContact(account, record, announces.slice(0, 1)),
      ...(staysOpen ? [] : [closeTask(account, task.id, outcome, by, now, announces.slice(1, 2))]),
    ],
  };
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
          hold({ ...situation, account: base.account }, { kind: held, id: `${held}:${actId}` }, actId, undefined, null),
        );
  return step({ ...followed, debtor: called });
}

async function decideHandOff(
  dependencies: RungDependencies,
  situation: Situation,
  act: Extract<StaffAct, { does: "decide" }>,
): Promise<Decided> {
  const { account, now, person } = situation;
  const { approval } = account;
  if (approval === null) return refused("no-open-question: nobody is asked to hand this account to an agency");
  if (approval.decision !== undefined)
    return approval.decision === act.decision
      ? { kind: "nothing" }
      : refused("already-decided: the question has been answered otherwise");
  const profile = dependencies.policies.creditors[account.creditorId];
  const approver = profile?.approvers.find((candidate) => candidate.email === act.by);
  if (profile === undefined || approver === undefined || !approval.askedOf.some((asked) => asked.email === act.by))
    return refused("not-asked: the question was never put to this person");
  if (!mayDecide(approver, approval)) return refused("over-limit: the amount is over this person's limit");
  const decided = {
    type: "ApprovalDecided" as const,
    caseId: account.case?.id ?? null,
    facts: { taskId: approval.taskId, kind: approval.kind, decision: act.decision },
  };
  const outcome = act.decision === "approve" ? "approved" : "declined";
  const answered: Account = {
    ...account,
    approval: { ...approval, decision: act.decision, decidedAt: now.toISOString() },
    tasks: account.tasks.filter((task) => task.id !== approval.taskId),
  };
  const base: Part = {
    account: answered,
    drafts: [decided],
    items: (announces) => [closeTask(account, approval.taskId, outcome, act.by, now, announces)],
  };
  const review = () =>
    step(combine(base, openTask(answered, { kind: "review" }, `not-placed-${approval.taskId}`, now)));
  if (act.decision === "decline") return review();
  const ladder = account.case?.ladder;
  const amount = { minor: owed(account)[approval.currency] ?? 0, currency: approval.currency };
  const isHeld =
    ladder === undefined ||
    owedInvoices(account, ladder).some(
      (invoice) => holdsStoppingContact(account, invoice.id, now.getTime()).length > 0,
    );
  if (isHeld || amount.minor > approval.minor || collectableInvoices(account, ladder, now.getTime()).length === 0)
    return review();
  const residence =
    person.address?.value.region === undefined
      ? null
      : `${person.address.value.country}-${person.address.value.region}`;
  const choice = chooseAgency(profile, residence, amount);
  if (choice.kind === "none") return review();
  return step(placed(base, answered, choice, now));
}

function placed(
  base: Part,
  account: Account,
  choice: Extract<ReturnType<typeof chooseAgency>, { kind: "chosen" }>,
  now: Date,
): Part {
  const id = idOf("placement", account.creditorId, account.accountId, account.case?.number ?? 0);
  const invoiceIds =
    account.case === null ? [] : owedInvoices(account, account.case.ladder).map((invoice) => invoice.id);
  const caseId = account.case?.id ?? null;
  const closed = closeCase(account, "placed", now);
  const invoices = closed.account.invoices.map((invoice) =>
    invoiceIds.includes(invoice.id) ? { ...invoice, wasPlaced: true } : invoice,
  );
  const placement = { id, agency: choice.agency.id, placedAt: now.toISOString(), invoiceIds };
  const record = {
    id,
    accountId: account.accountId,
    agency: choice.agency.id,
    status: "placed" as const,
    placedAt: now.toISOString(),
    because: [...choice.because],
  };
  return combine(base, {
    account: { ...closed.account, invoices, placement },
    drafts: [
      { type: "PlacementRequested", caseId, facts: { placementId: id } },
      { type: "AccountPlaced", caseId, facts: { placementId: id, agency: choice.agency.id } },
      ...closed.drafts,
    ],
    items: (announces) => [
      putPlacement(account, record, announces),
      ...closed.ended.tasks.map((task) => closeTask(account, task, "withdrawn", null, now, [])),
    ],
  });
}
