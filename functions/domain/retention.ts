import { type Account, calendarZone } from "./account.ts";
import { owed } from "./allocation.ts";
import { openQuestions } from "./approvals.ts";
import { addMonths, type Day, localDay } from "./calendar.ts";
import { isToBeTold } from "./placement/placement.ts";

type Term = {
  /** Whole months after the last activity on the account. */
  readonly months: number;
  /** `duty`: a rule says so. `claims`: for as long as somebody may still bring a claim that the records answer. */
  readonly because: "duty" | "claims" | "default";
  readonly source: string;
};

/** What every account is kept for, whatever binds it: as long as the longest duty among the packs that have one. */
const DEFAULT: Term = {
  months: 36,
  because: "default",
  source: "Amends' own: long enough to answer for a contact, no longer than a regulator asks for (GDPR Art. 5(1)(e))",
};

/** How long the personal records of an account are kept, by the packs that bind it. A pack that is not here has no term of its own. */
export const RETENTION: Readonly<Record<string, Term>> = {
  amends: DEFAULT,
  "us-reg-f": {
    months: 36,
    because: "duty",
    source: "12 CFR 1006.100(a): three years after the last collection activity",
  },
  "us-tcpa": {
    months: 48,
    because: "claims",
    source: "28 U.S.C. 1658(a): four years to bring a claim; consent is the defence",
  },
  "uk-conc": {
    months: 72,
    because: "claims",
    source: "FCA Handbook DISP 2.8.2R(2)(a): a complaint may be brought six years after the event",
  },
  "de-bgb": {
    months: 48,
    because: "claims",
    source: "BGB 195, 199(1): three years from the end of the year, so up to four",
  },
};

const monthsOf = (pack: string): number => RETENTION[pack]?.months ?? DEFAULT.months;

/** The shortest that any account is kept: nothing is looked at sooner. */
const SHORTEST_MONTHS = Math.min(...Object.values(RETENTION).map(({ months }) => months));

type Underway = "case" | "plan" | "placement" | "open-task" | "open-question" | "owed";

/** What is under way for an account, so that its records are still needed; a debt is under way for as long as it is owed. */
export function underWay(account: Account): readonly Underway[] {
  const found: Readonly<Record<Underway, boolean>> = {
    case: account.case !== null,
    plan: account.plans.length > 0,
    placement: account.placement !== null || account.pastPlacements.some(isToBeTold),
    "open-task": account.tasks.length > 0,
    "open-question": openQuestions(account).length > 0,
    owed: Object.values(owed(account)).some((minor) => minor > 0),
  };
  return (["case", "plan", "placement", "open-task", "open-question", "owed"] as const).filter((what) => found[what]);
}

/** The last instant anything was done about an account or heard of its debt, as far as the account knows; null where nothing was. */
export function lastActivityOf(account: Account): string | null {
  const instants = [
    ...account.invoices.flatMap(({ knownAt, amountAt, forgiven = [] }) => [
      knownAt ?? amountAt,
      amountAt,
      ...forgiven.map(({ at }) => at),
    ]),
    ...account.payments.map(({ receivedAt }) => receivedAt),
    ...account.fees.map(({ assessedAt }) => assessedAt),
    ...account.holds.flatMap(({ arrivedAt, endedAt = arrivedAt }) => [arrivedAt, endedAt]),
    ...account.pastCases.map(({ closedAt }) => closedAt),
    ...account.taken.map(({ at }) => at),
    ...account.pastPlacements.map(({ endedAt }) => endedAt),
    ...account.promises.flatMap(({ madeAt, endedAt }) => [madeAt, endedAt ?? madeAt]),
  ].map((instant) => new Date(instant).toISOString());
  return instants.toSorted().at(-1) ?? null;
}

function endsAfter(account: Account, months: number): Day | null {
  const last = lastActivityOf(account);
  if (last === null || underWay(account).length > 0) return null;
  return addMonths(localDay(new Date(last), calendarZone(account)), months);
}

/** The day of the debtor's calendar from which an account's personal records are kept no longer, under the longest term among `packs`; null while anything is under way, or where nothing ever was. */
export const retentionEndsOn = (account: Account, packs: readonly string[]): Day | null =>
  endsAfter(account, Math.max(DEFAULT.months, ...packs.map(monthsOf)));

/** The earliest day on which that may be, whatever binds the account. Null also for one that was erased and has been quiet since. */
export function earliestEnd(account: Account): Day | null {
  const { erasedAt } = account;
  if (erasedAt !== undefined && (lastActivityOf(account) ?? "") <= erasedAt) return null;
  return endsAfter(account, SHORTEST_MONTHS);
}
