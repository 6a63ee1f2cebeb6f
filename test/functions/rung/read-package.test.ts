import { describe, expect, it } from "vitest";
import {
  addressKey,
  contactKey,
  factKey,
  feeKey,
  invoiceTextKey,
  messageTextKey,
  planKey,
} from "../../../functions/adapters/keys.ts";
import { memoryTable } from "../../../functions/adapters/memory-table.ts";
import type { Item, Key } from "../../../functions/adapters/table.ts";
import { addressHash } from "../../../functions/domain/identifiers.ts";
import { buildPackage } from "../../../functions/domain/placement/package.ts";
import { PlacementPackage } from "../../../functions/domain/placement/package-schema.ts";
import { type PackageKnown, readPackage } from "../../../functions/rung/read-package.ts";
import { inputOf, NOW } from "../../domain/placement/package-given.ts";
import { invoice } from "../../rehearsal.ts";
import { newScene } from "../scene.ts";

const IDS = { creditorId: "demo", accountId: "A-1" };
const known = (more: Partial<PackageKnown> = {}): PackageKnown => {
  const { account, person, debtor, creditor, agency, placement, rulePacks, now } = inputOf();
  return { account, person, debtor, creditor, agency, placement, rulePacks, now, ...more };
};

/** Reads from a table that holds these items. */
async function readFrom(items: readonly (readonly [Key, object])[], more: Partial<PackageKnown> = {}) {
  const table = memoryTable();
  for (const [key, attributes] of items) {
    const item: Item = { ...attributes, ...key };
    await table.commit([{ kind: "put", item }]);
  }
  return readPackage(table, known(more));
}

