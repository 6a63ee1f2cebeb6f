import { describe, expect, it } from "vitest";
import { EVENT_NAMES, type EventReading, eventSchemas, readEvent } from "../../functions/domain/events.ts";

const money = { minor: 1250, currency: "USD" };
const occurredAt = "2026-03-01T09:00:00Z";
const account = { id: "A-1", name: "Ann Lee", segment: "consumer" };
const invoice = { id: "I-1", amountDue: money, dueOn: "2026-02-01" };
const onAccount = { creditorId: "demo", accountId: "A-1" };
const onInvoice = { creditorId: "demo", account, invoice, occurredAt };

type Words = Readonly<Record<string, unknown>>;
const envelope = (name: string, detail: unknown, more: Words = {}) => ({
  id: "6f1c",
  time: "2026-03-01T10:00:00Z",
  source: "billing",
  "detail-type": name,
  detail,
  ...more,
});
const read = (name: string, detail: unknown): EventReading => readEvent(envelope(name, detail));
const reasonsFor = (reading: EventReading) =>
  reading.kind === "rejected" ? reading.reasons : [`not rejected: ${reading.kind}`];

it.each<[string, Words]>([
  ["InvoiceOverdue", onInvoice],
  ["InvoiceIssued", onInvoice],
  ["InvoiceAdjusted", { ...onAccount, invoiceId: "I-1", amountDue: money, version: 1, occurredAt }],
  ["InvoiceVoided", { ...onAccount, invoiceId: "I-1", version: 2, occurredAt }],
  ["PaymentReceived", { ...onAccount, paymentId: "P-1", amount: money, receivedAt: occurredAt }],
  ["PaymentReversed", { ...onAccount, paymentId: "P-1", occurredAt }],
  ["ContactDetailsChanged", { ...onAccount, email: "ann@debtor.example", occurredAt }],
  ["ContactPreferenceChanged", { ...onAccount, channel: "all", allowed: false, occurredAt }],
  ["HoldPlaced", { ...onAccount, holdId: "H-1", kind: "hardship", from: "2026-03-01" }],
  ["HoldLifted", { ...onAccount, holdId: "H-1", occurredAt }],
  ["DisputeOpened", { ...onAccount, disputeId: "D-1", occurredAt }],
  ["DisputeResolved", { ...onAccount, disputeId: "D-1", outcome: "upheld", occurredAt }],
  ["AgencyReported", { ...onAccount, placementId: "PL-1", reportId: "R-1", kind: "returned", occurredAt }],
])("reads %s with no more than is required", (name, detail) => {
  expect(read(name, detail)).toMatchObject({ kind: "event", creditorId: "demo", accountId: "A-1", event: { name } });
});

