import { describe, expect, it } from "vitest";
import { agree } from "../../../functions/domain/plans/agree.ts";
import { customOption } from "../../../functions/domain/plans/custom.ts";
import { optionNamed } from "../../../functions/domain/plans/options.ts";
import type { PlanOption } from "../../../functions/domain/plans/plan.ts";
import { parts, RELIEF, usd, written } from "./given.ts";

function offered(id: string, minor = 15_000, today = "2026-02-10"): PlanOption {
  const option = optionNamed(id, usd(minor), RELIEF, today);
  if (option === null) throw new Error(`no option ${id}`);
  return option;
}
const agreed = (option: PlanOption, minor: number, today: string) => {
  const plan = agree(option, usd(minor), RELIEF, today);
  return plan === null ? null : written(plan.instalments);
};

describe("an offer that is accepted", () => {
  it.each(["2026-02-10", "2026-02-20", "2026-03-10"])("on %s has the dates and amounts that were shown", (today) => {
    expect(agreed(offered("monthly-3"), 15_000, today)).toEqual([
      "2026-03-10 5000",
      "2026-04-10 5000",
      "2026-05-10 5000",
    ]);
  });

  it("after its first date has the same rhythm, counted from the day of acceptance", () => {
    expect(agreed(offered("monthly-3"), 15_000, "2026-03-11")).toEqual([
      "2026-04-11 5000",
      "2026-05-11 5000",
      "2026-06-11 5000",
    ]);
  });

  it.each<[string, string, number, readonly string[] | null]>([
    ["a part payment: the same dates", "monthly-3", 12_000, ["2026-03-10 4000", "2026-04-10 4000", "2026-05-10 4000"]],
    ["a larger one: fewer dates, none too small", "monthly-3", 6000, ["2026-03-10 3000", "2026-04-10 3000"]],
    ["nearly all of it: one payment of the rest", "monthly-3", 1000, ["2026-03-10 1000"]],
    ["less than its down payment: that alone", "monthly-2-down-9000", 8000, ["2026-02-10 8000"]],
    ["another invoice", "monthly-3", 18_000, ["2026-03-10 6000", "2026-04-10 6000", "2026-05-10 6000"]],
    ["reduced months only", "monthly-3-reduced-2-at-60", 6000, ["2026-03-10 3000", "2026-04-10 3000"]],
    ["nothing left", "monthly-3", 0, null],
  ])("after %s", (_, id, minor, expected) => {
    expect(agreed(offered(id), minor, "2026-02-10")).toEqual(expected);
  });

  it("as a settlement keeps its percentage of what is owed by then", () => {
    const plan = agree(offered("settlement-70"), usd(10_000), RELIEF, "2026-02-12");
    expect(plan).toMatchObject({ forgives: 3000, instalments: [{ amount: usd(7000), dueOn: "2026-02-24" }] });
  });

  it("remembers the last day it may be stretched to, counted from the agreement", () => {
    expect(agree(offered("monthly-3"), usd(15_000), RELIEF, "2026-02-20")).toMatchObject({
      option: "monthly-3",
      agreedOn: "2026-02-20",
      endsBy: "2027-02-20",
    });
  });

  it("may end later than the policy, where somebody approved that", () => {
    const option = { id: "custom", instalments: parts("2028-02-10 15000") };
    expect(agree(option, usd(15_000), RELIEF, "2026-02-10")?.endsBy).toBe("2028-02-10");
  });

  it.each([
    ["its first date has passed", 15_000, "2026-03-11"],
    ["it no longer fits the balance", 14_000, "2026-02-10"],
  ])("with dates of its own is void once %s", (_, minor, today) => {
    expect(agreed({ id: "custom", instalments: parts("2026-03-10 15000") }, minor, today)).toBeNull();
  });

  it("is void when the pause it began with no longer fits the term", () => {
    const option = offered("monthly-4-after-2");
    expect(agree(option, usd(15_000), { ...RELIEF, longestPlanMonths: 2 }, "2026-06-11")).toBeNull();
  });
});

describe("instalments of somebody's own", () => {
  const judged = (...given: readonly string[]) => {
    const custom = customOption(parts(...given), usd(15_000), RELIEF, "2026-02-10");
    return custom.kind === "within-policy" ? custom.kind : `${custom.kind}: ${custom.because.join()}`;
  };

  it.each<[string, readonly string[]]>([
    ["within-policy", ["2026-02-10 4000", "2026-04-01 6000", "2027-02-10 5000"]],
    ["within-policy", ["2026-02-20 15000"]],
    ["within-policy", ["2026-02-20 10500"]],
    ["needs-approval: under-floor", ["2026-02-20 10499"]],
    ["needs-approval: under-smallest", ["2026-02-20 12501", "2026-03-20 2499"]],
    ["needs-approval: after-longest-term", ["2026-02-20 7500", "2027-02-11 7500"]],
    ["impossible: more-than-owed", ["2026-02-20 15001"]],
    ["impossible: not-in-order", ["2026-03-20 7500", "2026-03-20 7500"]],
    ["impossible: in-the-past", ["2026-02-09 15000"]],
  ])("are %s: %j", (verdict, given) => {
    expect(judged(...given)).toBe(verdict);
  });

  it("are impossible without one, or with nothing to pay", () => {
    const none = customOption([], usd(15_000), RELIEF, "2026-02-10");
    const nothing = customOption(parts("2026-03-01 0"), usd(15_000), RELIEF, "2026-02-10");
    expect([none, nothing]).toMatchObject([
      { kind: "impossible", because: expect.arrayContaining(["no-instalments"]) },
      { kind: "impossible", because: expect.arrayContaining(["no-instalments"]) },
    ]);
  });

  it("are impossible in another currency", () => {
    const custom = customOption(parts("2026-03-01 5000"), { minor: 5000, currency: "EUR" }, RELIEF, "2026-02-10");
    expect(custom).toEqual({ kind: "impossible", because: ["other-currency"] });
  });

  it("forgive what they leave out", () => {
    expect(customOption(parts("2026-02-20 10500"), usd(15_000), RELIEF, "2026-02-10")).toMatchObject({
      option: { id: "custom", forgives: 4500 },
    });
  });
});
