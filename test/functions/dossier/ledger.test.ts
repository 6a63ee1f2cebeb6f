import { beforeAll, describe, expect, test } from "vitest";
import type { FeePolicy } from "../../../functions/domain/fees/fee-policy.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import type { Dossier } from "../../../functions/dossier/assemble.ts";
import { event, shippedPolicies, staff } from "../../rehearsal.ts";
import { dossierIn, LEAD, SETTLED_AND_VOID, worldOf } from "./histories.ts";

const lines = ({ ledger }: Dossier) =>
  ledger.map(({ kind, changes, balance }) => [kind, { ...changes }, { ...balance }]);
const usd = (minor: number) => ({ USD: minor });

describe("a settlement whose payment is taken back", () => {
  let dossier: Dossier;
  beforeAll(async () => {
    dossier = await dossierIn(await worldOf(SETTLED_AND_VOID, "2026-05-29T00:00:00Z"));
  });

  test("each posting changes the balance by itself, and what was forgiven follows from what was paid", () => {
    expect(lines(dossier)).toEqual([
      ["invoice", usd(12_000), usd(12_000)],
      ["adjustment", usd(-2_000), usd(10_000)],
      ["payment", usd(-8_000), usd(2_000)],
      ["forgiven", usd(-2_000), usd(0)],
      ["reversal", usd(8_000), usd(8_000)],
      ["forgiven-void", usd(2_000), usd(10_000)],
    ]);
  });

  test("what is taken back is dated by what took it back", () => {
    expect(dossier.ledger.at(-1)).toMatchObject({ kind: "forgiven-void", at: "2026-05-28T15:00:00.000Z" });
  });

  test("both cases stand with how they began and ended", () => {
    expect(dossier.cases).toMatchObject([
      { number: 1, ladder: { name: "consumer-services" }, openedAt: "2026-05-01T12:00:00.000Z", outcome: "settled" },
      { number: 2, openedAt: "2026-05-28T15:00:00.000Z", closedAt: null, outcome: null },
    ]);
  });

  test("nothing speaks against it", () => {
    expect(dossier.checks.filter(({ result }) => result === "fails")).toEqual([]);
  });
});

const LATE_FEE: FeePolicy = { id: "late-fee", kind: "flat", amount: { USD: 1_200 }, onDay: 3, authority: "clause 7" };

function charging(): Policies {
  const shipped = shippedPolicies();
  const ladder = shipped.ladders["b2b-invoice"];
  if (ladder === undefined) throw new Error("the shipped business ladder is gone");
  const charged = { ...ladder, version: 970, rulePacks: [], fees: [LATE_FEE] };
  return { ...shipped, ladders: { ...shipped.ladders, "b2b-invoice": charged } };
}

const firm = {
  id: "C-1",
  name: "Albion Tools",
  segment: "business",
  email: "accounts@albion.example",
  address: { country: "US", region: "OH", postalCode: "43215" },
  timeZone: "America/New_York",
};

test("a fee and its waiver are postings of their own", async () => {
  const bill = event("2026-02-10T09:00:00Z", "InvoiceIssued", {
    occurredAt: "2026-02-10T09:00:00Z",
    account: firm,
    invoice: { id: "INV-1", amountDue: { minor: 50_000, currency: "USD" }, dueOn: "2026-03-10" },
  });
  const waived = staff("2026-03-30T15:00:00Z", "C-1", "waive-fee", { feeId: "INV-1/late-fee/1", by: LEAD });
  const dossier = await dossierIn(await worldOf([bill, waived], "2026-03-31T00:00:00Z", charging()));
  expect(lines(dossier)).toEqual([
    ["invoice", usd(50_000), usd(50_000)],
    ["fee", usd(1_200), usd(51_200)],
    ["fee-waived", usd(-1_200), usd(50_000)],
  ]);
  expect(dossier.checks.filter(({ result }) => result === "fails")).toEqual([]);
});

const said = (time: string, name: string, detail: object) =>
  event(time, name, { accountId: "C-1", occurredAt: time, ...detail });
const billed = (time: string, version: number, minor: number) =>
  event(time, "InvoiceIssued", {
    occurredAt: time,
    account: firm,
    invoice: { id: "INV-1", version, amountDue: { minor, currency: "USD" }, dueOn: "2026-03-10" },
  });

test.each([
  [
    "a version said before its due date counts from when it was first said",
    [
      billed("2026-02-10T09:00:00Z", 0, 50_000),
      said("2026-02-11T09:00:00Z", "InvoiceAdjusted", {
        invoiceId: "INV-1",
        version: 1,
        amountDue: { minor: 40_000, currency: "USD" },
      }),
      billed("2026-02-12T09:00:00Z", 1, 40_000),
    ],
    [
      ["invoice", usd(50_000), usd(50_000)],
      ["adjustment", usd(-10_000), usd(40_000)],
      ["adjustment", {}, usd(40_000)],
    ],
  ],
  [
    "an invoice whose due date is still to come counts for nothing",
    [
      said("2026-02-10T09:00:00Z", "InvoiceAdjusted", {
        invoiceId: "INV-1",
        version: 1,
        amountDue: { minor: 40_000, currency: "USD" },
      }),
    ],
    [["invoice", {}, {}]],
  ],
  [
    "a void takes back what the invoice came to, and a stale version nothing",
    [
      billed("2026-02-10T09:00:00Z", 1, 50_000),
      billed("2026-02-11T09:00:00Z", 0, 10_000),
      said("2026-02-12T09:00:00Z", "InvoiceVoided", { invoiceId: "INV-1", version: 2 }),
    ],
    [
      ["invoice", usd(50_000), usd(50_000)],
      ["adjustment", {}, usd(50_000)],
      ["void", usd(-50_000), usd(0)],
    ],
  ],
  [
    "a payment taken back before it came changes nothing, in a currency of its own",
    [
      billed("2026-02-10T09:00:00Z", 0, 50_000),
      said("2026-02-11T09:00:00Z", "PaymentReversed", { paymentId: "P-1" }),
      said("2026-02-12T09:00:00Z", "PaymentReceived", {
        paymentId: "P-1",
        amount: { minor: 900, currency: "USD" },
        receivedAt: "2026-02-11T00:00:00Z",
      }),
      said("2026-02-13T09:00:00Z", "PaymentReceived", {
        paymentId: "P-2",
        amount: { minor: 700, currency: "EUR" },
        receivedAt: "2026-02-13T00:00:00Z",
        invoiceId: "INV-1",
      }),
    ],
    [
      ["invoice", usd(50_000), usd(50_000)],
      ["reversal", {}, usd(50_000)],
      ["payment", {}, usd(50_000)],
      ["payment", { EUR: -700 }, { USD: 50_000, EUR: -700 }],
    ],
  ],
])("%s", async (_, history, expected) => {
  const dossier = await dossierIn(await worldOf(history, "2026-02-14T00:00:00Z"));
  expect(lines(dossier)).toEqual(expected);
  expect(dossier.checks.filter(({ result }) => result === "fails")).toEqual([]);
});

test("what was forgiven and stands is a posting", async () => {
  const kept = SETTLED_AND_VOID.slice(0, -1);
  const dossier = await dossierIn(await worldOf(kept, "2026-05-21T00:00:00Z"));
  expect(lines(dossier).slice(-2)).toEqual([
    ["payment", usd(-8_000), usd(2_000)],
    ["forgiven", usd(-2_000), usd(0)],
  ]);
});
