import { html } from "hono/html";
import { describe, expect, test } from "vitest";
import type { AccountFile } from "../../../../functions/account-view/reading.ts";
import { PlanOption } from "../../../../functions/domain/plans/plan.ts";
import type { Policies } from "../../../../functions/domain/policies.ts";
import { accountPage } from "../../../../functions/pages/staff/account-page.ts";
import { holdOf, invoiceOf, LADDER, LONG_AGO, paymentOf, policiesOf, profileOf } from "../../../domain/given.ts";
import { filed } from "../../account-view/filed.ts";

const LEAD = "lead@demo.example";
const approver = { email: LEAD, roles: [], teams: [] };
const policies: Policies = { ...policiesOf(LADDER), creditors: { demo: profileOf({ approvers: [approver] }) } };

async function page(file: AccountFile, email = LEAD, own = policies): Promise<string> {
  const { content } = accountPage({ file, policies: own, email, hidden: html``, done: null, refused: null });
  return String(await content);
}

const text = (markup: string): string => markup.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const many = Array.from({ length: 20 }, (_, index) => index + 1);
const task = { accountId: "A-1", caseId: null, dueAt: null, closedAt: null, outcome: null, by: null };

describe("long lists", () => {
  test("of invoices show six, and unfold the rest, what is open first", async () => {
    const invoices = [
      invoiceOf("I-0", 0, "2025-12-01"),
      ...many.map((day) => invoiceOf(`I-${day}`, 1_000, `2026-01-${String(day).padStart(2, "0")}`)),
    ];
    const [shown = "", rest = ""] = (await page(filed({ invoices }))).split("<summary>15 more</summary>");
    expect(shown).toContain("<b>I-6</b>");
    expect(shown).not.toContain("<b>I-7</b>");
    expect(rest).toMatch(/<b>I-20<\/b>[\s\S]*<b>I-0<\/b>/);
  });

  test("of invoices to hold are typed, one on each line", async () => {
    const invoices = many.map((day) => invoiceOf(`I-${day}`, 1_000, "2026-01-10"));
    expect(await page(filed({ invoices }))).toMatch(/<textarea id="place-hold-invoice" name="invoice"/);
  });

  test("of days unfold what is older", async () => {
    const contacts = many.map((day) => ({
      kind: "contact" as const,
      id: `c-${day}`,
      accountId: "A-1",
      debtorId: "A-1",
      caseId: null,
      invoiceId: null,
      rung: null,
      message: "friendly-reminder",
      channel: "email" as const,
      language: "en",
      attempt: 1,
      at: `2026-01-${String(day).padStart(2, "0")}T17:00:00.000Z`,
      status: "bounced" as const,
      ladder: null,
      balanceSeen: {},
      contactSeq: 1,
      decision: { kind: "allow", reasons: [], packVersions: {}, digest: "" },
      reservedSequence: 0,
    }));
    expect(await page(filed({}, { contacts }))).toContain("<summary>15 earlier days</summary>");
    expect(await page(filed({}, { contacts: contacts.slice(0, 6) }))).toContain("<summary>1 earlier day</summary>");
  });

  test("of notes unfold what is older, and tell where words were deleted", async () => {
    const saw = { version: 1, signalSeq: 1, balance: {}, caseId: null };
    const acts = many.map((day) => ({
      actId: `a-${day}`,
      at: `2026-01-${String(day).padStart(2, "0")}T17:00:00.000Z`,
      by: day === 20 ? { kind: "unknown" as const } : { kind: "staff" as const, email: LEAD },
      does: "add-note",
      says: {},
      saw,
    }));
    const words = new Map([["FACT#ACT#a-19", "Prefers mornings"]]);
    const notes = text((await page(filed({}, { acts, words }))).split('id="notes"')[1] ?? "");
    expect(notes).toMatch(/The words were deleted\. Unknown, .*Prefers mornings lead@demo\.example, .*15 older/);
  });
});

test("tasks are ticked off by a form of their own, called by a page of their own, or end by another act", async () => {
  const tasks = (["call", "review", "find-contact", "dispute"] as const).map((kind) => ({
    ...task,
    id: `t-${kind}`,
    kind,
    openedAt: LONG_AGO,
  }));
  const over = {
    ...task,
    id: "t-over",
    kind: "review" as const,
    openedAt: LONG_AGO,
    closedAt: LONG_AGO,
    outcome: "done",
  };
  const shown = await page(filed({}, { tasks: [...tasks, over] }));
  expect(shown).toContain('href="/s/tasks/demo/A-1/t-call"');
  expect(shown).toContain('name="task" value="t-review"');
  expect(shown).toContain("A new address or number goes into billing");
  expect(shown).toContain("It ends when you answer the dispute");
  expect(shown).toContain("<summary>1 over</summary>");
  expect(shown).not.toContain('value="t-over"');
  expect(await page(filed({}, { tasks: [over] }))).toContain("None is open.");
});

test("a rung that was passed over says by which rule, and a fee why it is owed", async () => {
  const passed = [{ invoiceId: "I-1", rung: "courtesy", at: LONG_AGO, rule: "ladder.TOO_LATE" }];
  expect(text(await page(filed({ passed })))).toContain("This reminder belongs before the due date");
});

