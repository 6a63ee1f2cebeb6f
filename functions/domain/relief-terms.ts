import { type Account, calendarZone, type Invoice } from "./account.ts";
import { allocate, dueDateOf, owed } from "./allocation.ts";
import { addDays, daysBetween, localDay } from "./calendar.ts";
import type { Relief } from "./ladder-policy.ts";
import type { Money } from "./money.ts";
import { isWithAgency } from "./placement/placement.ts";
import type { Policies } from "./policies.ts";

/** What becomes of something proposed: agreed at once, put to an approver, or refused with a reason. */
export type Judged =
  | { readonly kind: "granted" }
  | { readonly kind: "asks" }
  | { readonly kind: "refused"; readonly reason: string };

const granted: Judged = { kind: "granted" };
const asks: Judged = { kind: "asks" };
const refused = (reason: string) => ({ kind: "refused", reason }) as const;

export type Terms = { readonly kind: "terms"; readonly relief: Relief } | Extract<Judged, { kind: "refused" }>;

/** What may be agreed about an account by the ladder of its case, or why nothing can be agreed now. */
export function termsFor({ ladders }: Policies, { placement, case: theCase }: Account): Terms {
  if (isWithAgency(placement)) return refused("with-agency: an agency collects this debt now");
  if (theCase === null) return refused("no-open-case: nothing is being asked for");
  const relief = ladders[theCase.ladder.name]?.relief;
  return relief === undefined
    ? refused(`unknown-ladder: no ladder "${theCase.ladder.name}" is deployed`)
    : { kind: "terms", relief };
}

const nothingOwed = (currency: string): Judged => refused(`nothing-owed: nothing is owed in ${currency}`);

/** Everything owed in its currency, by a day at most `extensionDays` ahead, is a promise at once; any other amount or day is asked about. */
export function judgePayment(account: Account, relief: Relief, amount: Money, on: string, now: Date): Judged {
  const total = owed(account)[amount.currency] ?? 0;
  if (amount.minor <= 0) return refused("amount: an amount of more than nothing can be promised");
  if (total <= 0) return nothingOwed(amount.currency);
  const ahead = daysBetween(localDay(now, calendarZone(account)), on);
  if (ahead < 0) return refused("on: the day lies behind");
  return amount.minor >= total && ahead <= relief.extensionDays ? granted : asks;
}

/** Up to `extensionDays` from today (on the debtor's calendar) are granted at once. */
export const judgeExtension = ({ extensionDays }: Relief, days: number): "granted" | "asks" =>
  days <= extensionDays ? "granted" : "asks";

/** At or above the floor, a whole percentage of what is owed in its currency, a settlement is agreed at once. */
export function judgeSettlement(account: Account, relief: Relief, amount: Money): Judged {
  const total = owed(account)[amount.currency] ?? 0;
  if (amount.minor <= 0) return refused("amount: a settlement is an amount; to give up everything, write it off");
  if (total <= 0) return nothingOwed(amount.currency);
  return amount.minor * 100 >= relief.settlementFloorPercent * total ? granted : asks;
}

/** What is owed, one sum per currency in which anything is, of the invoices known by an instant. */
export function owedMoney(account: Account, knownBy: string | null = null): readonly Money[] {
  const { open } = allocate(account);
  const sums = new Map<string, number>();
  for (const { id, currency, knownAt } of account.invoices) {
    const minor = open.get(id) ?? 0;
    if (minor > 0 && wasKnown(knownAt, knownBy)) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  }
  return [...sums].map(([currency, minor]) => ({ minor, currency }));
}

const wasKnown = (knownAt: string | null, by: string | null): boolean =>
  by === null || (knownAt !== null && knownAt <= by);

/** The unpaid invoices of a currency that were known by an instant. */
export function owedInvoiceIds(account: Account, currency: string, knownBy: string): readonly string[] {
  const { open } = allocate(account);
  return account.invoices
    .filter(
      (invoice) =>
        invoice.currency === currency && (open.get(invoice.id) ?? 0) > 0 && wasKnown(invoice.knownAt, knownBy),
    )
    .map(({ id }) => id);
}

/** The account with a new due date for every invoice now owed that was known by an instant; a later one stays. Rungs taken stay taken. The same account where no date moves. */
export function extend(account: Account, until: string, knownBy: string): Account {
  const { open } = allocate(account);
  const moves = (invoice: Invoice): boolean => {
    const dueOn = dueDateOf(invoice);
    return dueOn !== null && dueOn < until && (open.get(invoice.id) ?? 0) > 0 && wasKnown(invoice.knownAt, knownBy);
  };
  if (!account.invoices.some(moves)) return account;
  return {
    ...account,
    invoices: account.invoices.map((invoice) => (moves(invoice) ? { ...invoice, extendedTo: until } : invoice)),
  };
}

/** The day so many days from today on the debtor's calendar. */
export const dayAhead = (account: Account, days: number, now: Date): string =>
  addDays(localDay(now, calendarZone(account)), days);
