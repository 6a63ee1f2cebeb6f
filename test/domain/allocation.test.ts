import { describe, expect, it } from "vitest";
import { allocate, balances, byAge, dueDateOf, owed } from "../../functions/domain/allocation.ts";
import { accountOf, holdOf, invoiceOf, paymentOf } from "./given.ts";

const OLD = invoiceOf("old", 100, "2026-01-10");
const MIDDLE = invoiceOf("middle", 100, "2026-02-10");
const NEW = invoiceOf("new", 100, "2026-03-10");
const EURO = invoiceOf("euro", 100, "2026-01-01", { currency: "EUR" });
const at = "2026-03-20T12:00:00.000Z";
const openOf = (account: Parameters<typeof allocate>[0]) => Object.fromEntries(allocate(account).open);

describe("a payment", () => {
  const ALL = { invoices: [NEW, OLD, MIDDLE, EURO] };
  const untouched = { old: 100, middle: 100, new: 100, euro: 100 };

  it.each<[string, ReturnType<typeof paymentOf>, Readonly<Record<string, number>>]>([
    ["meets its own invoice first", paymentOf("p", 60, at, { invoiceId: "new" }), { new: 40 }],
    ["then the oldest others", paymentOf("p", 250, at, { invoiceId: "new" }), { new: 0, old: 0, middle: 50 }],
    ["meets the oldest where it names none", paymentOf("p", 130, at), { old: 0, middle: 70 }],
    ["meets the oldest where its invoice is unknown", paymentOf("p", 30, at, { invoiceId: "?" }), { old: 70 }],
    ["never meets another currency", paymentOf("p", 130, at, { currency: "EUR" }), { euro: 0 }],
    ["of nothing changes nothing", paymentOf("p", 0, at), {}],
  ])("%s", (_, payment, changed) => {
    expect(openOf(accountOf({ ...ALL, payments: [payment] }))).toEqual({ ...untouched, ...changed });
  });
});

it.each<[string, Partial<ReturnType<typeof paymentOf>>, string | null]>([
  ["its own", { invoiceId: "new" }, "new"],
  ["the oldest, where it names none", {}, "old"],
  ["the oldest left, where its own is paid", { invoiceId: "done" }, "old"],
  ["none, where nothing of its currency is owed", { currency: "GBP" }, null],
])("remembers which invoice a payment met first: %s", (_, more, first) => {
  const invoices = [NEW, OLD, invoiceOf("done", 0, "2026-01-01")];
  const { metFirst } = allocate(accountOf({ invoices, payments: [paymentOf("p", 150, at, more)] }));
  expect(metFirst.get("p") ?? null).toBe(first);
});

describe("an invoice in dispute when the money was received", () => {
  const dispute = holdOf("dispute", "2026-03-01T00:00:00.000Z", "2026-03-31T00:00:00.000Z", { invoiceIds: ["old"] });

  it.each<[string, string, Readonly<Record<string, number>>]>([
    ["is met last", at, { old: 50, middle: 0, new: 0 }],
    ["is met in turn by money from before", "2026-02-28T23:59:59.999Z", { old: 0, middle: 0, new: 50 }],
    ["is met in turn by money from after", "2026-03-31T00:00:00.000Z", { old: 0, middle: 0, new: 50 }],
  ])("%s", (_, receivedAt, open) => {
    const payments = [paymentOf("p", 250, receivedAt)];
    expect(openOf(accountOf({ invoices: [OLD, MIDDLE, NEW], payments, holds: [dispute] }))).toEqual(open);
  });

  it("is met first by a payment that names it", () => {
    const payments = [paymentOf("p", 100, at, { invoiceId: "old" })];
    expect(openOf(accountOf({ invoices: [OLD, NEW], payments, holds: [dispute] }))).toEqual({ old: 0, new: 100 });
  });

  it("is told from one under a hold of another kind, which keeps its turn", () => {
    const holds = [{ ...dispute, kind: "hardship" as const }];
    expect(openOf(accountOf({ invoices: [OLD, NEW], payments: [paymentOf("p", 100, at)], holds }))).toEqual({
      old: 0,
      new: 100,
    });
  });
});

describe("what is left over", () => {
  it("is credit of its currency", () => {
    const account = accountOf({ invoices: [OLD], payments: [paymentOf("p", 130, at), paymentOf("q", 5, at)] });
    expect(allocate(account).credit).toEqual({ USD: 35 });
    expect(balances(account)).toEqual({ USD: -35 });
  });

  it("pays for the next invoice", () => {
    const payments = [paymentOf("p", 130, "2026-01-20T00:00:00.000Z")];
    expect(openOf(accountOf({ invoices: [OLD, NEW], payments }))).toEqual({ old: 0, new: 70 });
  });

  it("is credit where nothing is owed in its currency", () => {
    const account = accountOf({
      currencies: ["USD", "EUR"],
      invoices: [OLD],
      payments: [paymentOf("p", 7, at, { currency: "EUR" })],
    });
    expect(balances(account)).toEqual({ USD: 100, EUR: -7 });
  });
});

describe("a payment reversed", () => {
  const payments = [paymentOf("p", 60, "2026-01-20T00:00:00.000Z", { invoiceId: "new" }), paymentOf("q", 50, at)];

  it("was never there", () => {
    const account = accountOf({ invoices: [OLD, NEW], payments, reversedPayments: ["p"] });
    expect(openOf(account)).toEqual({ old: 50, new: 100 });
  });

  it("may be reversed before it comes", () => {
    expect(owed(accountOf({ invoices: [OLD], reversedPayments: ["later"] }))).toEqual({ USD: 100 });
  });
});

it("comes to the same whatever the order in which facts arrived", () => {
  const payments = [
    paymentOf("a", 40, at, { invoiceId: "new" }),
    paymentOf("b", 110, "2026-03-01T00:00:00.000Z"),
    paymentOf("c", 90, at),
  ];
  const one = accountOf({ invoices: [OLD, MIDDLE, NEW], payments });
  const other = accountOf({ invoices: [NEW, MIDDLE, OLD], payments: payments.toReversed() });
  expect(openOf(other)).toEqual(openOf(one));
  expect(openOf(one)).toEqual({ old: 0, middle: 0, new: 60 });
});

describe("an invoice nobody has given a due date yet", () => {
  const undated = invoiceOf("undated", 100, null, { currency: "GBP" });

  it("counts for nothing", () => {
    const account = accountOf({ invoices: [undated, OLD] });
    expect([owed(account), balances(account)]).toEqual([{ USD: 100, GBP: 0 }, { USD: 100 }]);
  });
});

it.each([
  ["billing's", {}, "2026-02-01"],
  ["an extension that is later", { extendedTo: "2026-02-15" }, "2026-02-15"],
  ["billing's, where the extension is earlier", { extendedTo: "2026-01-15" }, "2026-02-01"],
])("is due on %s day", (_, more, dueOn) => {
  expect(dueDateOf(invoiceOf("i", 100, "2026-02-01", more))).toBe(dueOn);
});

it("puts the older first, then the lower id, and undated ones before all", () => {
  const invoices = [
    invoiceOf("b", 1, "2026-02-01"),
    invoiceOf("a", 1, "2026-02-01"),
    invoiceOf("B", 1, "2026-02-01"),
    invoiceOf("c", 1, "2026-01-01"),
    invoiceOf("e", 1, null),
    invoiceOf("d", 1, null),
  ];
  expect(invoices.sort(byAge).map(({ id }) => id)).toEqual(["d", "e", "c", "B", "a", "b"]);
});
