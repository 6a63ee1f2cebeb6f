import { describe, expect, it } from "vitest";
import {
  type Counted,
  countPlacement,
  countReports,
  type Happened,
  newScorecard,
  type Scorecard,
} from "../../../functions/domain/placement/scorecard.ts";
import {
  figuresOf,
  hasTooManyComplaints,
  isProven,
  totalsOf,
} from "../../../functions/domain/placement/scorecard-figures.ts";
import { endOf, nothingHappened, placementOf, recordOf, reportOf } from "./agency-given.ts";

const placement = placementOf();
const placed = countPlacement(newScorecard("demo", "a"), placement);
const onceMore = (before: Counted, happened: Partial<Happened>) =>
  countReports(before, { ...nothingHappened, ...happened });
const told = (happened: Partial<Happened>) => onceMore({ scorecard: placed, placement }, happened);
const paid = (minor: number, on = "2026-01-20"): Partial<Happened> => ({
  recovered: { USD: minor },
  firstPaidAt: `${on}T12:00:00.000Z`,
});
const sums = ({ scorecard }: Pick<Counted, "scorecard">) => scorecard.cohorts["2026-01"]?.amounts["USD"];

it("a placement is open, and counted in the month it was made and in each of its currencies", () => {
  const card = countPlacement(placed, placementOf({ placed: { USD: 500, EUR: 700 } }));
  expect(card.open).toBe(2);
  expect(card.cohorts["2026-01"]).toMatchObject({
    placements: 2,
    amounts: {
      USD: { placements: 2, placed: 10_500, excused: 0, recovered: 0 },
      EUR: { placements: 1, placed: 700, excused: 0, recovered: 0 },
    },
  });
});

it("a new placement lets go of months that no longer count", () => {
  const later = countPlacement(placed, placementOf({ placedAt: "2028-02-01T00:00:00.000Z" }));
  const inTime = countPlacement(placed, placementOf({ placedAt: "2028-01-31T23:00:00.000Z" }));
  expect([Object.keys(later.cohorts), Object.keys(inTime.cohorts)]).toEqual([["2028-02"], ["2026-01", "2028-01"]]);
});

it("what is heard about a placement whose month was let go of still ends it", () => {
  const later = countPlacement(placed, placementOf({ placedAt: "2028-02-01T00:00:00.000Z" }));
  const happened = { ...paid(100), end: endOf("closed", "done", "2028-02-04") };
  expect(onceMore({ scorecard: later, placement }, happened).scorecard).toEqual({ ...later, open: 1 });
});

describe("money", () => {
  it("that was paid is recovered", () => {
    expect(sums(told(paid(2500)))).toEqual({ placements: 1, placed: 10_000, excused: 0, recovered: 2500 });
  });

  it("that is told of once more counts once", () => {
    const once = told(paid(2500));
    expect(onceMore(once, paid(2500))).toEqual(once);
  });

  it("that came since is added", () => {
    expect(sums(onceMore(told(paid(2500)), paid(4000)))?.recovered).toBe(4000);
  });

  it("that was taken back is no longer recovered", () => {
    expect(sums(onceMore(told(paid(2500)), nothingHappened))?.recovered).toBe(0);
  });

  it("beyond what was placed is not recovered", () => {
    expect(sums(told(paid(10_001)))?.recovered).toBe(10_000);
  });

  it("in a currency that was not placed changes no amount", () => {
    expect(sums(told({ recovered: { EUR: 5 } }))).toEqual({ placements: 1, placed: 10_000, excused: 0, recovered: 0 });
  });

  it("comes first once only, in whole days since the placement", () => {
    const { scorecard } = onceMore(told(paid(10)), paid(20, "2026-01-29"));
    expect(scorecard.cohorts["2026-01"]?.firstPayments).toEqual({ count: 1, days: 10 });
  });

  it("dated before the placement came at once", () => {
    expect(told(paid(10, "2026-01-05")).scorecard.cohorts["2026-01"]?.firstPayments).toEqual({ count: 1, days: 0 });
  });

  it("after an end that excused the rest is asked of the agency again", () => {
    const rejected = told({ end: endOf("rejected", "not-licensed", "2026-01-12") });
    expect(sums(onceMore(rejected, paid(4000)))).toEqual({
      placements: 1,
      placed: 10_000,
      excused: 6000,
      recovered: 4000,
    });
  });
});

describe("an end", () => {
  it.each<[string, Parameters<typeof endOf>, object, number]>([
    ["rejected, by its code", ["rejected", "not-licensed", "2026-01-12"], { rejected: { "not-licensed": 1 } }, 9000],
    ["recalled for a dispute", ["recalled", "dispute", "2026-01-12"], { recalled: 1 }, 9000],
    ["recalled for a plan", ["recalled", "plan", "2026-01-12"], { recalled: 1 }, 9000],
    ["recalled for a hold", ["recalled", "hold", "2026-01-12"], { recalled: 1 }, 9000],
    ["recalled for a complaint", ["recalled", "complaint", "2026-01-12"], { recalled: 1 }, 0],
    ["recalled as its time was over", ["recalled", "term-over", "2026-01-12"], { recalled: 1 }, 0],
    ["returned", ["returned", "returned", "2026-01-12"], { returned: 1 }, 0],
    ["closed", ["closed", "closed", "2026-01-12"], { closed: 1 }, 0],
  ])("%s", (_, end, counted, excused) => {
    const ended = told({ ...paid(1000), end: endOf(...end) });
    expect(ended.scorecard).toMatchObject({ open: 0, cohorts: { "2026-01": counted } });
    expect(sums(ended)?.excused).toBe(excused);
    expect(ended.placement).toMatchObject({ status: end[0], endedAt: "2026-01-12T12:00:00.000Z" });
  });

  it("counts once", () => {
    const happened = { end: endOf("rejected", "other", "2026-01-12") };
    expect(onceMore(told(happened), happened)).toEqual(told(happened));
  });

  it("of the same code counts up", () => {
    const reject = (scorecard: Scorecard) =>
      onceMore({ scorecard, placement }, { end: endOf("rejected", "other", "2026-01-12") }).scorecard;
    expect(reject(reject(countPlacement(placed, placement))).cohorts["2026-01"]?.rejected).toEqual({ other: 2 });
  });
});

