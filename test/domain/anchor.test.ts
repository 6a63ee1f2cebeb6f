import { describe, expect, it } from "vitest";
import type { Account } from "../../functions/domain/account.ts";
import {
  actionableCurrencies,
  collectableInvoices,
  nextRungIndex,
  owedInvoices,
  positionAt,
  settleAnchor,
} from "../../functions/domain/anchor.ts";
import { caseLadderOf } from "../../functions/domain/cases.ts";
import { accountOf, holdOf, invoiceOf, LADDER, ladderWith, openCase, paymentOf, takenOf } from "./given.ts";

const ladder = caseLadderOf(LADDER);
const both = caseLadderOf(ladderWith({ for: { segment: "consumer", currencies: ["USD", "EUR"] } }));
const A = invoiceOf("A", 5000, "2026-02-01");
const B = invoiceOf("B", 5000, "2026-02-11");
const noon = (day: string) => Date.parse(`${day}T17:00:00Z`);
const ids = (invoices: readonly { readonly id: string }[]) => invoices.map(({ id }) => id);

const upheldAt = (day: string) => ({ holdId: "dispute:D-1", at: `${day}T00:00:00.000Z`, scope: ["A"] });

describe("an invoice is collectable", () => {
  it.each<[string, Partial<Account>, readonly string[]]>([
    ["when it is unpaid, the oldest first", { invoices: [B, A] }, ["A", "B"]],
    ["not when it is paid", { invoices: [A, B], payments: [paymentOf("p", 5000, "2026-02-01T00:00:00.000Z")] }, ["B"]],
    ["not without a due date", { invoices: [invoiceOf("A", 5000, null), B] }, ["B"]],
    ["not in a currency the ladder does not name", { invoices: [{ ...A, currency: "GBP" }, B] }, ["B"]],
    ["not where its currency owes less than the minimum", { invoices: [{ ...A, minor: 999 }] }, []],
    ["from the minimum on", { invoices: [{ ...A, minor: 1000 }] }, ["A"]],
    [
      "together with others of its currency",
      {
        invoices: [
          { ...A, minor: 500 },
          { ...B, minor: 500 },
        ],
      },
      ["A", "B"],
    ],
    [
      "not under a hold that stops contact",
      { invoices: [A, B], holds: [holdOf("dispute", "2026-02-01", undefined, { invoiceIds: ["A"] })] },
      ["B"],
    ],
    ["under one that stops only fees", { invoices: [A], holds: [holdOf("military", "2026-02-01")] }, ["A"]],
    ["not once its dispute was upheld", { invoices: [A, B], upheld: [upheldAt("2026-02-02")] }, ["B"]],
    [
      "again once billing has said another amount since",
      { invoices: [{ ...A, amountAt: "2026-02-03T00:00:00.000Z" }], upheld: [upheldAt("2026-02-02")] },
      ["A"],
    ],
  ])("%s", (_, more, expected) => {
    expect(ids(collectableInvoices(accountOf(more), ladder, noon("2026-02-20")))).toEqual(expected);
  });

  it("where no currency of the ladder was ever used: none", () => {
    expect([...actionableCurrencies(accountOf(), both)]).toEqual([]);
  });

  it("per currency, each by its own minimum", () => {
    const account = accountOf({
      invoices: [
        { ...A, minor: 900 },
        { ...B, currency: "EUR", minor: 1 },
      ],
    });
    expect([...actionableCurrencies(account, both)]).toEqual(["EUR"]);
    expect(ids(owedInvoices(account, both))).toEqual(["A", "B"]);
    expect(ids(collectableInvoices(account, both, noon("2026-02-20")))).toEqual(["B"]);
  });
});

/** Taken about A, each on its own day; on 8 February the clock of B reads -3, the ladder's first day. */
const TAKEN = [
  takenOf("A", "courtesy", "2026-01-29"),
  takenOf("A", "reminder", "2026-02-02"),
  takenOf("A", "second", "2026-02-08"),
  takenOf("A", "text", "2026-02-11"),
  takenOf("A", "call", "2026-02-16"),
];

