import { describe, expect, it, test } from "vitest";
import { Account, type Approval } from "../../../functions/domain/account.ts";
import { settlePlacement } from "../../../functions/domain/placement/end-placement.ts";
import { isWithAgency, type Placement, PlacementEnd } from "../../../functions/domain/placement/placement.ts";
import { requestPlacement, whyYesIsVoid } from "../../../functions/domain/placement/request-placement.ts";
import {
  accountOf,
  holdOf,
  invoiceOf,
  LADDER,
  openCase,
  paymentOf,
  placementOf,
  policiesOf,
  profileOf,
} from "../given.ts";

const NOW = new Date("2026-04-20T16:00:00Z");
const DUE = invoiceOf("I-1", 5_000, "2026-02-01");
const AT = NOW.toISOString();
const APPROVAL: Approval = {
  taskId: "t",
  kind: "agency-handoff",
  invoiceId: "I-1",
  rung: "agency",
  minor: 5_000,
  currency: "USD",
  askedOf: [],
  decision: "approve",
  decidedAt: AT,
};
const WANTED = { case: openCase, casesOpened: 1, invoices: [DUE] };
const policies = policiesOf(LADDER);
const settle = (more: Partial<Account>, now = NOW) =>
  settlePlacement(accountOf({ casesOpened: 1, invoices: [DUE], ...more }), profileOf(LADDER), policies, now);
const requested = (more: Partial<Account> = {}) => requestPlacement(accountOf({ ...WANTED, ...more }), APPROVAL, NOW);
const REQUESTED = requested();
if (REQUESTED === null) throw new Error("the examples have no placement");

describe("a yes asks for a placement", () => {
  it("of what is past due in its currency, for as much as was approved, until its seventh day is over", () => {
    expect(REQUESTED).toMatchObject({
      status: "requested",
      agency: null,
      invoiceIds: ["I-1"],
      amountAtMost: { minor: 5_000, currency: "USD" },
      approvedUntil: "2026-04-28T04:00:00.000Z",
      ladder: LADDER.name,
      rung: "agency",
    });
  });

  it.each<[string, Partial<Account>]>([
    ["what falls due today", { invoices: [DUE, invoiceOf("I-2", 0, "2026-04-20")] }],
    ["another currency", { invoices: [DUE, invoiceOf("I-2", 900, "2026-02-01", { currency: "EUR" })] }],
    [
      "what a dispute was upheld about",
      {
        invoices: [invoiceOf("I-1", 4_000, "2026-02-01"), invoiceOf("I-2", 900, "2026-02-01")],
        upheld: [{ holdId: "d", at: AT, scope: ["I-2"] }],
      },
    ],
  ])("but not of %s", (_, more) => {
    expect(requested(more)?.invoiceIds).toEqual(["I-1"]);
  });

  it.each<[string, Partial<Account>, string]>([
    ["more is owed", { invoices: [DUE, invoiceOf("I-2", 1, "2026-02-01")] }, "owes-more"],
    ["nothing is past due", { invoices: [invoiceOf("I-1", 5_000, "2026-04-20")] }, "nothing-past-due"],
    ["a hold stops placement", { holds: [holdOf("military", "2026-04-01")] }, "hold-military"],
    ["the case is closed", { case: null }, "nothing-past-due"],
    [
      "something is proposed",
      {
        proposals: [
          {
            kind: "write-off",
            taskId: "w",
            actId: "a",
            by: null,
            stake: [],
            askedOf: [],
            since: AT,
            paymentsBefore: 0,
          },
        ],
      },
      "proposal-open",
    ],
  ])("and none when %s", (_, more, why) => {
    expect(requested(more)).toBeNull();
    expect(whyYesIsVoid(accountOf({ ...WANTED, ...more }), REQUESTED, NOW)).toBe(why);
  });
});

describe("a placement that was asked for", () => {
  it("stands while its yes does", () => {
    const account = accountOf({ ...WANTED, placement: REQUESTED });
    expect(settlePlacement(account, profileOf(LADDER), policies, NOW).account).toBe(account);
  });

  it("is withdrawn with a review once the yes is void", () => {
    const { account, drafts } = settle({ ...WANTED, placement: REQUESTED }, new Date("2026-04-28T04:00:00Z"));
    expect(account).toMatchObject({
      placement: null,
      pastPlacements: [{ status: "withdrawn", because: "too-old", agency: null, isToldOf: true }],
      tasks: [{ kind: "review", id: account.pastPlacements[0]?.reviewId }],
    });
    expect(drafts).toEqual([]);
  });

  it("is withdrawn without one when nothing is owed any more", () => {
    const payments = [paymentOf("P", 5_000, AT)];
    const { account } = settle({ ...WANTED, payments, placement: REQUESTED });
    expect([account.placement, account.tasks]).toEqual([null, []]);
  });
});

