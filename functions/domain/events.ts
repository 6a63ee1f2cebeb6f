import * as z from "zod";
import { ContactDetails } from "./contact-point-fields.ts";
import { HoldKind, Id, OUR_SOURCE, ReportCode } from "./event-words.ts";

const LARGEST_EVENT_BYTES = 64 * 1024;
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** ISO 8601 with a zone designator, kept as UTC with milliseconds so that instants compare as text. */
const Instant = z.iso
  .datetime({ offset: true, error: "expected an ISO 8601 instant in UTC such as 2026-11-22T09:00:00Z" })
  .transform((text) => new Date(text).toISOString());
const Day = z.iso.date("expected a calendar day as YYYY-MM-DD");
const InstantOrDay = z.union([Day, Instant], { error: "expected an ISO 8601 instant or a calendar day" });

const PositiveMoney = z.object({
  minor: z.int().min(0, "expected an integer of minor units, not negative"),
  currency: z.string().refine((code) => CURRENCIES.has(code), "expected an ISO 4217 code such as USD"),
});

const InboundAccount = z.object({
  id: Id,
  debtorId: Id.optional(),
  name: z.string().min(1),
  segment: z.enum(["consumer", "business"]),
  ...ContactDetails,
  consent: z
    .object({ email: z.boolean().optional(), sms: z.boolean().optional(), phone: z.boolean().optional() })
    .optional(),
  employerEmail: z.boolean().optional(),
  ladder: z.string().optional(),
  tags: z.array(z.string()).optional(),
});
export type InboundAccount = z.infer<typeof InboundAccount>;

const HttpsUrl = z.url({ protocol: /^https$/, error: "expected an https address" });
const InboundInvoice = z.object({
  id: Id,
  number: z.string().max(200).optional(),
  reference: z.string().max(200).optional(),
  amountDue: PositiveMoney,
  originalAmount: PositiveMoney.optional(),
  dueOn: Day,
  issuedOn: Day.optional(),
  description: z.string().optional(),
  payUrl: HttpsUrl.optional(),
  version: z.int().min(0).default(0),
  lines: z
    .array(
      z.object({
        description: z.string(),
        amount: PositiveMoney,
        kind: z.enum(["charge", "fee", "interest", "credit"]),
      }),
    )
    .optional(),
});

const onInvoice = { creditorId: Id, account: InboundAccount, invoice: InboundInvoice, occurredAt: Instant };
const onAccount = { creditorId: Id, accountId: Id };
const reason = z.string().optional();

const DETAILS = {
  InvoiceOverdue: z.object(onInvoice),
  InvoiceIssued: z.object(onInvoice),
  InvoiceAdjusted: z.object({
    ...onAccount,
    invoiceId: Id,
    amountDue: PositiveMoney,
    version: z.int().min(0),
    reason,
    occurredAt: Instant,
  }),
  InvoiceVoided: z.object({ ...onAccount, invoiceId: Id, version: z.int().min(0), reason, occurredAt: Instant }),
  PaymentReceived: z.object({
    ...onAccount,
    paymentId: Id,
    amount: PositiveMoney,
    invoiceId: Id.optional(),
    receivedAt: Instant,
  }),
  PaymentReversed: z.object({ ...onAccount, paymentId: Id, reason, occurredAt: Instant }),
  ContactDetailsChanged: z.object({ ...onAccount, ...ContactDetails, occurredAt: Instant }),
  ContactPreferenceChanged: z.object({
    ...onAccount,
    channel: z.enum(["email", "sms", "phone", "all"]),
    allowed: z.boolean(),
    occurredAt: Instant,
  }),
  HoldPlaced: z.object({
    ...onAccount,
    holdId: Id,
    version: z.int().min(0).default(0),
    kind: HoldKind,
    invoiceIds: z.array(Id).min(1).optional(),
    from: InstantOrDay,
    until: InstantOrDay.optional(),
    reason,
  }),
  HoldLifted: z.object({ ...onAccount, holdId: Id, reason, occurredAt: Instant }),
  DisputeOpened: z.object({
    ...onAccount,
    disputeId: Id,
    invoiceIds: z.array(Id).min(1).optional(),
    reason,
    occurredAt: Instant,
  }),
  DisputeResolved: z.object({
    ...onAccount,
    disputeId: Id,
    outcome: z.enum(["upheld", "rejected", "adjusted"]),
    occurredAt: Instant,
  }),
  AgencyReported: z.object({
    ...onAccount,
    placementId: Id,
    reportId: Id,
    kind: z.enum(["acknowledged", "rejected", "payment", "promise", "dispute", "complaint", "returned", "closed"]),
    amount: PositiveMoney.optional(),
    code: ReportCode.optional(),
    occurredAt: Instant,
  }),
} as const;

