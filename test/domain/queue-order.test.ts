import { expect, test } from "vitest";
import { emptyAccount } from "../../functions/domain/account.ts";
import { Day } from "../../functions/domain/calendar.ts";
import type { PromiseToPay } from "../../functions/domain/promise.ts";
import { atRiskOf, inOrder, promiseOf, standsFor, type Waiting } from "../../functions/domain/queue-order.ts";

const waiting = (more: Partial<Waiting> = {}): Waiting => ({
  openedAt: "2026-05-20T12:00:00.000Z",
  isAsked: false,
  notBefore: null,
  promise: null,
  atRisk: { minor: 10_000, currency: "USD" },
  ...more,
});
const later = new Date("2026-05-26T18:00:00Z");
const muchLater = new Date("2026-05-27T18:00:00Z");

test.each([
  ["a call the debtor asked for, once its time has come", { isAsked: true, promise: "broken" }, "asked-for"],
  ["a broken promise", { promise: "broken" }, "promise-broken"],
  ["a promise that falls due today", { promise: "due-today" }, "promise-due"],
  ["anything else", {}, "balance"],
  ["what cannot be done yet, whatever it is", { notBefore: later, isAsked: true, promise: "broken" }, "later"],
] as const)("%s stands for that", (_, more, reason) => {
  expect(standsFor(waiting(more))).toBe(reason);
});

test.each([
  ["a call asked for before a broken promise", { isAsked: true }, { promise: "broken" }],
  ["a broken promise before one due today", { promise: "broken" }, { promise: "due-today" }],
  [
    "a promise due today before a large balance",
    { promise: "due-today" },
    { atRisk: { minor: 9_999_999, currency: "USD" } },
  ],
  ["the larger balance first", { atRisk: { minor: 20_000, currency: "USD" } }, {}],
  [
    "yen and dollars by their number, whatever their digits",
    { atRisk: { minor: 2_000, currency: "JPY" } },
    { atRisk: { minor: 100_000, currency: "USD" } },
  ],
  ["the oldest of two with the same balance", { openedAt: "2026-05-19T12:00:00.000Z" }, {}],
  ["a small balance now before a large one later", { atRisk: null }, { notBefore: later }],
  ["of two later ones the sooner", { notBefore: later }, { notBefore: muchLater, isAsked: true }],
] as const)("%s", (_, first, second) => {
  const [one, two] = [waiting(first), waiting(second)];
  expect(inOrder([two, one])).toEqual([one, two]);
});

test("what nothing sets apart stays in the order given", () => {
  const [one, two] = [waiting(), waiting()];
  expect(inOrder([one, two])[0]).toBe(one);
});

const TODAY = Day.parse("2026-05-26");
const promise = (more: Partial<PromiseToPay>): PromiseToPay => ({
  id: "promise-1",
  since: "2026-05-01T12:00:00.000Z",
  paymentsBefore: 0,
  caseId: "case-1",
  minor: 1_000,
  currency: "USD",
  on: "2026-05-20",
  madeAt: "2026-05-01T12:00:00.000Z",
  settles: false,
  status: "open",
  endedAt: null,
  ...more,
});

test.each([
  ["open and due today", { on: "2026-05-26" }, "due-today"],
  ["open and due tomorrow", { on: "2026-05-27" }, null],
  ["broken yesterday", { status: "broken", endedAt: "2026-05-25T12:00:00.000Z" }, "broken"],
  ["broken two weeks ago", { status: "broken", endedAt: "2026-05-12T12:00:00.000Z" }, "broken"],
  ["broken longer ago", { status: "broken", endedAt: "2026-05-11T12:00:00.000Z" }, null],
  ["kept", { status: "kept", endedAt: "2026-05-25T12:00:00.000Z" }, null],
] as const)("a promise that is %s", (_, more, expected) => {
  expect(promiseOf({ ...emptyAccount("demo", "A-1"), promises: [promise(more)] }, TODAY)).toBe(expected);
});

test("without a promise there is nothing to say", () => {
  expect(promiseOf(emptyAccount("demo", "A-1"), TODAY)).toBeNull();
});

const owing = (...invoices: readonly (readonly [minor: number, currency: string])[]) => ({
  ...emptyAccount("demo", "A-1"),
  invoices: invoices.map(([minor, currency], index) => ({
    id: `INV-${index}`,
    currency,
    minor,
    amountVersion: 0,
    amountAt: "2026-05-01T12:00:00.000Z",
    dueOn: "2026-05-10",
    dueVersion: 0,
    knownAt: "2026-05-01T12:00:00.000Z",
  })),
});

test.each([
  ["nothing owed", [], null],
  [
    "one currency",
    [
      [1_000, "USD"],
      [2_000, "USD"],
    ],
    { minor: 3_000, currency: "USD" },
  ],
  [
    "the larger of two as numbers",
    [
      [1_000, "USD"],
      [900, "JPY"],
    ],
    { minor: 900, currency: "JPY" },
  ],
] as const)("at risk with %s", (_, invoices, expected) => {
  expect(atRiskOf(owing(...invoices))).toEqual(expected);
});
