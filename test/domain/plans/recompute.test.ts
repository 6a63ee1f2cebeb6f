import { expect, it } from "vitest";
import { Day } from "../../../functions/domain/calendar.ts";
import { recompute } from "../../../functions/domain/plans/recompute.ts";
import { parts, planOf, written } from "./given.ts";

const THREE = planOf("monthly-3", parts("2026-03-10 5000", "2026-04-10 5000", "2026-05-10 5000"));
const after = (paid: number, owed: number, plan = THREE) => {
  const { plan: now, outside } = recompute(plan, { paid, owed });
  return { runs: written(now.instalments), cancelled: written(now.cancelled), outside };
};
const AGREED = written(THREE.agreed);

it.each<[string, number, number]>([
  ["nothing happened", 0, 15_000],
  ["a part payment", 2000, 13_000],
  ["an early payment of two instalments", 10_000, 5000],
  ["everything paid at once", 15_000, 0],
])("leaves the instalments as agreed after %s", (_, paid, owed) => {
  expect(after(paid, owed)).toEqual({ runs: AGREED, cancelled: [], outside: 0 });
});

it.each<[string, number, number, readonly string[], readonly string[]]>([
  ["a waived fee, from the last", 0, 13_500, ["2026-03-10 5000", "2026-04-10 5000", "2026-05-10 3500"], []],
  ["a credit of an instalment", 0, 10_000, ["2026-03-10 5000", "2026-04-10 5000"], ["2026-05-10 5000"]],
  ["a credit of more", 0, 4000, ["2026-03-10 4000"], ["2026-04-10 5000", "2026-05-10 5000"]],
  [
    "a credit after a payment, which stays paid",
    5000,
    2000,
    ["2026-03-10 5000", "2026-04-10 2000"],
    ["2026-05-10 5000"],
  ],
  ["a void of it all", 0, 0, [], AGREED],
  ["a void after a payment", 5000, 0, ["2026-03-10 5000"], ["2026-04-10 5000", "2026-05-10 5000"]],
])("shrinks by %s", (_, paid, owed, runs, cancelled) => {
  expect(after(paid, owed)).toEqual({ runs, cancelled, outside: 0 });
});

it.each<[string, number, readonly string[]]>([
  ["less than an instalment", 16_000, ["2026-06-10 1000"]],
  ["more than one", 22_000, ["2026-06-10 5000", "2026-07-10 2000"]],
])("grows at its end by %s, no instalment higher", (_, owed, added) => {
  expect(after(0, owed)).toEqual({ runs: [...AGREED, ...added], cancelled: [], outside: 0 });
});

it("leaves outside what finds no room before the longest term", () => {
  const plan = { ...THREE, endsBy: Day.parse("2026-06-30") };
  expect(after(0, 22_000, plan)).toEqual({ runs: [...AGREED, "2026-06-10 5000"], cancelled: [], outside: 2000 });
});

it("is the same again once an adjustment is taken back", () => {
  const { plan: shrunk } = recompute(THREE, { paid: 0, owed: 7000 });
  expect(recompute(shrunk, { paid: 0, owed: 15_000 }).plan).toEqual(THREE);
});

it("does not take a down payment for the height of an instalment", () => {
  const plan = planOf("monthly-2-down-9000", parts("2026-02-10 9000", "2026-03-10 3000", "2026-04-10 3000"));
  expect(after(0, 19_000, plan).runs.slice(3)).toEqual(["2026-05-10 3000", "2026-06-10 1000"]);
});

it("grows a plan whose down payment was all that was left by the size of that", () => {
  const plan = planOf("monthly-2-down-9000", parts("2026-02-10 8000"));
  expect(after(0, 10_000, plan).runs).toEqual(["2026-02-10 8000", "2026-03-10 2000"]);
});

it("has nothing outside once payments beyond the plan have met it", () => {
  const plan = { ...THREE, endsBy: Day.parse("2026-05-31") };
  expect(after(22_000, 0, plan)).toEqual({ runs: AGREED, cancelled: [], outside: 0 });
});

it.each<[string, string, readonly string[]]>([
  ["weekly-2", "weeks", ["2026-03-24 3000"]],
  ["custom", "months", ["2026-04-17 3000"]],
])("goes on from %s by %s", (option, _, added) => {
  const plan = planOf(option, parts("2026-03-10 3000", "2026-03-17 3000"));
  expect(after(0, 9000, plan).runs.slice(2)).toEqual(added);
});

it.each<[string, number, number, readonly string[]]>([
  ["keeps its sum when more is owed", 0, 12_000, ["2026-03-10 7000"]],
  ["keeps its sum when a little less is owed", 0, 8000, ["2026-03-10 7000"]],
  ["never asks for more than is owed", 0, 6000, ["2026-03-10 6000"]],
  ["stays paid", 7000, 3000, ["2026-03-10 7000"]],
])("a settlement %s", (_, paid, owed, runs) => {
  const plan = planOf("settlement-70", parts("2026-03-10 7000"), { forgives: 3000 });
  expect(after(paid, owed, plan)).toMatchObject({ runs, outside: 0 });
});
