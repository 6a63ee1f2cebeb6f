import { beforeAll, describe, expect, it } from "vitest";
import { measured } from "../../functions/domain/metrics.ts";
import { Money } from "../../functions/domain/money.ts";
import { invoice, payment, rehearse } from "../rehearsal.ts";

const DUE = "2026-05-10";
const counts = new Map<string, number>();
const count = (name: string, by: string): number => counts.get(`${name} ${by}`) ?? 0;

function isFact(value: unknown): value is string | number | Money {
  return typeof value === "string" || typeof value === "number" || Money.safeParse(value).success;
}

/** Adds up the figures of everything that a story put on the bus, as CloudWatch would. */
beforeAll(async () => {
  const lines = [
    invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE),
    payment("2026-05-18T15:00:00Z", "C-1", "PAY-1", 12_000),
    invoice("2026-05-01T12:00:00Z", "C-2", "INV-2", 12_000, DUE),
  ];
  // Long enough for every approver to let their time pass.
  const { world } = await rehearse(lines, "2026-12-01T00:00:00Z");
  for (const { type, detail } of world.published()) {
    const facts = Object.fromEntries(
      Object.entries(detail).flatMap(([name, value]) => (isFact(value) ? [[name, value] as const] : [])),
    );
    const { values, figures } = measured({ type, creditorId: "demo", occurredAt: "2026-05-01T12:00:00Z", facts });
    for (const { name, value, by } of figures)
      for (const dimensions of by) {
        const key = `${name} ${dimensions.map((dimension) => values[dimension]).join(", ")}`;
        counts.set(key, (counts.get(key) ?? 0) + value);
      }
  }
});

describe("the figures of one debtor who pays and one who does not", () => {
  it("have each case opened, and the paid one closed as cured, by the rung it took last and the days it was open", () => {
    expect(count("CaseOpened", "demo")).toBe(2);
    expect(count("CaseClosed", "demo, cured")).toBe(1);
    expect(count("CaseClosed", "demo, cured, second-notice")).toBe(1);
    expect(count("DaysToClose", "demo, cured")).toBe(17);
  });

  it("see each case enter its buckets in turn, once", () => {
    expect(count("BucketEntered", "demo, current")).toBe(2);
    expect(count("BucketEntered", "demo, 1-30")).toBe(2);
    expect(count("BucketEntered", "demo, 31-60")).toBe(1);
  });

  it("tell contacts apart by channel and message", () => {
    expect(count("ContactMade", "demo, email, friendly-reminder")).toBe(2);
    expect(count("ContactMade", "demo, email, second-notice")).toBe(2);
  });

  it("ask a question once, however many approvers are asked", () => {
    expect(count("ApprovalAsked", "demo")).toBe(1);
    expect(count("ApprovalRequested", "demo")).toBeGreaterThan(1);
  });

  it("find a word of ours for everything that they are told apart by", () => {
    expect([...counts.keys()].filter((key) => /\b(other|none)\b/.test(key))).toEqual([]);
  });
});
