import { Aws, Duration } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import { casesClosedAWeek } from "./own-figures.ts";

const WEEK = Duration.days(7);

/**
 * List prices in US dollars, us-east-1, without free tiers or tax: per transition, per request and second of a function with
 * 512 MB on ARM, per unit written and read, per e-mail. Other Regions cost up to a quarter more.
 */
const PRICE = {
  transition: 0.000025,
  request: 0.0000002,
  functionSecond: 0.5 * 0.0000133334,
  unitWritten: 0.000000625,
  unitRead: 0.000000125,
  email: 0.0001,
} as const;

/** Each look of a ladder or workflow is a wait, a call of its function and a choice. */
const TRANSITIONS_A_LOOK = 3;

/**
 * What a case costs, about: the week's use at list prices over the cases that closed in it. E-mails are those of the whole
 * account and Region, so it is too high where others send there; queues, the bus, logs and texts are not in it. `workers` are the functions
 * that look.
 */
export function costPerCase(workers: readonly lambda.IFunction[], tableName: string): cloudwatch.IMetric {
  const ofFunctions = (metricName: string) =>
    `SUM(SEARCH('{AWS/Lambda,FunctionName} MetricName="${metricName}" ${Aws.STACK_NAME}', 'Sum', ${WEEK.toSeconds()}))`;
  const units = (metricName: string) =>
    new cloudwatch.Metric({
      namespace: "AWS/DynamoDB",
      metricName,
      dimensionsMap: { TableName: tableName },
      statistic: "Sum",
      period: WEEK,
    });
  const looks = workers.map((worker, index) => [`look${index}`, worker.metricInvocations({ period: WEEK })] as const);
  const cost = [
    `${PRICE.transition} * ${TRANSITIONS_A_LOOK} * SUM([${looks.map(([id]) => id).join(", ")}])`,
    `${PRICE.request} * ${ofFunctions("Invocations")}`,
    `${PRICE.functionSecond} * ${ofFunctions("Duration")} / 1000`,
    `${PRICE.unitWritten} * written`,
    `${PRICE.unitRead} * read`,
    `${PRICE.email} * FILL(emails, 0)`,
  ].join(" + ");
  return new cloudwatch.MathExpression({
    expression: `(${cost}) / ${casesClosedAWeek()}`,
    label: "USD a case",
    period: WEEK,
    usingMetrics: {
      ...Object.fromEntries(looks),
      written: units("ConsumedWriteCapacityUnits"),
      read: units("ConsumedReadCapacityUnits"),
      emails: new cloudwatch.Metric({ namespace: "AWS/SES", metricName: "Send", statistic: "Sum", period: WEEK }),
    },
  });
}
