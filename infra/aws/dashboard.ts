import { Duration } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import * as stepfunctions from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { costPerCase } from "./cost-figures.ts";
import { linesWith } from "./log-lines.ts";
import { counted, countedBy, cureRateByRung, daysToClose, rollRates, shareOf } from "./own-figures.ts";
import { openExecutions, openExecutionsQuota } from "./states-metrics.ts";
import { lateness } from "./stream-alarms.ts";
import type { Watched } from "./watched.ts";

type DashboardProps = {
  readonly watched: Watched;
  readonly alarms: readonly cloudwatch.Alarm[];
  readonly tableName: string;
};

/** One page for whoever is on duty, and one look a week for whoever answers for the ladders: what each figure means is in `docs/operate.md`. */
export function addDashboard(
  scope: Construct,
  id: string,
  { watched, alarms, tableName }: DashboardProps,
): cloudwatch.Dashboard {
  const dashboard = new cloudwatch.Dashboard(scope, id, {
    // Rates are of weeks, whatever stretch somebody looks at.
    periodOverride: cloudwatch.PeriodOverride.INHERIT,
  });
  dashboard.addWidgets(
    new cloudwatch.AlarmStatusWidget({ title: "Alarms", alarms: [...alarms], width: 24, height: 4 }),
  );
  for (const row of [...rowsOfWork(scope, watched), ...rowsOfCases(scope, watched, tableName)])
    dashboard.addWidgets(...row);
  return dashboard;
}

type Row = readonly cloudwatch.GraphWidget[];

/** Whether everything gets on: what comes in, waits, is started and woken. */
function rowsOfWork(scope: Construct, watched: Watched): readonly Row[] {
  const { intake, starts, stream } = watched;
  return [
    [
      graph("Events waiting, and starts", [depth("events", intake.queue), depth("starts", starts.queue)]),
      graph("Age of the oldest, seconds", [age("events", intake.queue), age("starts", starts.queue)]),
      graph(
        "Waiting for a person",
        Object.entries(deadLetterQueues(watched)).map(([label, queue]) => depth(label, queue)),
      ),
    ],
    [
      graph("Changes late, milliseconds", [
        lateness(stream.followSignals).with({ label: "waking" }),
        lateness(stream.publishEvents).with({ label: "publishing" }),
      ]),
      graph("Executions open, of the quota", [
        openExecutions().with({ label: "open" }),
        openExecutionsQuota().with({ label: "quota" }),
      ]),
      graph("Transitions used, granted, refused", [
        stepfunctions.StateTransitionMetric.metricConsumedCapacity({ label: "used" }),
        stepfunctions.StateTransitionMetric.metricProvisionedRefillRate({ label: "granted" }),
        stepfunctions.StateTransitionMetric.metricThrottledEvents({ label: "refused", statistic: "Sum" }),
      ]),
    ],
    [
      graph("Executions started", perMachine(watched, "ExecutionsStarted")),
      graph("Waits woken by news", [wakes(scope, watched)]),
      graph("Executions ended early", perMachine(watched, "ExecutionsFailed")),
    ],
    [
      graph(
        "Looks, by function",
        workersOf(watched).map(([label, worker]) => worker.metricInvocations({ label })),
      ),
      graph(
        "Failures, by function",
        workersOf(watched).map(([label, worker]) => worker.metricErrors({ label })),
      ),
      graph("E-mails, and texts", [...["Send", "Delivery", "Bounce", "Complaint"].map(emails), textMessages()]),
    ],
  ];
}

