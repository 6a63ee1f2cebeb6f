import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";

const ofAccount = (metricName: string, label: string): cloudwatch.Metric =>
  new cloudwatch.Metric({ namespace: "AWS/States", metricName, label, statistic: "Maximum" });

/** Standard executions open in this account and Region, about; ours and anybody else's. */
export const openExecutions = (): cloudwatch.Metric => ofAccount("OpenExecutionCount", "open");

/** How many may be. */
export const openExecutionsQuota = (): cloudwatch.Metric => ofAccount("OpenExecutionLimit", "quota");
