import { type Account, calendarZone, type Invoice } from "../account.ts";
import { allocate } from "../allocation.ts";
import { localDay } from "../calendar.ts";
import { type Charge, standing } from "../fees/charge.ts";
import { isInterest } from "../fees/fee-policy.ts";
import { chargesOnTop, isAbsorbed } from "../fees/standing.ts";
import type { Money } from "../money.ts";
import type { ENTRY_KINDS } from "./package-rows.ts";
import type { PlacementPackage } from "./package-schema.ts";

type Entry = PlacementPackage["itemisation"][number];
type Validation = PlacementPackage["validation"][number];
type EntryKind = (typeof ENTRY_KINDS)[number];

/** Why a charge was made and what allows it, in words. */
export type ChargeWords = { readonly reason: string; readonly authority: string };

/** What an invoice is itemised from, beside the account: the amount of the version it was told by, where a later one changed it, and the words of charges by id. */
export type InvoiceFacts = {
  readonly issuedOn: string | null;
  readonly statedMinor: number | null;
  readonly chargeWords: ReadonlyMap<string, ChargeWords>;
};

const NOTHING_MORE = { principal: null, ratePercent: null, from: null, through: null, days: null } as const;

type Line = {
  readonly kind: EntryKind;
  /** Minor units; less than nothing reduces. */
  readonly minor: number;
  readonly on: string | null;
  readonly reference?: string;
};

function entryOf(invoice: Invoice, { kind, minor, on, reference }: Line): Entry {
  return {
    invoiceId: invoice.id,
    kind,
    effect: minor < 0 ? "reduces" : "adds",
    amount: { minor: Math.abs(minor), currency: invoice.currency },
    on,
    reference: reference ?? null,
    reason: null,
    authority: null,
    ...NOTHING_MORE,
  };
}

/** Everything that made an invoice what is open of it now: what was stated, then what came to it and what went off. Adds up to its balance, to the unit. */
export function itemise(account: Account, invoice: Invoice, facts: InvoiceFacts): readonly Entry[] {
  const onTop = invoice.minor === 0 ? [] : chargesOnTop(account, invoice);
  const absorbed = account.fees.filter(
    (charge) => charge.invoiceId === invoice.id && standing(charge) > 0 && isAbsorbed(charge, invoice),
  );
  const { stated, shown } = statedAs(invoice, absorbed, facts.statedMinor);
  const adjusted = invoice.minor - stated - sumOf(shown);
  const zone = calendarZone(account);
  return [
    entryOf(invoice, { kind: "stated", minor: stated, on: facts.issuedOn }),
    ...(adjusted === 0
      ? []
      : [entryOf(invoice, { kind: "adjustment", minor: adjusted, on: dayIn(invoice.amountAt, zone) })]),
    ...[...shown, ...onTop].map((charge) => chargeEntry(invoice, charge, facts.chargeWords.get(charge.id))),
    ...forgivenEntries(invoice, invoice.minor + sumOf(onTop), zone),
    ...paymentEntries(account, invoice, zone),
  ];
}

const sumOf = (charges: readonly Charge[]): number => charges.reduce((sum, charge) => sum + standing(charge), 0);

const dayIn = (instant: string, zone: string): string | null => {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? null : localDay(at, zone);
};

/** What the creditor stated, and the charges of ours that it took up since: where the difference shows that it did, and its own lines do not name them. */
function statedAs(invoice: Invoice, absorbed: readonly Charge[], statedMinor: number | null) {
  const taken = sumOf(absorbed);
  const [first] = absorbed;
  const isNewStatement = invoice.dueVersion === invoice.amountVersion;
  if (isNewStatement && (invoice.feesWithin ?? 0) > 0) return { stated: invoice.minor, shown: [] };
  if (first !== undefined && invoice.minor === first.base + taken) return { stated: first.base, shown: absorbed };
  if (isNewStatement || statedMinor === null) return { stated: invoice.minor, shown: [] };
  return { stated: statedMinor, shown: invoice.minor - statedMinor >= taken ? absorbed : [] };
}

