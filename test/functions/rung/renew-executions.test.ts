import { expect, it } from "vitest";
import type { Account } from "../../../functions/domain/account.ts";
import { PastPlacement } from "../../../functions/domain/placement/placement.ts";
import { RunningPlan } from "../../../functions/domain/running-plan.ts";
import { renewExecutions } from "../../../functions/rung/renew-executions.ts";
import { accountOf, invoiceOf, LONG_AGO, openCase, placementOf } from "../../domain/given.ts";

const NOW = new Date("2026-02-20T17:00:00Z");

const plan = RunningPlan.parse({
  id: "plan-1",
  caseId: "case-1",
  ladder: "homes",
  currency: "USD",
  invoiceIds: ["I-1"],
  holdId: "plan:plan-1",
  offeredAt: LONG_AGO,
  agreedAt: LONG_AGO,
  plan: {
    option: "monthly-3",
    agreedOn: "2026-02-01",
    endsBy: "2027-02-01",
    agreed: [{ dueOn: "2026-03-01", amount: { minor: 12_000, currency: "USD" } }],
    instalments: [],
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
  generation: 4,
  generationStartedAt: LONG_AGO,
  faults: null,
});

const past = (id: string, isToldOf: boolean) =>
  PastPlacement.parse({
    id,
    agency: "a",
    status: "recalled",
    because: "paid-in-full",
    placedAt: LONG_AGO,
    endedAt: LONG_AGO,
    isToldOf,
    reviewId: null,
    generation: 2,
  });

const account: Account = accountOf({
  invoices: [invoiceOf("I-1", 12_000, "2026-02-01")],
  case: openCase,
  anchor: "I-1",
  plans: [plan],
  placement: placementOf({ id: "place-1" }),
  pastPlacements: [past("told", true), past("untold", false)],
  approval: {
    taskId: "task-1",
    kind: "agency-handoff",
    invoiceId: "I-1",
    rung: "agency",
    minor: 12_000,
    currency: "USD",
    askedOf: [],
  },
});

it("everything that runs for an account gets its next generation, and what is over none", () => {
  const { account: renewed, wanted } = renewExecutions(account, NOW);
  const at = NOW.toISOString();
  expect(renewed).toMatchObject({
    case: { generation: 2, generationStartedAt: at },
    plans: [{ generation: 5, generationStartedAt: at }],
    approval: { generation: 2 },
    placement: { generation: 2, generationStartedAt: at },
    pastPlacements: [
      { id: "told", generation: 2 },
      { id: "untold", generation: 3, generationStartedAt: at },
    ],
  });
  expect(Object.values(wanted).map(({ workflow, input: { generation } }) => `${workflow} ${generation}`)).toEqual([
    "escalation-ladder 2",
    "payment-plan 5",
    "staff-approval 2",
    "agency-placement 2",
    "agency-placement 3",
  ]);
});

it("an account for which nothing runs wants nothing", () => {
  expect(renewExecutions(accountOf(), NOW).wanted).toEqual({});
});
