import { describe, expect, test } from "vitest";
import { debtorOf, event, invoice, newWorld, payment, rehearse, shippedPolicies } from "../rehearsal.ts";
import { accountOf, contactsTold, past } from "./telling.ts";

const DUE = "2026-05-10";
const bill = (minor: number, version: number, time = "2026-05-01T12:00:00Z", dueOn = DUE) =>
  invoice(time, "C-1", "INV-1", minor, dueOn, { invoice: { version } });
const adjusted = (minor: number, version: number, currency = "USD") =>
  event("2026-05-03T12:00:00Z", "InvoiceAdjusted", {
    accountId: "C-1",
    invoiceId: "INV-1",
    amountDue: { minor, currency },
    version,
    occurredAt: "2026-05-03T12:00:00Z",
  });
const voided = (version: number) =>
  event("2026-05-04T12:00:00Z", "InvoiceVoided", {
    accountId: "C-1",
    invoiceId: "INV-1",
    version,
    occurredAt: "2026-05-04T12:00:00Z",
  });
const reasonsOf = (report: Awaited<ReturnType<typeof rehearse>>) => report.rejected.flatMap(({ reasons }) => reasons);

describe("versions of an invoice", () => {
  test.each([
    ["another amount", [bill(10_000, 1), bill(9_000, 1)]],
    ["another currency", [bill(10_000, 1), adjusted(10_000, 1, "EUR")]],
    ["another due date", [bill(10_000, 1), bill(10_000, 1, "2026-05-02T12:00:00Z", "2026-05-11")]],
    ["an adjustment of another amount", [bill(10_000, 1), adjusted(9_000, 1)]],
    ["a void, which is an amount of nothing", [bill(10_000, 1), voided(1)]],
    ["an invoice after a void of its version", [voided(1), { ...bill(10_000, 1), time: "2026-05-05T12:00:00Z" }]],
  ])("the same version with %s is rejected as a conflict", async (_, lines) => {
    const report = await rehearse(lines, "2026-05-06T00:00:00Z");
    expect(report.rejected.map(({ line }) => line)).toEqual([2]);
    expect(reasonsOf(report)[0]).toMatch(/^version-conflict/);
  });

  test.each([
    ["a stale version", [bill(10_000, 3), bill(7_000, 1, "2026-05-02T12:00:00Z")], 10_000],
    ["a stale adjustment", [bill(10_000, 3), adjusted(7_000, 2)], 10_000],
    ["the same again", [bill(10_000, 1), bill(10_000, 1, "2026-05-02T12:00:00Z")], 10_000],
    ["an adjustment by the same amount", [bill(10_000, 1), adjusted(10_000, 1)], 10_000],
    [
      "an adjustment that came before its invoice",
      [adjusted(7_000, 1), bill(10_000, 0, "2026-05-05T12:00:00Z")],
      7_000,
    ],
    ["an invoice after a later void", [voided(2), { ...bill(10_000, 1), time: "2026-05-05T12:00:00Z" }], 0],
    [
      "an invoice with an amount of nothing at the version of its void",
      [voided(2), { ...bill(0, 2), time: "2026-05-05T12:00:00Z" }],
      0,
    ],
  ] as const)("%s is no rejection, and the highest version counts", async (_, lines, minor) => {
    const report = await rehearse([...lines], "2026-05-06T00:00:00Z");
    expect(report.rejected).toEqual([]);
    expect(accountOf(report, "C-1")["balance"]).toEqual([{ minor, currency: "USD" }]);
  });

  test("an adjustment alone counts for nothing: no balance, no case", async () => {
    const report = await rehearse([adjusted(7_000, 1)]);
    expect(accountOf(report, "C-1")).toMatchObject({ balance: [], cases: 0, stage: "current" });
  });

  test("a void alone names no currency", async () => {
    const report = await rehearse([voided(2)]);
    expect(accountOf(report, "C-1")).toMatchObject({ balance: [], cases: 0, stage: "current" });
  });

  test("a version that moves the amount after a payment leaves the payment where it was", async () => {
    const report = await rehearse(
      [bill(10_000, 0), payment("2026-05-02T12:00:00Z", "C-1", "P", 4_000), adjusted(7_000, 1)],
      "2026-05-06T00:00:00Z",
    );
    expect(accountOf(report, "C-1")["balance"]).toEqual([{ minor: 3_000, currency: "USD" }]);
  });
});