const Envelope = z.object({
  id: z.string().min(1).max(200),
  time: Instant,
  source: z.string().min(1),
  "detail-type": z.string(),
  detail: z.unknown(),
});

type Details = { [Name in keyof typeof DETAILS]: z.infer<(typeof DETAILS)[Name]> };
/** The `detail-type` of every event that billing may send. */
export type EventName = keyof Details;
/** One inbound event that satisfies its schema; unknown extra fields are gone. */
export type BillingEvent = {
  [Name in EventName]: {
    readonly id: string;
    readonly time: string;
    readonly source: string;
    readonly name: Name;
    readonly detail: Details[Name];
  };
}[EventName];

export const EVENT_NAMES = Object.keys(DETAILS);

/** JSON Schema of each event's `detail`, by name, for the teams whose systems send them. What a schema cannot say (a known zone, a real currency) is still checked on arrival. */
export function eventSchemas(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(DETAILS).map(([name, detail]) => [name, z.toJSONSchema(detail, { io: "input" })]),
  );
}

export type EventReading =
  | { readonly kind: "event"; readonly event: BillingEvent; readonly creditorId: string; readonly accountId: string }
  | { readonly kind: "ours" }
  | { readonly kind: "rejected"; readonly reasons: readonly string[] };

const reasonsOf = (error: z.ZodError, below: string): readonly string[] =>
  error.issues.map((issue) => `${[below, ...issue.path].filter((part) => part !== "").join(".")}: ${issue.message}`);

const isEventName = (name: string): name is EventName => Object.hasOwn(DETAILS, name);

const halfCharacter = /\\ud[89a-f]/i;

/** Half of a character that takes two is no text, and no database keeps it: whole text says U+FFFD there. */
const wholeText = (json: string): unknown =>
  JSON.parse(json, (_, value: unknown) => (typeof value === "string" ? value.toWellFormed() : value));

/** Reads one delivered event. A rejection names every field that is wrong; the event's own values are not repeated, for they may be personal. */
export function readEvent(raw: unknown): EventReading {
  const json = JSON.stringify(raw) ?? "";
  const envelope = Envelope.safeParse(halfCharacter.test(json) ? wholeText(json) : raw);
  if (!envelope.success) return { kind: "rejected", reasons: reasonsOf(envelope.error, "") };
  if (envelope.data.source === OUR_SOURCE) return { kind: "ours" };
  const bytes = Buffer.byteLength(json, "utf8");
  if (bytes > LARGEST_EVENT_BYTES)
    return {
      kind: "rejected",
      reasons: [`event-too-large: the event has ${bytes} bytes; at most ${LARGEST_EVENT_BYTES} are taken`],
    };
  const name = envelope.data["detail-type"];
  if (!isEventName(name))
    return { kind: "rejected", reasons: [`detail-type: unknown; expected one of ${EVENT_NAMES.join(", ")}`] };
  const detail = DETAILS[name].safeParse(envelope.data.detail);
  if (!detail.success) return { kind: "rejected", reasons: reasonsOf(detail.error, "detail") };
  const { id, time, source } = envelope.data;
  const event = billingEvent({ id, time, source, name, detail: detail.data });
  const accountId = "account" in detail.data ? detail.data.account.id : detail.data.accountId;
  return { kind: "event", event, creditorId: detail.data.creditorId, accountId };
}

/** The pair of name and detail is sound by construction: `detail` was read by the schema that `name` selects. */
function billingEvent(parts: {
  id: string;
  time: string;
  source: string;
  name: EventName;
  detail: unknown;
}): BillingEvent;
function billingEvent(parts: unknown): unknown {
  return parts;
}
