import * as fc from "fast-check";

const DEFAULT_SEED = 20_260_201;

/** How often a property runs: `PROPERTY_RUNS` multiplies, `PROPERTY_SEED` replaces the fixed seed that makes failures come again. */
export function runs(times: number): {
  readonly numRuns: number;
  readonly seed: number;
  readonly endOnFailure: boolean;
} {
  const {
    PROPERTY_RUNS: factor = "1",
    PROPERTY_SEED: seed = String(DEFAULT_SEED),
    PROPERTY_QUICK: quick,
  } = process.env;
  return {
    numRuns: Math.max(1, Math.round(times * Number(factor))),
    seed: Number(seed),
    endOnFailure: quick !== undefined,
  };
}

/** Milliseconds that the properties of a file may take, shrinking included. */
export const LONG_ENOUGH = 120_000 * Math.max(1, Number(process.env["PROPERTY_RUNS"] ?? "1"));

/** Holds a property that does not wait for anything to its number of runs. */
export function always<Given>(property: fc.IProperty<Given>, times: number): void {
  void fc.assert(property, runs(times));
}
