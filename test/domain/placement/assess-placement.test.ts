import { describe, expect, it } from "vitest";
import type { Account } from "../../../functions/domain/account.ts";
import { newDebtor } from "../../../functions/domain/debtor.ts";
import {
  assessPlaced,
  assessRequested,
  deadlinesOf,
  type PlacementLook,
  type PlacementStep,
  restsUntil,
} from "../../../functions/domain/placement/assess-placement.ts";
import type { Placement } from "../../../functions/domain/placement/placement.ts";
import { accountOf, holdOf, invoiceOf, LADDER, openCase, paymentOf, placementOf, takenOf } from "../given.ts";

/** A Monday; notice was given on 18 March. */
const NOW = new Date("2026-04-20T20:00:00Z");
const DUE = invoiceOf("I-1", 5_000, "2026-02-01");
const NOTICE = takenOf("I-1", "final", "2026-03-18", { gaveNotice: true });
const REQUESTED = placementOf({
  status: "requested",
  agency: null,
  placedAt: null,
  amountAtMost: { minor: 5_000, currency: "USD" },
  approvedUntil: "2026-04-28T04:00:00.000Z",
  rung: "agency",
});

function told(step: PlacementStep): string {
  switch (step.kind) {
    case "wait":
      return `wait for ${step.until?.toISOString() ?? "news"}, ${step.awaits}`;
    case "hand-over":
      return `hand over ${step.amount.minor} of ${step.invoiceIds.join()}`;
    case "tell":
      return `tell ${step.news}`;
    default:
      return `${step.kind}: ${[step.because].flat().join()}`;
  }
}

const requested = (more: Partial<Account> = {}, look: Partial<PlacementLook> = {}) =>
  told(
    assessRequested({
      account: accountOf({ case: openCase, casesOpened: 1, invoices: [DUE], taken: [NOTICE], ...more }),
      placement: REQUESTED,
      debtor: newDebtor,
      hasWorkEmail: false,
      ladder: LADDER,
      country: "US",
      documented: new Set(["I-1"]),
      now: NOW,
      ...look,
    }),
  );

describe("what was asked for", () => {
  it("is handed over once nothing keeps it back", () => {
    expect(requested()).toBe("hand over 5000 of I-1");
  });

  it("is handed over for what is left of it", () => {
    expect(requested({ payments: [paymentOf("P", 2_000, "2026-04-01T12:00:00Z")] })).toBe("hand over 3000 of I-1");
  });

  it.each<[string, Partial<Account>, Partial<PlacementLook>, string]>([
    ["under the ladder's least", { payments: [paymentOf("P", 4_500, "2026-04-01T12:00:00Z")] }, {}, "under the least"],
    ["without its documents", {}, { documented: new Set() }, "No document is on file of 1"],
    ["that the gate forbids", {}, { ladder: { ...LADDER, rulePacks: ["unheard-of"] } }, "amends.PACK_UNKNOWN"],
    ["without notice", { taken: [] }, {}, "Notice of an agency was not given"],
    ["of a ladder that hands nothing off any more", {}, { ladder: { ...LADDER, rungs: [] } }, "Notice of an agency"],
  ])("is withdrawn %s", (_, more, look, because) => {
    expect(requested(more, look)).toMatch(new RegExp(`^withdraw: .*${because}`));
  });

  it.each<[string, Partial<Account>, string]>([
    ["waits until notice is old enough", { taken: [{ ...NOTICE, at: "2026-03-24T17:00:00.000Z" }] }, "2026-04-23T"],
    [
      "waits no longer than its yes lasts",
      { taken: [{ ...NOTICE, at: "2026-04-15T17:00:00.000Z" }] },
      "2026-04-28T04:00:00.000Z, day",
    ],
    [
      "looks when a hold begins",
      {
        taken: [{ ...NOTICE, at: "2026-03-24T17:00:00.000Z" }],
        holds: [holdOf("dispute", "2026-04-21T12:00:00.000Z")],
      },
      "2026-04-21T12:00:00.000Z, day",
    ],
    ["waits after a payment that met nothing", { payments: [euros("2026-04-17T12:00:00.000Z")] }, "2026-04-21T"],
  ])("%s", (_, more, until) => {
    expect(requested(more)).toContain(`wait for ${until}`);
  });
});

function euros(receivedAt: string) {
  return paymentOf(`E-${receivedAt}`, 900, receivedAt, { currency: "EUR" });
}