describe("a field that is wrong", () => {
  const bad = (field: Words) => ({ ...onInvoice, account: { ...account, ...field } });
  const badInvoice = (field: Words) => ({ ...onInvoice, invoice: { ...invoice, ...field } });
  const hold = { ...onAccount, holdId: "H-1", kind: "hardship", from: "2026-03-01" };

  it.each<[string, string, Words]>([
    ["detail.creditorId", "InvoiceOverdue", { ...onInvoice, creditorId: undefined }],
    ["detail.account.id", "InvoiceOverdue", bad({ id: "ann@debtor.example" })],
    ["detail.account.debtorId", "InvoiceOverdue", bad({ debtorId: "" })],
    ["detail.account.name", "InvoiceOverdue", bad({ name: "" })],
    ["detail.account.segment", "InvoiceOverdue", bad({ segment: "household" })],
    ["detail.account.email", "InvoiceOverdue", bad({ email: "ann at debtor.example" })],
    ["detail.account.phone", "InvoiceOverdue", bad({ phone: "617 555 0123" })],
    ["detail.account.address.country", "InvoiceOverdue", bad({ address: { country: "USA" } })],
    ["detail.account.address.region", "InvoiceOverdue", bad({ address: { country: "US", region: "US-MA" } })],
    ["detail.account.timeZone", "InvoiceOverdue", bad({ timeZone: "Boston" })],
    ["detail.account.timeZone", "InvoiceOverdue", bad({ timeZone: "+05:00" })],
    ["detail.account.language", "InvoiceOverdue", bad({ language: "english please" })],
    ["detail.account.consent.sms", "InvoiceOverdue", bad({ consent: { sms: "no" } })],
    ["detail.invoice.amountDue.minor", "InvoiceOverdue", badInvoice({ amountDue: { minor: -1, currency: "USD" } })],
    ["detail.invoice.amountDue.minor", "InvoiceOverdue", badInvoice({ amountDue: { minor: 12.5, currency: "USD" } })],
    ["detail.invoice.amountDue.minor", "InvoiceIssued", badInvoice({ amountDue: { minor: 2 ** 53, currency: "USD" } })],
    ["detail.invoice.amountDue.currency", "InvoiceIssued", badInvoice({ amountDue: { minor: 1, currency: "XQZ" } })],
    ["detail.invoice.dueOn", "InvoiceIssued", badInvoice({ dueOn: "2026-02-30" })],
    ["detail.invoice.dueOn", "InvoiceIssued", badInvoice({ dueOn: "02/01/2026" })],
    ["detail.invoice.payUrl", "InvoiceIssued", badInvoice({ payUrl: "http://pay.example" })],
    ["detail.invoice.version", "InvoiceIssued", badInvoice({ version: -1 })],
    [
      "detail.invoice.lines.0.kind",
      "InvoiceIssued",
      badInvoice({ lines: [{ description: "", amount: money, kind: "tax" }] }),
    ],
    ["detail.occurredAt", "InvoiceIssued", { ...onInvoice, occurredAt: "2026-03-01 09:00" }],
    ["detail.version", "InvoiceVoided", { ...onAccount, invoiceId: "I-1", occurredAt }],
    ["detail.amount", "PaymentReceived", { ...onAccount, paymentId: "P-1", receivedAt: occurredAt }],
    ["detail.channel", "ContactPreferenceChanged", { ...onAccount, channel: "post", allowed: true, occurredAt }],
    ["detail.kind", "HoldPlaced", { ...hold, kind: "holiday" }],
    ["detail.from", "HoldPlaced", { ...hold, from: "tomorrow" }],
    ["detail.until", "HoldPlaced", { ...hold, until: "2026-02-30" }],
    ["detail.invoiceIds", "HoldPlaced", { ...hold, invoiceIds: [] }],
    ["detail.outcome", "DisputeResolved", { ...onAccount, disputeId: "D-1", outcome: "won", occurredAt }],
    ["detail.kind", "AgencyReported", { ...onAccount, placementId: "1", reportId: "1", kind: "sold", occurredAt }],
  ])("is named: %s of %s", (field, name, detail) => {
    const reasons = reasonsFor(read(name, detail));
    expect(reasons.map((reason) => reason.slice(0, reason.indexOf(":")))).toEqual([field]);
  });

  it("is named with every other one", () => {
    const reasons = reasonsFor(read("PaymentReversed", { creditorId: "demo", accountId: 7, occurredAt: "now" }));
    expect(reasons.map((reason) => reason.slice(0, reason.indexOf(":")))).toEqual([
      "detail.accountId",
      "detail.paymentId",
      "detail.occurredAt",
    ]);
  });

  it("is not repeated, for it may be personal", () => {
    expect(reasonsFor(read("InvoiceOverdue", bad({ email: "zoe kim", phone: "555 9876" }))).join()).not.toMatch(
      /zoe|9876/,
    );
  });
});

it.each<[string, unknown, string]>([
  ["nothing", null, ""],
  ["a text", "InvoiceOverdue", ""],
  ["an event without an id", envelope("InvoiceOverdue", onInvoice, { id: undefined }), "id"],
  ["an event without a time", envelope("InvoiceOverdue", onInvoice, { time: undefined }), "time"],
  ["an event without a detail", envelope("InvoiceOverdue", undefined), "detail"],
  ["a name nobody knows", envelope("InvoicePaid", onInvoice), "detail-type"],
  ["a name every object has", envelope("toString", onInvoice), "detail-type"],
])("refuses %s", (_, raw, field) => {
  expect(reasonsFor(readEvent(raw)).map((reason) => reason.slice(0, reason.indexOf(":")))).toEqual([field]);
});

