import { expect, it } from "vitest";
import { idOfTerms, type SettlementTerms, type Terms, termsIn } from "../../../functions/domain/plans/terms.ts";

it.each<[string, Terms | SettlementTerms]>([
  ["monthly-6", { rhythm: "monthly", count: 6 }],
  ["fortnightly-8", { rhythm: "fortnightly", count: 8 }],
  ["weekly-26", { rhythm: "weekly", count: 26 }],
  ["monthly-6-on-15", { rhythm: "monthly", count: 6, onDay: 15 }],
  ["monthly-6-on-31-after-2", { rhythm: "monthly", count: 6, onDay: 31, pauseMonths: 2 }],
  ["weekly-8-down-5000", { rhythm: "weekly", count: 8, down: 5000 }],
  ["monthly-9-reduced-3-at-50", { rhythm: "monthly", count: 9, reduced: { count: 3, percent: 50 } }],
  ["monthly-6-forgiving-20", { rhythm: "monthly", count: 6, forgivenPercent: 20 }],
  ["settlement-70", { settlementPercent: 70, count: 1 }],
  ["settlement-70-in-3", { settlementPercent: 70, count: 3 }],
])("%s says what it is, and is read back", (id, terms) => {
  expect([idOfTerms(terms), termsIn(id)]).toEqual([id, expect.objectContaining(terms)]);
});

it.each([
  "",
  "custom",
  "six-months",
  "monthly",
  "monthly-0",
  "monthly-06",
  "monthly-6-",
  "monthly-6-on-32",
  "monthly-6-on-0",
  "weekly-6-on-15",
  "fortnightly-6-on-15",
  "monthly-6-after-13",
  "monthly-6-down-0",
  "monthly-6-down-99999999999999999999",
  "monthly-6-reduced-6-at-50",
  "monthly-6-reduced-2-at-100",
  "monthly-6-forgiving-100",
  "weekly-262",
  "settlement-100",
  "settlement-70-in-1",
  "settlement-70-in-7",
  "MONTHLY-6",
  "monthly-6\n",
])("%j names no option", (id) => {
  expect(termsIn(id)).toBeNull();
});
