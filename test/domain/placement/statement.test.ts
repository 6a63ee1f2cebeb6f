import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { Account } from "../../../functions/domain/account.ts";
import type { Charge } from "../../../functions/domain/fees/charge.ts";
import { forgive } from "../../../functions/domain/forgiveness.ts";
import { reconcile } from "../../../functions/domain/placement/reconcile.ts";
import { registered } from "../../../functions/domain/placement/registered.ts";
import {
  PlacementStatement,
  statementJsonSchema,
  statementLines,
  statementOf,
} from "../../../functions/domain/placement/statement.ts";
import { statementCsv } from "../../../functions/domain/placement/statement-csv.ts";
import { accountOf, invoiceOf, paymentOf } from "../given.ts";

const PLACED_AT = new Date("2026-03-02T15:00:00Z");
const LATER = new Date("2026-03-20T11:00:00Z");
const usd = (minor: number) => ({ minor, currency: "USD" });
const head = { creditorId: "demo", agency: "a", day: "2026-03-20", asOf: LATER };

/** Two invoices that are placed and one that is not; USD 30.00 had been paid of the first. */
const before = accountOf({
  invoices: [
    invoiceOf("INV-1", 10_000, "2026-01-10"),
    invoiceOf("INV-2", 5000, "2026-01-20"),
    invoiceOf("INV-3", 700, "2026-02-01"),
  ],
  payments: [paymentOf("P-1", 3000, "2026-02-01T12:00:00.000Z")],
});
const placement = registered(before, { id: "placement-1", agency: "a", invoiceIds: ["INV-1", "INV-2"] }, PLACED_AT);
const lines = (account: Account, of = placement) => statementLines(account, of);
const paying = (...payments: Account["payments"]): Account => ({
  ...before,
  payments: [...before.payments, ...payments],
});

it("an entry of the register says what was owed of the invoices that went with it, and why", () => {
  expect(placement).toMatchObject({
    placed: { USD: 12_000 },
    standing: { USD: { billed: 15_000, charged: 0, forgiven: 0, paid: 3000 } },
    paymentsBefore: 1,
    status: "placed",
  });
});

it("an invoice that owes nothing leaves no amount placed", () => {
  expect(registered(before, { id: "p", agency: "a", invoiceIds: [] }, PLACED_AT).placed).toEqual({});
});

describe("a line", () => {
  it("of an account where nothing happened owes what was placed", () => {
    expect(lines(before)).toEqual([
      {
        placementId: "placement-1",
        accountId: "A-1",
        placedAt: PLACED_AT.toISOString(),
        placed: usd(12_000),
        payments: [],
        paid: usd(0),
        adjustments: [],
        adjusted: usd(0),
        balance: usd(12_000),
      },
    ]);
  });

  it("names each payment since, by whom it was reported and the debtor's day", () => {
    const account = paying(
      paymentOf("R-1", 2000, "2026-03-05T03:00:00.000Z", { reportedIn: "placement-1" }),
      paymentOf("P-2", 500, "2026-03-06T12:00:00.000Z"),
    );
    expect(lines(account)).toMatchObject([
      {
        payments: [
          { paymentId: "R-1", receivedOn: "2026-03-04", amount: usd(2000), reportedBy: "agency" },
          { paymentId: "P-2", receivedOn: "2026-03-06", amount: usd(500), reportedBy: "creditor" },
        ],
        paid: usd(2500),
        balance: usd(9500),
      },
    ]);
  });

  it("counts of a payment only what met the placed invoices", () => {
    const own = paymentOf("P-2", 12_500, "2026-03-06T12:00:00.000Z");
    expect(lines(paying(own))).toMatchObject([{ paid: usd(12_000), balance: usd(0) }]);
  });

  it.each<[string, (account: Account) => Account, object]>([
    [
      "a correction by billing",
      (account) => ({
        ...account,
        invoices: account.invoices.map((one) => (one.id === "INV-2" ? { ...one, minor: 4000 } : one)),
      }),
      { adjustments: [{ kind: "corrected", amount: usd(1000) }], adjusted: usd(1000), balance: usd(11_000) },
    ],
    [
      "what was forgiven",
      (account) => forgive(account, new Set(["INV-2"]), "task-1", LATER),
      { adjustments: [{ kind: "forgiven", amount: usd(5000) }], adjusted: usd(5000), balance: usd(7000) },
    ],
    [
      "a fee that was put on",
      (account) => ({ ...account, fees: [feeOf(300)] }),
      { adjustments: [{ kind: "fees", amount: usd(-300) }], adjusted: usd(-300), balance: usd(12_300) },
    ],
    [
      "a payment of before that was taken back",
      (account) => ({ ...account, reversedPayments: ["P-1"] }),
      {
        payments: [],
        adjustments: [{ kind: "reallocated", amount: usd(-3000) }],
        adjusted: usd(-3000),
        balance: usd(15_000),
      },
    ],
  ])("shows %s", (_, change, line) => {
    expect(lines(change(before))).toMatchObject([line]);
  });

  it("shows nothing of a payment that came since and was taken back", () => {
    const account = { ...paying(paymentOf("P-2", 500, "2026-03-06T12:00:00.000Z")), reversedPayments: ["P-2"] };
    expect(lines(account)).toEqual(lines(before));
  });

  it("names payments in its own currency only", () => {
    const euros = invoiceOf("INV-9", 4000, "2026-01-15", { currency: "EUR" });
    const both = { ...before, invoices: [...before.invoices, euros] };
    const entry = registered(both, { id: "placement-1", agency: "a", invoiceIds: ["INV-1", "INV-9"] }, PLACED_AT);
    const paid = [
      paymentOf("P-2", 500, "2026-03-06T12:00:00.000Z"),
      paymentOf("P-3", 700, "2026-03-06T12:00:00.000Z", { currency: "EUR" }),
    ];
    expect(lines({ ...both, payments: [...both.payments, ...paid] }, entry)).toMatchObject([
      { payments: [{ paymentId: "P-3" }], balance: { minor: 3300, currency: "EUR" } },
      { payments: [{ paymentId: "P-2" }], balance: usd(6500) },
    ]);
  });

  it("counts no invoice of which no due date has come", () => {
    const undated = { ...before, invoices: [...before.invoices, invoiceOf("INV-9", 4000, null)] };
    const entry = registered(undated, { id: "placement-1", agency: "a", invoiceIds: ["INV-1", "INV-9"] }, PLACED_AT);
    expect(entry.placed).toEqual({ USD: 7000 });
  });

  it("is of one currency: an invoice said anew in another leaves the first and owes in the second", () => {
    const account = {
      ...before,
      invoices: before.invoices.map((one) => (one.id === "INV-2" ? { ...one, currency: "EUR", minor: 4600 } : one)),
    };
    expect(lines(account)).toMatchObject([
      { placed: { minor: 0, currency: "EUR" }, adjusted: { minor: -4600 }, balance: { minor: 4600, currency: "EUR" } },
      { placed: usd(12_000), adjusted: usd(5000), balance: usd(7000) },
    ]);
  });

  it("is left out where nothing was placed, paid or owed", () => {
    expect(lines(before, { ...placement, invoiceIds: [], standing: {} })).toEqual([]);
    expect(
      lines(
        { ...before, invoices: [] },
        { ...placement, standing: { USD: { billed: 5, charged: 0, forgiven: 0, paid: 5 } } },
      ),
    ).toEqual([]);
  });
});

