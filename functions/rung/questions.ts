import { closeTask, moveTask, putTask, type TaskRecord } from "../adapters/records.ts";
import { type Account, calendarZone } from "../domain/account.ts";
import type { Draft } from "../domain/announcements.ts";
import {
  approversFor,
  proposerOf,
  type Question,
  seenNow,
  stakeOf,
  withoutQuestion,
  withQuestion,
  yesesNeeded,
} from "../domain/approvals.ts";
import { addDays, localDay } from "../domain/calendar.ts";
import type { Approver, CreditorProfile } from "../domain/creditor-profile.ts";
import { slotOn } from "../domain/rung-day.ts";
import { combine, openTask, type Step } from "./commit.ts";
import { wantedApprovalRun } from "./wanted-runs.ts";

type Part = Omit<Step, "debtor" | "signal">;

/** Whom a question is put to: first those with a role, each for so many days of the debtor's calendar; never to `but`. */
export type Terms = {
  readonly roles: readonly string[];
  readonly withinDays: number;
  readonly but: string | null;
};

/** Puts a new question to the first who may decide, and has it followed up; null where too few may. */
export function ask(
  profile: CreditorProfile,
  account: Account,
  question: Question,
  terms: Terms,
  now: Date,
): Part | null {
  const able = approversFor(profile, terms.roles, stakeOf(question), terms.but);
  const [first] = able;
  if (first === undefined || able.length < yesesNeeded(profile, stakeOf(question))) return null;
  const { taskId, kind } = question;
  const about = kind === "agency-handoff" ? { rung: question.rung } : {};
  const turn = turnOf(first, account, terms, now);
  const asked = withQuestion(account, { ...question, generation: 1, seen: seenNow(account, now), askedOf: [turn] });
  const record: TaskRecord = {
    id: taskId,
    kind: "approval",
    accountId: account.accountId,
    caseId: account.case?.id ?? null,
    ...about,
    question: kind,
    team: teamOf(first),
    openedAt: now.toISOString(),
    dueAt: turn.until,
    closedAt: null,
    outcome: null,
    by: null,
  };
  return {
    account: { ...asked, tasks: [...asked.tasks, { id: taskId, kind: "approval", ...about }] },
    drafts: [requested(account, question, 1)],
    items: (announces) => [putTask(account, record, announces)],
    ...wantedApprovalRun(account, taskId, 1),
  };
}

/** Puts an open question to the next who may decide and was not asked; where nobody is left it ends, and grants nothing. */
export function askNext(profile: CreditorProfile, account: Account, question: Question, terms: Terms, now: Date): Part {
  const next = othersFor(profile, question, terms).find((approver) => !wasAsked(question, approver));
  return next === undefined ? expire(account, question, now) : handOn(account, question, next, terms, now);
}

/** Puts a question to which somebody said yes to a second person at once: one not asked yet, else whoever was asked first and has not answered. Null where nobody else may decide. */
export function askSecond(
  profile: CreditorProfile,
  account: Account,
  question: Question,
  terms: Terms,
  now: Date,
): Part | null {
  const others = othersFor(profile, question, terms);
  const next = others.find((approver) => !wasAsked(question, approver)) ?? others[0];
  return next === undefined ? null : handOn(account, question, next, terms, now);
}

const wasAsked = ({ askedOf }: Question, { email }: Approver): boolean =>
  askedOf.some((asked) => asked.email === email);

/** Who may still decide: whoever said yes already has. */
function othersFor(profile: CreditorProfile, question: Question, terms: Terms): readonly Approver[] {
  const { approvals = [] } = question;
  return approversFor(profile, terms.roles, stakeOf(question), terms.but).filter(
    ({ email }) => !approvals.some(({ by }) => by === email),
  );
}

function handOn(account: Account, question: Question, next: Approver, terms: Terms, now: Date): Part {
  const turn = turnOf(next, account, terms, now);
  const askedOf = [...question.askedOf.filter(({ email }) => email !== next.email), turn];
  const until = new Date(turn.until);
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
  return combine(
    {
      account: without,
      drafts: [],
      items: () => [closeTask(account, question.taskId, "expired", null, now, [])],
    },
    proposerOf(question) !== null
      ? null
      : openTask(without, { kind: "review" }, `approval-expired-${question.taskId}`, now),
  );
}

/** The team in whose queue an approver finds what they are asked. */
const teamOf = ({ teams }: Approver): string => teams[0] ?? "approvals";

const requested = (account: Account, { taskId, kind }: Question, asked: number): Draft => ({
  type: "ApprovalRequested",
  caseId: account.case?.id ?? null,
  facts: { taskId, kind, approver: asked },
});

const turnOf = ({ email }: Approver, account: Account, { withinDays }: Terms, from: Date) => ({
  email,
  since: from.toISOString(),
  until: slotOn(account, addDays(localDay(from, calendarZone(account)), withinDays)).toISOString(),
});
