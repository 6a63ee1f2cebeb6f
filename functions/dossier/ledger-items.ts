import * as z from "zod";
import { FeeRecord } from "../adapters/fee-records.ts";
import type { Item } from "../adapters/table.ts";
import type { Account } from "../domain/account.ts";
import type { Charge } from "../domain/fees/charge.ts";
import type { Version } from "../domain/invoice-facts.ts";
import { type Found, keyParts } from "./read.ts";

/** One thing that happened to the ledger, as its item says it, in the account's order. */
export type Posting = { readonly at: string; readonly version: number; readonly id: string } & (
  | { readonly kind: "invoice"; readonly invoiceId: string; readonly said: Version }
  | {
      readonly kind: "payment";
      readonly minor: number;
      readonly currency: string;
      readonly receivedAt: string;
      readonly invoiceId: string | null;
      /** The placement in which an agency reported it. */
      readonly placementId: string | null;
    }
  | { readonly kind: "reversal"; readonly paymentId: string }
  | { readonly kind: "fee"; readonly charge: Charge; readonly currency: string; readonly authority: string }
  | { readonly kind: "fee-waived"; readonly feeId: string; readonly waived: number }
  | { readonly kind: "forgiven" | "forgiven-void"; readonly by: string; readonly parts: readonly Part[] }
);
type Part = { readonly invoiceId: string; readonly minor: number; readonly of: number; readonly currency: string };

const Text = z.string();
const Stamped = z.object({ at: Text, inVersion: z.int().default(0), changedIn: z.int().default(0) });
const InvoiceItem = Stamped.extend({
  minor: z.int(),
  currency: Text.optional(),
  dueOn: Text.optional(),
  saidAt: Text,
  dayAt: Text.optional(),
  daySaidAt: Text.optional(),
});
const PaymentItem = Stamped.extend({
  minor: z.int(),
  currency: Text,
  saidAt: Text,
  invoiceId: Text.optional(),
  placementId: Text.optional(),
});
const GiftItem = Stamped.extend({
  by: Text,
  currency: Text,
  parts: z.array(z.object({ invoiceId: Text, minor: z.int(), of: z.int() })).optional(),
});

/** Kinds of facts that move money. */
export const LEDGER_FACTS: ReadonlySet<string> = new Set([
  "INVOICE",
  "PAYMENT",
  "REVERSAL",
  "FORGIVEN",
  "FORGIVEN-VOID",
]);

/** The fact that an item of the ledger keeps: its kind, and the rest of its key. */
export function factOf(item: Item): { readonly kind: string; readonly rest: string } {
  const fact = keyParts(item)[1] ?? "";
  const cut = fact.indexOf("#");
  return { kind: fact.slice(0, cut), rest: fact.slice(cut + 1) };
}

/** Of one commit: what is forgiven follows from what was paid. */
const RANK: readonly Posting["kind"][] = [
  "invoice",
  "payment",
  "reversal",
  "fee",
  "fee-waived",
  "forgiven",
  "forgiven-void",
];

/** Everything that moved money, in the order in which the account took it. */
export function postingsOf({ account, items }: Found): readonly Posting[] {
  const voided = items.FACT.filter((item) => factOf(item).kind === "FORGIVEN-VOID");
  const postings = [
    ...items.FACT.flatMap((item) => postingsOfFact(account, item, voided)),
    ...items.FEE.flatMap(postingsOfFee),
  ];
  return postings
    .map((posting) => timed(posting, postings))
    .sort((one, other) => one.version - other.version || RANK.indexOf(one.kind) - RANK.indexOf(other.kind));
}

/** What takes a gift back says when it was given; when it was taken back, what came in the same commit says. */
function timed(posting: Posting, postings: readonly Posting[]): Posting {
  if (posting.kind !== "forgiven-void") return posting;
  const cause = postings.find(({ version, kind }) => version === posting.version && kind !== "forgiven-void");
  return cause === undefined ? posting : { ...posting, at: cause.at };
}

