import { createHash } from "node:crypto";
import { addDays, startOfDay } from "./calendar.ts";
import { readEvent } from "./events.ts";
import type { TextField } from "./invoice-import-fields.ts";
import type { Money } from "./money.ts";

/** One invoice of an export. Its texts are tidy but not yet judged; days are YYYY-MM-DD in `timeZone`, an IANA zone. */
export type ImportedInvoice = {
  readonly texts: ReadonlyMap<TextField, string>;
  readonly timeZone: string;
  readonly amount: Money;
  readonly dueOn: string;
  readonly issuedOn: string | undefined;
  readonly settledOn: string | undefined;
  readonly isDisputed: boolean;
};

/** An event as a rule target receives it. */
export type ImportedEvent = {
  readonly id: string;
  readonly time: string;
  readonly source: string;
  readonly "detail-type": "InvoiceOverdue" | "DisputeOpened" | "PaymentReceived";
  readonly detail: object;
};

/** Why an event would not be taken; without a field it is about the event as a whole. */
export type Refusal = { readonly field: TextField | undefined; readonly expected: string };

const SOURCE = "invoice-import";
const LONGEST_ID = 96;
const FIELD_OF_PATH: Readonly<Record<string, TextField>> = {
  "detail.account.id": "accountId",
  "detail.account.name": "name",
  "detail.account.segment": "segment",
  "detail.account.email": "email",
  "detail.account.phone": "phone",
  "detail.account.address.country": "country",
  "detail.account.address.region": "region",
  "detail.account.address.postalCode": "postalCode",
  "detail.account.timeZone": "timeZone",
  "detail.account.language": "language",
  "detail.invoice.id": "invoiceId",
  "detail.invoice.number": "number",
};
const SOUND = new Map<TextField, string>([
  ["accountId", "a"],
  ["invoiceId", "i"],
  ["name", "n"],
  ["country", "US"],
  ["segment", "business"],
]);

/** Whether the money came no later than the moment at which the invoice would be reported as overdue. */
export function isSettledInTime({ settledOn, dueOn, timeZone }: ImportedInvoice): boolean {
  return settledOn !== undefined && startOfDay(settledOn, timeZone) <= startOfDay(addDays(dueOn, 1), timeZone);
}

/** What billing would have sent about an invoice that was not settled in time, in this order. */
export function eventsOf(creditorId: string, invoice: ImportedInvoice): readonly ImportedEvent[] {
  const { settledOn, timeZone, texts, amount } = invoice;
  const overdue = overdueEvent(creditorId, invoice);
  const invoiceId = String(texts.get("invoiceId"));
  const about = { creditorId, accountId: texts.get("accountId") };
  const disputed = {
    ...about,
    disputeId: idAfter("dispute", invoiceId),
    invoiceIds: [invoiceId],
    occurredAt: overdue.time,
  };
  const dispute = invoice.isDisputed ? [event("DisputeOpened", overdue.time, disputed)] : [];
  if (settledOn === undefined) return [overdue, ...dispute];
  const receivedAt = startOf(settledOn, timeZone);
  const paid = { ...about, paymentId: idAfter("payment", invoiceId), amount, invoiceId, receivedAt };
  return [overdue, ...dispute, event("PaymentReceived", receivedAt, paid)];
}

/** What the schema of events says against an invoice: each text that is not as it must be, with what was expected. */
export function refusalsOf(creditorId: string, invoice: ImportedInvoice): readonly Refusal[] {
  const reading = readEvent(overdueEvent(creditorId, invoice));
  if (reading.kind !== "rejected") return [];
  return reading.reasons.map((reason) => {
    const field = FIELD_OF_PATH[reason.slice(0, reason.indexOf(":"))];
    return { field, expected: field === undefined ? reason : reason.replace(/^.*?expected /s, "") };
  });
}

/** The same about texts alone, as though the rest of their invoice were in order. */
export function refusalsOfTexts(texts: ReadonlyMap<TextField, string>): readonly Refusal[] {
  const amount = { minor: 1, currency: "USD" };
  const rest = {
    timeZone: "UTC",
    amount,
    dueOn: "2026-01-01",
    issuedOn: undefined,
    settledOn: undefined,
    isDisputed: false,
  };
  return refusalsOf("c", { ...rest, texts: new Map([...SOUND, ...texts]) });
}

function overdueEvent(creditorId: string, invoice: ImportedInvoice): ImportedEvent {
  const { texts, amount, dueOn, issuedOn, timeZone } = invoice;
  const occurredAt = startOf(addDays(dueOn, 1), timeZone);
  const account = {
    id: texts.get("accountId"),
    name: texts.get("name"),
    segment: texts.get("segment"),
    email: texts.get("email"),
    phone: texts.get("phone"),
    address: addressOf(texts),
    timeZone: texts.get("timeZone"),
    language: texts.get("language"),
  };
  const owed = {
    id: texts.get("invoiceId"),
    number: texts.get("number"),
    amountDue: amount,
    dueOn,
    issuedOn,
    description: texts.get("description"),
  };
  return event("InvoiceOverdue", occurredAt, { creditorId, account, invoice: owed, occurredAt });
}

function addressOf(texts: ReadonlyMap<TextField, string>): object | undefined {
  const [country, region, postalCode] = [texts.get("country"), texts.get("region"), texts.get("postalCode")];
  if (country === undefined && region === undefined && postalCode === undefined) return undefined;
  return { country, region: region?.replace(`${country}-`, ""), postalCode };
}

/** The id is made of what the event says: exports can be joined, and the same row is the same delivery again. */
function event(type: ImportedEvent["detail-type"], time: string, detail: object): ImportedEvent {
  return { id: `import-${digest([type, detail])}`, time, source: SOURCE, "detail-type": type, detail };
}

const startOf = (day: string, timeZone: string): string => new Date(startOfDay(day, timeZone)).toISOString();
const digest = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 32);
const idAfter = (kind: string, id: string): string =>
  kind.length + 1 + id.length > LONGEST_ID ? `${kind}-${digest(id)}` : `${kind}-${id}`;
