/** An event to start from; `accountId` is one the portfolio has. */
export type Example = { readonly id: string; readonly title: string; readonly event: (moment: Moment) => object };
type Moment = { readonly now: Date; readonly eventId: string };

const CREDITOR = { creditorId: "demo" };

const example = (id: string, title: string, name: string, detail: (time: string) => object): Example => ({
  id,
  title,
  event: ({ now, eventId }) => ({
    id: eventId,
    time: now.toISOString(),
    source: "billing.brightwater",
    "detail-type": name,
    detail: { ...CREDITOR, ...detail(now.toISOString()) },
  }),
});

const NEW_DEBTOR = {
  id: "BW-20211",
  name: "Ingrid Solheim-Park",
  segment: "consumer",
  email: "ingrid.sp@post.example",
  phone: "+16125550111",
  address: { country: "US", region: "MN", postalCode: "55415", city: "Minneapolis" },
  timeZone: "America/Chicago",
};

/** One of each kind worth trying, from the everyday to the refused. */
export const EXAMPLES: readonly Example[] = [
  example("invoice-overdue", "An invoice of somebody new is overdue", "InvoiceOverdue", (time) => ({
    occurredAt: time,
    account: NEW_DEBTOR,
    invoice: {
      id: "R-55901",
      number: "R-55901",
      amountDue: { minor: 12_950, currency: "USD" },
      dueOn: time.slice(0, 10),
      description: "Water and sewer, February",
    },
  })),
  example("payment", "Beatrix Lindqvist pays in full", "PaymentReceived", (time) => ({
    accountId: "BW-20162",
    paymentId: "PAY-9001",
    amount: { minor: 31_840, currency: "USD" },
    receivedAt: time,
  })),
  example("reversal", "Priya Raman's payment comes back", "PaymentReversed", (time) => ({
    accountId: "BW-20184",
    paymentId: "PAY-4452",
    reason: "Insufficient funds",
    occurredAt: time,
  })),
  example("breathing-space", "Henry Oduya gets breathing space", "HoldPlaced", (time) => ({
    accountId: "BW-20150",
    holdId: "BS-17",
    kind: "breathing-space",
    from: time,
    until: new Date(Date.parse(time) + 30 * 86_400_000).toISOString().slice(0, 10),
  })),
  example("new-address", "Sam Teague can be reached again", "ContactDetailsChanged", (time) => ({
    accountId: "BW-20203",
    email: "sam.teague@post.example",
    phone: "+13075550103",
    occurredAt: time,
  })),
  example("adjusted", "Larkspur's invoice is corrected", "InvoiceAdjusted", (time) => ({
    accountId: "BW-71019",
    invoiceId: "INV-88231",
    amountDue: { minor: 118_400, currency: "USD" },
    version: 1,
    reason: "Meter reading corrected",
    occurredAt: time,
  })),
  example("refused", "An event with three mistakes", "PaymentReceived", (time) => ({
    accountId: "@home",
    paymentId: "PAY-9002",
    amount: { minor: -5, currency: "dollars" },
    receivedAt: time,
  })),
];

/** The text a form opens with. */
export const exampleText = (id: string, moment: Moment): string => {
  const found = EXAMPLES.find((candidate) => candidate.id === id) ?? EXAMPLES[0];
  return found === undefined ? "" : JSON.stringify(found.event(moment), null, 2);
};