describe("what a package says beyond the account's fold", () => {
  it("is read whole after a reminder: the invoice as told, the contact, and its words without links", async () => {
    const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["courtesy"] });
    const told = { number: "2026-0041", issuedOn: "2026-04-10", lines: [line(11_000, "charge"), line(1_000, "fee")] };
    await scene.deliver(invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10", { invoice: told }));
    scene.at("2026-05-07T23:00:00Z");
    await scene.take("courtesy");
    const account = await scene.account();
    const whole = buildPackage(await readPackage(scene.table, known({ account })));
    expect(PlacementPackage.parse(whole)).toEqual(whole);
    expect(whole.invoices.map(({ number, issuedOn }) => [number, issuedOn])).toEqual([["2026-0041", "2026-04-10"]]);
    expect(whole.lines.map(({ kind, amount }) => [kind, amount.minor])).toEqual([
      ["charge", 11_000],
      ["fee", 1_000],
    ]);
    expect(whole.contacts).toMatchObject([{ rung: "courtesy", channel: "email", invoiceId: "INV-1" }]);
    expect(whole.documents[0]?.text).toContain("/d/(removed)");
    expect(whole.documents[0]?.text).not.toMatch(/\/[a-z]\/[\w-]{43}/);
  });

  it("is nothing where nothing is kept", async () => {
    const { invoicesAsTold, ...read } = await readFrom([]);
    expect(read).toMatchObject({ contacts: [], withheld: [], plans: [] });
    expect([read.chargeWords.size, read.messages.size, read.addresses.size]).toEqual([0, 0, 0]);
    expect(invoicesAsTold.get("INV-1")?.number).toBeUndefined();
  });

  it("knows the amount that an invoice was told by, where a later version changed it", async () => {
    const { account } = inputOf();
    const [first, ...others] = account.invoices;
    if (first === undefined) throw new Error("the account has an invoice");
    const lowered = { ...account, invoices: [{ ...first, minor: 9_000, amountVersion: 1 }, ...others] };
    const input = await readFrom(
      [
        [factKey(IDS, "INVOICE#INV-1#0"), { minor: 12_000 }],
        [invoiceTextKey(IDS, "INV-1", 0), { issuedOn: "2026-04-10" }],
      ],
      { account: lowered },
    );
    const entries = buildPackage(input).itemisation.filter(({ invoiceId }) => invoiceId === "INV-1");
    expect(entries.map(({ kind, effect, amount }) => [kind, effect, amount.minor])).toEqual([
      ["stated", "adds", 12_000],
      ["adjustment", "reduces", 3_000],
      ["payment", "reduces", 2_500],
    ]);
  });

  it("finds contacts under whoever the debtor was when they were made, and no other account's", async () => {
    const withheld = (accountId: string, at: string) => ({
      kind: "withheld",
      id: at,
      accountId,
      caseId: "case-1",
      invoiceId: "INV-1",
      rung: "text",
      channel: "sms",
      at,
      rule: "amends.HOURS",
      citation: null,
      until: null,
    });
    const at = (debtorId: string, id: string) => contactKey({ creditorId: "demo", debtorId }, id);
    const { account } = inputOf();
    const input = await readFrom(
      [
        [at("before", "1"), withheld("A-1", "2026-05-01T00:00:00.000Z")],
        [at("now", "2"), withheld("A-1", "2026-06-01T00:00:00.000Z")],
        [at("now", "3"), withheld("A-2", "2026-06-02T00:00:00.000Z")],
      ],
      { account: { ...account, debtorId: "now", formerDebtors: ["before"] } },
    );
    expect(input.withheld.map(({ at: when, rule }) => [when.slice(0, 7), rule])).toEqual([
      ["2026-05", "amends.HOURS"],
      ["2026-06", "amends.HOURS"],
    ]);
  });

  it("explains charges that are not waived, and leaves out what no record explains", async () => {
    const charge = {
      id: "F-1",
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
    const { account } = inputOf();
    const fees = [charge, { ...charge, id: "F-2" }, { ...charge, id: "F-3", waived: 1_200 }];
    const record = {
      ...charge,
      accountId: "A-1",
      caseId: "case-1",
      ladder: { name: "homes", version: 2 },
      currency: "USD",
      authority: "clause 7 of the contract",
      citation: null,
      waivedBy: null,
      waivedAt: null,
    };
    const input = await readFrom(
      [
        [feeKey(IDS, "F-1"), record],
        [feeKey(IDS, "F-3"), { ...record, id: "F-3" }],
      ],
      { account: { ...account, fees } },
    );
    expect([...input.chargeWords]).toEqual([
      [
        "F-1",
        {
          reason: "Late fee: $120.00 was still unpaid 15 days after the due date",
          authority: "clause 7 of the contract",
        },
      ],
    ]);
    const charged = buildPackage(input).itemisation.filter(({ kind }) => kind === "fee");
    expect(charged.map(({ reference, authority }) => [reference, authority])).toEqual([
      ["F-1", "clause 7 of the contract"],
      ["F-2", null],
    ]);
  });

  it("tells plans that were agreed, and not those only offered", async () => {
    const plan = { accountId: "A-1", caseId: "case-1", offeredAt: "2026-06-01T00:00:00.000Z", options: [] };
    const instalments = [{ dueOn: "2026-07-01", amount: { minor: 4_000, currency: "USD" }, status: "missed" }];
    const input = await readFrom([
      [planKey(IDS, "plan-1"), { ...plan, id: "plan-1", status: "broken", instalments }],
      [planKey(IDS, "plan-2"), { ...plan, id: "plan-2", status: "expired" }],
    ]);
    expect(input.plans).toEqual([
      {
        id: "plan-1",
        madeAt: "2026-06-01T00:00:00.000Z",
        status: "broken",
        instalments: [{ dueOn: "2026-07-01", minor: 4_000, currency: "USD" }],
      },
    ]);
  });

  it("knows what is against each address ever given", async () => {
    const said = <Value>(value: Value) => ({ value, at: "2026-01-01T00:00:00.000Z", eventId: "e" });
    const point = {
      kind: "email" as const,
      value: "old@debtor.example",
      firstSeenAt: "2025-01-01T00:00:00.000Z",
      lastSeenAt: "2025-01-01T00:00:00.000Z",
      givenBy: [],
      consents: {},
    };
    const bouncedAt = "2026-02-01T00:00:00.000Z";
    const { addresses } = await readFrom([[addressKey("demo", addressHash("old@debtor.example")), { bouncedAt }]], {
      person: { email: said("new@debtor.example"), points: [point] },
    });
    expect([...addresses]).toEqual([["old@debtor.example", { bouncedAt }]]);
  });

  it("reads the words of a message whose subject is not kept", async () => {
    const contact = {
      kind: "contact",
      id: "c-1",
      accountId: "A-1",
      debtorId: "A-1",
      caseId: null,
      invoiceId: null,
      rung: null,
      message: "reminder",
      channel: "sms",
      language: "en",
      attempt: 1,
      at: NOW.toISOString(),
      status: "sent",
      ladder: null,
      balanceSeen: {},
      contactSeq: 0,
      decision: { kind: "allow", reasons: [], packVersions: {}, digest: "" },
      reservedSequence: 0,
    };
    const { messages } = await readFrom([
      [contactKey({ creditorId: "demo", debtorId: "A-1" }, "c-1"), contact],
      [messageTextKey(IDS, "c-1"), { text: "Hello" }],
    ]);
    expect([...messages]).toEqual([["c-1", { subject: null, text: "Hello" }]]);
  });
});

function line(minor: number, kind: "charge" | "fee") {
  return { description: kind, amount: { minor, currency: "USD" }, kind };
}
