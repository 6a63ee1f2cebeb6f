/** How often instalments fall due. */
export type Rhythm = "weekly" | "fortnightly" | "monthly";

/** What the id of an option says: enough, with a balance and a day, to make the same instalments again. */
export type Terms = {
  readonly rhythm: Rhythm;
  /** Instalments, the down payment not among them. */
  readonly count: number;
  /** Day of the month, 1 to 31; a month too short for it has its last day. Monthly only. */
  readonly onDay?: number | undefined;
  /** Months without a payment before the first period begins. */
  readonly pauseMonths?: number | undefined;
  /** Minor units due on the day of the agreement. */
  readonly down?: number | undefined;
  /** The first so many instalments are this percentage of a later one. */
  readonly reduced?: { readonly count: number; readonly percent: number } | undefined;
  /** Of the balance, forgiven once the rest is paid; a fraction of a minor unit is not. */
  readonly forgivenPercent?: number | undefined;
};

/** The same as one payment, within the days of an extension, or a few monthly ones. */
export type SettlementTerms = { readonly settlementPercent: number; readonly count: number };

const NUMBER = "[1-9]\\d*";
const PLAN = new RegExp(
  `^(weekly|fortnightly|monthly)-(${NUMBER})(?:-on-(${NUMBER}))?(?:-after-(${NUMBER}))?(?:-down-(${NUMBER}))?` +
    `(?:-reduced-(${NUMBER})-at-(${NUMBER}))?(?:-forgiving-(${NUMBER}))?$`,
);
const SETTLEMENT = new RegExp(`^settlement-(${NUMBER})(?:-in-(${NUMBER}))?$`);
const MOST_INSTALMENTS = 261;
const MOST_SETTLEMENT_PAYMENTS = 6;
const MOST_PAUSED_MONTHS = 12;

const part = (word: string, value: number | undefined): string => (value === undefined ? "" : `-${word}-${value}`);

/** The id of an option: `monthly-6-on-15`, `fortnightly-8-down-5000`, `monthly-6-after-2`, `monthly-9-reduced-3-at-50`, `settlement-70-in-3`. */
export function idOfTerms(terms: Terms | SettlementTerms): string {
  if ("settlementPercent" in terms)
    return `settlement-${terms.settlementPercent}${terms.count === 1 ? "" : `-in-${terms.count}`}`;
  const { rhythm, count, onDay, pauseMonths, down, reduced, forgivenPercent } = terms;
  const easier = reduced === undefined ? "" : `-reduced-${reduced.count}-at-${reduced.percent}`;
  return `${rhythm}-${count}${part("on", onDay)}${part("after", pauseMonths)}${part("down", down)}${easier}${part("forgiving", forgivenPercent)}`;
}

/** What an id says; null when it is none of ours. */
export function termsIn(id: string): Terms | SettlementTerms | null {
  const settlement = SETTLEMENT.exec(id);
  if (settlement !== null) return settlementIn(settlement);
  const [, rhythm, ...numbers] = PLAN.exec(id) ?? [];
  if (rhythm === undefined) return null;
  const [count = 0, onDay, pauseMonths, down, reduced, percent, forgivenPercent] = numbers.map(numberIn);
  const terms = {
    rhythm: rhythm === "weekly" || rhythm === "fortnightly" ? rhythm : "monthly",
    count,
    onDay,
    pauseMonths,
    down,
    reduced: reduced === undefined || percent === undefined ? undefined : { count: reduced, percent },
    forgivenPercent,
  } as const;
  return isPossible(terms) ? terms : null;
}

/** Absent groups of a match are undefined, whatever its type says. */
const numberIn = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

function settlementIn([, percent, count]: readonly string[]): SettlementTerms | null {
  const terms = { settlementPercent: Number(percent), count: numberIn(count) ?? 1 };
  const isOneSpelling = count === undefined || terms.count > 1;
  return terms.settlementPercent < 100 && terms.count <= MOST_SETTLEMENT_PAYMENTS && isOneSpelling ? terms : null;
}

function isPossible({ rhythm, count, onDay, pauseMonths, down, reduced, forgivenPercent }: Terms): boolean {
  return (
    count <= MOST_INSTALMENTS &&
    (onDay === undefined || (rhythm === "monthly" && onDay <= 31)) &&
    (pauseMonths ?? 0) <= MOST_PAUSED_MONTHS &&
    Number.isSafeInteger(down ?? 0) &&
    (reduced === undefined || (reduced.count < count && reduced.percent < 100)) &&
    (forgivenPercent ?? 0) < 100
  );
}
