import * as z from "zod";
import { type Account, calendarZone } from "../account.ts";
import { Day, localDay } from "../calendar.ts";
import { Id } from "../event-words.ts";
import { Money } from "../money.ts";
import { openOfStanding, paidSince, type RegisteredPlacement, type Standing, standingOf } from "./registered.ts";

const STATEMENT_FORMAT = "amends-statement";
const STATEMENT_VERSION = 1;

const Instant = z.iso.datetime();

/** A payment that met a placed debt since it was placed; `reportedBy` the agency, or the creditor who told it. */
const StatedPayment = z.object({
  paymentId: Id,
  /** A day of the debtor's calendar. */
  receivedOn: Day,
  amount: Money,
  reportedBy: z.enum(["agency", "creditor"]),
});

/** A reason but payment for which less is owed than was placed; negative where it made more owed. */
const Adjustment = z.object({
  /** `corrected` by billing, `fees` put on or waived, `forgiven`, or `reallocated`: a payment of before the placement was taken back or counts elsewhere. */
  kind: z.enum(["corrected", "fees", "forgiven", "reallocated"]),
  amount: Money,
});

/** One placement in one currency. `balance` is `placed` less `paid` less `adjusted`, to the minor unit. */
const StatementLine = z.object({
  placementId: Id,
  accountId: Id,
  placedAt: Instant,
  placed: Money,
  payments: z.array(StatedPayment),
  paid: Money,
  adjustments: z.array(Adjustment),
  adjusted: Money,
  balance: Money,
});
export type StatementLine = z.infer<typeof StatementLine>;

const Total = z.object({
  placements: z.int().min(0),
  placed: Money,
  paid: Money,
  adjusted: Money,
  balance: Money,
});
export type Total = z.infer<typeof Total>;

/** Every account that an agency has of a creditor, and what is owed of each: ours, or the agency's own in the same form. No personal datum. */
export const PlacementStatement = z.object({
  format: z.literal(STATEMENT_FORMAT),
  version: z.literal(STATEMENT_VERSION),
  creditorId: Id,
  agency: Id,
  /** A day of the creditor's calendar. */
  day: Day,
  /** The instant at which balances were read. */
  asOf: Instant,
  /** By placement, then currency. */
  lines: z.array(StatementLine),
  /** One for each currency in `lines`: currencies are never added. */
  totals: z.array(Total),
});
export type PlacementStatement = z.infer<typeof PlacementStatement>;

export type StatementHead = {
  readonly creditorId: string;
  readonly agency: string;
  readonly day: string;
  readonly asOf: Date;
};

/** JSON Schema of a statement, for agencies. Fields may be added within a version; a reader ignores those it does not know. */
export const statementJsonSchema = (): object => z.toJSONSchema(PlacementStatement, { io: "input" });

/** A statement of the placements given, with totals by currency. */
export function statementOf({ asOf, ...head }: StatementHead, lines: readonly StatementLine[]): PlacementStatement {
  const sorted = [...lines].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return {
    format: STATEMENT_FORMAT,
    version: STATEMENT_VERSION,
    creditorId: head.creditorId,
    agency: head.agency,
    day: Day.parse(head.day),
    asOf: asOf.toISOString(),
    lines: sorted,
    totals: totalsOfLines(sorted),
  };
}

/** What tells one line of a statement from another. */
export function keyOf({ placementId, balance }: Pick<StatementLine, "placementId" | "balance">): string {
  return `${placementId}|${balance.currency}`;
}

/** The sums of lines by currency, in the order of their codes. */
export function totalsOfLines(lines: readonly StatementLine[]): Total[] {
  const currencies = [...new Set(lines.map(({ balance }) => balance.currency))].sort();
  return currencies.map((currency) => {
    const own = lines.filter(({ balance }) => balance.currency === currency);
    const sum = (of: "placed" | "paid" | "adjusted" | "balance") => ({
      minor: own.reduce((total, line) => total + line[of].minor, 0),
      currency,
    });
    return {
      placements: own.length,
      placed: sum("placed"),
      paid: sum("paid"),
      adjusted: sum("adjusted"),
      balance: sum("balance"),
    };
  });
}

/** A placement as a statement lists it: one line for each currency it was placed in or owes now. */
export function statementLines(account: Account, placement: RegisteredPlacement): readonly StatementLine[] {
  const now = standingOf(account, placement.invoiceIds);
  const currencies = [...new Set([...Object.keys(placement.standing), ...Object.keys(now)])].sort();
  return currencies.flatMap((currency) => {
    const line = lineOf(account, placement, currency, now[currency] ?? nothing);
    return line.placed.minor === 0 && line.balance.minor === 0 && line.payments.length === 0 ? [] : [line];
  });
}

const nothing: Standing = { billed: 0, charged: 0, forgiven: 0, paid: 0 };

function lineOf(account: Account, placement: RegisteredPlacement, currency: string, now: Standing): StatementLine {
  const before = placement.standing[currency] ?? nothing;
  const money = (minor: number): Money => ({ minor, currency });
  const payments = paymentsSince(account, placement, currency);
  const paid = payments.reduce((sum, { amount }) => sum + amount.minor, 0);
  const reasons = [
    { kind: "corrected" as const, minor: before.billed - now.billed },
    { kind: "fees" as const, minor: before.charged - now.charged },
    { kind: "forgiven" as const, minor: now.forgiven - before.forgiven },
    { kind: "reallocated" as const, minor: now.paid - before.paid - paid },
  ].filter(({ minor }) => minor !== 0);
  return {
    placementId: placement.placementId,
    accountId: placement.accountId,
    placedAt: placement.placedAt,
    placed: money(openOfStanding(before)),
    payments,
    paid: money(paid),
    adjustments: reasons.map(({ kind, minor }) => ({ kind, amount: money(minor) })),
    adjusted: money(reasons.reduce((sum, { minor }) => sum + minor, 0)),
    balance: money(openOfStanding(now)),
  };
}

/** `receivedOn` is a day of the debtor's calendar. */
function paymentsSince(account: Account, placement: RegisteredPlacement, currency: string): StatementLine["payments"] {
  const zone = calendarZone(account);
  return paidSince(account, placement)
    .filter(({ payment }) => payment.currency === currency)
    .map(({ payment, minor }) => ({
      paymentId: payment.id,
      receivedOn: localDay(new Date(payment.receivedAt), zone),
      amount: { minor, currency },
      reportedBy: payment.reportedIn === placement.placementId ? ("agency" as const) : ("creditor" as const),
    }));
}
