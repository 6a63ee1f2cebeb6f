import { closeTask, moveTask, putTask, type TaskRecord } from "../adapters/records.ts";
import { type Account, calendarZone } from "../domain/account.ts";
import type { Draft } from "../domain/announcements.ts";
import { approversFor, type Question, stakeOf, withoutQuestion, withQuestion } from "../domain/approvals.ts";
import { addDays, localDay } from "../domain/calendar.ts";
import type { Approver, CreditorProfile } from "../domain/creditor-profile.ts";
import { slotOn } from "../domain/rung-day.ts";
import { combine, openTask, type Step } from "./commit.ts";

type Part = Omit<Step, "debtor" | "signal">;

/** Whom a question is put to: first those with a role, each for so many days of the debtor's calendar; never to `but`. */
export type Terms = {
  readonly roles: readonly string[];
  readonly withinDays: number;
  readonly but: string | null;
};

/** Puts a new question to the first who may decide; null where nobody may. */
export function ask(
  profile: CreditorProfile,
  account: Account,
  question: Question,
  terms: Terms,
  now: Date,
): Part | null {
  const [first] = approversFor(profile, terms.roles, stakeOf(question), terms.but);
  if (first === undefined) return null;
  const { taskId, kind } = question;
  const about = kind === "agency-handoff" ? { rung: question.rung } : {};
  const until = deadline(account, terms, now);
  const asked = withQuestion(account, { ...question, askedOf: [{ email: first.email, until: until.toISOString() }] });
  const record: TaskRecord = {
    id: taskId,
    kind: "approval",
    accountId: account.accountId,
    caseId: account.case?.id ?? null,
    ...about,
    question: kind,
    team: teamOf(first),
    openedAt: now.toISOString(),
    dueAt: until.toISOString(),
    closedAt: null,
    outcome: null,
    by: null,
  };
  return {
    account: { ...asked, tasks: [...asked.tasks, { id: taskId, kind: "approval", ...about }] },
    drafts: [requested(account, question, 1)],
    items: (announces) => [putTask(account, record, announces)],
  };
}

/** Puts an open question to the next who may decide and was not asked; where nobody is left it ends, and grants nothing. */
export function askNext(profile: CreditorProfile, account: Account, question: Question, terms: Terms, now: Date): Part {
  const able = approversFor(profile, terms.roles, stakeOf(question), terms.but);
  const next = able.find((approver) => !question.askedOf.some((asked) => asked.email === approver.email));
  if (next === undefined) return expire(account, question, now);
  const until = deadline(account, terms, now);
  const askedOf = [...question.askedOf, { email: next.email, until: until.toISOString() }];
  return {
    account: withQuestion(account, { ...question, askedOf }),
    drafts: [requested(account, question, askedOf.length)],
    items: (announces) => [moveTask(account, question.taskId, teamOf(next), until, announces)],
  };
}

/** Ends a question nobody answered because something else was agreed. */
export function withdraw(account: Account, question: Question, now: Date): Part {
  return {
    account: withoutQuestion(account, question),
    drafts: [],
    items: () => [closeTask(account, question.taskId, "withdrawn", null, now, [])],
  };
}

/** Staff who proposed something see that nobody answered; a debtor's own word, and a debt nobody placed, must not be forgotten. */
function expire(account: Account, question: Question, now: Date): Part {
  const without = withoutQuestion(account, question);
  const isOfStaff = question.kind !== "agency-handoff" && question.by !== null;
  return combine(
    {
      account: without,
      drafts: [],
      items: () => [closeTask(account, question.taskId, "expired", null, now, [])],
    },
    isOfStaff ? null : openTask(without, { kind: "review" }, `approval-expired-${question.taskId}`, now),
  );
}

/** The team in whose queue an approver finds what they are asked. */
const teamOf = ({ teams }: Approver): string => teams[0] ?? "approvals";

const requested = (account: Account, { taskId, kind }: Question, asked: number): Draft => ({
  type: "ApprovalRequested",
  caseId: account.case?.id ?? null,
  facts: { taskId, kind, approver: asked },
});

function deadline(account: Account, { withinDays }: Terms, from: Date): Date {
  return slotOn(account, addDays(localDay(from, calendarZone(account)), withinDays));
}
