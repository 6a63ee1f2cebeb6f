import { type Account, calendarZone, type Invoice } from "../account.ts";
import { allocate, byAge, dueDateOf } from "../allocation.ts";
import { addDays, localDay } from "../calendar.ts";
import type { Agency, CreditorProfile } from "../creditor-profile.ts";
import type { Debtor } from "../debtor.ts";
import type { Money } from "../money.ts";
import type { Person } from "../person.ts";
import type { AddressRecord } from "../reachability.ts";
import { type ContactFact, channelRows, contactPointRows, contactRows, counterRows } from "./package-contacts.ts";
import { agreementRows, disputeRows, holdRows, type PlanFact } from "./package-history.ts";
import { type ChargeWords, itemise, validate } from "./package-money.ts";
import { PACKAGE_FORMAT, PACKAGE_VERSION, type PlacementPackage } from "./package-schema.ts";
import { RecallReason } from "./placement.ts";

/** An invoice as billing told it beyond its amount; `statedMinor` is the amount it told then, where that is known. */
export type InvoiceAsTold = {
  readonly number?: string | undefined;
  readonly reference?: string | undefined;
  readonly description?: string | undefined;
  readonly issuedOn?: string | undefined;
  readonly originalAmount?: Money | undefined;
  readonly lines?:
    | readonly { readonly description: string; readonly kind: LineKind; readonly amount: Money }[]
    | undefined;
  readonly statedMinor?: number | undefined;
};
type LineKind = PlacementPackage["lines"][number]["kind"];

/** Everything a package is made of, as plain data. Maps go by invoice, charge, contact, and address or number. */
export type PackageInput = {
  readonly account: Account;
  readonly person: Person;
  readonly debtor: Debtor;
  readonly creditor: CreditorProfile;
  readonly agency: Agency;
  readonly placement: {
    readonly id: string;
    readonly caseId: string | null;
    readonly invoiceIds: readonly string[];
    /** An instant, and a day of the debtor's calendar. */
    readonly acknowledgeBy: string;
    readonly termEndsOn: string;
  };
  readonly rulePacks: readonly string[];
  readonly invoicesAsTold: ReadonlyMap<string, InvoiceAsTold>;
  readonly chargeWords: ReadonlyMap<string, ChargeWords>;
  readonly contacts: readonly ContactFact[];
  readonly withheld: PlacementPackage["withheld"];
  readonly plans: readonly PlanFact[];
  readonly messages: ReadonlyMap<string, { readonly subject: string | null; readonly text: string | null }>;
  readonly addresses: ReadonlyMap<string, AddressRecord>;
  readonly now: Date;
};

/** What the agency is handed: the same for the same input, byte for byte once written. */
export function buildPackage(input: PackageInput): PlacementPackage {
  const { account, debtor, now } = input;
  const told = (invoice: Invoice) => input.invoicesAsTold.get(invoice.id) ?? {};
  const placed = account.invoices
    .filter(({ id, dueOn }) => dueOn !== null && input.placement.invoiceIds.includes(id))
    .sort(byAge);
  const itemised = placed.map((invoice) => itemisedAs(input, invoice));
  const itemisation = itemised.flatMap(({ entries }) => entries);
  const contacts = contactRows(input.contacts, debtor);
  return {
    format: PACKAGE_FORMAT,
    version: PACKAGE_VERSION,
    terms: termsOf(input),
    creditor: creditorOf(input.creditor),
    account: accountOf(input, placed, itemisation),
    debtor: debtorOf(input),
    balances: balancesOf(account, placed),
    contactPoints: contactPointRows(input.person, input.addresses),
    channels: channelRows(debtor),
    inconvenientTimes: debtor.inconvenientWindows.map(({ days, from, to, source, at }) => ({
      days,
      from,
      to,
      source,
      at,
    })),
    invoices: placed.map((invoice) => invoiceRow(account, invoice, told(invoice))),
    lines: placed.flatMap((invoice) => (told(invoice).lines ?? []).map((line) => ({ invoiceId: invoice.id, ...line }))),
    itemisation,
    validation: itemised.map(({ validation }) => validation),
    holds: holdRows(account, now),
    disputes: disputeRows(account, now),
    agreements: agreementRows(account, input.plans),
    contacts,
    withheld: [...input.withheld].sort((one, two) => (`${one.at} ${one.rule}` < `${two.at} ${two.rule}` ? -1 : 1)),
    counters: counterRows(account, debtor, now),
    documents: documentsOf(input, contacts),
  };
}

