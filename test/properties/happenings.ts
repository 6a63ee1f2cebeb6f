import * as fc from "fast-check";
import { MARKER, PLACES, type Place, personOf } from "./people.ts";

const START = Date.UTC(2026, 1, 1);
const MILLISECONDS_A_MINUTE = 60_000;
const MILLISECONDS_A_DAY = 86_400_000;
/** Long enough for a ladder from its first rung to an agency, with a month to spare for holds. */
export const DAYS = 170;
export const ACCOUNTS = ["A-1", "A-2", "A-3"] as const;
const INVOICES = ["I-1", "I-2", "I-3"] as const;
const PAYMENTS = ["P-1", "P-2", "P-3", "P-4"] as const;
const HOLDS = ["H-1", "H-2"] as const;

export const instant = (minutes: number): string => new Date(START + minutes * MILLISECONDS_A_MINUTE).toISOString();
const dayAt = (day: number): string => new Date(START + day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
const earlier = (time: string, minutes: number): string =>
  new Date(Date.parse(time) - minutes * MILLISECONDS_A_MINUTE).toISOString();

const time = fc
  .tuple(fc.integer({ min: 0, max: DAYS - 10 }), fc.integer({ min: 0, max: 1439 }))
  .map(([day, minute]) => instant(day * 1440 + minute));
const lag = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 20_000 }));
export const accountId = fc.constantFrom(...ACCOUNTS);
const invoiceId = fc.constantFrom(...INVOICES);
const currency = fc.oneof({ weight: 8, arbitrary: fc.constant("USD") }, fc.constantFrom("EUR", "JPY"));
const minor = fc.oneof(fc.constantFrom(0, 500, 999, 1_000, 5_000, 120_000), fc.integer({ min: 0, max: 250_000 }));
const version = fc.integer({ min: 0, max: 3 });
const someInvoices = fc.option(fc.uniqueArray(invoiceId, { minLength: 1, maxLength: 2 }), { nil: undefined });
const reason = `${MARKER} reason`;

type Words = Readonly<Record<string, unknown>>;
const billing = (name: string, detail: Words) => ({ name, detail: { creditorId: "demo", ...detail } });

export type Household = {
  readonly [Id in (typeof ACCOUNTS)[number]]: { place: Place; debtorId: string; segment: string };
};
export const household: fc.Arbitrary<Household> = fc
  .record(
    Object.fromEntries(
      ACCOUNTS.map((id) => [
        id,
        fc.record({
          place: fc.constantFrom(...PLACES),
          debtorId: fc.constantFrom(id, "D-shared"),
          segment: fc.oneof({ weight: 4, arbitrary: fc.constant("consumer") }, fc.constant("business")),
        }),
      ]),
    ),
  )
  .map((found): Household => {
    const of = (id: string) => found[id] ?? { place: PLACES[0], debtorId: id, segment: "consumer" };
    return { "A-1": of("A-1"), "A-2": of("A-2"), "A-3": of("A-3") };
  });

const invoiceEvent = (home: Household) =>
  fc
    .record({ accountId, invoiceId, minor, currency, version, due: fc.integer({ min: -60, max: 60 }), time, lag })
    .map((said) => ({ time: said.time, ...invoiceOf(home, said) }));

export function invoiceOf(
  home: Household,
  said: {
    accountId: (typeof ACCOUNTS)[number];
    invoiceId: string;
    minor: number;
    currency: string;
    version: number;
    due: number;
    time: string;
    lag: number;
  },
) {
  const { place, debtorId, segment } = home[said.accountId];
  return billing("InvoiceOverdue", {
    occurredAt: earlier(said.time, said.lag),
    account: { id: said.accountId, debtorId, segment, ...personOf(said.accountId, place) },
    invoice: {
      id: said.invoiceId,
      amountDue: { minor: said.minor, currency: said.currency },
      dueOn: dayAt(said.due),
      version: said.version,
      number: `${MARKER} number`,
      reference: `${MARKER} reference`,
      description: `${MARKER} description`,
    },
  });
}

