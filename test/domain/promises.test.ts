import { describe, expect, it, test } from "vitest";
import type { Account, Payment } from "../../functions/domain/account.ts";
import { balances } from "../../functions/domain/allocation.ts";
import {
  lastDayToKeep,
  makePromise,
  openPromise,
  settlePromises,
  withdrawPromises,
} from "../../functions/domain/promises.ts";
import { accountOf, invoiceOf, openCase, paymentOf } from "./given.ts";

const MADE = new Date("2026-03-10T15:00:00Z");
const owing = accountOf({
  case: openCase,
  invoices: [invoiceOf("I-1", 10_000, "2026-03-01"), invoiceOf("I-2", 5_000, "2026-03-05")],
});
const terms = {
  id: "promise:1",
  minor: 10_000,
  currency: "USD",
  on: "2026-03-20",
  settles: false,
  since: MADE.toISOString(),
  paymentsBefore: 0,
};
const promised = (more: Partial<typeof terms> = {}, from: Account = owing) =>
  makePromise(from, { ...terms, ...more }, ["I-1"], MADE).account;
const received = (account: Account, ...payments: readonly Payment[]): Account => ({
  ...account,
  payments: [...account.payments, ...payments],
});
const settled = (account: Account, now: string) => settlePromises(account, new Date(now));
const statusAt = (account: Account, now: string) => settled(account, now).account.promises.map(({ status }) => status);
const paid = (minor: number, at: string, more: Partial<Payment> = {}) =>
  paymentOf(`P-${minor}-${at}`, minor, at, { invoiceId: "I-1", ...more });

test("a promise is a hold of its id on the invoices it names, through the third day after its own", () => {
  const account = promised();
  expect(account.holds).toMatchObject([
    { id: "promise:1", kind: "promise", invoiceIds: ["I-1"], from: MADE.toISOString(), until: "2026-03-23" },
  ]);
  expect(openPromise(account, "USD")).toMatchObject({ status: "open", caseId: openCase.id });
});

test("its last day is counted over the end of a month", () => {
  expect(lastDayToKeep("2026-02-27")).toBe("2026-03-02");
});

test("another takes its place, and one in another currency does not", () => {
  const second = makePromise(promised(), { ...terms, id: "promise:2" }, ["I-1"], MADE).account;
  const third = makePromise(second, { ...terms, id: "promise:3", currency: "EUR" }, [], MADE).account;
  expect(third.promises.map(({ id, status }) => [id, status])).toEqual([
    ["promise:1", "withdrawn"],
    ["promise:2", "open"],
    ["promise:3", "open"],
  ]);
  expect(third.holds.map(({ endedAt }) => endedAt === undefined)).toEqual([false, true, true]);
});

