import { describe, expect, it } from "vitest";
import type { Account } from "../../functions/domain/account.ts";
import { closeCase, ladderFor, rungToBeginAt, settleCases } from "../../functions/domain/cases.ts";
import type { CreditorProfile } from "../../functions/domain/creditor-profile.ts";
import type { CaseOutcome } from "../../functions/domain/rung-request.ts";
import {
  accountOf,
  holdOf,
  invoiceOf,
  LADDER,
  LONG_AGO,
  ladderWith,
  openCase,
  paymentOf,
  placementOf,
  policiesOf,
  profileOf,
  takenOf,
} from "./given.ts";

const NOW = new Date("2026-02-10T17:00:00Z");
const TRADE = ladderWith({ name: "trade", for: { segment: "business", currencies: ["USD"] } });
const EURO = ladderWith({
  name: "euro",
  for: { segment: "consumer", currencies: ["EUR"] },
  atLeastBalance: { EUR: 1 },
});
const ANY = ladderWith({ name: "any", for: { segment: "consumer", currencies: ["USD", "GBP"] }, atLeastBalance: {} });
const BIG = ladderWith({ name: "big" });
const OLD = ladderWith({ name: "old", retired: true });
const POLICIES = policiesOf(LADDER, TRADE, EURO, BIG, OLD, ANY);

const owing = (minor: number, currency = "USD", more: Partial<Account> = {}) =>
  accountOf({ invoices: [invoiceOf("I-1", minor, "2026-02-01", { currency })], ...more });
const choices = (...ladders: CreditorProfile["ladders"]) => profileOf({ ladders });
const ALL = choices(
  { segment: "consumer", atLeastBalance: { USD: 100_000 }, ladder: "big" },
  { segment: "consumer", currencies: ["USD"], ladder: "homes" },
  { segment: "consumer", ladder: "euro" },
  { segment: "business", ladder: "trade" },
);

it.each<[string, Account, CreditorProfile, string | null]>([
  ["the first of the profile for its segment", owing(5000), ALL, "homes"],
  ["another for another segment", owing(5000, "USD", { segment: "business" }), ALL, "trade"],
  ["another from a balance on", owing(100_000), ALL, "big"],
  ["the next just below that balance", owing(99_999), ALL, "homes"],
  ["the one for its currency", owing(5000, "EUR"), ALL, "euro"],
  ["none in a currency nobody covers", owing(5000, "GBP"), ALL, null],
  ["none while too little is owed", owing(999), ALL, null],
  ["one from the very minimum on", owing(1000), ALL, "homes"],
  ["none while nobody has said the segment", owing(5000, "USD", { segment: null }), ALL, null],
  [
    "the one it was given by name, whatever the profile says",
    owing(5000, "USD", { ladderWanted: "trade" }),
    ALL,
    "trade",
  ],
  [
    "none, where the one it was given covers another currency",
    owing(5000, "EUR", { ladderWanted: "trade" }),
    ALL,
    null,
  ],
  ["the profile's, where the one it was given is retired", owing(5000, "USD", { ladderWanted: "old" }), ALL, "homes"],
  [
    "one without a minimum from the first cent",
    owing(1),
    choices({ segment: "consumer", currencies: ["GBP", "USD"], ladder: "any" }),
    "any",
  ],
  [
    "none for a band it reaches in a currency that its ladder does not take",
    accountOf({
      invoices: [invoiceOf("I-1", 5000, "2026-02-01"), invoiceOf("I-2", 5000, "2026-02-01", { currency: "EUR" })],
    }),
    choices({ segment: "consumer", atLeastBalance: { USD: 100_000 }, ladder: "big" }),
    null,
  ],
  ["none that is retired", owing(5000), choices({ segment: "consumer", ladder: "old" }), null],
  ["none that does not exist", owing(5000), choices({ segment: "consumer", ladder: "gone" }), null],
  ["one though everything is held", owing(5000, "USD", { holds: [holdOf("legal", LONG_AGO)] }), ALL, "homes"],
  ["one though nothing is due yet", accountOf({ invoices: [invoiceOf("I-1", 5000, "2027-01-01")] }), ALL, "homes"],
  ["none without a due date", accountOf({ invoices: [invoiceOf("I-1", 5000, null)] }), ALL, null],
])("an account gets %s", (_, account, profile, name) => {
  expect(ladderFor(account, profile, POLICIES)?.name ?? null).toBe(name);
});

const settle = (account: Account, outcome: CaseOutcome = "cured") => settleCases(account, ALL, POLICIES, outcome, NOW);
const types = (account: Account, outcome?: CaseOutcome) => settle(account, outcome).drafts.map(({ type }) => type);
const paid = { payments: [paymentOf("p", 5000, LONG_AGO)] };

