import { nameOf } from "../../../functions/account-view/account.ts";
import type { AccountFile } from "../../../functions/account-view/reading.ts";
import { calendarDay, cityOf, inWords, moneyInWords, zonedTime } from "../../../functions/account-view/words.ts";
import type { TaskRecord } from "../../../functions/adapters/records.ts";
import { calendarZone } from "../../../functions/domain/account.ts";
import { owed } from "../../../functions/domain/allocation.ts";
import { openQuestions, type Question } from "../../../functions/domain/approvals.ts";
import { nextOpening } from "../../../functions/domain/gate/window.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import { formatMoney } from "../../../functions/messages/format.ts";
import { type ActForm, actFormsFor } from "./act-forms.ts";

/** One open task, with the form that answers it where there is one. */
export type TaskView = {
  readonly id: string;
  readonly kind: TaskRecord["kind"];
  readonly title: string;
  readonly creditorId: string;
  readonly accountId: string;
  readonly name: string;
  readonly zone: string;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  readonly isLate: boolean;
  readonly says: readonly string[];
  readonly form: ActForm | null;
};

export type TasksView = {
  readonly calls: readonly TaskView[];
  readonly approvals: readonly TaskView[];
  readonly others: readonly TaskView[];
};

const FORM_OF: Readonly<Partial<Record<TaskRecord["kind"], string>>> = {
  call: "log-call",
  approval: "decide",
  dispute: "resolve-dispute",
  hardship: "lift-hold",
};

/** Everything that waits for a person, what is due first first. */
export function tasksView(files: readonly AccountFile[], policies: Policies, now: Date): TasksView {
  const tasks = files
    .flatMap((file) =>
      file.tasks.filter(({ closedAt }) => closedAt === null).map((task) => taskView(task, file, policies, now)),
    )
    .sort((one, other) => dueTime(one) - dueTime(other));
  return {
    calls: tasks.filter(({ kind }) => kind === "call"),
    approvals: tasks.filter(({ kind }) => kind === "approval"),
    others: tasks.filter(({ kind }) => kind !== "call" && kind !== "approval"),
  };
}

export const countOf = ({ calls, approvals, others }: TasksView): number =>
  calls.length + approvals.length + others.length;

const dueTime = ({ dueAt }: TaskView): number => dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;

function taskView(task: TaskRecord, file: AccountFile, policies: Policies, now: Date): TaskView {
  const { account } = file;
  const asked = openQuestions(account).find(({ taskId }) => taskId === task.id)?.kind;
  const form = actFormsFor(file, policies).find(
    ({ id, about }) => id === FORM_OF[task.kind] && (about === undefined || about === asked),
  );
  const dueAt = task.dueAt === null ? null : new Date(task.dueAt);
  return {
    id: task.id,
    kind: task.kind,
    title: inWords(task.kind),
    creditorId: account.creditorId,
    accountId: account.accountId,
    name: nameOf(file),
    zone: calendarZone(account),
    openedAt: new Date(task.openedAt),
    dueAt,
    isLate: dueAt !== null && dueAt < now,
    says: saysOf(task, file, now),
    form: form ?? null,
  };
}

function questionInWords(question: Question | undefined): string | null {
  switch (question?.kind) {
    case undefined:
      return null;
    case "agency-handoff":
      return `Hand ${formatMoney(question, "en-US")} to an agency`;
    case "plan":
      return `Take ${formatMoney(question.amount, "en-US")} by ${calendarDay(question.on)}`;
    case "extension":
      return `Give more time, until ${calendarDay(question.until)}`;
    case "settlement":
      return `Take ${formatMoney(question.amount, "en-US")} as full payment`;
    case "write-off":
      return `Write ${question.stake.map((amount) => formatMoney(amount, "en-US")).join(" and ")} off`;
    default:
      return question satisfies never;
  }
}

function saysOf(task: TaskRecord, { account, reach }: AccountFile, now: Date): readonly string[] {
  const debt = `${moneyInWords(owed(account))} owed`;
  switch (task.kind) {
    case "call": {
      const zone = calendarZone(account);
      const isOpen = nextOpening(now, account.zones)?.getTime() === now.getTime();
      const number = reach.phone.kind === "open" ? reach.phone.address : "The number is closed";
      return [
        `${number} · ${debt}`,
        `${zonedTime(now, zone)} in ${cityOf(zone)}: ${isOpen ? "may be called now" : "outside the hours for calls"}`,
      ];
    }
    case "approval":
      return [questionInWords(openQuestions(account).find(({ taskId }) => taskId === task.id)) ?? debt];
    case "find-contact":
      return ["No open address or number is on file", debt];
    default:
      return [debt];
  }
}