it("an acknowledgement counts once, in minutes since the placement, and says so on the placement", () => {
  const { scorecard, placement: said } = told({
    reports: [reportOf("acknowledged", "2026-01-11"), reportOf("acknowledged", "2026-01-13")],
  });
  expect([scorecard.cohorts["2026-01"]?.acknowledged, said.status]).toEqual([
    { count: 1, minutes: 1440 },
    "acknowledged",
  ]);
});

it("promises, disputes and complaints are counted, each report once", () => {
  const reports = [
    reportOf("promise", "2026-01-11"),
    reportOf("dispute", "2026-01-11"),
    reportOf("complaint", "2026-01-12"),
    reportOf("complaint", "2026-01-13"),
  ];
  const { scorecard } = onceMore(told({ reports }), { reports });
  expect(scorecard.cohorts["2026-01"]).toMatchObject({ promises: 1, disputes: 1, complaints: 2 });
});

it.each(["payment", "rejected", "returned", "closed"] as const)(
  "a report of %s is noted and counts nothing: the ledger and the account's end do",
  (kind) => {
    const { scorecard, placement: noted } = told({ reports: [reportOf(kind, "2026-01-12", "r-1")] });
    expect([scorecard, noted.counted]).toEqual([placed, ["r-1"]]);
  },
);

describe("figures", () => {
  const figures = (card: Scorecard, on: string, currency = "USD") => figuresOf(totalsOf(card, currency, on));

  it("are rates, each to one decimal", () => {
    const card = recordOf("a", { placements: 30, recovered: 1234, complaints: 1, returned: 2 });
    expect(figures(card, "2026-06-01")).toEqual({
      judgedPlacements: 30,
      recoveredPercent: 12.3,
      complaintsPer100: 3.3,
      disputesPer100: 0,
      givenBackPer100: 6.7,
      daysToFirstPayment: 21,
      hoursToAcknowledge: null,
    });
  });

  it("count rejections as given back, and leave what was excused out of what was asked", () => {
    const two = countPlacement(placed, placement);
    const rejected = onceMore(
      { scorecard: two, placement },
      {
        ...paid(5000, "2026-01-11"),
        reports: [reportOf("acknowledged", "2026-01-12")],
        end: endOf("rejected", "other", "2026-01-12"),
      },
    ).scorecard;
    expect(figures(rejected, "2026-06-01")).toMatchObject({
      recoveredPercent: 33.3,
      givenBackPer100: 50,
      hoursToAcknowledge: 48,
    });
  });

  it.each<[string, string, number]>([
    ["not yet on its month's 90th day after", "2026-05-01", 0],
    ["from the day after", "2026-05-02", 1],
    ["for 24 months", "2028-01-31", 1],
    ["and no longer", "2028-02-01", 0],
  ])("judge a placement by money %s", (_, on, judged) => {
    expect(figures(placed, on).judgedPlacements).toBe(judged);
  });

  it("are none of a currency that was never placed", () => {
    expect(figures(placed, "2026-06-01", "EUR")).toMatchObject({ judgedPlacements: 0, recoveredPercent: null });
  });

  it("are none before anything was placed", () => {
    expect(figures(newScorecard("demo", "a"), "2026-06-01").complaintsPer100).toBeNull();
  });

  it.each<[number, boolean]>([
    [19, false],
    [20, true],
  ])("of %i placements make a record: %s", (placements, is) => {
    expect(isProven(totalsOf(recordOf("a", { placements }), "USD", "2026-06-01"))).toBe(is);
  });

  it("of placements that were all excused make none", () => {
    const excuse = (scorecard: Scorecard) =>
      onceMore(
        { scorecard: countPlacement(scorecard, placement), placement },
        { end: endOf("recalled", "dispute", "2026-01-12") },
      ).scorecard;
    const card = Array.from({ length: 20 }).reduce<Scorecard>(excuse, newScorecard("demo", "a"));
    expect(isProven(totalsOf(card, "USD", "2026-06-01"))).toBe(false);
  });

  it.each<[complaints: number, placements: number, tooMany: boolean]>([
    [1, 1, false],
    [2, 2, true],
    [2, 99, true],
    [2, 100, false],
    [3, 100, true],
  ])("%i complaints in %i placements are too many: %s", (complaints, placements, tooMany) => {
    const card = recordOf("a", { placements, complaints });
    expect(hasTooManyComplaints(totalsOf(card, "USD", "2026-03-01"))).toBe(tooMany);
  });
});