describe("a case", () => {
  it("opens with the first debt that a ladder covers, and an execution for it", () => {
    const { account, drafts } = settle(owing(5000));
    expect(drafts).toMatchObject([{ type: "CaseOpened", caseId: account.case?.id, facts: { ladder: "homes" } }]);
    expect(account).toMatchObject({
      case: { number: 1, generation: 1, ladder: { name: "homes", version: 2 } },
      casesOpened: 1,
      anchor: "I-1",
    });
  });

  it("stays as it is while something is owed, whatever became of its ladder", () => {
    const account = owing(1, "USD", { case: openCase, segment: "business" });
    expect(settle(account)).toMatchObject({ drafts: [], account: { case: openCase } });
  });

  it.each<CaseOutcome>(["cured", "cancelled"])("closes when nothing is owed any more: %s", (outcome) => {
    const { account, drafts } = settle(owing(5000, "USD", { case: openCase, casesOpened: 1, ...paid }), outcome);
    expect(drafts).toEqual([{ type: "CaseClosed", caseId: "case-1", facts: { outcome, daysOpen: 41 } }]);
    expect(account).toMatchObject({ case: null, pastCases: [{ number: 1, outcome, closedAt: NOW.toISOString() }] });
  });

  it("tells how many days it was open, and which rung it took last", () => {
    const taken = ["courtesy", "final"].map((rung) => ({
      invoiceId: "I-1",
      rung,
      at: "2026-02-20T15:00:00Z",
      caseNumber: 1,
    }));
    const later = { invoiceId: "I-1", rung: "of-another-case", at: "2026-02-21T15:00:00Z", caseNumber: 2 };
    const { drafts } = settle(
      owing(5000, "USD", { case: openCase, casesOpened: 1, taken: [...taken, later], ...paid }),
    );
    expect(drafts).toMatchObject([{ facts: { daysOpen: 41, rung: "final" } }]);
  });

  it("is followed at once by another where another ladder covers what is still owed", () => {
    const both = [invoiceOf("I-1", 5000, "2026-02-01"), invoiceOf("I-2", 700, "2026-02-01", { currency: "EUR" })];
    const account = accountOf({ invoices: both, case: openCase, casesOpened: 1, ...paid });
    expect(types(account)).toEqual(["CaseClosed", "CaseOpened"]);
    expect(settle(account)).toMatchObject({ account: { case: { number: 2, ladder: { name: "euro" } } } });
  });

  it("closes though a currency of its ladder was never used", () => {
    const ladder = { ...openCase.ladder, currencies: ["GBP", "USD"] };
    expect(types(owing(5000, "USD", { case: { ...openCase, ladder }, ...paid }))).toEqual(["CaseClosed"]);
  });

  it("does not open while an agency has the debt", () => {
    const placement = placementOf();
    expect(types(owing(5000, "USD", { placement }))).toEqual([]);
  });

  it("has an id of its own each time debt comes back", () => {
    const first = settle(owing(5000)).account.case?.id;
    expect(settle(owing(5000, "USD", { casesOpened: 1 })).account.case?.id).not.toBe(first);
  });
});

describe("what ends with a case", () => {
  const answers = [{ id: "a", message: "partial-payment-thanks", since: LONG_AGO, currency: "USD" }];
  const approval = {
    taskId: "t",
    kind: "agency-handoff",
    invoiceId: "I-1",
    rung: "agency",
    minor: 1,
    currency: "USD",
  } as const;
  const busy = {
    case: openCase,
    anchor: "I-1",
    tasks: [{ id: "t", kind: "approval" as const }],
    plansOffered: ["plan-1"],
    withheld: ["w"],
    approval: { ...approval, askedOf: [] },
    answers,
  };

  it("are its tasks, offers and open questions", () => {
    const closed = closeCase(owing(5000, "USD", { ...busy, ...paid }), "cured", NOW);
    expect(closed.ended).toEqual({ tasks: ["t"], plans: ["plan-1"] });
    expect(closed.account).toMatchObject({
      case: null,
      anchor: null,
      tasks: [],
      approval: null,
      plansOffered: [],
      withheld: [],
    });
  });

  it("is not an approval that was decided", () => {
    const decided = { ...approval, askedOf: [], decision: "approve" as const };
    expect(closeCase(owing(5000, "USD", { ...busy, approval: decided }), "placed", NOW).account.approval).toEqual(
      decided,
    );
  });

  it.each<[string, CaseOutcome, Partial<Account>, number]>([
    ["are answers once nothing is owed", "cured", paid, 0],
    ["are answers once an agency has it", "placed", {}, 0],
    ["are not answers while something else is owed", "cured", {}, 1],
  ])("%s", (_, outcome, more, left) => {
    expect(closeCase(owing(5000, "USD", { ...busy, ...more }), outcome, NOW).account.answers).toHaveLength(left);
  });

  it("is nothing where none is open", () => {
    const account = owing(5000);
    expect(closeCase(account, "cured", NOW)).toEqual({
      account,
      drafts: [],
      ended: { tasks: [], plans: [] },
    });
  });

  it("leaves the last twenty on record", () => {
    const pastCases = Array.from({ length: 20 }, (_, number) => ({
      number,
      outcome: "cured" as const,
      closedAt: LONG_AGO,
    }));
    const { pastCases: kept } = closeCase(owing(5000, "USD", { case: openCase, pastCases }), "cured", NOW).account;
    expect([kept.length, kept[0]?.number]).toEqual([20, 1]);
  });
});

it.each<[string, Partial<Account>, string]>([
  ["at the anchor's next rung", { anchor: "I-1", taken: [takenOf("I-1", "second", "2026-02-08")] }, "text"],
  ["at the first while everything is held", { anchor: null }, "courtesy"],
  ["at the last when none is left", { anchor: "I-1", taken: [takenOf("I-1", "agency", "2026-02-08")] }, "agency"],
  ["nowhere without a case", { case: null }, ""],
  ["nowhere on a ladder without rungs", { case: { ...openCase, ladder: { ...openCase.ladder, rungs: [] } } }, ""],
])("an execution begins %s", (_, more, rung) => {
  expect(rungToBeginAt(owing(5000, "USD", { case: openCase, ...more }))).toBe(rung);
});
