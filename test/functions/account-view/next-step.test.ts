import { describe, expect, test } from "vitest";
import { nextStep } from "../../../functions/account-view/next-step.ts";
import type { AccountFile } from "../../../functions/account-view/reading.ts";
import type { Account } from "../../../functions/domain/account.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import { holdOf, LADDER, LONG_AGO, placementOf, policiesOf, profileOf, takenOf } from "../../domain/given.ts";
import { filed, NOW } from "./filed.ts";

const policies: Policies = { ...policiesOf(LADDER), creditors: { demo: profileOf() } };
const next = (file: AccountFile, own = policies) => nextStep(file, own);
const at = (instant: string) => ({ now: new Date(instant) });
const taken = (rung: string, day: string) => [takenOf("I-1", rung, day)];
const question = {
  taskId: "task-1",
  kind: "agency-handoff" as const,
  invoiceId: "I-1",
  rung: "agency",
  minor: 10_000,
  currency: "USD",
  askedOf: [{ email: "lead@demo.example", until: "2026-02-05T17:00:00.000Z" }],
};

describe("a rung's day", () => {
  test("is its own on the ladder, from the due date", () => {
    const step = next(filed({ taken: taken("call", "2026-01-25") }, at("2026-01-26T15:00:00Z")));
    expect(step.what).toBe("Plan");
    expect(step.at?.toISOString()).toMatch(/^2026-01-30T/);
    expect(step.why).toBe(
      "The ladder (homes, version 2) sets it 20 days after the due date of I-1, Jan 10, 2026: Jan 30, 2026.",
    );
    expect(step.because).toEqual([]);
  });

  test("before the due date is said so", () => {
    const step = next(filed({}, at("2026-01-01T15:00:00Z")));
    expect(step.why).toContain("sets it 3 days before the due date of I-1, Jan 10, 2026: Jan 7, 2026.");
  });

  test("may be the due date itself", () => {
    const ladder = {
      ...LADDER,
      rungs: LADDER.rungs.map((rung) => (rung.id === "reminder" ? { ...rung, onDay: 0 } : rung)),
    };
    const file = filed({ taken: taken("courtesy", "2026-01-07") }, at("2026-01-08T15:00:00Z"));
    expect(next(file, policiesOf(ladder)).why).toContain("sets it on the due date of I-1, Jan 10, 2026: Jan 10, 2026.");
  });

  test("keeps its distance from a rung that came late", () => {
    const step = next(filed({ taken: taken("second", "2026-01-31") }));
    expect(step.why).toBe(
      "The ladder (homes, version 2) sets it as far behind second, taken on Jan 31, 2026, as the two are apart: Feb 3, 2026.",
    );
  });

  test("keeps its distance from what another invoice had", () => {
    const positions = { "I-1": { rung: "text", takenAt: "2026-01-31T17:00:00.000Z" } };
    expect(next(filed({ positions })).why).toContain("as far behind text, taken on Jan 31, 2026");
  });

  test("does not count days under a hold", () => {
    const holds = [holdOf("other", "2026-01-12", "2026-01-13", { endedAt: "2026-01-14T05:00:00.000Z" })];
    const step = next(filed({ taken: taken("call", "2026-01-27"), holds }, at("2026-01-28T15:00:00Z")));
    expect(step.why).toContain("2 days under a hold not counted: Feb 1, 2026.");
  });

  test("cannot be named where a hold to come has no end", () => {
    const holds = [holdOf("other", "2026-02-03")];
    const step = next(filed({ taken: taken("plan", "2026-01-30"), holds }));
    expect([step.at, step.why]).toEqual([
      null,
      "No day can be named while a hold without an end stops the ladder's clock.",
    ]);
  });

  test("that has come is said to have", () => {
    const step = next(filed({ taken: taken("call", "2026-01-25") }, at("2026-01-31T23:59:00Z")));
    expect(step.at?.toISOString()).toBe("2026-01-31T23:59:00.000Z");
    expect(step.why).toMatch(/Jan 30, 2026\. Its turn has come: the next look takes it\.$/);
  });
});

