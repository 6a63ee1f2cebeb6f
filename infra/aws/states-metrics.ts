import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";

// Without a label: an alarm on a metric that has one becomes metric math, which the emulator does not know.
const ofAccount = (metricName: string): cloudwatch.Metric =>
  new cloudwatch.Metric({ namespace: "AWS/States", metricName, statistic: "Maximum" });

/** Standard executions open in this account and Region, about; ours and anybody else's. */
export const openExecutions = (): cloudwatch.Metric => ofAccount("OpenExecutionCount");

/** How many may be. */
export const openExecutionsQuota = (): cloudwatch.Metric => ofAccount("OpenExecutionLimit");
