import { expect, it } from "vitest";
import { metricLines } from "../../../functions/adapters/metric-lines.ts";

const measurement = {
  at: "2026-05-01T12:00:00.000Z",
  values: { Creditor: "demo", Outcome: "cured" },
  figures: [
    { name: "CaseClosed", value: 1, by: [["Creditor"], ["Creditor", "Outcome"]] },
    { name: "DaysToClose", value: 41, by: [["Creditor", "Outcome"]] },
  ],
} as const;

it("a measurement is one line of JSON in the embedded metric format, every dimension and figure beside the directive", () => {
  const lines: string[] = [];
  metricLines((line) => lines.push(line))([measurement, measurement]);
  expect(lines.map((line) => line.endsWith("\n"))).toEqual([true, true]);
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    _aws: {
      Timestamp: Date.UTC(2026, 4, 1, 12),
      CloudWatchMetrics: [
        { Namespace: "Amends", Dimensions: [["Creditor"], ["Creditor", "Outcome"]], Metrics: [{ Name: "CaseClosed" }] },
        { Namespace: "Amends", Dimensions: [["Creditor", "Outcome"]], Metrics: [{ Name: "DaysToClose" }] },
      ],
    },
    Creditor: "demo",
    Outcome: "cured",
    CaseClosed: 1,
    DaysToClose: 41,
  });
});

it("nothing measured is nothing written", () => {
  const lines: string[] = [];
  metricLines((line) => lines.push(line))([]);
  expect(lines).toEqual([]);
});