const feeOf = (minor: number): Charge => ({
  id: "fee-1",
  fee: "late",
  kind: "flat",
  invoiceId: "INV-1",
  minor,
  waived: 0,
  from: "2026-03-10",
  through: "2026-03-10",
  days: 1,
  principal: 10_000,
  base: 10_000,
  assessedAt: "2026-03-10T12:00:00.000Z",
  amountVersion: 0,
});

const other = { ...placement, placementId: "placement-0" };
const statement = statementOf(head, [
  ...lines(paying(paymentOf("=P-2", 500, "2026-03-06T12:00:00.000Z"))),
  ...lines(before, other),
]);

it("a statement lists placements by id, and sums them up by currency", () => {
  expect(statement.lines.map(({ placementId }) => placementId)).toEqual(["placement-0", "placement-1"]);
  expect(statement.totals).toEqual([
    { placements: 2, placed: usd(24_000), paid: usd(500), adjusted: usd(0), balance: usd(23_500) },
  ]);
});

it("a statement of no placement is one all the same", () => {
  expect(PlacementStatement.parse(statementOf(head, []))).toMatchObject({ lines: [], totals: [] });
});

it("as CSV it has a row for each amount, totals last, and no cell that a spreadsheet would work out", () => {
  expect(statementCsv(statement).split("\r\n")).toEqual([
    '"placementId","accountId","entry","reference","on","minor","currency"',
    '"placement-0","A-1","placed","","2026-03-02","12000","USD"',
    '"placement-0","A-1","balance","","","12000","USD"',
    '"placement-1","A-1","placed","","2026-03-02","12000","USD"',
    `"placement-1","A-1","payment-by-creditor","'=P-2","2026-03-06","500","USD"`,
    '"placement-1","A-1","balance","","","11500","USD"',
    '"","","total-placed","","","24000","USD"',
    '"","","total-paid","","","500","USD"',
    '"","","total-adjusted","","","0","USD"',
    '"","","total-balance","","","23500","USD"',
    "",
  ]);
});

it("corrections are rows of their own", () => {
  const corrected = statementOf(head, lines({ ...before, reversedPayments: ["P-1"] }));
  expect(statementCsv(corrected)).toContain('"placement-1","A-1","reallocated","","","-3000","USD"\r\n');
});

it("as the published example reads, it is what the published schema takes, and adds up", () => {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../../docs/${file}`, import.meta.url), "utf8"));
  const published = z.fromJSONSchema(z.record(z.string(), z.json()).parse(read("schemas/PlacementStatement.json")));
  const example = PlacementStatement.parse(read("examples/statement.json"));
  expect(published.safeParse(read("examples/statement.json")).success).toBe(true);
  expect(reconcile(example, example)).toEqual([]);
});

it("its schema says what a statement needs", () => {
  expect(statementJsonSchema()).toMatchObject({
    required: ["format", "version", "creditorId", "agency", "day", "asOf", "lines", "totals"],
  });
});
