import { type Account, calendarZone } from "../account.ts";
import { allocate } from "../allocation.ts";
import { askToPlace, noticeReadyOn } from "../assess-hand-off.ts";
import { addDays, type Day, localDay, startOfDay } from "../calendar.ts";
import type { Agency } from "../creditor-profile.ts";
import type { Debtor } from "../debtor.ts";
import { holdBoundaries } from "../holds.ts";
import type { LadderPolicy } from "../ladder-policy.ts";
import type { Money } from "../money.ts";
import { addBankDays } from "../plans/bank-days.ts";
import { slotOn } from "../rung-day.ts";
import { openOfPlaced } from "./placed-debt.ts";
import type { Placement } from "./placement.ts";
import { stillPlaceable } from "./request-placement.ts";

/** Days on which banks work that must pass after a payment which met nothing: it may be this debt's. */
const UNAPPLIED_PAYMENT_RESTS_BANK_DAYS = 2;
const USUAL_TERM_DAYS = 180;
const USUAL_BANK_DAYS_TO_ACKNOWLEDGE = 3;

/** What the agency is to be told. */
export type PlacementNews = "placed" | "balance" | "reminder" | "recalled";

/** What a look at a placement comes to. `awaits` is "news" where only people's doing, or none, ends the wait. */
export type PlacementStep =
  | { readonly kind: "hand-over"; readonly invoiceIds: readonly string[]; readonly amount: Money }
  | { readonly kind: "withdraw"; readonly because: readonly string[] }
  | { readonly kind: "recall"; readonly because: "term-over" }
  | { readonly kind: "tell"; readonly news: Exclude<PlacementNews, "recalled"> }
  | { readonly kind: "wait"; readonly until: Date | null; readonly awaits: "day" | "news" };

/** What a look at a requested placement knows. `country` is where the debtor banks; `documented` the invoices whose documents are on file. */
export type PlacementLook = {
  readonly account: Account;
  readonly placement: Placement;
  readonly debtor: Debtor;
  readonly hasWorkEmail: boolean;
  readonly ladder: LadderPolicy;
  readonly country: string | undefined;
  readonly documented: ReadonlySet<string>;
  readonly now: Date;
};

/** Whether a requested placement may be handed over now: the gate once more, notice, documents, the ladder's least balance, and no payment of late that met nothing. Expects the yes to stand (`settlePlacement`). */
export function assessRequested(look: PlacementLook): PlacementStep {
  const { account, placement, ladder, now } = look;
  const invoices = stillPlaceable(account, placement, now);
  const { currency } = placement.amountAtMost;
  const amount = { minor: openOfPlaced(account, { invoiceIds: invoices.map(({ id }) => id) }), currency };
  const undocumented = invoices.filter(({ id }) => !look.documented.has(id));
  if (undocumented.length > 0)
    return { kind: "withdraw", because: [`No document is on file of ${undocumented.length} of its invoices.`] };
  if (amount.minor < (ladder.atLeastBalance[currency] ?? 0))
    return { kind: "withdraw", because: ["The balance is under the least that the ladder acts on."] };
  for (const invoice of invoices) {
    const decision = askToPlace(look, invoice);
    if (decision.kind === "allow") continue;
    const because = decision.reasons.map(({ rule }) => rule);
    return decision.kind === "defer" ? until(look, decision.notBefore) : { kind: "withdraw", because };
  }
  const notice = noticeOf(look);
  if (notice === "missing") return { kind: "withdraw", because: ["Notice of an agency was not given, or came back."] };
  if (notice === null || localDay(now, calendarZone(account)) < notice)
    return until(look, notice === null ? null : slotOn(account, notice));
  const rests = restsUntil(account, look.country, now);
  if (rests !== null) return until(look, rests);
  return { kind: "hand-over", invoiceIds: invoices.map(({ id }) => id), amount };
}