describe("an id", () => {
  const payment = (paymentId: string) =>
    read("PaymentReceived", { ...onAccount, paymentId, amount: money, receivedAt: occurredAt }).kind;

  it.each(["7", "P-1", "2026/03 #12", "a._:/#+=,-", "x".repeat(96), "constructor"])("may be %o", (id) => {
    expect(payment(id)).toBe("event");
  });

  it.each(["", "x".repeat(97), " 1", "-1", "ann@debtor", "a;b", "a\n", "Zürich", "a\u0000b"])("may not be %o", (id) => {
    expect(payment(id)).toBe("rejected");
  });
});

describe("an event of a size", () => {
  const sized = (filler: string, bytes: number) => {
    const empty = Buffer.byteLength(
      JSON.stringify(envelope("PaymentReversed", { ...onAccount, paymentId: "1", occurredAt, reason: "" })),
    );
    const reason = filler.repeat(Math.ceil((bytes - empty) / Buffer.byteLength(filler)));
    return read("PaymentReversed", { ...onAccount, paymentId: "1", occurredAt, reason });
  };

  it("is taken up to 64 KiB", () => {
    expect(sized("x", 65_536).kind).toBe("event");
  });

  it("is refused from one byte more", () => {
    expect(reasonsFor(sized("x", 65_537))).toEqual([expect.stringMatching(/^event-too-large: .*65537 bytes/)]);
  });

  it("is measured in bytes of UTF-8, not in letters", () => {
    expect(reasonsFor(sized("ü", 65_600))).toEqual([expect.stringMatching(/^event-too-large/)]);
  });
});

it("leaves its own events alone", () => {
  expect(readEvent(envelope("CaseOpened", {}, { source: "amends" }))).toEqual({ kind: "ours" });
});

it("keeps unknown fields out, at every depth", () => {
  const reading = read("InvoiceOverdue", { ...onInvoice, account: { ...account, iban: "DE00" }, batch: 9 });
  expect(reading.kind === "event" && JSON.stringify(reading.event)).not.toMatch(/iban|batch/);
});

it.each([
  ["2026-03-01T09:00:00+01:00", "2026-03-01T08:00:00.000Z"],
  ["2026-03-01T09:00:00-05:00", "2026-03-01T14:00:00.000Z"],
  ["2026-03-01T09:00:00.5Z", "2026-03-01T09:00:00.500Z"],
])("keeps %s as %s, so that instants compare as text", (sent, kept) => {
  const reading = read("PaymentReversed", { ...onAccount, paymentId: "P-1", occurredAt: sent });
  expect(reading).toMatchObject({ event: { detail: { occurredAt: kept } } });
});

it("gives a version of 0 where none is stated", () => {
  expect(read("InvoiceIssued", onInvoice)).toMatchObject({ event: { detail: { invoice: { version: 0 } } } });
});

it("publishes the schema of every event, by its name", () => {
  const schemas = Object.entries(eventSchemas());
  expect(schemas.map(([name]) => name)).toEqual(EVENT_NAMES);
  for (const [, schema] of schemas)
    expect(schema).toMatchObject({ type: "object", required: expect.arrayContaining(["creditorId"]) });
});

describe("contact data", () => {
  const accountOf = (said: object): unknown => {
    const reading = read("InvoiceOverdue", { ...onInvoice, account: { ...account, ...said } });
    return reading.kind === "event" && "account" in reading.event.detail ? reading.event.detail.account : reading;
  };

  it("has its e-mail address in the form it is written to", () => {
    expect(accountOf({ email: " Ann@BÜCHER.example " })).toMatchObject({ email: "Ann@xn--bcher-kva.example" });
  });

  it("keeps a name as it came, controls and all", () => {
    expect(accountOf({ name: "Ann\r\nBcc: x\u202E" })).toMatchObject({ name: "Ann\r\nBcc: x\u202E" });
  });

  it("says U+FFFD for half of a character, wherever it stands, and leaves whole ones alone", () => {
    const said = { name: "Ann \uD83D 👍 \\ud83d", address: { country: "US", city: "\uDC00" } };
    expect(accountOf(said)).toMatchObject({ name: "Ann \uFFFD 👍 \\ud83d", address: { city: "\uFFFD" } });
  });
});