describe("a payment that met nothing rests the hand-over for two bank days after its own", () => {
  const rests = (receivedAt: readonly string[], country: string | undefined, now: string) =>
    restsUntil(accountOf({ invoices: [DUE], payments: receivedAt.map(euros) }), country, new Date(now))?.toISOString();

  it.each<[string, string[], string | undefined, string, string | undefined]>([
    ["over a weekend", ["2026-04-17T12:00:00Z"], undefined, "2026-04-20T12:00:00Z", "2026-04-21"],
    ["and no longer", ["2026-04-17T12:00:00Z"], undefined, "2026-04-21T04:00:00Z", undefined],
    ["over a holiday of the country", ["2026-05-22T12:00:00Z"], "US", "2026-05-26T12:00:00Z", "2026-05-27"],
    ["from the latest", ["2026-04-16T12:00:00Z", "2026-04-20T12:00:00Z"], "US", "2026-04-20T20:00:00Z", "2026-04-22"],
  ])("%s", (_, received, country, now, day) => {
    expect(rests(received, country, now)?.slice(0, 10)).toBe(day);
  });

  it("but one that was applied, or taken back, rests nothing", () => {
    const payments = [paymentOf("P", 100, "2026-04-20T12:00:00Z"), euros("2026-04-20T12:00:00Z")];
    const reversedPayments = payments.slice(1).map(({ id }) => id);
    expect(restsUntil(accountOf({ invoices: [DUE], payments, reversedPayments }), "US", NOW)).toBeNull();
  });
});

describe("what the agency has", () => {
  const AGENCY = { id: "a", name: "A", licences: [], feePercent: 20, capacity: 1, minimumBalance: {} };

  it("is to be acknowledged within three bank days, and may be kept for 180 days", () => {
    expect(deadlinesOf(accountOf({}), AGENCY, "US", NOW)).toEqual({
      acknowledgeBy: "2026-04-24T04:00:00.000Z",
      termEndsOn: "2026-10-17",
    });
  });

  it("by its own terms where it has some", () => {
    const own = { ...AGENCY, acknowledgeWithinBankDays: 1, termDays: 30 };
    expect(deadlinesOf(accountOf({}), own, "US", NOW)).toEqual({
      acknowledgeBy: "2026-04-22T04:00:00.000Z",
      termEndsOn: "2026-05-20",
    });
  });

  const TOLD = { handedOver: true, reminded: false, owed: 5_000, payments: 0 };
  const placed = (more: Partial<Placement>, account: Partial<Account> = {}, now = NOW) =>
    told(
      assessPlaced(
        accountOf({ invoices: [DUE], ...account }),
        placementOf({ acknowledgeBy: "2026-04-24T04:00:00.000Z", termEndsOn: "2026-10-17", told: TOLD, ...more }),
        now,
      ),
    );

  it.each<[string, Partial<Placement>, Partial<Account>, string, string]>([
    ["the package", { told: { ...TOLD, handedOver: false } }, {}, NOW.toISOString(), "tell placed"],
    [
      "a balance it does not know",
      {},
      { payments: [paymentOf("P", 1, "2026-04-20T12:00:00Z")] },
      NOW.toISOString(),
      "tell balance",
    ],
    ["that it has not answered", {}, {}, "2026-04-24T04:00:00.000Z", "tell reminder"],
    [
      "nothing more once reminded",
      { told: { ...TOLD, reminded: true } },
      {},
      "2026-04-24T04:00:00.000Z",
      "wait for 2026-10-18",
    ],
    ["nothing while it has time to answer", {}, {}, NOW.toISOString(), "wait for 2026-04-24T04:00:00.000Z, news"],
    ["nothing once acknowledged", { status: "acknowledged" }, {}, "2026-04-24T04:00:00.000Z", "wait for 2026-10-18"],
    ["that its term is over", { status: "acknowledged" }, {}, "2026-10-19T16:00:00.000Z", "recall: term-over"],
  ])("is told %s", (_, placement, account, now, expected) => {
    expect(placed(placement, account, new Date(now))).toContain(expected);
  });

  it("waits for the day a hold begins, which is a day of ours", () => {
    expect(placed({}, { holds: [holdOf("dispute", "2026-04-22T12:00:00.000Z")] })).toBe(
      "wait for 2026-04-22T12:00:00.000Z, day",
    );
  });

  it("waits for news alone where it was kept without any days", () => {
    expect(told(assessPlaced(accountOf({ invoices: [DUE] }), placementOf(), NOW))).toBe("wait for news, news");
  });
});