describe("who may speak", () => {
  const policies = shippedPolicies();
  const { demo } = policies.creditors;
  if (demo === undefined) throw new Error("the demo profile is shipped");
  const careful = { ...policies, creditors: { demo: { ...demo, sources: ["billing.trusted"] } } };

  test("an event from a source the profile does not list is rejected and changes nothing", async () => {
    const report = await rehearse([bill(10_000, 0)], null, { policies: careful });
    expect(reasonsOf(report)[0]).toMatch(/^source-not-allowed/);
    expect(report.accounts).toEqual([]);
  });

  test("one from a trusted source is taken", async () => {
    const trusted = event(
      "2026-05-01T12:00:00Z",
      "InvoiceOverdue",
      {
        occurredAt: "2026-05-01T12:00:00Z",
        account: debtorOf("C-1"),
        invoice: { id: "INV-1", amountDue: { minor: 10_000, currency: "USD" }, dueOn: DUE },
      },
      "billing.trusted",
    );
    const report = await rehearse([trusted], "2026-05-02T00:00:00Z", { policies: careful });
    expect(report.rejected).toEqual([]);
    expect(accountOf(report, "C-1")).toMatchObject({ cases: 1 });
  });

  test("our own events are ignored without a word", async () => {
    const ours = event("2026-05-01T12:00:00Z", "CaseOpened", { accountId: "C-1" }, "amends");
    const report = await rehearse([ours]);
    expect(report.rejected).toEqual([]);
    expect(report.accounts).toEqual([]);
  });

  test("an unknown creditor is named in the rejection", async () => {
    const report = await rehearse([
      event("2026-05-01T12:00:00Z", "PaymentReceived", {
        creditorId: "nobody",
        accountId: "C-1",
        paymentId: "P",
        amount: { minor: 1, currency: "USD" },
        receivedAt: "2026-05-01T12:00:00Z",
      }),
    ]);
    expect(reasonsOf(report)[0]).toMatch(/^unknown-creditor/);
  });
});

