import { describe, expect, test } from "vitest";
import { type Account, emptyAccount, type Hold } from "../../functions/domain/account.ts";
import { Day } from "../../functions/domain/calendar.ts";
import { calendarDayOf, holdStopping, isOfUpheld, planDay, withoutStop } from "../../functions/domain/plan-clock.ts";
import type { RunningPlan } from "../../functions/domain/running-plan.ts";
import { invoiceOf, LONG_AGO } from "./given.ts";

const instalment = { dueOn: Day.parse("2026-04-21"), amount: { minor: 4_000, currency: "USD" } };
const plan: RunningPlan = {
  id: "plan-1",
  caseId: "case-1",
  ladder: "consumer-services",
  currency: "USD",
  invoiceIds: ["INV-1"],
  holdId: "plan:plan-1",
  offeredAt: "2026-03-21T15:00:00Z",
  agreedAt: "2026-03-25T15:00:00Z",
  plan: {
    option: "monthly-3",
    agreedOn: Day.parse("2026-03-25"),
    endsBy: Day.parse("2027-03-25"),
    agreed: [instalment],
    instalments: [instalment],
    cancelled: [],
  },
  terms: { remindDaysBefore: 3, graceDays: 3, cureDays: 14, restarts: 1 },
  leftOut: 0,
  paymentsBefore: 0,
  status: "active",
  endedAt: null,
  paid: [],
  missed: [],
  reopened: {},
  lapse: null,
  restartsUsed: 0,
  told: [],
  generation: 1,
  generationStartedAt: "2026-03-25T15:00:00Z",
  faults: null,
};

const hold = (kind: Hold["kind"], from: string, until?: string, invoiceIds?: string[]): Hold => ({
  id: `${kind}-${from}`,
  version: 0,
  kind,
  from,
  arrivedAt: "2026-01-01T00:00:00Z",
  startAnnounced: true,
  endAnnounced: false,
  ...(until === undefined ? {} : { until }),
  ...(invoiceIds === undefined ? {} : { invoiceIds }),
});
const held = (...holds: readonly Hold[]): Account => ({
  ...emptyAccount("demo", "A-1"),
  zones: ["America/New_York"],
  holds: [...holds],
});
const NOW = new Date("2026-04-20T16:00:00Z");

test.each([
  ["no hold", [], "2026-04-20"],
  ["ten days of dispute", [hold("dispute", "2026-04-01", "2026-04-10")], "2026-04-10"],
  ["a dispute of another invoice", [hold("dispute", "2026-04-01", "2026-04-10", ["INV-2"])], "2026-04-20"],
  [
    "two holds that overlap",
    [hold("dispute", "2026-04-01", "2026-04-10"), hold("hardship", "2026-04-06", "2026-04-15")],
    "2026-04-05",
  ],
  ["a hold that stops only fees", [hold("military", "2026-04-01", "2026-04-10")], "2026-04-20"],
  ["its own hold", [hold("plan", "2026-03-25")], "2026-04-20"],
  ["a hold before it was agreed", [hold("hardship", "2026-02-01", "2026-03-25")], "2026-04-20"],
  ["a hold that has not ended", [hold("hardship", "2026-04-11")], "2026-04-10"],
])("with %s, its clock shows %#", (_, holds, day) => {
  expect(planDay(held(...holds), plan, NOW)).toBe(day);
});

test.each([
  ["no hold", [], "2026-04-21"],
  ["ten days of dispute before it", [hold("dispute", "2026-04-01", "2026-04-10")], "2026-05-01"],
  ["a dispute after it", [hold("dispute", "2026-05-01", "2026-05-10")], "2026-04-21"],
  ["a hold without an end", [hold("hardship", "2026-04-11")], "2026-04-21"],
])("with %s, an instalment is due on %#", (_, holds, day) => {
  expect(calendarDayOf(held(...holds), plan, instalment.dueOn)).toBe(day);
});

describe("a dispute that was upheld", () => {
  const upheld = (invoices: Account["invoices"], scope: string[] | "all" = "all"): Account => ({
    ...held(),
    invoices,
    upheld: [{ holdId: "D-1", at: "2026-04-05T16:00:00.000Z", scope }],
  });
  const said = (amountAt: string, knownAt = LONG_AGO) => [
    invoiceOf("INV-1", 12_000, "2026-03-01", { amountAt, knownAt }),
  ];

  test.each([
    ["billing has said nothing since", said(LONG_AGO), "2026-04-05"],
    ["billing has said another amount since", said("2026-04-10T16:00:00.000Z"), "2026-04-15"],
    ["the invoice came later", said("2026-04-10T16:00:00.000Z", "2026-04-10T16:00:00.000Z"), "2026-04-20"],
  ])("stops the clock while %s: it shows %#", (_, invoices, day) => {
    expect(planDay(upheld(invoices), plan, NOW)).toBe(day);
  });

  test("of another invoice stops nothing", () => {
    expect(planDay(upheld(said(LONG_AGO), ["INV-2"]), plan, NOW)).toBe("2026-04-20");
  });

  test("is what stops it, until billing speaks; without it the clock would have run", () => {
    const stopped = upheld(said(LONG_AGO));
    const by = holdStopping(stopped, plan, NOW);
    expect(by !== null && isOfUpheld(by)).toBe(true);
    expect(planDay(withoutStop(stopped, plan, NOW), plan, NOW)).toBe("2026-04-20");
    expect(holdStopping(upheld(said("2026-04-10T16:00:00.000Z")), plan, NOW)).toBeNull();
  });

  test("is told from a dispute that is open", () => {
    expect(isOfUpheld(hold("dispute", "2026-04-20"))).toBe(false);
  });
});

test("stands still while a hold is in force, its own not counted", () => {
  const stopped = [hold("dispute", "2026-04-20", "2026-04-20"), hold("plan", "2026-03-25")].map(
    (one) => holdStopping(held(one), plan, NOW)?.kind ?? null,
  );
  expect(stopped).toEqual(["dispute", null]);
});