function postingsOfFact(account: Account, item: Item, voided: readonly Item[]): readonly Posting[] {
  const { kind, rest } = factOf(item);
  const id = `${kind}#${rest}`;
  switch (kind) {
    case "INVOICE":
      return postingsOfInvoice(item, id, rest);
    case "PAYMENT": {
      const { at, inVersion, minor, currency, saidAt, invoiceId = null, placementId = null } = PaymentItem.parse(item);
      const about = { minor, currency, receivedAt: saidAt, invoiceId, placementId };
      return [{ kind: "payment", id, at, version: inVersion, ...about }];
    }
    case "REVERSAL": {
      const { at, inVersion } = Stamped.parse(item);
      return [{ kind: "reversal", id, at, version: inVersion, paymentId: rest }];
    }
    case "FORGIVEN":
    case "FORGIVEN-VOID": {
      const { at, inVersion, by, currency } = GiftItem.parse(item);
      const parts = partsOf(account, voided, by, currency);
      return [{ kind: kind === "FORGIVEN" ? "forgiven" : "forgiven-void", id, at, version: inVersion, by, parts }];
    }
    default:
      return [];
  }
}

/** A version may come without its due date first, and then be said again with it: two postings. */
function postingsOfInvoice(item: Item, id: string, rest: string): readonly Posting[] {
  const cut = rest.lastIndexOf("#");
  const invoiceId = rest.slice(0, cut);
  const { at, inVersion, changedIn, minor, currency, dueOn, saidAt, dayAt, daySaidAt } = InvoiceItem.parse(item);
  const said = { minor, currency: currency ?? null, version: Number(rest.slice(cut + 1)), at: saidAt };
  const day = dueOn === undefined ? {} : { dueOn };
  if (dayAt === undefined)
    return [{ kind: "invoice", id, at, version: inVersion, invoiceId, said: { ...said, ...day } }];
  const again = { ...said, ...day, at: daySaidAt ?? saidAt };
  return [
    { kind: "invoice", id, at, version: inVersion, invoiceId, said },
    { kind: "invoice", id, at: dayAt, version: changedIn, invoiceId, said: again },
  ];
}

/** What was given up of each invoice: as the account has it, or as it had it before it was taken back. */
function partsOf(account: Account, voided: readonly Item[], by: string, currency: string): readonly Part[] {
  const gone = voided.map((item) => GiftItem.parse(item)).find((gift) => gift.by === by && gift.currency === currency);
  if (gone?.parts !== undefined) return gone.parts.map((part) => ({ ...part, currency }));
  return account.invoices.flatMap(({ id, forgiven = [] }) =>
    forgiven
      .filter((gift) => gift.by === by && gift.currency === currency)
      .map(({ minor, of }) => ({ invoiceId: id, minor, of, currency })),
  );
}

function postingsOfFee(item: Item): readonly Posting[] {
  const { currency, authority, ...record } = FeeRecord.parse(item);
  if (record.withheldBy !== undefined) return [];
  const { inVersion } = Stamped.pick({ inVersion: true }).parse(item);
  const charge = { ...record, waived: 0, amountVersion: 0 };
  const id = `FEE#${record.id}`;
  return [
    { kind: "fee", id, at: record.assessedAt, version: inVersion, charge, currency, authority },
    ...waivers(item).map(
      ([version, waived]): Posting => ({
        kind: "fee-waived",
        id,
        at: record.waivedAt ?? record.assessedAt,
        version,
        feeId: record.id,
        waived,
      }),
    ),
  ];
}

/** How much of a fee was waived in all, by the account's version in which it came to that. */
const waivers = (item: Item): readonly (readonly [number, number])[] =>
  Object.entries(item).flatMap(([name, value]) => {
    const version = /^waivedIn(\d+)$/.exec(name)?.[1];
    return version === undefined || typeof value !== "number" ? [] : [[Number(version), value] as const];
  });
