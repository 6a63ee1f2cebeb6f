import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import * as logs from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

const NAMESPACE = "Amends";

/** Counts the lines that functions log with a code. */
export function linesWith(
  scope: Construct,
  metricName: string,
  code: string,
  functions: Readonly<Record<string, lambda.Function>>,
): cloudwatch.Metric {
  const metric = new cloudwatch.Metric({ namespace: NAMESPACE, metricName, statistic: "Sum" });
  for (const [name, { logGroup }] of Object.entries(functions)) {
    new logs.MetricFilter(scope, `${metricName.replace("Ladder", "")}-${name}`, {
      logGroup,
      filterPattern: logs.FilterPattern.literal(`"${code}"`),
      metricNamespace: metric.namespace,
      metricName: metric.metricName,
      metricValue: "1",
    });
  }
  return metric;
}