describe("the position of an invoice that becomes the anchor", () => {
  const position = (day: string, more: Partial<Account> = {}, invoice = B) =>
    positionAt(accountOf({ invoices: [A, invoice], taken: TAKEN, ...more }), ladder, invoice, noon(day))?.rung ?? null;

  it.each<[string, string, string | null]>([
    ["counts no rung whose own day its clock has not reached", "2026-02-17", null],
    ["counts those taken since the ladder's first day for it", "2026-02-18", "second"],
    ["counts a rung from its own day on", "2026-02-21", "text"],
    ["counts no later rung the day before", "2026-02-25", "text"],
    ["counts the next on its day", "2026-02-26", "call"],
  ])("%s: on %s", (_, day, rung) => {
    expect(position(day)).toBe(rung);
  });

  it("leaves out what was taken before the invoice was known", () => {
    const late = { ...B, knownAt: "2026-02-11T17:00:00.001Z" };
    expect(position("2026-02-21", {}, late)).toBeNull();
    expect(position("2026-02-26", {}, late)).toBe("call");
  });

  it("counts what was taken at the very instant it became known", () => {
    expect(position("2026-02-21", {}, { ...B, knownAt: "2026-02-11T17:00:00.000Z" })).toBe("text");
  });

  it("counts nothing taken about others while it has no due date", () => {
    expect(position("2026-02-26", {}, invoiceOf("B", 5000, null, { knownAt: null }))).toBeNull();
  });

  it("counts whatever was taken about itself, however early its clock", () => {
    expect(position("2026-02-12", { taken: [takenOf("B", "plan", "2026-02-10")] })).toBe("plan");
  });

  it("never falls behind where it once stood", () => {
    const positions = { B: { rung: "plan", takenAt: "2026-02-05T17:00:00.000Z" } };
    expect(position("2026-02-21", { positions })).toBe("plan");
  });

  it("is none for an invoice whose id is a name every object has", () => {
    expect(position("2026-02-12", {}, { ...B, id: "constructor" })).toBeNull();
  });

  it("does not count a rung the ladder no longer has", () => {
    expect(position("2026-02-26", { taken: [takenOf("A", "gone", "2026-02-16")] })).toBeNull();
  });

  it("counts on a clock that a hold stopped", () => {
    const holds = [holdOf("legal", "2026-02-18", "2026-02-20", { invoiceIds: ["B"] })];
    expect(position("2026-02-23", { holds })).toBe("second");
    expect(position("2026-02-24", { holds })).toBe("text");
  });
});

describe("the next rung for an invoice", () => {
  const next = (more: Partial<Account>, invoice = A, position: Parameters<typeof nextRungIndex>[3] = null) =>
    ladder.rungs[nextRungIndex(accountOf(more), ladder, invoice, position)]?.id ?? "none";

  it.each<[string, string, string]>([
    ["is the ladder's first for one nobody has spoken of", next({}), "courtesy"],
    ["follows the last taken", next({ taken: TAKEN }), "plan"],
    ["follows one passed over", next({ passed: [{ invoiceId: "A", rung: "second", at: "", rule: "" }] }), "text"],
    ["follows its position", next({}, A, { rung: "plan", takenAt: "" }), "final"],
    ["heeds nothing done about others", next({ taken: TAKEN }, B), "courtesy"],
    ["is none after the last", next({ taken: [takenOf("A", "agency", "2026-04-17")] }), "none"],
    ["is none for one that has been with an agency", next({}, { ...A, wasPlaced: true }), "none"],
  ])("%s", (_, rung, expected) => {
    expect(rung).toBe(expected);
  });
});

describe("the anchor", () => {
  const settled = (day: string, more: Partial<Account>) =>
    settleAnchor(accountOf({ case: openCase, invoices: [A, B], ...more }), new Date(noon(day)));

  it("is the oldest collectable invoice, with no position while nothing was taken", () => {
    expect(settled("2026-02-20", {})).toMatchObject({
      anchor: "A",
      positions: {},
      anchorsSettledAt: "2026-02-20T17:00:00.000Z",
    });
  });

  it("is none without a case", () => {
    expect(settled("2026-02-20", { case: null, anchor: "A" }).anchor).toBeNull();
  });

  it("is none while everything is held", () => {
    const holds = [holdOf("legal", "2026-02-10")];
    expect(settled("2026-02-20", { holds, anchor: "A" }).anchor).toBeNull();
    expect(settled("2026-02-20", { holds, anchor: null }).anchor).toBeNull();
  });

  it("becomes the next when the one before is paid, at a position fixed then", () => {
    const paid = { taken: TAKEN, anchor: "A", payments: [paymentOf("p", 5000, "2026-02-21T00:00:00.000Z")] };
    const then = settled("2026-02-21", paid);
    expect(then).toMatchObject({
      anchor: "B",
      positions: { B: { rung: "text", takenAt: "2026-02-11T17:00:00.000Z" } },
    });
    expect(settleAnchor(then, new Date(noon("2026-02-26"))).positions["B"]?.rung).toBe("text");
  });

  it("is passed by while another has a rung left", () => {
    const taken = [takenOf("A", "agency", "2026-02-15")];
    expect(settled("2026-02-20", { taken, anchor: "A" }).anchor).toBe("B");
    expect(settled("2026-02-20", { taken, invoices: [A], anchor: "A" }).anchor).toBe("A");
  });

  it("is settled for each hold at the moment it began or ended, however late anybody looks", () => {
    const dispute = holdOf("dispute", "2026-02-16T18:00:00.000Z", undefined, { invoiceIds: ["A"] });
    const slept = { taken: TAKEN, anchor: "A", holds: [dispute] };
    expect(settled("2026-03-10", { ...slept, anchorsSettledAt: "2026-02-16T17:30:00.000Z" })).toMatchObject({
      anchor: "B",
      positions: {},
    });
    expect(settled("2026-03-10", slept)).toMatchObject({ anchor: "B", positions: { B: { rung: "call" } } });
  });

  it("is the one before again when its hold is over, at the furthest rung of both", () => {
    const held = holdOf("legal", "2026-02-12T12:00:00.000Z", "2026-02-18T17:00:00.000Z", { invoiceIds: ["A"] });
    const slept = { taken: TAKEN, anchor: "A", holds: [held], anchorsSettledAt: "2026-02-12T11:00:00.000Z" };
    expect(settled("2026-02-26", slept)).toMatchObject({ anchor: "A", positions: { A: { rung: "call" } } });
  });
});