// New York is on summer time by 23 March: its day ends at 04:00 UTC.
describe("is", () => {
  it.each([
    ["open while nothing came", [], "2026-03-24T03:59:59Z", "open"],
    ["broken from the first instant after its last day", [], "2026-03-24T04:00:00Z", "broken"],
    ["kept at 95 %", [paid(9_500, "2026-03-15T12:00:00Z")], "2026-03-15T12:00:00Z", "kept"],
    ["open below 95 %", [paid(9_499, "2026-03-15T12:00:00Z")], "2026-03-15T12:00:00Z", "open"],
    [
      "kept by money received on the last day, heard of later",
      [paid(9_500, "2026-03-24T03:59:00Z")],
      "2026-03-30T12:00:00Z",
      "kept",
    ],
    ["broken where the money came too late", [paid(10_000, "2026-03-24T04:00:00Z")], "2026-03-24T04:00:00Z", "broken"],
    [
      "broken where half came in time and half too late",
      [paid(5_000, "2026-03-20T12:00:00Z"), paid(5_000, "2026-03-25T12:00:00Z")],
      "2026-03-25T12:00:00Z",
      "broken",
    ],
    [
      "open where the money was for another invoice",
      [paid(5_000, "2026-03-15T12:00:00Z", { invoiceId: "I-2" })],
      "2026-03-15T12:00:00Z",
      "open",
    ],
    [
      "open where the money is of another currency",
      [paid(10_000, "2026-03-15T12:00:00Z", { currency: "EUR" })],
      "2026-03-15T12:00:00Z",
      "open",
    ],
    [
      "kept by money dated to the day it was made",
      [paid(9_500, "2026-03-10T04:00:00Z")],
      "2026-03-11T12:00:00Z",
      "kept",
    ],
    [
      "open where the money is dated to the day before",
      [paid(9_500, "2026-03-09T12:00:00Z")],
      "2026-03-11T12:00:00Z",
      "open",
    ],
  ] as const)("%s", (_, payments, now, status) => {
    expect(statusAt(received(promised(), ...payments), now)).toEqual([status]);
  });

  test("not kept by money known before it was made", () => {
    const known = received(owing, paid(4_000, "2026-03-10T13:00:00Z"));
    expect(statusAt(promised({ minor: 4_000, paymentsBefore: 1 }, known), "2026-03-11T12:00:00Z")).toEqual(["open"]);
  });

  test("not kept by money taken back", () => {
    const reversed = { ...received(promised(), paid(10_000, "2026-03-15T12:00:00Z")) };
    const ids = reversed.payments.map(({ id }) => id);
    expect(statusAt({ ...reversed, reversedPayments: ids }, "2026-03-16T12:00:00Z")).toEqual(["open"]);
  });

  test("kept where everything left of what it is about was paid", () => {
    const less = { ...promised(), invoices: [invoiceOf("I-1", 3_000, "2026-03-01")] };
    expect(statusAt(received(less, paid(3_000, "2026-03-15T12:00:00Z")), "2026-03-15T12:00:00Z")).toEqual(["kept"]);
  });

  test.each([
    ["what it is about was voided", { invoices: [invoiceOf("I-1", 0, "2026-03-01")] }],
    ["its hold is gone", { holds: [] }],
  ])("withdrawn where %s, and nobody is told it was kept or broken", (_, change) => {
    const done = settled({ ...promised(), ...change }, "2026-03-12T12:00:00Z");
    expect([done.account.promises[0]?.status, done.drafts]).toEqual(["withdrawn", []]);
  });

  test("not looked at again once it ended", () => {
    const broken = settled(promised(), "2026-03-24T04:00:00Z").account;
    const late = settled(received(broken, paid(10_000, "2026-03-15T12:00:00Z")), "2026-03-25T12:00:00Z");
    expect([late.account.promises[0]?.status, late.drafts]).toEqual(["broken", []]);
  });
});

test("its hold ends with it", () => {
  const kept = settled(received(promised(), paid(9_500, "2026-03-15T12:00:00Z")), "2026-03-15T12:00:00Z").account;
  expect(kept.holds[0]?.endedAt).toBe("2026-03-15T12:00:00.000Z");
});

describe("a settlement of 70.00 for 100.00", () => {
  const agreed = promised({ minor: 7_000, settles: true });
  const done = settled(received(agreed, paid(7_000, "2026-03-15T12:00:00Z")), "2026-03-15T12:00:00Z").account;

  test("forgives the rest of what it is about, and nothing else", () => {
    expect(balances(done)).toEqual({ USD: 5_000 });
  });

  test("needs all of it", () => {
    expect(statusAt(received(agreed, paid(6_999, "2026-03-15T12:00:00Z")), "2026-03-15T12:00:00Z")).toEqual(["open"]);
  });

  test("whose money is taken back is void again, once", () => {
    const reversed = { ...done, reversedPayments: done.payments.map(({ id }) => id) };
    const voided = settled(reversed, "2026-03-18T12:00:00Z");
    expect(voided.drafts.map(({ type }) => type)).toEqual(["PromiseBroken"]);
    expect(balances(voided.account)).toEqual({ USD: 15_000 });
    expect(settled(voided.account, "2026-03-19T12:00:00Z").drafts).toEqual([]);
  });

  test("stands when billing takes the rest off", () => {
    const credited = {
      ...done,
      invoices: done.invoices.map((one) => (one.id === "I-1" ? { ...one, minor: 6_000 } : one)),
    };
    expect(settled(credited, "2026-03-18T12:00:00Z").drafts).toEqual([]);
  });
});

test("when a case closes, what runs is withdrawn and what has ended stays", () => {
  const kept = settled(received(promised(), paid(9_500, "2026-03-15T12:00:00Z")), "2026-03-15T12:00:00Z").account;
  const both = makePromise(kept, { ...terms, id: "promise:2" }, ["I-2"], MADE).account;
  expect(withdrawPromises(both, MADE).promises.map(({ status }) => status)).toEqual(["kept", "withdrawn"]);
});
