import * as z from "zod";
import { MESSAGE_CHANNELS, WEEKDAYS } from "../debtor.ts";
import { HoldKind } from "../event-words.ts";
import { Money } from "../money.ts";
import { RecallReason } from "./placement.ts";

const Text = z.string();
const Day = z.iso.date();
const Instant = z.iso.datetime();
const Ids = z.array(Text);
/** An amount is never negative: where it matters which way it counts, `effect` says so. */
const Amount = Money.extend({ minor: z.int().min(0) });

export const TermsRow = z.object({
  placementId: Text,
  agencyId: Text,
  agencyName: Text,
  preparedAt: Instant.describe("As of when everything in the package stands."),
  feePercent: z.number().min(0).max(100).describe("The agency's share of what it recovers."),
  acknowledgeBy: Instant,
  termEndsOn: Day.describe("The last day of the placement, on the debtor's calendar."),
  recalledOn: z.array(RecallReason),
  rulePacks: Ids.describe("Sets of rules that the creditor contacted the debtor under."),
});

export const CreditorRow = z.object({
  id: Text,
  name: Text,
  postalAddress: Text,
  phone: Text,
  email: Text,
  website: Text.nullable(),
  payUrl: Text.nullable(),
  licence: Text.nullable(),
});

export const AccountRow = z.object({
  accountId: Text,
  debtorId: Text,
  segment: z.enum(["consumer", "business"]).nullable(),
  caseId: Text.nullable(),
  timeZone: Text.describe("Days in the package are days of this calendar."),
  delinquentSince: Day.nullable().describe("The day after the earliest due date of what is placed."),
  lastPaymentOn: Day.nullable(),
  lastPromiseOn: Day.nullable(),
});

export const DebtorRow = z.object({
  name: Text.nullable(),
  language: Text.nullable(),
  country: Text.nullable(),
  region: Text.nullable(),
  postalCode: Text.nullable(),
  city: Text.nullable(),
  line1: Text.nullable(),
  timeZones: Ids.describe("Every zone the debtor may be in; none where nobody knows."),
  residences: Ids,
});

export const BalanceRow = z.object({ balance: Amount, invoices: z.int().min(0) });

export const ContactPointRow = z.object({
  kind: z.enum(["email", "phone"]),
  value: Text,
  isPresent: z.boolean(),
  status: z.enum(["usable", "dead", "wrong-person", "reassigned", "impossible", "premium-rate"]),
  since: Instant.nullable().describe("Since when it is not usable, where that is known."),
  isEmployers: z.boolean().nullable(),
  stoppedAt: Instant.nullable().describe("The debtor wrote STOP from this number."),
  firstGivenAt: Instant.nullable(),
  lastGivenAt: Instant.nullable(),
  givenBy: Ids.describe("Who gave it: the source of an address."),
});

export const InvoiceRow = z.object({
  invoiceId: Text,
  number: Text.nullable(),
  reference: Text.nullable(),
  description: Text.nullable(),
  issuedOn: Day.nullable(),
  dueOn: Day,
  originalAmount: Amount.nullable(),
  billed: Amount.describe("What the creditor's billing claims now, before every payment."),
  balance: Amount,
});

export const LineRow = z.object({
  invoiceId: Text,
  description: Text,
  kind: z.enum(["charge", "fee", "interest", "credit"]),
  amount: Amount,
});

export const ENTRY_KINDS = [
  "stated",
  "interest",
  "fee",
  "adjustment",
  "payment",
  "forgiven",
] as const satisfies readonly string[];

export const EntryRow = z.object({
  invoiceId: Text,
  kind: z.enum(ENTRY_KINDS),
  effect: z.enum(["adds", "reduces"]),
  amount: Amount,
  on: Day.nullable(),
  reference: Text.nullable(),
  reason: Text.nullable(),
  authority: Text.nullable(),
  principal: Amount.nullable().describe("Of interest and percentages: what they were worked out on."),
  ratePercent: z.number().nullable(),
  from: Day.nullable(),
  through: Day.nullable(),
  days: z.int().min(0).nullable(),
});

export const ValidationRow = z.object({
  invoiceId: Text,
  itemisationDate: Day,
  basis: z.enum(["last-statement", "due-date"]),
  balanceThen: Amount,
  interestSince: Amount,
  feesSince: Amount,
  chargesSince: Amount,
  paymentsSince: Amount,
  creditsSince: Amount,
  balanceNow: Amount,
});

export const ContactRow = z.object({
  contactId: Text,
  at: Instant,
  channel: z.enum(["email", "sms", "phone", "letter"]),
  message: Text,
  rung: Text.nullable(),
  invoiceId: Text.nullable(),
  language: Text,
  status: Text,
  call: Text.nullable(),
});

export const WithheldRow = z.object({
  at: Instant,
  channel: z.enum(MESSAGE_CHANNELS).nullable(),
  rung: Text.nullable(),
  rule: Text,
  citation: Text.nullable(),
});

export const CounterRow = z.object({
  name: z.enum(["calls", "conversations", "emails", "texts", "letters", "contacts"]),
  days: z.int().min(1).describe("Consecutive days of the debtor's calendar, that of `preparedAt` the last."),
  aboutThisDebt: z.int().min(0),
  aboutAnyDebt: z.int().min(0),
  lastOn: Day.nullable().describe("The last day with one, about this debt, as far back as is remembered."),
});

export const ChannelRow = z.object({
  channel: z.enum(MESSAGE_CHANNELS),
  state: z.enum(["opted-out", "refused", "agreed", "not-said"]),
  at: Instant.nullable(),
  source: Text.nullable(),
});

export const InconvenientRow = z.object({
  days: z.array(z.enum(WEEKDAYS)),
  from: Text,
  to: Text,
  source: Text,
  at: Instant,
});

export const HoldRow = z.object({
  kind: z.enum(HoldKind.exclude(["mental-health-crisis", "dispute"]).options),
  invoiceIds: Ids.nullable().describe("Null: everything."),
  from: Instant,
  until: Instant.nullable(),
  isOpen: z.boolean(),
});

export const DisputeRow = z.object({
  disputeId: Text,
  invoiceIds: Ids.nullable(),
  openedAt: Instant,
  endedAt: Instant.nullable(),
  outcome: z.enum(["open", "upheld", "ended"]),
});

export const AgreementRow = z.object({
  agreementId: Text,
  kind: z.enum(["promise", "settlement", "plan"]),
  madeAt: Instant,
  amount: Amount.nullable(),
  by: Day.nullable(),
  status: Text,
});

export const DocumentRow = z.object({
  kind: z.enum(["message"]),
  name: Text,
  reference: Text,
  on: Day,
  language: Text.nullable(),
  subject: Text.nullable(),
  text: Text.nullable().describe("As it was sent, but for the links in it."),
});
