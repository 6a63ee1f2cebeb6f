import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import * as logs from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

/** The namespace of everything that Amends counts itself. */
export const OWN_NAMESPACE = "Amends";

/** Counts the lines that functions log with one of some words: a code, or the name of an error. */
export function linesWith(
  scope: Construct,
  metricName: string,
  words: readonly string[],
  functions: Readonly<Record<string, lambda.Function>>,
): cloudwatch.Metric {
  const metric = new cloudwatch.Metric({ namespace: OWN_NAMESPACE, metricName, statistic: "Sum" });
  // A question mark before each term means any of them.
  const pattern = words.length === 1 ? `"${words[0]}"` : words.map((word) => `?"${word}"`).join(" ");
  for (const [name, { logGroup }] of Object.entries(functions)) {
    new logs.MetricFilter(scope, `${metricName.replace("Ladder", "")}-${name}`, {
      logGroup,
      filterPattern: logs.FilterPattern.literal(pattern),
      metricNamespace: metric.namespace,
      metricName: metric.metricName,
      metricValue: "1",
    });
  }
  return metric;
}