/** Whether debts are resolved, and debtors treated as the ladders say. */
function rowsOfCases(scope: Construct, watched: Watched, tableName: string): readonly Row[] {
  const waiting = linesWith(scope, "ApprovalsWaiting", ["approval.waiting"], {
    "sweep-accounts": watched.sweeps.worker,
  });
  return [
    [
      graph("Cases", [counted("opened", "CaseOpened"), counted("closed", "CaseClosed")]),
      graph("Contacts made, by channel and message", [countedBy("ContactMade", "Channel", "Message")]),
      graph("Contacts withheld, by rule", [countedBy("ContactWithheld", "Rule")]),
    ],
    [
      weekly("Cured, % of cases closed, by last rung", [cureRateByRung()], { stacked: true }),
      weekly("Promises kept and plans completed, %", [
        shareOf("promises kept", "PromiseKept", "PromiseBroken"),
        shareOf("plans completed", "PlanCompleted", "PlanBroken"),
      ]),
      weekly("Days to close, by outcome", [daysToClose("Average"), daysToClose("p90")]),
    ],
    [
      weekly("Rolled into the next bucket, %", rollRates()),
      graph("Approvals", [
        counted("asked", "ApprovalAsked"),
        counted("decided", "ApprovalDecided"),
        waiting.with({ period: Duration.days(1), label: "waiting at the daily sweep" }),
      ]),
      weekly("Cost of a case, about", [
        costPerCase(
          workersOf(watched).map(([, worker]) => worker),
          tableName,
        ),
      ]),
    ],
    [
      graph("Contacts failed, by channel and reason", [countedBy("ContactFailed", "Channel", "Reason")]),
      graph("Calls ended, by outcome", [countedBy("CallTaskCompleted", "Outcome")]),
      graph("Placed, and called back", [counted("placed", "AccountPlaced"), counted("recalled", "AccountRecalled")]),
    ],
  ];
}

const workersOf = ({ ladders, plans, approvals, placements }: Watched) => [
  ...Object.entries(ladders.functions),
  ["keep-plan", plans.worker] as const,
  ["ask-approver", approvals.worker] as const,
  ["place-account", placements.worker] as const,
];

function graph(title: string, left: readonly cloudwatch.IMetric[]): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({ title, left: [...left], width: 8, leftYAxis: { min: 0 } });
}

/** Thirteen weeks, a point for each. */
function weekly(
  title: string,
  left: readonly cloudwatch.IMetric[],
  look: { readonly stacked?: boolean } = {},
): cloudwatch.GraphWidget {
  const leftYAxis = { min: 0 };
  return new cloudwatch.GraphWidget({
    title,
    left: [...left],
    width: 8,
    leftYAxis,
    start: "-P91D",
    end: "P0D",
    ...look,
  });
}

/** Every queue in which messages end, by what has not been done. */
function deadLetterQueues(watched: Watched): Readonly<Record<string, sqs.Queue>> {
  return {
    "refused events": watched.intake.deadLetters,
    "events not routed": watched.unroutable,
    "executions not started": watched.starts.deadLetters,
    "executions not restarted": watched.restarts.deadLetters,
    "deliveries not recorded": watched.deliveries.deadLetters,
    "texts not read": watched.texts.deadLetters,
    "digests not sent": watched.digests.deadLetters,
    "statements not made": watched.statements.unstated,
    "statements not compared": watched.statements.uncompared,
    "accounts not swept": watched.sweeps.deadLetters,
    "pauses not set": watched.pauses.deadLetters,
  };
}

const depth = (label: string, queue: sqs.Queue) =>
  queue.metricApproximateNumberOfMessagesVisible({ label, statistic: "Maximum" });

const age = (label: string, queue: sqs.Queue) =>
  queue.metricApproximateAgeOfOldestMessage({ label, statistic: "Maximum" });

const wakes = (scope: Construct, { stream }: Watched) =>
  linesWith(scope, "WaitsWoken", ["wait.woken"], { "follow-signals": stream.followSignals.worker });

const textMessages = () =>
  new cloudwatch.Metric({
    namespace: "AWS/SNS",
    metricName: "NumberOfNotificationsDelivered",
    dimensionsMap: { PhoneNumber: "PhoneNumberDirect" },
    label: "texts",
    statistic: "Sum",
  });

const emails = (metricName: string) =>
  new cloudwatch.Metric({ namespace: "AWS/SES", metricName, label: metricName, statistic: "Sum" });

const perMachine = (
  { ladders: { machines }, plans, approvals, placements }: Watched,
  metricName: string,
): readonly cloudwatch.IMetric[] =>
  [
    ...machines,
    ["payment-plan", plans.machine] as const,
    ["staff-approval", approvals.machine] as const,
    ["agency-placement", placements.machine] as const,
  ].map(([label, machine]) => machine.metric(metricName, { label, statistic: "Sum" }));
