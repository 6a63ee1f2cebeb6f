import * as fc from "fast-check";
import { agreements } from "./agreements.ts";
import {
  ACCOUNTS,
  accountId,
  act,
  agencyAct,
  by,
  DAYS,
  deliveries,
  delivery,
  type Household,
  household,
  instant,
  invoiceOf,
  type Said,
} from "./happenings.ts";
import { planActs } from "./plan-acts.ts";

/** What goes wrong at the n-th commit, counted over the whole storm. */
export type Fault = {
  readonly commit: number;
  readonly does:
    | "conflict"
    | "crash-before"
    | "crash-after"
    | "slow-before"
    | "slow-after"
    | "payment"
    | "second-execution"
    | "abort";
  readonly minutes: number;
  readonly accountId: string;
};
/** What goes wrong between two effects of the machinery, at the n-th of them. */
type Crash = { readonly effect: number };
export type SenderMood = "accepts" | "refuses" | "times-out" | "crashes" | "accepts-then-crashes";

export type Storm = {
  readonly lines: readonly object[];
  readonly faults: readonly Fault[];
  readonly crashes: readonly Crash[];
  /** How the providers take one message after the other; when the list ends they accept. */
  readonly moods: readonly SenderMood[];
  readonly until: string;
};

/** Answers to the hand-off, at the time it is asked for: few debts of a storm come so far undisturbed. */
const decisions = fc
  .array(
    fc.record({
      accountId,
      day: fc.integer({ min: 85, max: 125 }),
      by,
      decision: fc.constantFrom("approve", "approve", "decline"),
    }),
    { maxLength: 5 },
  )
  .map((said) =>
    said.map(({ accountId, day, ...rest }) => ({
      time: instant(day * 1440 + 900),
      person: "staff",
      creditorId: "demo",
      accountId,
      does: "decide",
      task: "approval",
      kind: "agency-handoff",
      ...rest,
    })),
  );

const APPROVERS = ["lead@demo.example", "manager@demo.example", "cfo@demo.example"];

/** Placements as they go: everybody who may says yes, so that whoever was asked has, and later come reports, and staff who try another agency. */
const placements = fc
  .array(
    fc.record({
      accountId,
      day: fc.integer({ min: 85, max: 105 }),
      later: fc.array(fc.record({ days: fc.integer({ min: 1, max: 25 }), report: agencyAct }), { maxLength: 3 }),
      another: fc.option(fc.integer({ min: 5, max: 40 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 3, size: "max" },
  )
  .map((lives) =>
    lives.flatMap(({ accountId, day, later, another }) => {
      const on = (days: number, minutes: number) => ({
        time: instant((day + days) * 1440 + minutes),
        creditorId: "demo",
        accountId,
      });
      const yes = { person: "staff", does: "decide", task: "approval", kind: "agency-handoff", decision: "approve" };
      const yeses = (days: number) => APPROVERS.map((who) => ({ ...on(days, 930), ...yes, by: who }));
      const proposed = { person: "staff", does: "propose-placement", by: "dana@demo.example" };
      // Where an agency is licensed: most places of a storm are known too little for any.
      const address = { country: "US", region: "OH", postalCode: "43215" };
      const { time } = on(-1, 600);
      const detail = { creditorId: "demo", accountId, address, occurredAt: time };
      const moved = { id: `moved-${accountId}-${day}`, time, source: "billing.test", detail };
      return [
        { ...moved, "detail-type": "ContactDetailsChanged" },
        ...yeses(0),
        ...later.map(({ days, report }) => ({ ...on(days, 960), person: "agency", ...report })),
        ...(another === undefined ? [] : [{ ...on(another, 960), ...proposed }, ...yeses(another + 1)]),
      ];
    }),
  );

const fault = fc.record({
  commit: fc.integer({ min: 1, max: 150 }),
  does: fc.constantFrom<Fault["does"][]>(
    "conflict",
    "crash-before",
    "crash-after",
    "slow-before",
    "slow-after",
    "payment",
    "second-execution",
    "abort",
  ),
  minutes: fc.integer({ min: 1, max: 1_500 }),
  accountId,
});

const firstInvoices = (home: Household) =>
  fc.subarray([...ACCOUNTS], { minLength: 1 }).chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .record({
            due: fc.integer({ min: -5, max: 12 }),
            minor: fc.integer({ min: 900, max: 150_000 }),
            minute: fc.integer({ min: 0, max: 4_000 }),
          })
          .map(({ due, minor, minute }): Said => {
            const time = instant(minute);
            return {
              event: {
                time,
                ...invoiceOf(home, {
                  accountId: id,
                  invoiceId: "I-1",
                  minor,
                  currency: "USD",
                  version: 0,
                  due,
                  time,
                  lag: 0,
                }),
              },
              again: [],
            };
          }),
      ),
    ),
  );

/** Random months in the life of a few accounts, some of one debtor: what billing says in any order and more than once, what people and providers do, and what breaks meanwhile. */
export const storms: fc.Arbitrary<Storm> = household
  .chain((home) =>
    fc.record({
      first: firstInvoices(home),
      events: fc.oneof(
        fc.array(delivery(home), { maxLength: 4, size: "max" }),
        fc.array(delivery(home), { maxLength: 20, size: "max" }),
      ),
      acts: fc.oneof(fc.array(act, { maxLength: 3, size: "max" }), fc.array(act, { maxLength: 12, size: "max" })),
      decisions,
      agreements,
      planActs,
      placements,
      faults: fc.array(fault, { maxLength: 6, size: "max" }),
      crashes: fc.array(fc.record({ effect: fc.integer({ min: 1, max: 400 }) }), { maxLength: 4 }),
      moods: fc.array(
        fc.constantFrom<SenderMood[]>(
          "accepts",
          "accepts",
          "accepts",
          "refuses",
          "times-out",
          "crashes",
          "accepts-then-crashes",
        ),
        { maxLength: 12 },
      ),
    }),
  )
  .map(({ first, events, acts, decisions, agreements: agreed, planActs: planned, placements: placed, ...trouble }) => ({
    ...trouble,
    lines: [...[...first, ...events].flatMap(deliveries), ...acts, ...decisions, ...agreed, ...planned, ...placed],
    until: instant(DAYS * 1440),
  }));
