import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Watched } from "./watched.ts";

/** One page for whoever is on duty: what rings, what comes in, what goes out, what is stuck. */
export function addDashboard(
  scope: Construct,
  id: string,
  watched: Watched,
  alarms: readonly cloudwatch.Alarm[],
): cloudwatch.Dashboard {
  const dashboard = new cloudwatch.Dashboard(scope, id);
  dashboard.addWidgets(
    new cloudwatch.AlarmStatusWidget({ title: "Alarms", alarms: [...alarms], width: 24, height: 3 }),
  );
  dashboard.addWidgets(
    graph("Events waiting to be read", [watched.intake.queue.metricApproximateNumberOfMessagesVisible()]),
    graph("Age of the oldest, seconds", [watched.intake.queue.metricApproximateAgeOfOldestMessage()]),
    graph(
      "Waiting for a person",
      deadLetterQueues(watched).map(([label, queue]) => depth(label, queue)),
    ),
  );
  dashboard.addWidgets(
    graph("Cases taken up", perLadder(watched, "ExecutionsStarted")),
    graph("Executions ended early", perLadder(watched, "ExecutionsFailed")),
    graph("E-mails", ["Send", "Delivery", "Bounce", "Complaint"].map(emails)),
  );
  dashboard.addWidgets(
    graph(
      "Looks, by kind of rung",
      workersOf(watched).map(([label, worker]) => worker.metricInvocations({ label })),
    ),
    graph(
      "Failures, by kind of rung",
      workersOf(watched).map(([label, worker]) => worker.metricErrors({ label })),
    ),
    graph("Text messages", [textMessages()]),
  );
  return dashboard;
}

const workersOf = ({ ladders, plans, approvals, placements }: Watched) => [
  ...Object.entries(ladders.functions),
  ["keep-plan", plans.worker] as const,
  ["ask-approver", approvals.worker] as const,
  ["place-account", placements.worker] as const,
];

function graph(title: string, left: cloudwatch.IMetric[]): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({ title, left, width: 8, leftYAxis: { min: 0 } });
}

function deadLetterQueues(watched: Watched): readonly (readonly [string, sqs.Queue])[] {
  return [
    ["refused events", watched.intake.deadLetters],
    ["events not routed", watched.unroutable],
    ["executions not started", watched.starts.deadLetters],
    ["executions not restarted", watched.restarts.deadLetters],
    ["deliveries not recorded", watched.deliveries.deadLetters],
    ["texts not read", watched.texts.deadLetters],
    ["digests not sent", watched.digests.deadLetters],
    ["statements not made", watched.statements.unstated],
    ["statements not compared", watched.statements.uncompared],
  ];
}

const depth = (label: string, queue: sqs.Queue) =>
  queue.metricApproximateNumberOfMessagesVisible({ label, statistic: "Maximum" });

const textMessages = () =>
  new cloudwatch.Metric({
    namespace: "AWS/SNS",
    metricName: "NumberOfNotificationsDelivered",
    dimensionsMap: { PhoneNumber: "PhoneNumberDirect" },
    statistic: "Sum",
  });

const emails = (metricName: string) =>
  new cloudwatch.Metric({ namespace: "AWS/SES", metricName, label: metricName, statistic: "Sum" });

const perLadder = (
  { ladders: { machines }, plans, approvals, placements }: Watched,
  metricName: string,
): cloudwatch.Metric[] =>
  [
    ...machines,
    ["payment-plan", plans.machine] as const,
    ["staff-approval", approvals.machine] as const,
    ["agency-placement", placements.machine] as const,
  ].map(([label, machine]) => machine.metric(metricName, { label, statistic: "Sum" }));
