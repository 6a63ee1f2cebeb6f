import { closeTask, moveTask, putTask, type TaskRecord } from "../adapters/records.ts";
import { type Account, type Approval, calendarZone, type Invoice } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import type { Draft } from "../domain/announcements.ts";
import { approversFor } from "../domain/approvals.ts";
import { addDays, localDay } from "../domain/calendar.ts";
import type { Approver, CreditorProfile } from "../domain/creditor-profile.ts";
import { idOf } from "../domain/identifiers.ts";
import type { LadderPolicy, Rung } from "../domain/ladder-policy.ts";
import { slotOn } from "../domain/rung-day.ts";
import { combine, commitStep, openTask, type Step } from "./commit.ts";
import type { RungDependencies, Situation } from "./situation.ts";

type HandOff = Extract<Rung, { do: "hand-off-to-agency" }>;

const profileOf = ({ policies }: RungDependencies, account: Account): CreditorProfile => {
  const profile = policies.creditors[account.creditorId];
  if (profile === undefined) throw new Error(`no profile of creditor "${account.creditorId}" is deployed`);
  return profile;
};

/** The question whether an account may go to an agency, put to the first who may decide; a review where nobody may. */
export function putQuestion(
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
    team: teamOf(first),
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

/** The team in whose queue an approver finds what they are asked. */
const teamOf = ({ teams }: Approver): string => teams[0] ?? "approvals";

const requested = (account: Account, taskId: string, asked: number): Draft => ({
  type: "ApprovalRequested",
  caseId: account.case?.id ?? null,
  facts: { taskId, kind: "agency-handoff", approver: asked },
});

function deadline(account: Account, rung: HandOff, from: Date): Date {
  return slotOn(account, addDays(localDay(from, calendarZone(account)), rung.approval.withinDays));
}

/** When the approver last asked has had their time; null while no question is open. */
export function deadlineOf({ approval }: Account): Date | null {
  const asked = approval?.decision === undefined ? approval?.askedOf.at(-1) : undefined;
  return asked === undefined ? null : new Date(asked.until);
}

/** Puts an open question to the next approver once the last has had their time, and ends it when nobody is left: whichever rung the ladder stands at. */
export async function escalateApproval(
  dependencies: RungDependencies,
  situation: Situation,
  ladder: LadderPolicy,
): Promise<"nothing-due" | "done"> {
  const { account, now } = situation;
  const due = deadlineOf(account);
  if (account.approval === null || due === null || now.getTime() < due.getTime()) return "nothing-due";
  await commitStep(dependencies, situation, askNext(dependencies, situation, ladder, account.approval));
  return "done";
}

function askNext(
  dependencies: RungDependencies,
  { account, now }: Situation,
  ladder: LadderPolicy,
  approval: Approval,
): Omit<Step, "debtor" | "signal"> {
  const rung = ladder.rungs.find((candidate) => candidate.id === approval.rung);
  if (rung?.do !== "hand-off-to-agency") throw new Error(`ladder ${ladder.name} has no hand-off "${approval.rung}"`);
  const able = approversFor(profileOf(dependencies, account), rung.approval.by, approval);
  const next = able.find((approver) => !approval.askedOf.some((asked) => asked.email === approver.email));
  if (next === undefined) return expire(account, approval, now);
  const until = deadline(account, rung, now);
  const askedOf = [...approval.askedOf, { email: next.email, until: until.toISOString() }];
  return {
    account: { ...account, approval: { ...approval, askedOf } },
    drafts: [requested(account, approval.taskId, askedOf.length)],
    items: (announces) => [moveTask(account, approval.taskId, teamOf(next), until, announces)],
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
