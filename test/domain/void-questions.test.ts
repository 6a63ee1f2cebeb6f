import { describe, expect, test } from "vitest";
import type { Account, Approval, Hold } from "../../functions/domain/account.ts";
import { type Question, seenNow } from "../../functions/domain/approvals.ts";
import { HoldKind } from "../../functions/domain/event-words.ts";
import type { Proposal } from "../../functions/domain/proposal.ts";
import { withdrawQuestions, yesEndsAt } from "../../functions/domain/void-questions.ts";
import { accountOf, invoiceOf } from "./given.ts";

const NOW = new Date("2026-07-26T15:00:00Z");
const owing = accountOf({ invoices: [invoiceOf("I-1", 6_000, "2026-05-10"), invoiceOf("I-2", 6_000, "2026-05-10")] });
const seen = seenNow(owing, NOW);
const asked = { askedOf: [], seen };
const since = { actId: "act-1", by: null, since: NOW.toISOString(), paymentsBefore: 0, stake: [] };
const HAND_OFF: Approval = {
  ...asked,
  taskId: "t-agency-handoff",
  kind: "agency-handoff",
  invoiceId: "I-1",
  rung: "agency",
  minor: 12_000,
  currency: "USD",
};
const amount = { minor: 5_000, currency: "USD" };
const PROPOSALS: readonly Proposal[] = [
  { ...asked, ...since, taskId: "t-plan", kind: "plan", amount, on: "2026-08-01" },
  { ...asked, ...since, taskId: "t-extension", kind: "extension", until: "2026-08-30" },
  { ...asked, ...since, taskId: "t-settlement", kind: "settlement", amount },
  { ...asked, ...since, taskId: "t-write-off", kind: "write-off" },
];
const everything: Account = { ...owing, approval: HAND_OFF, proposals: [...PROPOSALS] };

const holdOf = (kind: Hold["kind"], more: Partial<Hold> = {}): Hold => ({
  id: "H-1",
  version: 0,
  kind,
  from: NOW.toISOString(),
  arrivedAt: NOW.toISOString(),
  startAnnounced: false,
  endAnnounced: false,
  ...more,
});
const under = (hold: Hold, account = everything): Account => ({ ...account, holds: [hold] });
const endedBy = (kind: Hold["kind"]) => withdrawQuestions(under(holdOf(kind)), NOW).withdrawn.map((id) => id.slice(2));

const ALL: readonly Question["kind"][] = ["agency-handoff", "plan", "extension", "settlement", "write-off"];
const CONTESTS = ALL.slice(0, 4);
const QUIET = ALL.slice(0, 1);

test.each([
  ["dispute", ALL],
  ["identity-theft", ALL],
  ["plan", ALL],
  ["bankruptcy", CONTESTS],
  ["deceased", CONTESTS],
  ["attorney", CONTESTS],
  ["legal", CONTESTS],
  ["promise", QUIET],
  ["hardship", QUIET],
  ["breathing-space", QUIET],
  ["mental-health-crisis", QUIET],
  ["cease-contact", QUIET],
  ["military", QUIET],
  ["assistance-screening", QUIET],
  ["other", QUIET],
] as const)("%s ends %j", (kind, ended) => {
  expect(endedBy(kind)).toEqual(ended);
});

test("every kind of hold is spoken of", () => {
  expect(HoldKind.options.filter((kind) => endedBy(kind).length === 0)).toEqual([]);
});

describe("a question stands", () => {
  test.each([
    [
      "under a hold it was asked under",
      { ...everything, approval: { ...HAND_OFF, seen: { ...seen, holdIds: ["H-1"] } }, proposals: [] },
      holdOf("dispute"),
    ],
    ["under a hold about something else", { ...everything, proposals: [] }, holdOf("dispute", { invoiceIds: ["I-9"] })],
    ["under a hold still to come", everything, holdOf("dispute", { from: "2026-07-27T00:00:00Z" })],
    ["under a hold that is over", everything, holdOf("dispute", { endedAt: NOW.toISOString() })],
    [
      "that was asked before facts were kept",
      { ...owing, approval: { ...HAND_OFF, seen: undefined } },
      holdOf("dispute"),
    ],
    ["that is answered", { ...owing, approval: { ...HAND_OFF, decision: "decline" as const } }, holdOf("dispute")],
  ])("%s", (_, account, hold) => {
    const before = under(hold, account);
    expect(withdrawQuestions(before, NOW)).toEqual({ account: before, withdrawn: [] });
  });
});

test("a hold about one of the invoices is enough", () => {
  expect(withdrawQuestions(under(holdOf("dispute", { invoiceIds: ["I-2"] })), NOW).withdrawn).toHaveLength(5);
});

test("a hand-off that ends so was not taken; other rungs stay taken", () => {
  const taken = (rung: string, invoiceId: string) => ({ rung, invoiceId, at: NOW.toISOString(), caseNumber: 1 });
  const theCase = {
    number: 1,
    id: "case-1",
    ladder: { name: "l", version: 1, currencies: ["USD"], atLeastBalance: {}, rungs: [] },
    openedAt: NOW.toISOString(),
    generation: 1,
    generationStartedAt: NOW.toISOString(),
  };
  const account: Account = {
    ...everything,
    case: theCase,
    taken: [taken("notice", "I-1"), taken("agency", "I-1"), taken("agency", "I-2")],
  };
  const { account: after } = withdrawQuestions(under(holdOf("hardship"), account), NOW);
  expect(after.taken.map(({ rung, invoiceId }) => [rung, invoiceId])).toEqual([
    ["notice", "I-1"],
    ["agency", "I-2"],
  ]);
  expect(after.approval).toBeNull();
});

test.each([
  ["New York", "America/New_York", "2026-08-04T04:00:00.000Z"],
  ["Tokyo", "Asia/Tokyo", "2026-08-03T15:00:00.000Z"],
])("a yes holds for seven days of the debtor's calendar, in %s", (_, zone, until) => {
  expect(yesEndsAt({ ...owing, zones: [zone] }, "2026-07-27T03:59:59Z").toISOString()).toBe(
    zone === "America/New_York" ? "2026-08-03T04:00:00.000Z" : until,
  );
  expect(yesEndsAt({ ...owing, zones: [zone] }, "2026-07-27T12:00:00Z").toISOString()).toBe(until);
});