describe("what keeps a rung back on its day", () => {
  test("is foreseen, with the day it ends", () => {
    const debtor = {
      ...filed().debtor,
      contacts: [
        {
          id: "contact-1",
          accountId: "A-1",
          channel: "email" as const,
          at: "2026-02-01T14:00:00.000Z",
          isAnswer: false,
          status: "delivered" as const,
        },
      ],
    };
    const step = next(filed({ taken: taken("call", "2026-01-25") }, { debtor }));
    expect(step.because).toMatchObject([{ rule: "ladder.BETWEEN_CONTACTS" }]);
    expect(step.at?.toISOString()).toMatch(/^2026-02-03T/);
  });

  test("is the rule's own words, code and citation where only news ends it", () => {
    const file = filed({ zones: [], taken: taken("call", "2026-01-25") });
    const step = next(file);
    expect(step.at).toBeNull();
    expect(step.because).toMatchObject([
      { rule: "amends.LOCATION_UNKNOWN", says: expect.stringContaining("whether it is night there") },
    ]);
  });

  test("may be that too little is owed", () => {
    const step = next(
      filed({ currencies: ["USD"], payments: [{ id: "P", currency: "USD", minor: 9_500, receivedAt: LONG_AGO }] }),
    );
    expect(step.because).toMatchObject([{ rule: "ladder.BELOW_MINIMUM" }]);
    expect(step.why).toBeNull();
  });

  test("may be a pause that comes again day by day", () => {
    const pauses = [{ rule: "amends.FEED_STALE", channel: null, until: null }];
    const step = next(filed({ taken: taken("call", "2026-01-25") }, { pauses }));
    expect([step.at, step.because.map(({ rule }) => rule)]).toEqual([null, ["amends.FEED_STALE"]]);
  });

  test("may be a person's pause of everything", () => {
    expect(next(filed({}, { isPaused: true })).why).toContain("All contacts are paused");
  });
});

const WAITS: readonly (readonly [string, Partial<Account>, string, string])[] = [
  ["nothing, where there never was a case", { case: null, casesOpened: 0 }, "Nothing", "No case has been opened."],
  [
    "nothing, once the case is over",
    { case: null, pastCases: [{ number: 1, outcome: "written-off", closedAt: "2026-01-20T17:00:00.000Z" }] },
    "Written off",
    "Case closed on Jan 20, 2026.",
  ],
  ["news alone, after the last rung", { taken: taken("agency", "2026-01-31") }, "No rung is left", "Only news moves"],
  ["the agency", { placement: placementOf({ agency: "harbour" }) }, "With an agency", "Placed with harbour; while"],
  [
    "the hand-over",
    { placement: placementOf({ status: "requested", agency: null, placedAt: null }) },
    "The hand-over to an agency",
    "It is approved",
  ],
  [
    "a person, under a hold without an end",
    { holds: [holdOf("legal", LONG_AGO)] },
    "On hold",
    "until a person lifts it",
  ],
  ["an approver", { approval: question }, "A decision", "The hand-off is asked of lead@demo.example"],
  ["a plan nobody kept the schedule of", { holds: [holdOf("plan", LONG_AGO)] }, "On a plan", "The ladder is silent"],
];

test.each(WAITS)("the next step is %s", (_what, account, what, why) => {
  const step = next(filed(account));
  expect(step.what).toBe(what);
  expect(step.why).toContain(why);
});

test("a hold that ends is waited out, by its rule", () => {
  const step = next(filed({ holds: [holdOf("breathing-space", LONG_AGO, "2026-03-01")] }));
  expect(step).toMatchObject({
    what: "On hold",
    why: "Hold: breathing space.",
    because: [{ rule: "hold.BREATHING_SPACE" }],
  });
  expect(step.at?.toISOString()).toBe("2026-03-02T05:00:00.000Z");
});

test("an agency that nobody knows has no name", () => {
  const unknown = filed({ placement: placementOf({ agency: null }) });
  expect(next(unknown, { ...policies, creditors: {} }).why).toContain("Placed with an agency; while");
});

test("an agency is named as its profile does", () => {
  const agency = { id: "a", name: "Harbour", licences: [], feePercent: 20, capacity: 1, minimumBalance: {} };
  const own = { ...policies, creditors: { demo: profileOf({ agencies: [agency] }) } };
  expect(next(filed({ placement: placementOf() }), own).why).toContain("Placed with Harbour");
});

test("a ladder that is gone can tell nobody when", () => {
  expect(next(filed(), { ...policies, ladders: {} }).why).toContain("nobody can say when");
});

test("the instalment of a plan that is kept comes next", () => {
  const plans = [
    {
      id: "plan-1",
      accountId: "A-1",
      caseId: "case-1",
      status: "active" as const,
      offeredAt: NOW,
      options: [],
      instalments: [
        { dueOn: "2026-01-20", amount: { minor: 5_000, currency: "USD" }, status: "paid" as const },
        { dueOn: "2026-02-20", amount: { minor: 5_000, currency: "USD" }, status: "open" as const },
      ],
    },
  ];
  const step = next(filed({ holds: [holdOf("plan", LONG_AGO)] }, { plans }));
  expect([step.what, step.why]).toEqual([
    "Payment of $50.00",
    "Due on Feb 20, 2026; the ladder is silent while the plan is kept.",
  ]);
});