function itemisedAs({ account, invoicesAsTold, chargeWords }: PackageInput, invoice: Invoice) {
  const { issuedOn = null, statedMinor = null } = invoicesAsTold.get(invoice.id) ?? {};
  const facts = { issuedOn, statedMinor, chargeWords };
  const entries = itemise(account, invoice, facts);
  return { entries, validation: validate(invoice, entries, facts) };
}

const termsOf = ({ placement, agency, rulePacks, now }: PackageInput): PlacementPackage["terms"] => ({
  placementId: placement.id,
  agencyId: agency.id,
  agencyName: agency.name,
  preparedAt: now.toISOString(),
  feePercent: agency.feePercent,
  acknowledgeBy: placement.acknowledgeBy,
  termEndsOn: placement.termEndsOn,
  recalledOn: [...RecallReason.options],
  rulePacks: [...rulePacks].sort(),
});

const creditorOf = ({ id, name, sender, licence }: CreditorProfile): PlacementPackage["creditor"] => ({
  id,
  name,
  postalAddress: sender.postalAddress,
  phone: sender.phone,
  email: sender.replyTo,
  website: sender.website ?? null,
  payUrl: sender.payUrl ?? null,
  licence: licence ?? null,
});

function accountOf(
  { account, placement }: PackageInput,
  placed: readonly Invoice[],
  itemisation: PlacementPackage["itemisation"],
): PlacementPackage["account"] {
  const zone = calendarZone(account);
  const [earliest] = placed.flatMap((invoice) => dueDateOf(invoice) ?? []);
  const payments = itemisation.flatMap(({ kind, on }) => (kind === "payment" && on !== null ? [on] : []));
  const promises = account.promises.map(({ madeAt }) => localDay(new Date(madeAt), zone));
  return {
    accountId: account.accountId,
    debtorId: account.debtorId,
    segment: account.segment,
    caseId: placement.caseId,
    timeZone: zone,
    delinquentSince: earliest === undefined ? null : addDays(earliest, 1),
    lastPaymentOn: payments.sort().at(-1) ?? null,
    lastPromiseOn: promises.sort().at(-1) ?? null,
  };
}

function debtorOf({ account, person, debtor }: PackageInput): PlacementPackage["debtor"] {
  const address = person.address?.value;
  return {
    name: person.name?.value ?? null,
    language: debtor.language?.value ?? person.language?.value ?? null,
    country: address?.country ?? null,
    region: address?.region ?? null,
    postalCode: address?.postalCode ?? null,
    city: address?.city ?? null,
    line1: address?.line1 ?? null,
    timeZones: account.zones,
    residences: account.residences,
  };
}

function balancesOf(account: Account, placed: readonly Invoice[]): PlacementPackage["balances"] {
  const currencies = [...new Set(placed.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = placed.filter((invoice) => invoice.currency === currency);
    const minor = own.reduce((sum, invoice) => sum + openOf(account, invoice), 0);
    return { balance: { minor, currency }, invoices: own.length };
  });
}

const openOf = (account: Account, { id }: Invoice): number => allocate(account).open.get(id) ?? 0;

const invoiceRow = (account: Account, invoice: Invoice, told: InvoiceAsTold): PlacementPackage["invoices"][number] => ({
  invoiceId: invoice.id,
  number: told.number ?? null,
  reference: told.reference ?? null,
  description: told.description ?? null,
  issuedOn: told.issuedOn ?? null,
  dueOn: dueDateOf(invoice) ?? "",
  originalAmount: told.originalAmount ?? null,
  billed: { minor: invoice.minor, currency: invoice.currency },
  balance: { minor: openOf(account, invoice), currency: invoice.currency },
});

/** Links in a message open the debtor's own pages: they are theirs alone. */
const withoutLinks = (text: string): string => text.replace(/(\/[a-z]\/)[\w-]{43}/g, "$1(removed)");

/** What the debtor was sent, in the words that are kept, but for what never left or came back. */
function documentsOf(
  { account, messages }: PackageInput,
  contacts: PlacementPackage["contacts"],
): PlacementPackage["documents"] {
  const zone = calendarZone(account);
  return contacts
    .filter(({ channel, status }) => channel !== "phone" && (status === "sent" || status === "delivered"))
    .map(({ contactId, message, at, language }) => {
      const words = messages.get(contactId);
      return {
        kind: "message" as const,
        name: message,
        reference: contactId,
        on: localDay(new Date(at), zone),
        language,
        subject: words?.subject ?? null,
        text: words?.text === undefined || words.text === null ? null : withoutLinks(words.text),
      };
    });
}
