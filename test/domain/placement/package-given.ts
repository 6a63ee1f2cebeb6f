import { Agency } from "../../../functions/domain/creditor-profile.ts";
import { newDebtor } from "../../../functions/domain/debtor.ts";
import { buildPackage, type PackageInput } from "../../../functions/domain/placement/package.ts";
import { accountOf, holdOf, invoiceOf, paymentOf, profileOf } from "../given.ts";

export const NOW = new Date("2026-08-03T14:00:00.000Z");

export const AGENCY = Agency.parse({
  id: "lakeshore",
  name: "Lakeshore Resolution Partners",
  licences: ["US-OH"],
  feePercent: 18,
  capacity: 10,
  minimumBalance: { USD: 2500 },
});

/** Two invoices, one of them partly paid, placed with an agency in August. */
export function inputOf(more: Partial<PackageInput> = {}): PackageInput {
  return {
    account: accountOf({
      invoices: [invoiceOf("INV-1", 12_000, "2026-05-10"), invoiceOf("INV-2", 5_000, "2026-06-10")],
      payments: [paymentOf("P-1", 2_500, "2026-06-01T15:00:00.000Z")],
    }),
    person: {},
    debtor: newDebtor,
    creditor: profileOf(),
    agency: AGENCY,
    placement: {
      id: "placement-0123456789abcdef01234567",
      caseId: "case-1",
      invoiceIds: ["INV-1", "INV-2"],
      acknowledgeBy: "2026-08-07T03:59:59.999Z",
      termEndsOn: "2027-01-30",
    },
    rulePacks: [],
    invoicesAsTold: new Map(),
    chargeWords: new Map(),
    contacts: [],
    withheld: [],
    plans: [],
    messages: new Map(),
    addresses: new Map(),
    now: NOW,
    ...more,
  };
}

export const packageOf = (more: Partial<PackageInput> = {}) => buildPackage(inputOf(more));

const said = <Value>(value: Value) => ({ value, at: "2026-04-10T09:00:00.000Z", eventId: "e-1" });

/** What docs/examples/placement.json shows: a little of everything. */
export function exampleInput(): PackageInput {
  const charge = {
    id: "INV-1/late-fee/1",
    fee: "late-fee",
    kind: "flat" as const,
    invoiceId: "INV-1",
    minor: 1_200,
    waived: 0,
    from: "2026-05-25",
    through: "2026-05-25",
    days: 15,
    principal: 12_000,
    base: 12_000,
    assessedAt: "2026-05-25T15:00:00.000Z",
    amountVersion: 0,
  };
  const contact = {
    rung: "final-notice",
    invoiceId: "INV-1",
    language: "en",
    status: "delivered",
    message: "final-notice",
  };
  const remembered = { accountId: "A-1", isAnswer: false, status: "delivered" as const };
  return inputOf({
    account: accountOf({
      debtorId: "D-1",
      residences: ["OH"],
      invoices: [invoiceOf("INV-1", 12_000, "2026-05-10"), invoiceOf("INV-2", 5_000, "2026-06-10")],
      payments: [paymentOf("P-1", 2_500, "2026-06-01T15:00:00.000Z")],
      fees: [charge],
      holds: [
        holdOf("dispute", "2026-05-12T09:00:00.000Z", undefined, {
          id: "X-1",
          invoiceIds: ["INV-1"],
          endedAt: "2026-05-20T16:00:00.000Z",
        }),
        holdOf("hardship", "2026-06-15T12:00:00.000Z", undefined, { endedAt: "2026-07-01T12:00:00.000Z" }),
      ],
    }),
    person: {
      name: said("Jordan Example"),
      email: said("jordan@debtor.example"),
      phone: said("+16145550123"),
      address: said({ country: "US", region: "OH", postalCode: "43215", city: "Columbus", line1: "1 Example Street" }),
      language: said("en"),
      points: [
        {
          kind: "email",
          value: "jordan@debtor.example",
          firstSeenAt: "2026-04-10T09:00:00.000Z",
          lastSeenAt: "2026-04-10T09:00:00.000Z",
          givenBy: [{ source: "billing", at: "2026-04-10T09:00:00.000Z" }],
          consents: {},
        },
      ],
    },
    debtor: {
      ...newDebtor,
      preferences: { sms: { allowed: false, at: "2026-05-30T18:00:00.000Z", eventId: "e-2", source: "debtor" } },
      inconvenientWindows: [
        { days: ["Mon", "Tue"], from: "08:00", to: "12:00", source: "preference-page", at: "2026-05-30T18:05:00.000Z" },
      ],
      contacts: [
        { ...remembered, id: "contact-1", channel: "email", at: "2026-06-25T16:00:00.000Z" },
        { ...remembered, id: "contact-2", channel: "phone", at: "2026-07-29T19:00:00.000Z", call: "conversation" },
      ],
    },
    rulePacks: ["us-reg-f", "us-tcpa"],
    invoicesAsTold: new Map([
      [
        "INV-1",
        {
          number: "2026-0041",
          reference: "QK7P2",
          description: "Electricity, April",
          issuedOn: "2026-04-10",
          lines: [
            { description: "412 kWh", kind: "charge" as const, amount: { minor: 10_900, currency: "USD" } },
            { description: "Grid", kind: "charge" as const, amount: { minor: 1_100, currency: "USD" } },
          ],
        },
      ],
    ]),
    chargeWords: new Map([
      [
        charge.id,
        { reason: "$120.00 was still unpaid 15 days after the due date", authority: "clause 7 of the contract" },
      ],
    ]),
    contacts: [
      { ...contact, id: "contact-1", channel: "email", at: "2026-06-25T16:00:00.000Z" },
      { ...contact, id: "contact-2", channel: "phone", at: "2026-07-29T19:00:00.000Z", rung: "call", message: "call" },
    ],
    withheld: [
      {
        at: "2026-06-01T14:00:00.000Z",
        channel: "sms",
        rung: "text",
        rule: "amends.OPTED_OUT_CHANNEL",
        citation: "12 CFR 1006.14(h)(1)",
      },
    ],
    messages: new Map([
      [
        "contact-1",
        { subject: "About your account", text: "We have not heard from you. https://pages.example/d/(removed)" },
      ],
    ]),
    addresses: new Map([["jordan@debtor.example", {}]]),
  });
}