describe("bad input", () => {
  const pay = (more: Readonly<Record<string, unknown>>) => payment("2026-05-02T12:00:00Z", "C-1", "P", 4_000, more);

  test.each([
    ["an @ in the account's id", pay({ accountId: "ann@debtor.example" }), /accountId/],
    ["an id that begins with a space", pay({ paymentId: " P" }), /paymentId/],
    ["an id of 97 characters", pay({ paymentId: "P".repeat(97) }), /paymentId/],
    ["a negative amount", pay({ amount: { minor: -1, currency: "USD" } }), /minor/],
    ["a fraction of a cent", pay({ amount: { minor: 1.5, currency: "USD" } }), /minor/],
    ["an amount beyond safe integers", pay({ amount: { minor: 2 ** 53, currency: "USD" } }), /minor/],
    ["a currency that is none", pay({ amount: { minor: 1, currency: "BTC" } }), /currency/],
    ["a bad instant", pay({ receivedAt: "yesterday" }), /receivedAt/],
    ["a detail-type nobody knows", event("2026-05-02T12:00:00Z", "InvoicePaid", { accountId: "C-1" }), /detail-type/],
    ["an impossible day", invoice("2026-05-01T12:00:00Z", "C-2", "I", 100, "2026-02-30"), /dueOn/],
    [
      "an address that is none, in the account",
      invoice("2026-05-01T12:00:00Z", "C-2", "I", 9_000, DUE, { account: { email: "no address" } }),
      /email/,
    ],
    [
      "a ladder nobody has",
      invoice("2026-05-01T12:00:00Z", "C-2", "I", 9_000, DUE, { account: { ladder: "no-such" } }),
      /ladder/,
    ],
  ])("%s is rejected with its field, and the lines around it are taken", async (_, line, reason) => {
    const report = await rehearse(
      [bill(10_000, 0), line, payment("2026-05-03T12:00:00Z", "C-1", "P-2", 1_000)],
      "2026-05-04T00:00:00Z",
    );
    expect(report.rejected.map(({ line: number }) => number)).toEqual([2]);
    expect(reasonsOf(report).join(" ")).toMatch(reason);
    expect(report.accounts).toHaveLength(1);
    expect(accountOf(report, "C-1")["balance"]).toEqual([{ minor: 9_000, currency: "USD" }]);
  });

  test("a rejection repeats no personal value", async () => {
    const report = await rehearse([pay({ accountId: "ann@debtor.example" })]);
    expect(reasonsOf(report).join(" ")).not.toContain("ann@debtor.example");
  });

  test.each([
    [64 * 1024, []],
    [64 * 1024 + 1, [1]],
  ])("an event of %d bytes counts its UTF-8 bytes as a whole", async (bytes, rejected) => {
    const padded = (filling: string) =>
      invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 10_000, DUE, { invoice: { description: `ä${filling}` } });
    const small = Buffer.byteLength(JSON.stringify({ ...padded(""), id: "event" }), "utf8");
    const line = { ...padded("x".repeat(bytes - small)), id: "event" };
    const report = await rehearse([line], "2026-05-02T00:00:00Z");
    expect(report.rejected.map(({ line: number }) => number)).toEqual(rejected);
  });

  test("unknown extra fields are no reason to reject", async () => {
    const report = await rehearse([bill(10_000, 0), pay({ colour: "blue" })], "2026-05-03T00:00:00Z");
    expect(report.rejected).toEqual([]);
  });

  test("ids with every permitted character are kept as they are", async () => {
    const id = "A1 ._:/#+=,-";
    const report = await rehearse(
      [invoice("2026-05-01T12:00:00Z", id, "I#1/2", 10_000, DUE, { account: { email: "a@debtor.example" } })],
      "2026-05-08T12:00:00Z",
    );
    expect(report.accounts.map(({ accountId }) => accountId)).toEqual([id]);
    expect(contactsTold(report, id)).toEqual([`${past(DUE, -3)} courtesy courtesy email`]);
  });
});

describe("a batch", () => {
  test("with one bad event stops no other", async () => {
    const world = newWorld({ startsAt: new Date("2026-05-01T12:00:00Z") });
    const outcomes = await world.deliver([
      { key: "a", event: bill(10_000, 0) },
      { key: "b", event: { nonsense: true } },
      { key: "c", event: "not even an object" },
      { key: "d", event: payment("2026-05-01T12:00:00Z", "C-1", "P", 4_000) },
    ]);
    const kinds = Object.fromEntries(outcomes.map(({ key, kind }) => [key, kind]));
    expect(kinds).toEqual({ a: "applied", b: "rejected", c: "rejected", d: "applied" });
  });

  test("with the same fact twice applies it once", async () => {
    const world = newWorld({ startsAt: new Date("2026-05-01T12:00:00Z") });
    const pay = payment("2026-05-01T12:00:00Z", "C-1", "P", 4_000);
    const outcomes = await world.deliver([
      { key: "a", event: pay },
      { key: "b", event: pay },
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["applied", "unchanged"]);
  });
});

test("an account with more than 2,000 open invoices is refused with the reason", async () => {
  const world = newWorld({ startsAt: new Date("2026-05-01T12:00:00Z") });
  const bills = Array.from({ length: 2_001 }, (_, index) => ({
    key: String(index),
    event: invoice("2026-05-01T12:00:00Z", "C-1", `I-${index}`, 100, DUE),
  }));
  const outcomes = [];
  for (let from = 0; from < bills.length; from += 20)
    outcomes.push(...(await world.deliver(bills.slice(from, from + 20))));
  expect(outcomes.filter(({ kind }) => kind !== "applied")).toMatchObject([
    { kind: "rejected", key: "2000", reasons: [expect.stringContaining("too-many-invoices")] },
  ]);
}, 60_000);
