import { taskKey } from "../adapters/keys.ts";
import { closeTask, putTask, type TaskRecord } from "../adapters/records.ts";
import type { Account, Approval, Invoice } from "../domain/account.ts";
import { calendarZone } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import type { Draft } from "../domain/announcements.ts";
import { approversFor } from "../domain/approvals.ts";
import { slotOn } from "../domain/assess-rung.ts";
import { addDays, localDay } from "../domain/calendar.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { idOf } from "../domain/identifiers.ts";
import type { Rung } from "../domain/ladder-policy.ts";
import type { RungAnswer, RungRequest } from "../domain/rung-request.ts";
import { combine, commitStep, endEarlierCalls, openTask, type Step } from "../rung/commit.ts";
import type { MessageDependencies } from "../rung/send-message.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import { type Acted, type AfterTurn, type Turn, takeRung } from "../rung/take-rung.ts";

type HandOff = Extract<Rung, { do: "hand-off-to-agency" }>;

/** Asks for approval to place the account with an agency, and while nobody has answered asks the next approver or ends the question. Writes to no debtor. */
export const handOffToAgency = (dependencies: MessageDependencies): ((event: unknown) => Promise<RungAnswer>) =>
  takeRung(dependencies, (turn) => ask(dependencies, turn), escalate(dependencies));

const profileOf = ({ policies }: RungDependencies, account: Account): CreditorProfile => {
  const profile = policies.creditors[account.creditorId];
  if (profile === undefined) throw new Error(`no profile of creditor "${account.creditorId}" is deployed`);
  return profile;
};

async function ask(dependencies: RungDependencies, { situation, rung, anchor }: Turn): Promise<Acted> {
  if (rung.do !== "hand-off-to-agency") throw new Error(`rung "${rung.id}" hands nothing off`);
  const { account, now } = situation;
  const taken = { invoiceId: anchor.id, rung: rung.id, at: now.toISOString(), caseNumber: account.case?.number ?? 0 };
  const ended = endEarlierCalls({ ...account, taken: [...account.taken, taken] }, rung.id, now);
  const question = opening(dependencies, ended.account, rung, anchor, now);
  const step = combine(ended, question);
  const committed = await commitStep(dependencies, situation, step);
  return committed.kind === "conflict" ? { kind: "again" } : { kind: "acted", account: step.account };
}

function opening(
  dependencies: RungDependencies,
  account: Account,
  rung: HandOff,
  anchor: Invoice,
  now: Date,
): Omit<Step, "debtor" | "signal"> | null {
  const amount = { minor: owed(account)[anchor.currency] ?? 0, currency: anchor.currency };
  const [first] = approversFor(profileOf(dependencies, account), rung.approval.by, amount);
  if (first === undefined) return openTask(account, { kind: "review" }, `nobody-may-decide-${rung.id}`, now);
  const taskId = idOf(
    "task",
    account.creditorId,
    account.accountId,
    account.case?.number ?? 0,
    "approval",
    anchor.id,
    rung.id,
  );
  const until = deadline(account, rung, now);
  const approval: Approval = {
    taskId,
    kind: "agency-handoff",
    invoiceId: anchor.id,
    rung: rung.id,
    ...amount,
    askedOf: [{ email: first.email, until: until.toISOString() }],
  };
  const record: TaskRecord = {
    id: taskId,
    kind: "approval",
    accountId: account.accountId,
    caseId: account.case?.id ?? null,
    rung: rung.id,
    team: first.teams[0] ?? "approvals",
    openedAt: now.toISOString(),
    dueAt: until.toISOString(),
    closedAt: null,
    outcome: null,
    by: null,
  };
  return {
    account: {
      ...account,
      approval,
      tasks: [...account.tasks, { id: taskId, kind: "approval", rung: rung.id, invoiceId: anchor.id }],
    },
    drafts: [requested(account, taskId, 1)],
    items: (announces) => [putTask(account, record, announces)],
  };
}

const requested = (account: Account, taskId: string, asked: number): Draft => ({
  type: "ApprovalRequested",
  caseId: account.case?.id ?? null,
  facts: { taskId, kind: "agency-handoff", approver: asked },
});

function deadline(account: Account, rung: HandOff, from: Date): Date {
  return slotOn(account, addDays(localDay(from, calendarZone(account)), rung.approval.withinDays));
}

const escalate =
  (dependencies: RungDependencies): AfterTurn =>
  async (situation, request) => {
    const { account, now } = situation;
    const approval = account.approval;
    if (approval === null || approval.decision !== undefined) return { until: null, account };
    const asked = approval.askedOf.at(-1);
    if (asked !== undefined && now.getTime() < Date.parse(asked.until))
      return { until: new Date(asked.until), account };
    const step = askNext(dependencies, situation, request, approval);
    const committed = await commitStep(dependencies, situation, step);
    if (committed.kind === "conflict") return "again";
    const next = step.account.approval?.askedOf.at(-1);
    return { until: next === undefined ? null : new Date(next.until), account: step.account };
  };

function askNext(
  dependencies: RungDependencies,
  { account, now }: Situation,
  request: RungRequest,
  approval: Approval,
): Omit<Step, "debtor" | "signal"> {
  const rung = request.ladder.rungs.find((candidate) => candidate.id === approval.rung);
  if (rung?.do !== "hand-off-to-agency")
    throw new Error(`ladder ${request.ladder.name} has no hand-off "${approval.rung}"`);
  const able = approversFor(profileOf(dependencies, account), rung.approval.by, approval);
  const next = able.find((approver) => !approval.askedOf.some((asked) => asked.email === approver.email));
  if (next === undefined) return expire(account, approval, now);
  const until = deadline(account, rung, now);
  const askedOf = [...approval.askedOf, { email: next.email, until: until.toISOString() }];
  return {
    account: { ...account, approval: { ...approval, askedOf } },
    drafts: [requested(account, approval.taskId, askedOf.length)],
    items: (announces) => [
      {
        kind: "update",
        key: taskKey(account, approval.taskId),
        set: [
          [["dueAt"], until.toISOString()],
          ...(announces.length === 0 ? [] : [[["announces"], announces] as const]),
        ],
      },
    ],
  };
}

function expire(account: Account, approval: Approval, now: Date): Omit<Step, "debtor" | "signal"> {
  const without: Account = {
    ...account,
    approval: null,
    tasks: account.tasks.filter((task) => task.id !== approval.taskId),
  };
  const review = openTask(without, { kind: "review" }, `approval-expired-${approval.taskId}`, now);
  return combine(
    { account: without, drafts: [], items: () => [closeTask(account, approval.taskId, "expired", null, now, [])] },
    review,
  );
}
