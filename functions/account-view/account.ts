import { calendarZone, type Hold } from "../domain/account.ts";
import { allocate, balances, byAge, dueDateOf } from "../domain/allocation.ts";
import { daysBetween, localDay } from "../domain/calendar.ts";
import { HOLD_STOPS, holdsInForce, spanOf } from "../domain/holds.ts";
import type { Amounts } from "../domain/money.ts";
import type { Policies } from "../domain/policies.ts";
import type { Reach } from "../domain/reachability.ts";
import { type Stage, stageOf } from "../domain/stage.ts";
import { formatMoney } from "../messages/format.ts";
import {
  agreementLines,
  type DisputeView,
  disputesOf,
  type FeeView,
  feesOf,
  type PlanView,
  type PromiseView,
  plansOf,
  promisesOf,
} from "./agreements.ts";
import { contactNotes } from "./contact-notes.ts";
import { type LadderView, ladderView } from "./ladder.ts";
import { type NextStep, nextStep } from "./next-step.ts";
import { type PlacementView, placementsOf } from "./placements.ts";
import type { AccountFile } from "./reading.ts";
import { reasonInWords } from "./reasons.ts";
import { type Entry, timelineOf } from "./timeline.ts";
import { calendarDay, datedDay, inWords, shown, zonedTime } from "./words.ts";

/** One account as lists show it. */
export type PersonView = {
  readonly creditorId: string;
  readonly accountId: string;
  readonly name: string;
  readonly place: string;
  readonly zone: string;
  readonly stage: Stage;
  readonly balance: Amounts;
  readonly ladder: LadderView | null;
  readonly next: NextStep;
  /** The plan, promise or dispute that keeps the ladder still, in a line each. */
  readonly agreements: readonly string[];
};

type InvoiceView = {
  readonly id: string;
  readonly open: string;
  readonly of: string;
  readonly due: string;
  readonly standing: string;
  readonly isOpen: boolean;
};
type PaymentView = { readonly id: string; readonly amount: string; readonly on: string; readonly isReversed: boolean };
type ReachView = {
  readonly channel: string;
  /** The address or number in use, or why there is none. */
  readonly says: string;
  readonly notes: readonly string[];
  readonly isOpen: boolean;
};
type HoldView = {
  readonly id: string;
  readonly kind: string;
  readonly span: string;
  readonly about: string;
  /** What it keeps from happening. */
  readonly stops: string;
};
type TaskView = {
  readonly id: string;
  readonly of: string;
  readonly kind: string;
  readonly says: string;
  readonly isOpen: boolean;
};

/** Everything that is known of an account, in words. */
export type AccountView = {
  readonly person: PersonView;
  readonly segment: string;
  readonly localTime: string;
  readonly invoices: readonly InvoiceView[];
  readonly payments: readonly PaymentView[];
  readonly reach: readonly ReachView[];
  readonly holds: readonly HoldView[];
  readonly tasks: readonly TaskView[];
  readonly plans: readonly PlanView[];
  readonly promises: readonly PromiseView[];
  readonly disputes: readonly DisputeView[];
  readonly fees: readonly FeeView[];
  readonly placements: readonly PlacementView[];
  readonly timeline: readonly Entry[];
};

/** The name an account is shown by; its id while nobody has said a name. */
export const nameOf = ({ person, account }: Pick<AccountFile, "person" | "account">): string =>
  shown(person.name?.value ?? "") || account.accountId;

function placeOf({ person }: AccountFile): string {
  const address = person.address?.value;
  if (address === undefined) return "";
  return shown(
    [address.city, address.region, address.country === "US" ? "" : address.country].filter((part) => part).join(", "),
    40,
  );
}