describe("an agency keeps the account", () => {
  const kept = (more: Partial<Account>) => {
    const before = accountOf({ invoices: [DUE], placement: placementOf({ agency: "a" }), ...more });
    return settlePlacement(before, profileOf(LADDER), policies, NOW).account === before;
  };

  it.each<[string, Partial<Account>, boolean]>([
    ["while part of it is owed", { payments: [paymentOf("P", 4_999, AT)] }, true],
    [
      "under a hold about something else",
      { holds: [holdOf("dispute", "2026-04-01", undefined, { invoiceIds: ["I-2"] })] },
      true,
    ],
    ["until it is paid", { payments: [paymentOf("P", 5_000, AT)] }, false],
    ["until it is disputed", { holds: [holdOf("dispute", "2026-04-01")] }, false],
  ])("%s", (_, more, isKept) => {
    expect(kept(more)).toBe(isKept);
  });
});

describe("the end of a placement", () => {
  const ending = (status: PlacementEnd, because: string): Placement => ({
    ...placementOf(),
    ending: { status, because },
  });

  it.each<[string, Partial<Account>, string]>([
    ["payment", { payments: [paymentOf("P", 5_000, AT)] }, "paid-in-full"],
    ["a dispute", { holds: [holdOf("dispute", "2026-04-01")] }, "dispute"],
    ["a plan", { holds: [holdOf("plan", "2026-04-01")] }, "plan"],
    ["a promise", { holds: [holdOf("promise", "2026-04-01")] }, "plan"],
    ["any other protection", { holds: [holdOf("breathing-space", "2026-04-01")] }, "hold"],
  ])("by %s is a recall, told with its reason", (_, more, because) => {
    const { account, drafts } = settle({ placement: placementOf(), ...more });
    expect(account.pastPlacements).toMatchObject([{ status: "recalled", because, isToldOf: false }]);
    expect(drafts[0]).toEqual({
      type: "AccountRecalled",
      caseId: null,
      facts: { placementId: "p", agency: "a", because },
    });
  });

  test.each(PlacementEnd.options)("%s with something owed opens the next case and a review", (status) => {
    const { account, drafts } = settle({ placement: ending(status, "x") });
    expect(account).toMatchObject({ placement: null, case: { number: 2 }, tasks: [{ kind: "review" }] });
    expect(drafts.map(({ type }) => type)).toEqual([
      ...(status === "recalled" ? ["AccountRecalled"] : []),
      "CaseOpened",
    ]);
  });

  it("under the ladder's least opens both all the same: rungs rest, a person may act", () => {
    const { account } = settle({ invoices: [invoiceOf("I-1", 500, "2026-02-01")], placement: ending("returned", "x") });
    expect(account.case).toMatchObject({ number: 2, ladder: { name: "homes" } });
    expect(account.tasks).toMatchObject([{ kind: "review" }]);
  });

  it("with nothing owed ends what was still to be done", () => {
    const tasks = [{ id: "r", kind: "review" as const }];
    const { account, ended } = settle({ payments: [paymentOf("P", 5_000, AT)], tasks, placement: placementOf() });
    expect([account.tasks, ended]).toEqual([[], { tasks: ["r"], plans: [] }]);
  });

  it("leaves what is to be done where something is owed", () => {
    const tasks = [{ id: "d", kind: "dispute" as const }];
    const { account, ended } = settle({ tasks, placement: ending("returned", "x") });
    expect([account.tasks.map(({ kind }) => kind), ended.tasks]).toEqual([["dispute", "review"], []]);
  });
});

it("an account kept by an earlier version, with the least there was to a placement, still reads", () => {
  const { pastPlacements: _, ...stored } = accountOf({});
  const placement = { id: "p", agency: "a", placedAt: AT, invoiceIds: ["I-1"] };
  expect(Account.parse({ ...stored, placement })).toMatchObject({
    placement: { status: "placed", generation: 1, told: { handedOver: true, owed: null } },
    pastPlacements: [],
  });
});

it.each<[Placement["status"] | null, boolean]>([
  [null, false],
  ["requested", false],
  ["placed", true],
  ["acknowledged", true],
])("%s: an agency has it, %s", (status, expected) => {
  expect(isWithAgency(status === null ? null : placementOf({ status }))).toBe(expected);
});