const otherEvent = fc.record({ accountId, time, lag }).chain(({ accountId, time, lag }) => {
  const on = { accountId, occurredAt: earlier(time, lag) };
  const paymentId = fc.constantFrom(...PAYMENTS);
  const holdId = fc.constantFrom(...HOLDS);
  const kind = fc.constantFrom("hardship", "breathing-space", "military", "bankruptcy", "other", "deceased");
  const moment = fc.integer({ min: -15, max: 30 }).chain((shift) => {
    const at = new Date(Date.parse(time) + shift * MILLISECONDS_A_DAY).toISOString();
    return fc.constantFrom(at, at.slice(0, 10));
  });
  const until = fc.option(moment, { nil: undefined, freq: 4 });
  return fc
    .oneof(
      {
        weight: 4,
        arbitrary: fc
          .record({ paymentId, minor, currency, invoiceId: fc.option(invoiceId, { nil: undefined }) })
          .map((said) =>
            billing("PaymentReceived", {
              accountId,
              paymentId: said.paymentId,
              invoiceId: said.invoiceId,
              amount: { minor: said.minor, currency: said.currency },
              receivedAt: on.occurredAt,
            }),
          ),
      },
      { weight: 2, arbitrary: paymentId.map((id) => billing("PaymentReversed", { ...on, paymentId: id, reason })) },
      {
        weight: 2,
        arbitrary: fc.record({ invoiceId, minor, currency, version }).map((said) =>
          billing("InvoiceAdjusted", {
            ...on,
            invoiceId: said.invoiceId,
            version: said.version,
            amountDue: { minor: said.minor, currency: said.currency },
            reason,
          }),
        ),
      },
      fc.record({ invoiceId, version }).map((said) => billing("InvoiceVoided", { ...on, ...said, reason })),
      {
        weight: 2,
        arbitrary: fc
          .record({
            holdId,
            kind,
            version: fc.integer({ min: 0, max: 2 }),
            from: moment,
            until,
            invoiceIds: someInvoices,
          })
          .map((said) => billing("HoldPlaced", { accountId, ...said, reason })),
      },
      holdId.map((id) => billing("HoldLifted", { ...on, holdId: id, reason })),
      someInvoices.map((invoiceIds) => billing("DisputeOpened", { ...on, disputeId: "X-1", invoiceIds, reason })),
      fc
        .constantFrom("upheld", "rejected", "adjusted")
        .map((outcome) => billing("DisputeResolved", { ...on, disputeId: "X-1", outcome })),
      fc
        .record({ channel: fc.constantFrom("email", "sms", "phone", "all"), allowed: fc.boolean() })
        .map((said) => billing("ContactPreferenceChanged", { ...on, ...said })),
      {
        weight: 2,
        arbitrary: fc
          .record({ place: fc.constantFrom(...PLACES), spelling: fc.constantFrom("old", "new") })
          .map(({ place, spelling }) => {
            const { name: _, ...details } = personOf(`${accountId}-${spelling}`, place);
            return billing("ContactDetailsChanged", { ...on, ...details });
          }),
      },
    )
    .map((said) => ({ time, ...said }));
});

const usd = minor.map((amount) => ({ minor: amount, currency: "USD" }));
const promised = fc
  .record({ amount: usd, day: fc.integer({ min: 0, max: DAYS }) })
  .map(({ amount, day }) => ({ amount, on: dayAt(day) }));