export function personView(file: AccountFile, policies: Policies): PersonView {
  const { account, now } = file;
  return {
    creditorId: account.creditorId,
    accountId: account.accountId,
    name: nameOf(file),
    place: placeOf(file),
    zone: calendarZone(account),
    stage: stageOf(account, now),
    balance: balances(account),
    ladder: ladderView(account, policies),
    next: nextStep(file, policies),
    agreements: agreementLines(file),
  };
}

export function accountView(file: AccountFile, policies: Policies): AccountView {
  const { account, now } = file;
  const zone = calendarZone(account);
  return {
    person: personView(file, policies),
    segment: account.segment ?? "not said",
    localTime: account.zones.length === 0 ? "not known" : zonedTime(now, zone),
    invoices: invoicesOf(file),
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
    fees: feesOf(file),
    placements: placementsOf(file, policies),
    timeline: timelineOf(file),
  };
}

function invoicesOf({ account, now }: AccountFile): readonly InvoiceView[] {
  const { open } = allocate(account);
  const today = localDay(now, calendarZone(account));
  return [...account.invoices].sort(byAge).map((invoice) => {
    const { id, currency, minor } = invoice;
    const left = open.get(id) ?? 0;
    const dueOn = dueDateOf(invoice);
    return {
      id,
      open: formatMoney({ minor: left, currency }, "en-US"),
      of: formatMoney({ minor, currency }, "en-US"),
      due: dueOn === null ? "no due date yet" : calendarDay(dueOn),
      standing: standingOf(dueOn, today, left),
      isOpen: left > 0,
    };
  });
}

function standingOf(dueOn: string | null, today: string, left: number): string {
  if (dueOn === null) return "does not count yet";
  if (left === 0) return "nothing open";
  const late = daysBetween(dueOn, today);
  if (late > 0) return `${late} ${late === 1 ? "day" : "days"} past due`;
  return late === 0 ? "due today" : `due in ${-late} days`;
}

const reachView = (channel: string, reach: Reach, notes: readonly string[]): ReachView => ({
  channel,
  isOpen: reach.kind === "open",
  says: reach.kind === "open" ? shown(reach.address, 80) : reasonInWords(reach.rule),
  notes,
});

function holdView(hold: Hold, zone: string): HoldView {
  const span = spanOf(hold, zone);
  const from = datedDay(new Date(span.from), zone);
  return {
    id: hold.id,
    kind: inWords(hold.kind),
    span: Number.isFinite(span.until)
      ? `${from} to ${datedDay(new Date(span.until - 1), zone)}`
      : `since ${from}, open`,
    about: hold.invoiceIds === undefined ? "everything owed" : hold.invoiceIds.join(", "),
    stops: stopsOf(hold),
  };
}

/** What a hold of its kind keeps from happening. */
function stopsOf({ kind }: Pick<Hold, "kind">): string {
  const { contact, fees, placement, clock } = HOLD_STOPS[kind];
  const stopped = [
    [contact, "contact"],
    [fees, "fees"],
    [placement, "placement"],
    [clock, "the ladder's clock"],
  ] as const;
  return `stops ${stopped.flatMap(([isStopped, what]) => (isStopped ? [what] : [])).join(", ")}`;
}

function tasksOf({ tasks }: AccountFile, zone: string): readonly TaskView[] {
  return [...tasks]
    .sort((one, other) => (one.openedAt < other.openedAt ? 1 : -1))
    .map((task) => {
      const opened = datedDay(new Date(task.openedAt), zone);
      const due = task.dueAt === null ? "" : `, due ${datedDay(new Date(task.dueAt), zone)}`;
      const closed = task.closedAt === null ? "" : datedDay(new Date(task.closedAt), zone);
      const by = task.by === null ? "" : ` by ${task.by}`;
      return {
        id: task.id,
        of: task.kind,
        kind: inWords(task.kind),
        isOpen: task.closedAt === null,
        says:
          task.closedAt === null
            ? `open since ${opened}${due}`
            : `${inWords(task.outcome ?? "").toLowerCase()} on ${closed}${by}`,
      };
    });
}
