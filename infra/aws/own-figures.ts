import { Duration } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import { BUCKETS, type Bucket } from "../../functions/domain/bucket.ts";
import type { Dimension } from "../../functions/domain/metrics.ts";
import { OWN_NAMESPACE } from "./log-lines.ts";

/** Rates are of weeks: of a day, few cases end. */
const WEEK = Duration.days(7);
const HOUR = Duration.hours(1);

type Search = {
  /** Names of the metric; several are searched together. */
  readonly names: readonly string[];
  /** Told apart by, beside the creditor. */
  readonly by?: readonly Exclude<Dimension, "Creditor">[];
  readonly where?: Readonly<Partial<Record<Dimension, string>>>;
  readonly statistic?: string;
};

/** Metrics of all creditors by what they are told apart by: which of them there are, nobody knows before they are counted. */
function search({ names, by = [], where = {}, statistic = "Sum" }: Search, period: Duration): string {
  const named = names.length === 1 ? `"${names[0]}"` : `(${names.map((name) => `"${name}"`).join(" OR ")})`;
  const terms = [`MetricName=${named}`, ...Object.entries(where).map(([name, value]) => `${name}="${value}"`)];
  const dimensions = [OWN_NAMESPACE, "Creditor", ...by].join(",");
  return `SEARCH('{${dimensions}} ${terms.join(" ")}', '${statistic}', ${period.toSeconds()})`;
}

const math = (expression: string, period: Duration, label: string): cloudwatch.MathExpression =>
  new cloudwatch.MathExpression({ expression, usingMetrics: {}, period, label });

/** One line for each value of what figures are told apart by, all creditors together in the legend. */
const labelOf = (by: readonly string[]): string =>
  ["Creditor", ...by].map((dimension) => `$\{PROP('Dim.${dimension}')}`).join(" ");

/** How often something happened, hour by hour, all creditors together. */
export const counted = (label: string, ...names: string[]): cloudwatch.IMetric =>
  math(`SUM(${search({ names }, HOUR)})`, HOUR, label);

/** How often something happened, hour by hour, each kind of it by itself. */
export const countedBy = (name: string, ...by: Exclude<Dimension, "Creditor">[]): cloudwatch.IMetric =>
  math(search({ names: [name], by }, HOUR), HOUR, labelOf(by));

/** Which part of what ended either way ended well, in percent of a week. */
export function shareOf(label: string, well: string, ...otherwise: string[]): cloudwatch.IMetric {
  const all = search({ names: [well, ...otherwise] }, WEEK);
  return math(`100 * SUM(${search({ names: [well] }, WEEK)}) / SUM(${all})`, WEEK, label);
}

/** Of all cases closed in a week, the percentage that was cured, by the last rung they took: together, the cure rate. */
export function cureRateByRung(): cloudwatch.IMetric {
  const cured = search({ names: ["CaseClosed"], by: ["Outcome", "Rung"], where: { Outcome: "cured" } }, WEEK);
  const closed = search({ names: ["CaseClosed"] }, WEEK);
  return math(`100 * ${cured} / SUM(${closed})`, WEEK, labelOf(["Rung"]));
}

/** Of the cases first seen in a bucket in a week, how many were first seen in the next one that week, in percent. */
export function rollRates(): readonly cloudwatch.IMetric[] {
  const entered = (bucket: Bucket) =>
    `SUM(${search({ names: ["BucketEntered"], by: ["Bucket"], where: { Bucket: bucket } }, WEEK)})`;
  return BUCKETS.slice(1).flatMap((bucket, index) => {
    const before = BUCKETS[index];
    if (before === undefined || before === "current") return [];
    return [math(`100 * ${entered(bucket)} / ${entered(before)}`, WEEK, `${before} to ${bucket}`)];
  });
}

/** Days from the opening of a case to its close, of a week's cases, by outcome. */
export const daysToClose = (statistic: "Average" | "p90"): cloudwatch.IMetric =>
  math(
    search({ names: ["DaysToClose"], by: ["Outcome"], statistic }, WEEK),
    WEEK,
    `${statistic} ${labelOf(["Outcome"])}`,
  );

/** How many cases closed in a week. */
export const casesClosedAWeek = (): string => `SUM(${search({ names: ["CaseClosed"] }, WEEK)})`;