/** Waits for a day, at most until the yes is void. */
function until(
  { account, placement, now }: Pick<PlacementLook, "account" | "placement" | "now">,
  day: Date | null,
): PlacementStep {
  const end = new Date(placement.approvedUntil);
  const soonest = earliest([day, end, nextBoundary(account, now)]);
  return { kind: "wait", until: soonest, awaits: "day" };
}

function noticeOf({ account, placement, ladder, now }: PlacementLook): Day | null | "missing" {
  const rung = ladder.rungs.find(({ id }) => id === placement.rung);
  const [oldest] = stillPlaceable(account, placement, now);
  if (account.case === null || oldest === undefined || rung?.do !== "hand-off-to-agency") return "missing";
  return noticeReadyOn(account, account.case, oldest, rung.noticeAtLeastDays);
}

/** Until when the last payment that met no invoice in full may still turn out to be this debt's; null once none may. */
export function restsUntil(account: Account, country: string | undefined, now: Date): Date | null {
  const { met } = allocate(account);
  const zone = calendarZone(account);
  const days = account.payments
    .filter(({ id, minor }) => {
      const applied = met.get(id)?.reduce((sum, part) => sum + part.minor, 0);
      return applied !== undefined && applied < minor;
    })
    .map(({ receivedAt }) =>
      addBankDays(localDay(new Date(receivedAt), zone), UNAPPLIED_PAYMENT_RESTS_BANK_DAYS, country),
    )
    .sort();
  const last = days.at(-1);
  return last === undefined || localDay(now, zone) >= last ? null : slotOn(account, last);
}

/** When an agency must have said that a placement made at `now` arrived, and the last day it may keep it. */
export function deadlinesOf(
  account: Account,
  { acknowledgeWithinBankDays = USUAL_BANK_DAYS_TO_ACKNOWLEDGE, termDays = USUAL_TERM_DAYS }: Agency,
  country: string | undefined,
  now: Date,
): { readonly acknowledgeBy: string; readonly termEndsOn: Day } {
  const zone = calendarZone(account);
  const today = localDay(now, zone);
  const last = addBankDays(today, acknowledgeWithinBankDays, country);
  return {
    acknowledgeBy: new Date(startOfDay(addDays(last, 1), zone)).toISOString(),
    termEndsOn: addDays(today, termDays),
  };
}

/** What is due of a placement that an agency has. */
export function assessPlaced(account: Account, placement: Placement, now: Date): PlacementStep {
  const { told, status, acknowledgeBy, termEndsOn } = placement;
  const termEnds = termEndsOn === undefined ? null : slotOn(account, addDays(termEndsOn, 1));
  if (termEnds !== null && now.getTime() >= termEnds.getTime()) return { kind: "recall", because: "term-over" };
  if (!told.handedOver) return { kind: "tell", news: "placed" };
  if (told.owed !== null && told.owed !== openOfPlaced(account, placement)) return { kind: "tell", news: "balance" };
  const isAwaited = status === "placed" && !told.reminded && acknowledgeBy !== undefined;
  const deadline = isAwaited ? new Date(acknowledgeBy) : null;
  if (deadline !== null && now.getTime() >= deadline.getTime()) return { kind: "tell", news: "reminder" };
  const boundary = nextBoundary(account, now);
  return {
    kind: "wait",
    until: earliest([deadline, termEnds, boundary]),
    awaits: boundary === null ? "news" : "day",
  };
}

/** The next instant at which some hold begins or ends; null when none will by itself. */
function nextBoundary(account: Account, now: Date): Date | null {
  const [next] = holdBoundaries(account, now.getTime(), Number.MAX_SAFE_INTEGER);
  return next === undefined ? null : new Date(next);
}

function earliest(instants: readonly (Date | null)[]): Date | null {
  const known = instants.filter((instant) => instant !== null).map((instant) => instant.getTime());
  return known.length === 0 ? null : new Date(Math.min(...known));
}
