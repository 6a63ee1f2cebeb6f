import { calendarZone, type Hold } from "../../../functions/domain/account.ts";
import { allocate, byAge, dueDateOf } from "../../../functions/domain/allocation.ts";
import { daysBetween, localDay } from "../../../functions/domain/calendar.ts";
import { holdsInForce, spanOf } from "../../../functions/domain/holds.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import type { Reach } from "../../../functions/domain/reachability.ts";
import { formatMoney } from "../../../functions/messages/format.ts";
import { dueAt } from "../asl-execution.ts";
import type { Running } from "../execution-host.ts";
import { type ActForm, actFormsFor } from "./act-forms.ts";
import {
  type DisputeView,
  disputesOf,
  type FeeView,
  feesOf,
  type PlanView,
  type PromiseView,
  plansOf,
  promisesOf,
} from "./agreements-view.ts";
import { contactNotes } from "./contact-notes.ts";
import { type PersonView, personView } from "./people-view.ts";
import type { AccountFile } from "./reading.ts";
import { reasonInWords } from "./reasons.ts";
import { type Entry, timelineOf } from "./timeline.ts";
import { calendarDay, datedDay, eventInWords, inWords, shown, zonedTime } from "./words.ts";

type InvoiceView = {
  readonly id: string;
  readonly open: string;
  readonly of: string;
  readonly due: string;
  readonly standing: string;
  readonly isOpen: boolean;
};
type PaymentView = { readonly id: string; readonly amount: string; readonly on: string; readonly isReversed: boolean };
type ReachView = { readonly channel: string; readonly says: string; readonly isOpen: boolean };
export type ExecutionView = {
  readonly name: string;
  readonly began: string;
  readonly status: string;
  readonly state: string;
  readonly due: string;
  readonly transitions: number;
  readonly path: readonly string[];
};

/** Everything one account's page shows. */
export type AccountView = {
  readonly person: PersonView;
  readonly segment: string;
  readonly localTime: string;
  readonly invoices: readonly InvoiceView[];
  readonly payments: readonly PaymentView[];
  readonly reach: readonly ReachView[];
  readonly holds: readonly { readonly kind: string; readonly span: string; readonly about: string }[];
  readonly tasks: readonly { readonly kind: string; readonly says: string; readonly isOpen: boolean }[];
  readonly plans: readonly PlanView[];
  readonly promises: readonly PromiseView[];
  readonly disputes: readonly DisputeView[];
  readonly fees: readonly FeeView[];
  readonly placements: readonly {
    readonly agency: string;
    readonly status: string;
    readonly because: readonly string[];
  }[];
  readonly forms: readonly ActForm[];
  readonly timeline: readonly Entry[];
  readonly executions: readonly ExecutionView[];
  readonly published: readonly { readonly at: Date; readonly type: string; readonly caseId: string }[];
};

export function accountView(file: AccountFile, policies: Policies, now: Date): AccountView {
  const { account } = file;
  const zone = calendarZone(account);
  return {
    person: personView(file, policies, now),
    segment: account.segment ?? "not said",
    localTime: account.zones.length === 0 ? "not known" : zonedTime(now, zone),
    invoices: invoicesOf(file, now),
    payments: account.payments.map(({ id, minor, currency, receivedAt }) => ({
      id,
      amount: formatMoney({ minor, currency }, "en-US"),
      on: datedDay(new Date(receivedAt), zone),
      isReversed: account.reversedPayments.includes(id),
    })),
    reach: [
      reachView("E-mail", file.reach.email, contactNotes(file.person, "email", zone)),
      reachView("Text", file.reach.sms, contactNotes(file.person, "phone", zone)),
      reachView("Call", file.reach.phone, []),
    ],
    holds: holdsInForce(account, now.getTime()).map((hold) => holdView(hold, zone)),
    tasks: tasksOf(file, zone),
    plans: plansOf(file),
    promises: promisesOf(account),
    disputes: disputesOf(file),
    fees: feesOf(account),
    placements: file.placements.map(({ agency, status, because }) => ({
      agency: policies.creditors[account.creditorId]?.agencies.find(({ id }) => id === agency)?.name ?? agency,
      status,
      because,
    })),
    forms: actFormsFor(file, policies),
    timeline: timelineOf(file),
    executions: file.executions.map((running) => executionView(running, zone)).reverse(),
    published: file.published
      .map(({ type, at, detail }) => ({
        at: new Date(at),
        type: eventInWords(type),
        caseId: String(detail["caseId"] ?? ""),
      }))
      .reverse(),
  };
}

function invoicesOf({ account }: AccountFile, now: Date): readonly InvoiceView[] {
  const { open } = allocate(account);
  const today = localDay(now, calendarZone(account));
  return [...account.invoices].sort(byAge).map((invoice) => {
    const { id, currency, minor } = invoice;
    const left = open.get(id) ?? 0;
    const dueOn = dueDateOf(invoice);
    const late = dueOn === null ? 0 : daysBetween(dueOn, today);
    const standing =
      late > 0 ? `${late} ${late === 1 ? "day" : "days"} past due` : late === 0 ? "due today" : `due in ${-late} days`;
    return {
      id,
      open: formatMoney({ minor: left, currency }, "en-US"),
      of: formatMoney({ minor, currency }, "en-US"),
      due: dueOn === null ? "no due date yet" : calendarDay(dueOn),
      standing: dueOn === null ? "does not count yet" : left === 0 ? "nothing open" : standing,
      isOpen: left > 0,
    };
  });
}

const reachView = (channel: string, reach: Reach, notes: readonly string[]): ReachView => ({
  channel,
  isOpen: reach.kind === "open",
  says: [reach.kind === "open" ? shown(reach.address, 80) : reasonInWords(reach.rule), ...notes].join(" "),
});

function holdView(hold: Hold, zone: string) {
  const span = spanOf(hold, zone);
  const from = datedDay(new Date(span.from), zone);
  return {
    kind: inWords(hold.kind),
    span: Number.isFinite(span.until) ? `${from} to ${datedDay(new Date(span.until), zone)}` : `since ${from}, open`,
    about: hold.invoiceIds === undefined ? "everything owed" : hold.invoiceIds.join(", "),
  };
}

function tasksOf({ tasks }: AccountFile, zone: string) {
  return tasks
    .map((task) => {
      const opened = datedDay(new Date(task.openedAt), zone);
      const due = task.dueAt === null ? "" : `, due ${datedDay(new Date(task.dueAt), zone)}`;
      const closed = task.closedAt === null ? "" : datedDay(new Date(task.closedAt), zone);
      return {
        openedAt: task.openedAt,
        kind: inWords(task.kind),
        isOpen: task.closedAt === null,
        says:
          task.closedAt === null
            ? `open since ${opened}${due}`
            : `${inWords(task.outcome ?? "").toLowerCase()} on ${closed}`,
      };
    })
    .sort((one, other) => (one.openedAt < other.openedAt ? 1 : -1));
}

function executionView({ execution }: Running, zone: string): ExecutionView {
  const due = dueAt(execution);
  const isRunning = execution.status === "RUNNING";
  return {
    name: execution.name,
    began: datedDay(new Date(execution.startedAt), zone),
    status: inWords(execution.status.toLowerCase()),
    state: execution.state,
    due: !isRunning || due === null ? "" : `${datedDay(new Date(due), zone)}, ${zonedTime(new Date(due), zone)}`,
    transitions: execution.transitions,
    path: execution.history.slice(-12),
  };
}
