import * as fc from "fast-check";
import { PLACES, personOf } from "./people.ts";

type Fact = { readonly name: string; readonly detail: Readonly<Record<string, unknown>> };

const DAY = 86_400_000;
const ON = { creditorId: "demo", accountId: "A-1" };
const at = fc
  .integer({ min: 0, max: 40_000 })
  .map((minutes) => new Date(Date.UTC(2026, 1, 1) + minutes * 60_000).toISOString());
const day = fc
  .integer({ min: -30, max: 90 })
  .map((days) => new Date(Date.UTC(2026, 1, 1) + days * DAY).toISOString().slice(0, 10));
const money = fc.record({
  minor: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000 })),
  currency: fc.constantFrom("USD", "USD", "USD", "EUR"),
});
const invoiceId = fc.constantFrom("I-1", "I-2", "I-3");
const paymentId = fc.constantFrom("P-1", "P-2", "P-3", "P-4");
const holdId = fc.constantFrom("H-1", "H-2");
const version = fc.integer({ min: 0, max: 3 });
const invoiceIds = fc.option(fc.uniqueArray(invoiceId, { minLength: 1 }), { nil: undefined });
const place = fc.constantFrom(...PLACES);

const account = fc
  .record({
    place,
    debtorId: fc.constantFrom(undefined, "D-1"),
    segment: fc.constantFrom("consumer", "business"),
    ladder: fc.option(fc.constantFrom("consumer-services", "b2b-invoice"), { nil: undefined }),
    consent: fc.option(fc.record({ email: fc.boolean(), sms: fc.boolean() }), { nil: undefined }),
  })
  .map(({ place: home, ...rest }) => ({ id: "A-1", ...personOf("A-1", home), ...rest }));

const told = (name: string, arbitrary: fc.Arbitrary<Readonly<Record<string, unknown>>>): fc.Arbitrary<Fact> =>
  arbitrary.map((detail) => ({ name, detail: { ...ON, ...detail } }));

/** Any fact that billing may tell of one account; what tells two versions apart is in the fact, what tells two tellings apart is not. */
const fact: fc.Arbitrary<Fact> = fc.oneof(
  {
    weight: 4,
    arbitrary: told(
      "InvoiceOverdue",
      fc.record({
        account,
        occurredAt: at,
        invoice: fc.record({ id: invoiceId, version, amountDue: money, dueOn: day }),
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: told("InvoiceAdjusted", fc.record({ invoiceId, version, amountDue: money, occurredAt: at })),
  },
  told("InvoiceVoided", fc.record({ invoiceId, version, occurredAt: at })),
  {
    weight: 3,
    arbitrary: told(
      "PaymentReceived",
      fc.record({ paymentId, amount: money, invoiceId: fc.option(invoiceId, { nil: undefined }), receivedAt: at }),
    ),
  },
  told(
    "AgencyReported",
    fc.record({
      placementId: fc.constant("L-1"),
      reportId: paymentId,
      kind: fc.constantFrom("payment", "payment", "promise", "closed"),
      amount: money,
      occurredAt: at,
    }),
  ),
  { weight: 2, arbitrary: told("PaymentReversed", fc.record({ paymentId, occurredAt: at })) },
  {
    weight: 3,
    arbitrary: told(
      "HoldPlaced",
      fc.record({
        holdId,
        version,
        kind: fc.constantFrom("hardship", "other", "military"),
        from: fc.oneof(at, day),
        until: fc.option(fc.oneof(at, day), { nil: undefined }),
        invoiceIds,
      }),
    ),
  },
  told("HoldLifted", fc.record({ holdId, occurredAt: at })),
  told("DisputeOpened", fc.record({ disputeId: fc.constantFrom("X-1", "X-2"), invoiceIds, occurredAt: at })),
  told(
    "DisputeResolved",
    fc.record({
      disputeId: fc.constantFrom("X-1", "X-2"),
      outcome: fc.constantFrom("upheld", "rejected"),
      occurredAt: at,
    }),
  ),
  {
    weight: 2,
    arbitrary: told(
      "ContactPreferenceChanged",
      fc.record({ channel: fc.constantFrom("email", "sms", "phone", "all"), allowed: fc.boolean(), occurredAt: at }),
    ),
  },
  {
    weight: 2,
    arbitrary: told(
      "ContactDetailsChanged",
      fc.tuple(place, at).map(([home, occurredAt]) => ({ ...personOf("A-1-new", home), name: undefined, occurredAt })),
    ),
  },
);

const timeOf = ({ detail }: Fact): string => String(detail["occurredAt"] ?? detail["receivedAt"] ?? detail["from"]);

/** What two tellings of one fact have in common; two facts of a list never share it. */
function identityOf({ name, detail }: Fact): string {
  const invoice: { id?: unknown; version?: unknown } = Object(detail["invoice"]);
  if (name.startsWith("Invoice"))
    return `invoice ${String(invoice.id ?? detail["invoiceId"])} ${String(invoice.version ?? detail["version"])}`;
  if (name.startsWith("Contact")) return `${name} ${JSON.stringify(detail)}`;
  if (name === "AgencyReported" && detail["kind"] === "payment")
    return `PaymentReceived ${String(detail["reportId"])} `;
  if (name === "AgencyReported") return `report ${String(detail["reportId"])}`;
  const id = detail["paymentId"] ?? detail["holdId"] ?? detail["disputeId"];
  return `${name} ${String(id)} ${name === "HoldPlaced" ? String(detail["version"]) : ""}`;
}

export type Telling = { readonly inOrder: readonly object[]; readonly shuffled: readonly object[] };

/** The same facts told twice: as they happened, and in any order with some of them more than once. */
export const tellings: fc.Arbitrary<Telling> = fc
  .uniqueArray(fact, { selector: identityOf, minLength: 1, maxLength: 14, size: "max" })
  .map((facts) => [...facts].sort((one, other) => (timeOf(one) < timeOf(other) ? -1 : 1)).map(eventOf))
  .chain((inOrder) => {
    const all = { minLength: inOrder.length, maxLength: inOrder.length };
    return fc.record({
      inOrder: fc.constant(inOrder),
      shuffled: fc
        .tuple(fc.shuffledSubarray(inOrder, all), fc.subarray(inOrder))
        .map(([once, again]) => [...once, ...again]),
    });
  });

function eventOf({ name, detail }: Fact, index: number): object {
  return {
    id: `e-${String(index).padStart(2, "0")}`,
    time: "2026-06-01T00:00:00.000Z",
    source: "billing.test",
    "detail-type": name,
    detail,
  };
}