describe("what is offered", () => {
  const fee = {
    id: "fee-1",
    fee: "late-fee",
    kind: "flat" as const,
    invoiceId: "I-1",
    minor: 1_500,
    waived: 0,
    from: "2026-01-15",
    through: "2026-01-15",
    days: 5,
    principal: 10_000,
    base: 10_000,
    assessedAt: LONG_AGO,
    amountVersion: 0,
  };

  test("a fee is waived by an approver, and by nobody else", async () => {
    const file = filed({ fees: [fee, { ...fee, id: "fee-2", invoiceId: "I-9" }] });
    const record = {
      ...fee,
      accountId: "A-1",
      caseId: null,
      ladder: { name: "homes", version: 2 },
      currency: "USD",
      authority: "Clause 7",
      citation: null,
      waivedBy: null,
      waivedAt: null,
    };
    expect(text(await page({ ...file, feeRecords: [record] }))).toContain("By Clause 7.");
    expect(await page(file)).toMatch(/<option value="fee-1">Late fee on I-1, \$15\.00<\/option>/);
    expect(await page(file, "dana@demo.example")).not.toContain('value="waive-fee"');
    expect(await page(file, LEAD, { ...policies, creditors: {} })).not.toContain('value="waive-fee"');
  });

  test("an amount in one of several currencies is chosen, never added", async () => {
    const ladder = { ...LADDER, for: { ...LADDER.for, currencies: ["EUR", "USD"] } };
    const invoices = [
      invoiceOf("I-1", 10_000, "2026-01-10"),
      invoiceOf("I-2", 5_000, "2026-01-11", { currency: "EUR" }),
    ];
    const shown = await page(filed({ invoices, currencies: ["EUR", "USD"] }), LEAD, {
      ...policies,
      ...policiesOf(ladder),
    });
    expect(shown).toContain("€50.00 and $100.00");
    expect(shown).toMatch(/<select id="settle-currency" name="currency">/);
  });

  test("another agency is proposed once the first has it no more", async () => {
    const placement = {
      id: "p",
      accountId: "A-1",
      agency: "a",
      status: "recalled" as const,
      placedAt: LONG_AGO,
      because: ["It is licensed."],
    };
    const reports = [{ id: "r", kind: "returned" as const, at: LONG_AGO }];
    const shown = await page(filed({}, { placements: [{ ...placement, reports }] }));
    expect(shown).toContain('value="propose-placement"');
    expect(text(shown)).toContain("Why this one: It is licensed. What it reported: Returned Dec 31, 2025");
    expect(await page(filed({ case: null }, { placements: [{ ...placement, because: [] }] }))).not.toContain(
      "propose-placement",
    );
  });

  test("nothing is settled once nothing is owed", async () => {
    const paid = filed({
      payments: [paymentOf("P-1", 10_000, LONG_AGO), paymentOf("P-2", 1, LONG_AGO)],
      reversedPayments: ["P-2"],
    });
    const shown = await page(paid);
    expect(shown).not.toContain('value="settle"');
    expect(shown).toContain("<s>$0.01</s>");
  });
});

test("agreements show their payments, options and how they ended", async () => {
  const plan = { accountId: "A-1", caseId: "case-1", offeredAt: LONG_AGO };
  const amount = { minor: 5_000, currency: "USD" };
  const instalments = [
    { dueOn: "2026-01-20", amount, status: "missed" as const },
    { dueOn: "2026-02-20", amount, status: "open" as const },
  ];
  const option = PlanOption.parse({ id: "monthly-1", instalments: [{ dueOn: "2026-02-20", amount }] });
  const plans = [
    { ...plan, id: "p-1", status: "broken" as const, options: [], instalments },
    { ...plan, id: "p-2", status: "offered" as const, options: [option], offeredAt: "2026-01-15T17:00:00.000Z" },
  ];
  const promise = {
    id: "p",
    caseId: "case-1",
    minor: 5_000,
    currency: "USD",
    on: "2026-01-30",
    madeAt: LONG_AGO,
    since: LONG_AGO,
    paymentsBefore: 0,
    settles: false,
    status: "open" as const,
    endedAt: null,
  };
  const holds = [holdOf("dispute", LONG_AGO, undefined, { id: "dispute:a-1" })];
  const shown = text(await page(filed({ promises: [promise, { ...promise, status: "kept" }], holds }, { plans })));
  expect(shown).toMatch(
    /Offered[\s\S]*Broken · 0 of 2 payments made The payments Due Amount Stands Jan 20, 2026 \$50\.00 missed/,
  );
  expect(shown).toContain("$50.00 by Jan 30, 2026 waited for");
  expect(shown).toContain("Everything owed open since");
});

describe("who it is about", () => {
  const said = (value: string) => ({ value, at: LONG_AGO, eventId: "e-1" });

  test.each([
    ["en-GB", "British English"],
    ["x_no tag", "x_no tag"],
  ])("the language %s is shown as %s", async (tag, shownAs) => {
    expect(text(await page(filed({}, { person: { language: said(tag) } })))).toContain(`Language ${shownAs}`);
  });

  test("a place is shown, an unknown time and creditor are not made up", async () => {
    const address = { value: { country: "US", region: "MA", city: "Cambridge" }, at: LONG_AGO, eventId: "e-1" };
    const shown = text(await page(filed({ zones: [] }, { person: { address } }), LEAD, { ...policies, creditors: {} }));
    expect(shown).toContain("Owed to demo");
    expect(shown).toContain("Where Cambridge, MA Their time not known");
  });

  test("an account of nothing has neither ladder nor history", async () => {
    const shown = text(await page(filed({ invoices: [], case: null, segment: null })));
    expect(shown).toContain("Nothing yet.");
    expect(shown).not.toContain("Ladder");
  });
});
