import { expect, it } from "vitest";
import type { Account } from "../../../functions/domain/account.ts";
import { happenedTo } from "../../../functions/domain/placement/happened.ts";
import type { PastPlacement } from "../../../functions/domain/placement/placement.ts";
import { Placement } from "../../../functions/domain/placement/placement.ts";
import { registered } from "../../../functions/domain/placement/registered.ts";
import { accountOf, invoiceOf, paymentOf } from "../given.ts";
import { nothingHappened, reportOf } from "./agency-given.ts";

const reports = [reportOf("acknowledged", "2026-03-03")];
const running = Placement.parse({
  id: "placement-1",
  agency: "a",
  placedAt: "2026-03-02T15:00:00.000Z",
  invoiceIds: ["INV-1"],
  reports,
});
const over: PastPlacement = {
  id: "placement-1",
  generation: 1,
  generationStartedAt: "2026-03-02T15:00:00.000Z",
  faults: null,
  agency: "a",
  status: "recalled",
  because: "dispute",
  placedAt: "2026-03-02T15:00:00.000Z",
  endedAt: "2026-03-20T12:00:00.000Z",
  isToldOf: true,
  reviewId: null,
  reports,
};
const before = accountOf({
  invoices: [invoiceOf("INV-1", 10_000, "2026-01-10"), invoiceOf("INV-2", 5000, "2026-01-20")],
  payments: [paymentOf("P-0", 1000, "2026-02-01T12:00:00.000Z")],
});
const entry = registered(
  before,
  { id: "placement-1", agency: "a", invoiceIds: ["INV-1"] },
  new Date("2026-03-02T15:00:00Z"),
);
const paying = (more: Partial<Account>, ...payments: Account["payments"]): Account => ({
  ...before,
  ...more,
  payments: [...before.payments, ...payments],
});
const late = paymentOf("P-2", 300, "2026-03-25T12:00:00.000Z");
const early = paymentOf("P-1", 200, "2026-03-05T12:00:00.000Z");

it("nothing has happened to a placement that its account does not know", () => {
  expect(happenedTo(before, entry)).toEqual(nothingHappened);
});

it("a running placement tells its reports and what was paid of it since, whoever told of it", () => {
  expect(happenedTo(paying({ placement: running }, late, early), entry)).toEqual({
    reports,
    recovered: { USD: 500 },
    firstPaidAt: "2026-03-05T12:00:00.000Z",
    end: null,
  });
});

it("a payment beyond what was placed counts as far as it met it", () => {
  const large = paymentOf("P-3", 12_000, "2026-03-05T12:00:00.000Z");
  expect(happenedTo(paying({ placement: running }, large), entry).recovered).toEqual({ USD: 9000 });
});

it("a payment that was taken back was none", () => {
  const account = paying({ placement: running, reversedPayments: ["P-1"] }, early);
  expect(happenedTo(account, entry)).toMatchObject({ recovered: {}, firstPaidAt: null });
});

it("a placement that is over tells how, and counts no payment after it", () => {
  expect(happenedTo(paying({ pastPlacements: [over] }, early, late), entry)).toEqual({
    reports,
    recovered: { USD: 200 },
    firstPaidAt: "2026-03-05T12:00:00.000Z",
    end: { status: "recalled", because: "dispute", at: "2026-03-20T12:00:00.000Z" },
  });
});

it("a later payment that its agency reports still counts", () => {
  const account = paying({ pastPlacements: [over] }, { ...late, reportedIn: "placement-1" });
  expect(happenedTo(account, entry).recovered).toEqual({ USD: 300 });
});

it("one that never reached an agency has no end there", () => {
  expect(happenedTo(paying({ pastPlacements: [{ ...over, status: "withdrawn" }] }), entry).end).toBeNull();
});
