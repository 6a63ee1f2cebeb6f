import { describe, expect, it, test } from "vitest";
import { putFee } from "../../../functions/adapters/fee-records.ts";
import { accountKey, planKey } from "../../../functions/adapters/keys.ts";
import { putPlan } from "../../../functions/adapters/records.ts";
import { event, payment } from "../../rehearsal.ts";
import { IDS } from "../scene.ts";
import { type DebtorVisitor, fieldsOf, newVerified } from "./debtor-visitor.ts";
import { SENT_AT } from "./visitor.ts";

const LATER = "2026-05-07T23:10:00Z";
const usd = (minor: number) => ({ minor, currency: "USD" });
const textOf = (page: string) =>
  page
    .replace(/<style>.*<\/style>/s, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");

async function itemised(): Promise<DebtorVisitor> {
  const visitor = await newVerified();
  await visitor.scene.deliver(
    event(SENT_AT, "InvoiceIssued", {
      occurredAt: SENT_AT,
      account: { id: "A-1", name: "Ann Lee", segment: "consumer" },
      invoice: {
        id: "INV-1",
        number: "2026-0042",
        description: "Water & heating",
        amountDue: usd(12_000),
        dueOn: "2026-05-10",
        payUrl: "https://pay.demo.example/2026-0042",
        version: 1,
        lines: [
          { description: "Water", amount: usd(11_000), kind: "charge" },
          { description: "Late fee", amount: usd(1_500), kind: "fee" },
          { description: "Goodwill", amount: usd(500), kind: "credit" },
        ],
      },
    }),
  );
  return visitor;
}

describe("what is owed", () => {
  it("is itemised, with what was paid and what is left", async () => {
    const visitor = await itemised();
    await visitor.scene.deliver(payment(LATER, "A-1", "P-1", 2_000), payment(LATER, "A-1", "P-2", 1_000));
    await visitor.scene.deliver(
      event(LATER, "PaymentReversed", { accountId: "A-1", paymentId: "P-2", occurredAt: LATER }),
    );
    const text = textOf((await visitor.open()).text);
    expect(text).toContain("Open in all $100.00");
    expect(text).toContain("Invoice 2026-0042 Water &amp; heating Due on May 10, 2026");
    expect(text).toContain("Invoice amount $120.00 Paid so far $20.00 Still open $100.00");
    expect(text).toContain("Water: $110.00 Late fee (fee): $15.00 Goodwill (credit): -$5.00");
    expect(text).toContain("Received on May 7, 2026 $20.00");
    expect(text).not.toContain("$10.00");
  });

  it("leads to the creditor's own page for each invoice", async () => {
    const visitor = await itemised();
    const { text } = await visitor.open("pay");
    expect(text).toContain(
      '<a href="https://pay.demo.example/2026-0042" rel="noreferrer">Pay invoice 2026-0042: $120.00</a>',
    );
    expect(text).toContain('href="https://pay.demo.example/"');
  });

  it("shows nobody but the creditor's page who has not shown who they are", async () => {
    const visitor = await itemised();
    visitor.forget();
    const { text } = await visitor.open("pay");
    expect(text).toContain('href="https://pay.demo.example/"');
    expect(text).not.toMatch(/2026-0042|120\.00/);
  });

  it("is asked for elsewhere where the creditor takes no payments on a page", async () => {
    const sender = {
      name: "Brightwater Utilities",
      email: "billing@demo.example",
      replyTo: "billing@demo.example",
      phone: "+1 614 555 0142",
      postalAddress: "200 Millrace Way, Columbus",
    };
    const visitor = await newVerified({}, { profile: { sender } });
    expect((await visitor.open("pay")).text).toContain("has no payment page");
  });

  it("explains a fee of ours: why, until when, and what allows it", async () => {
    const visitor = await newVerified();
    const charge = {
      id: "fee-1",
      fee: "late",
      kind: "flat" as const,
      invoiceId: "INV-1",
      minor: 500,
      waived: 0,
      from: "2026-05-07",
      through: "2026-05-07",
      days: 5,
      principal: 12_000,
      base: 12_000,
      assessedAt: SENT_AT,
    };
    const ladder = { name: "consumer-services", version: 1 };
    const record = { ...charge, accountId: "A-1", caseId: null, ladder, currency: "USD", authority: "your contract" };
    const item = await visitor.scene.table.get(accountKey(IDS));
    await visitor.scene.table.commit([
      { kind: "put", item: { ...item, ...accountKey(IDS), fees: [{ ...charge, amountVersion: 0 }] } },
      putFee(IDS, { ...record, citation: null, waivedBy: null, waivedAt: null }, []),
    ]);
    const text = textOf((await visitor.open()).text);
    expect(text).toContain("Open in all $125.00");
    expect(text).toContain(
      "Late fee (fee): $5.00 $120.00 was still unpaid 5 days after the due date. Up to May 7, 2026. Allowed by your contract.",
    );
  });
});

test.each([
  ["breathing-space", "This is paused for now."],
  ["dispute", "You told us something is wrong."],
] as const)("a hold of kind %s is told in a sentence", async (kind, says) => {
  const visitor = await newVerified();
  await visitor.scene.deliver(event(LATER, "HoldPlaced", { accountId: "A-1", holdId: "H-1", kind, from: LATER }));
  visitor.scene.at(LATER);
  expect((await visitor.open()).text).toContain(says);
});

test("debt that an agency has is told of, with its name", async () => {
  const visitor = await newVerified();
  const item = await visitor.scene.table.get(accountKey(IDS));
  const placement = { id: "placement-1", agency: "harborline", placedAt: SENT_AT, invoiceIds: ["INV-1"] };
  await visitor.scene.table.commit([{ kind: "put", item: { ...item, ...accountKey(IDS), placement } }]);
  expect((await visitor.open()).text).toContain("We have passed this on to Harborline Recovery");
});

describe("an amount or a day that staff decide about", () => {
  it.each([
    ["another amount", 0, { amount: "50.00", on: "2026-05-20" }, "You asked to pay $50.00 by May 20, 2026."],
    ["a later day", 0, { amount: "120.00", on: "2026-07-01" }, "You asked to pay $120.00 by July 1, 2026."],
  ] as const)("says so for %s", async (_, form, chosen, says) => {
    const visitor = await newVerified();
    await visitor.send("later", chosen, form);
    const { text } = await visitor.open("later");
    expect(text).toContain(says);
    expect(text).toContain("Nobody has agreed to it yet");
  });

  it("is not repeated once its day has passed", async () => {
    const visitor = await newVerified();
    await visitor.send("later", { days: "7" }, 1);
    expect((await visitor.open("later")).text).toContain("You asked for 7 more days.");
    visitor.scene.at("2026-05-20T12:00:00Z");
    await visitor.verify();
    expect((await visitor.open("later")).text).not.toContain("You asked for 7 more days.");
  });
});

describe("a form answered before, otherwise", () => {
  it.each([
    ["later", 1, { days: "7" }, { days: "14" }, "You asked for 7 more days."],
    ["later", 0, { on: "2026-05-20" }, { on: "2026-05-19" }, "You will pay $120.00 by May 20, 2026."],
    [
      "difficulty",
      0,
      { what: "work" },
      { what: "illness", "how-long": "weeks", can: "little" },
      "Everything is paused",
    ],
    ["talk", 0, { when: "soon" }, { when: "2026-05-08.1" }, "As soon as somebody is free"],
    ["talk", 0, { when: "2026-05-08.1" }, { when: "soon" }, "Friday, May 8"],
    ["details", 0, { city: "Salem" }, { city: "Boston" }, "Saved."],
    ["wrong", 0, { why: "paid", invoice: "INV-1" }, { why: "other" }, "I have paid it (INV-1)"],
  ] as const)("on /%s, form %i, tells what was said then", async (name, form, first, second, says) => {
    const visitor = await newVerified();
    const tab = fieldsOf((await visitor.open(name)).text, form);
    expect((await visitor.send(name, first, form)).status).toBe(303);
    const chosen = { ...(name === "wrong" ? { invoice: "INV-1" } : {}), ...second };
    for (const [field, value] of Object.entries(chosen)) tab.set(field, value);
    const { status, text } = await visitor.post(`/d/${visitor.token}/${name}`, tab, { cookie: visitor.cookie() });
    expect([status, text.includes(says)]).toEqual([409, true]);
  });

  it("without a proof of who asks is known by the link", async () => {
    const visitor = await newVerified();
    visitor.forget();
    await visitor.send("wrong", { why: "other" });
    expect((await visitor.send("wrong", { why: "paid" })).text).toContain("Something else (All of it)");
    expect((await visitor.send("stop", { sure: "yes" })).status).toBe(303);
    expect((await visitor.send("stop", { sure: "yes" })).status).toBe(303);
    expect((await visitor.open("wrong")).text).toContain("We have it and are looking into it.");
  });
});

test("a plan that forgives a part says so, and one payment is called one", async () => {
  const visitor = await newVerified();
  const offer = {
    id: "plan-1",
    accountId: "A-1",
    caseId: "case-1",
    status: "offered" as const,
    offeredAt: SENT_AT,
    options: [{ id: "settle-70-in-1", instalments: [{ dueOn: "2026-05-20", amount: usd(8_400) }], forgives: 3_600 }],
  };
  await visitor.scene.table.commit([putPlan(IDS, { ...offer, options: [] }, [])]);
  const item = await visitor.scene.table.get(accountKey(IDS));
  await visitor.scene.table.commit([
    { kind: "put", item: { ...offer, ...planKey(IDS, "plan-1") } },
    { kind: "put", item: { ...item, ...accountKey(IDS), plansOffered: ["plan-1"] } },
  ]);
  const text = textOf((await visitor.open("parts")).text);
  expect(text).toContain("One payment First payment May 20, 2026: $84.00");
  expect(text).toContain("Then forgiven $36.00");
});

test.each([
  ["US", "OH", /href="https:\/\/nfcc\.org".*href="tel:18003882227"/s],
  ["FR", "", /Points conseil budget/],
  ["NL", "", /A debt advice service near you/],
])("advice in %s is named with how to reach it", async (country, region, expected) => {
  const visitor = await newVerified();
  await visitor.send("details", { country, region });
  expect((await visitor.open("difficulty")).text).toMatch(expected);
});