function chargeEntry(invoice: Invoice, charge: Charge, words: ChargeWords | undefined): Entry {
  const kind = isInterest(charge.kind) ? "interest" : "fee";
  return {
    ...entryOf(invoice, { kind, minor: standing(charge), on: charge.through, reference: charge.id }),
    reason: words?.reason ?? null,
    authority: words?.authority ?? null,
    principal: { minor: charge.principal, currency: invoice.currency },
    ratePercent: charge.basisPoints === undefined ? null : charge.basisPoints / 100,
    from: charge.from,
    through: charge.through,
    days: charge.days,
  };
}

/** Each gift by what it took off in the end: a claim that shrank since is not lowered by it twice. */
function forgivenEntries(invoice: Invoice, claim: number, zone: string): readonly Entry[] {
  let left = claim;
  return (invoice.forgiven ?? []).flatMap(({ by, at, minor, of, currency }) => {
    if (currency !== invoice.currency) return [];
    const after = Math.min(left, Math.max(of - minor, left - minor));
    const off = left - after;
    left = after;
    return off === 0 ? [] : [entryOf(invoice, { kind: "forgiven", minor: -off, on: dayIn(at, zone), reference: by })];
  });
}

function paymentEntries(account: Account, invoice: Invoice, zone: string): readonly Entry[] {
  const { met } = allocate(account);
  return account.payments
    .flatMap((payment) =>
      (met.get(payment.id) ?? [])
        .filter(({ invoiceId }) => invoiceId === invoice.id)
        .map(({ minor }) => ({ payment, minor })),
    )
    .toSorted((one, two) =>
      `${one.payment.receivedAt} ${one.payment.id}` < `${two.payment.receivedAt} ${two.payment.id}` ? -1 : 1,
    )
    .map(({ payment, minor }) =>
      entryOf(invoice, { kind: "payment", minor: -minor, on: dayIn(payment.receivedAt, zone), reference: payment.id }),
    );
}

/**
 * The debt as it was on its itemisation date and what came to it since (12 CFR 1006.34(b)(3), (c)(2)): the day of
 * the invoice where it is known, else its due date, which is none of the dates that rule names and is marked so.
 */
export function validate(invoice: Invoice, entries: readonly Entry[], { issuedOn }: InvoiceFacts): Validation {
  const date = issuedOn ?? invoice.dueOn ?? "";
  const isSince = ({ kind, on }: Entry) => kind !== "stated" && (on === null || on >= date);
  const sum = (kinds: readonly EntryKind[], effect: Entry["effect"], since: boolean) =>
    entries.reduce(
      (total, entry) =>
        kinds.includes(entry.kind) && entry.effect === effect && isSince(entry) === since
          ? total + entry.amount.minor
          : total,
      0,
    );
  const added = sum(["stated", "interest", "fee", "adjustment"], "adds", false);
  const paidBefore = Math.min(added, sum(["payment"], "reduces", false));
  const creditedBefore = Math.min(added - paidBefore, sum(["adjustment", "forgiven"], "reduces", false));
  const money = (minor: number): Money => ({ minor, currency: invoice.currency });
  const all = (kinds: readonly EntryKind[]) => sum(kinds, "reduces", true) + sum(kinds, "reduces", false);
  const balance = entries.reduce(
    (total, { effect, amount }) => total + (effect === "adds" ? amount.minor : -amount.minor),
    0,
  );
  return {
    invoiceId: invoice.id,
    itemisationDate: date,
    basis: issuedOn === null ? "due-date" : "last-statement",
    balanceThen: money(added - paidBefore - creditedBefore),
    interestSince: money(sum(["interest"], "adds", true)),
    feesSince: money(sum(["fee"], "adds", true)),
    chargesSince: money(sum(["adjustment"], "adds", true)),
    paymentsSince: money(all(["payment"]) - paidBefore),
    creditsSince: money(all(["adjustment", "forgiven"]) - creditedBefore),
    balanceNow: money(balance),
  };
}
