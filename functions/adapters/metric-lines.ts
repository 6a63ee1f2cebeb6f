import type { Measurement } from "../domain/metrics.ts";

/** The namespace of everything that Amends counts itself. */
const Namespace = "Amends";

/**
 * Writes figures as lines in CloudWatch's embedded metric format, from which CloudWatch Logs makes metrics: no call, and
 * nothing to wait for. To standard output itself, because Lambda's `console` wraps a line into a message, where nobody
 * would look for figures.
 */
export function metricLines(write: (line: string) => unknown): (measurements: readonly Measurement[]) => void {
  return (measurements) => {
    for (const measurement of measurements) write(`${JSON.stringify(lineOf(measurement))}\n`);
  };
}

function lineOf({ at, values, figures }: Measurement): object {
  return {
    _aws: {
      Timestamp: Date.parse(at),
      CloudWatchMetrics: figures.map(({ name, by }) => ({ Namespace, Dimensions: by, Metrics: [{ Name: name }] })),
    },
    ...values,
    ...Object.fromEntries(figures.map(({ name, value }) => [name, value])),
  };
}
