import * as z from "zod";
import { invoiceTextKey } from "../adapters/keys.ts";
import type { Table } from "../adapters/table.ts";
import { type Account, calendarZone, type Invoice } from "../domain/account.ts";
import { allocate, byAge, dueDateOf } from "../domain/allocation.ts";
import { collectableInvoices } from "../domain/anchor.ts";
import { addDays, localDay } from "../domain/calendar.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import type { Debtor } from "../domain/debtor.ts";
import { claimOf } from "../domain/fees/standing.ts";
import { isFirstTime } from "../domain/first-time.ts";
import { Money } from "../domain/money.ts";
import type { Person } from "../domain/person.ts";
import type { MessageItem, MessageLine, MessageVariables } from "../messages/variables.ts";
import { feeLines } from "./fee-lines.ts";
import { breathingSpaceWords, creditorWords } from "./profile-words.ts";

/** What billing said about an invoice beyond its amount: free text, kept apart because it may be personal. */
export const InvoiceText = z.object({
  number: z.string().optional(),
  reference: z.string().optional(),
  description: z.string().optional(),
  payUrl: z.string().optional(),
  issuedOn: z.string().optional(),
  originalAmount: Money.optional(),
  lines: z
    .array(
      z.object({
        description: z.string(),
        amount: Money,
        kind: z.enum(["charge", "fee", "interest", "credit"]),
        reason: z.string().optional(),
        on: z.string().optional(),
        authority: z.string().optional(),
      }),
    )
    .optional(),
});
type InvoiceText = z.infer<typeof InvoiceText>;

/** What a message adds to the balance it shows. */
export type MoreWords = Pick<
  MessageVariables,
  | "options"
  | "received"
  | "outcome"
  | "packs"
  | "pageUrl"
  | "preferencesUrl"
  | "promise"
  | "settlement"
  | "extendedTo"
  | "schedule"
  | "instalment"
  | "contactName"
> & {
  /** Days from now in which nothing is placed, and in which no service is paused. */
  readonly noticeDays?: number;
  readonly pauseDays?: number;
  /** Asks for nothing that is disputed or otherwise held. */
  readonly leavesOutHeld?: boolean;
};

/** The variables of a message about everything open in the anchor's currency, or all of it that may be asked for, itemised, as it stands now. */
export async function wordsFor(
  table: Table,
  facts: {
    readonly account: Account;
    readonly person: Person;
    readonly profile: CreditorProfile;
    /** Needed where the words depend on what came before. */
    readonly debtor?: Debtor;
    readonly now: Date;
  },
  currency: string,
  more: MoreWords = {},
): Promise<MessageVariables> {
  const { account, person, profile, debtor, now } = facts;
  const { open } = allocate(account);
  const { noticeDays, pauseDays, leavesOutHeld = false, ...words } = more;
  const ladder = account.case?.ladder;
  const known =
    leavesOutHeld && ladder !== undefined ? collectableInvoices(account, ladder, now.getTime()) : account.invoices;
  const invoices = known
    .filter((invoice) => invoice.currency === currency && (open.get(invoice.id) ?? 0) > 0)
    .sort(byAge);
  const texts = await table.getMany(
    invoices.map((invoice) => invoiceTextKey(account, invoice.id, invoice.dueVersion)),
    "eventual",
  );
  const charged = await feeLines(table, account, invoices, person.language?.value ?? "en");
  const today = localDay(now, calendarZone(account));
  return {
    debtor: { name: person.name?.value ?? "" },
    ...creditorWords(profile),
    account: { id: account.accountId },
    items: invoices.map((invoice, index) =>
      itemOf(
        invoice,
        { claim: claimOf(account, invoice), open: open.get(invoice.id) ?? 0 },
        charged.get(invoice.id) ?? [],
        texts[index],
      ),
    ),
    total: { minor: invoices.reduce((sum, invoice) => sum + (open.get(invoice.id) ?? 0), 0), currency },
    today,
    ...(debtor === undefined ? {} : { isFirstTime: isFirstTime(account, debtor) }),
    ...placeOf(person),
    ...breathingSpaceWords(account, now),
    ...words,
    ...(noticeDays === undefined ? {} : { placeNotBefore: addDays(today, noticeDays) }),
    ...(pauseDays === undefined ? {} : { pauseNotBefore: addDays(today, pauseDays) }),
  };
}

/** Where the debtor lives decides which help is named and which disclosures are made. */
function placeOf({ address }: Person): Pick<MessageVariables, "place"> {
  return address === undefined ? {} : { place: { country: address.value.country, region: address.value.region } };
}

function itemOf(
  invoice: Invoice,
  { claim, open }: { readonly claim: number; readonly open: number },
  charged: readonly MessageLine[],
  stored: Readonly<Record<string, unknown>> | undefined,
): MessageItem {
  const text: InvoiceText = stored === undefined ? {} : InvoiceText.parse(stored);
  const money = (minor: number): Money => ({ minor, currency: invoice.currency });
  const billed = text.lines?.filter((line) => line.amount.currency === invoice.currency);
  const lines = charged.length === 0 ? billed : [...(billed ?? [wholeLine(text, invoice, claim, charged)]), ...charged];
  return {
    label: text.number ?? invoice.id,
    dueOn: dueDateOf(invoice) ?? "",
    amount: money(claim),
    paid: money(claim - open),
    open: money(open),
    ...(text.description === undefined ? {} : { description: text.description }),
    ...(lines === undefined ? {} : { lines }),
    ...(text.originalAmount?.currency === invoice.currency ? { originalAmount: text.originalAmount } : {}),
    ...(text.payUrl === undefined ? {} : { payUrl: text.payUrl }),
  };
}

/** What an invoice is without our fees, where billing does not itemise it. */
function wholeLine(text: InvoiceText, invoice: Invoice, claim: number, charged: readonly MessageLine[]): MessageLine {
  const minor = claim - charged.reduce((sum, line) => sum + line.amount.minor, 0);
  return {
    description: text.description ?? text.number ?? invoice.id,
    amount: { minor, currency: invoice.currency },
    kind: "charge",
  };
}