const debtorAct = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((days) => ({ does: "request-extension", days })),
  { weight: 2, arbitrary: promised.map((said) => ({ does: "propose-payment", ...said })) },
  fc.constant({ does: "report-hardship", reason }),
  fc.constant({ does: "dispute", reason }),
  fc.constant({ does: "cease-contact" }),
  fc.constantFrom("email", "sms", "all").map((channel) => ({ does: "opt-out", channel })),
  fc.constant({ does: "reply-sms", text: `stop ${MARKER}` }),
);
export const by = fc.constantFrom(
  "lead@demo.example",
  "manager@demo.example",
  "cfo@demo.example",
  "nobody@demo.example",
);
const staffAct = fc.oneof(
  { weight: 2, arbitrary: fc.record({ amount: usd, by }).map((said) => ({ does: "settle", ...said })) },
  by.map((who) => ({ does: "write-off", by: who })),
  {
    weight: 2,
    arbitrary: fc
      .record({
        kind: fc.constantFrom("plan", "extension", "settlement", "write-off"),
        decision: fc.constantFrom("approve", "approve", "decline"),
        by,
      })
      .map((said) => ({ does: "decide", task: "approval", reason, ...said })),
  },
  fc.record({ by, promise: promised }).map((said) => ({ does: "log-call", outcome: "promise", ...said })),
  {
    weight: 3,
    arbitrary: fc
      .record({ decision: fc.constantFrom("approve", "approve", "decline"), by })
      .map((said) => ({ does: "decide", task: "approval", kind: "agency-handoff", reason, ...said })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        outcome: fc.constantFrom("talked", "no-answer", "voicemail-left", "dispute", "attorney", "wrong-number"),
        by,
      })
      .map((said) => ({ does: "log-call", note: `${MARKER} note`, ...said })),
  },
  fc
    .record({ outcome: fc.constantFrom("upheld", "rejected", "adjusted"), by })
    .map((said) => ({ does: "resolve-dispute", ...said })),
  fc
    .record({ kind: fc.constantFrom("hardship", "dispute", "cease-contact", "promise"), by })
    .map((said) => ({ does: "lift-hold", ...said })),
);

/** What agencies report, whether or not they have anything. */
export const agencyAct = fc.oneof(
  { weight: 2, arbitrary: usd.map((amount) => ({ does: "report", kind: "payment", amount })) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom("acknowledged", "acknowledged", "promise", "rejected", "dispute", "complaint", "returned", "closed")
      .map((kind) => ({ does: "report", kind })),
  },
);

export const act = fc.record({ accountId, time }).chain(({ accountId, time }) => {
  const ids = { time, creditorId: "demo", accountId };
  return fc.oneof(
    { weight: 2, arbitrary: debtorAct.map((said) => ({ ...ids, person: "debtor", ...said })) },
    { weight: 4, arbitrary: staffAct.map((said) => ({ ...ids, person: "staff", ...said })) },
    agencyAct.map((said) => ({ ...ids, person: "agency", ...said })),
    {
      weight: 2,
      arbitrary: fc
        .record({
          provider: fc.constantFrom("email", "sms"),
          does: fc.constantFrom("bounce", "bounce", "complain", "deliver"),
        })
        .map((said) => ({ ...ids, ...said })),
    },
    fc.integer({ min: 1, max: 6_000 }).map((minutes) => ({
      time,
      outage: { until: new Date(Date.parse(time) + minutes * MILLISECONDS_A_MINUTE).toISOString() },
    })),
  );
});

export const delivery = (home: Household) =>
  fc.record({
    event: fc.oneof({ weight: 1, arbitrary: invoiceEvent(home) }, { weight: 3, arbitrary: otherEvent }),
    again: fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 2 }),
  });

export type Said = {
  readonly event: { readonly time: string; readonly name: string; readonly detail: Words };
  readonly again: readonly number[];
};

export function deliveries({ event, again }: Said, index: number): readonly object[] {
  return [0, ...again].map((minutes) => ({
    id: `e-${String(index).padStart(3, "0")}`,
    time: new Date(Date.parse(event.time) + minutes * MILLISECONDS_A_MINUTE).toISOString(),
    source: "billing.test",
    "detail-type": event.name,
    detail: event.detail,
  }));
}
