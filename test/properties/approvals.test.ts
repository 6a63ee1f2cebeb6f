import * as fc from "fast-check";
import { expect, it } from "vitest";
import { PromiseRecord } from "../../functions/adapters/agreement-records.ts";
import type { Policies } from "../../functions/domain/policies.ts";
import { event, invoice, rehearse, shippedPolicies, staff } from "../rehearsal.ts";
import { LONG_ENOUGH, runs } from "./runs.ts";

const PEOPLE = ["lead@demo.example", "manager@demo.example", "cfo@demo.example", "mallory@demo.example"] as const;
const OWED = 12_000;

/** One value three times in four, else another. */
const mostly = <One, Other>(one: One, other: fc.Arbitrary<Other>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(one) }, { weight: 1, arbitrary: other });

const answers = fc.array(
  fc.record({
    /** Hours after the proposal. */
    after: fc.integer({ min: 1, max: 500 }),
    by: fc.constantFrom(...PEOPLE),
    decision: fc.constantFrom("approve", "approve", "approve", "approve", "decline"),
    amount: mostly(undefined, fc.integer({ min: -100, max: 15_000 })),
  }),
  { minLength: 1, maxLength: 12 },
);
const profiles = fc.record({
  limits: fc.tuple(...PEOPLE.slice(0, 3).map(() => mostly(null, fc.integer({ min: 0, max: 20_000 })))),
  fourEyesAbove: fc.constantFrom(null, 0, 5_000, 11_999, 12_000),
  disputedAfter: mostly(null, fc.integer({ min: 1, max: 500 })),
});
type Profile = typeof profiles extends fc.Arbitrary<infer Value> ? Value : never;

const shipped = shippedPolicies();

function policiesWith({ limits, fourEyesAbove }: Profile): Policies {
  const demo = shipped.creditors["demo"];
  if (demo === undefined) throw new Error("the demo profile is gone");
  const approvers = PEOPLE.slice(0, 3).map((email, index) => {
    const limit = limits[index] ?? null;
    return { email, roles: [], teams: [], ...(limit === null ? {} : { limits: { USD: limit } }) };
  });
  const above = fourEyesAbove === null ? {} : { fourEyesAbove: { USD: fourEyesAbove } };
  return { ...shipped, creditors: { ...shipped.creditors, demo: { ...demo, approvers, ...above } } };
}

const at = (hours: number): string => new Date(Date.parse("2026-05-13T15:00:00Z") + hours * 3_600_000).toISOString();
const seen = { settled: 0, twoEyed: 0, withdrawn: 0, expired: 0 };

it(
  "whoever answers what, when and how often, a settlement is decided at most once, by as many as must, each within their limit, for no more than is owed",
  async () => {
    await fc.assert(
      fc.asyncProperty(answers, profiles, async (said, profile) => {
        const policies = policiesWith(profile);
        const lines = [
          invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", OWED, "2026-05-10"),
          staff(at(0), "C-1", "settle", { amount: { minor: 5_000, currency: "USD" }, by: "agent@demo.example" }),
          ...(profile.disputedAfter === null
            ? []
            : [
                event(at(profile.disputedAfter), "DisputeOpened", {
                  accountId: "C-1",
                  disputeId: "D-1",
                  occurredAt: at(profile.disputedAfter),
                }),
              ]),
          ...said.map(({ after, amount, by, decision }) =>
            staff(at(after), "C-1", "decide", {
              task: "approval",
              kind: "settlement",
              decision,
              by,
              ...(amount === undefined ? {} : { amount: { minor: amount, currency: "USD" } }),
            }),
          ),
        ];
        const report = await rehearse(lines, at(600), { policies });
        const { world } = report;
        const decided = world.published().filter(({ type }) => type === "ApprovalDecided");
        const promises = (await world.table.query("ACCOUNT#demo#C-1", "PROMISE#")).map((item) =>
          PromiseRecord.parse(item),
        );
        const acts = (await world.table.query("ACCOUNT#demo#C-1", "FACT#ACT")).filter(
          (item) => item["does"] === "decide",
        );
        const yeses = acts.filter((item) => JSON.stringify(item["says"]).includes('"approve"'));
        const people = new Set(yeses.map((item) => JSON.stringify(item["by"])));
        const wanted = profile.fourEyesAbove !== null && OWED > profile.fourEyesAbove ? 2 : 1;
        const able = new Set(
          PEOPLE.slice(0, 3).filter((_, index) => (profile.limits[index] ?? Number.POSITIVE_INFINITY) >= OWED),
        );
        expect(decided.length).toBeLessThanOrEqual(1);
        expect(promises.length).toBeLessThanOrEqual(1);
        for (const { minor } of promises) {
          expect(minor).toBeGreaterThan(0);
          expect(minor).toBeLessThanOrEqual(OWED);
          expect(people.size).toBe(wanted);
        }
        for (const person of people) expect([...able].some((email) => person.includes(email))).toBe(true);
        const outcomes = report.tasks.filter(({ kind }) => kind === "approval").map(({ outcome }) => outcome);
        seen.settled += promises.length;
        seen.twoEyed += promises.length > 0 && wanted === 2 ? 1 : 0;
        seen.withdrawn += outcomes.filter((outcome) => outcome === "withdrawn").length;
        seen.expired += outcomes.filter((outcome) => outcome === "expired").length;
      }),
      runs(80),
    );
    expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
  },
  LONG_ENOUGH,
);
