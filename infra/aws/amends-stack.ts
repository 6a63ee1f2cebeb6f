import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import * as events from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import type { Policies } from "../../functions/domain/policies.ts";
import { Alarms } from "./alarms.ts";
import { codeFor } from "./bundle.ts";
import { addDashboard } from "./dashboard.ts";
import type { DataStack } from "./data-stack.ts";
import { Deliveries } from "./deliveries.ts";
import { Intake } from "./intake.ts";
import { Ladders } from "./ladders.ts";
import { Restarts } from "./restarts.ts";
import { Sending } from "./sending.ts";
import { Starts } from "./starts.ts";
import { Stream } from "./stream.ts";
import { deadLetterQueue } from "./work-queue.ts";

type AmendsStackProps = StackProps & { readonly data: DataStack; readonly policies: Policies };

/** Everything that works on the data: bus, functions, ladders, and what watches them. */
export class AmendsStack extends Stack {
  constructor(scope: Construct, id: string, { data, policies, ...props }: AmendsStackProps) {
    super(scope, id, props);
    const { table, undelivered, mayKeepUndelivered } = data;
    const codeOf = codeFor(this, policies);
    const bus = new events.EventBus(this, "Bus", {
      description: "What happens to debts: in from billing, out from us",
    });
    const unroutable = deadLetterQueue(this, "Unroutable");

    const intake = new Intake(this, "Intake", { codeOf, table, bus, unroutable });
    const sending = new Sending(this, "Sending", { creditors: Object.values(policies.creditors) });
    const ladders = new Ladders(this, "Ladders", { codeOf, table, sending, policies: Object.values(policies.ladders) });
    const machines = [...ladders.machines.values()];
    const starts = new Starts(this, "Starts", { codeOf, ladders: ladders.machines });
    const stream = new Stream(this, "Stream", {
      codeOf,
      table,
      undelivered,
      mayKeepUndelivered,
      bus,
      startQueue: starts.queue,
      machines,
    });
    const deliveries = new Deliveries(this, "Deliveries", { codeOf, table, unroutable });
    const restarts = new Restarts(this, "Restarts", { codeOf, table, machines, unroutable });

    const watched = { unroutable, intake, starts, stream, ladders, deliveries, restarts };
    const alarms = new Alarms(this, "Alarms", watched);
    const dashboard = addDashboard(this, "Dashboard", watched, alarms.all);

    this.#tell({
      EventBusName: [bus.eventBusName, "Put events here"],
      TableName: [table.tableName, "Accounts, debtors and what happened to them"],
      IntakeDeadLetterQueueUrl: [intake.deadLetters.queueUrl, "Events refused, with reasons"],
      DashboardName: [dashboard.dashboardName, "CloudWatch dashboard"],
      AlarmTopicArn: [alarms.topic.topicArn, "Subscribe whoever is on duty"],
    });
  }

  #tell(outputs: Readonly<Record<string, readonly [value: string, description: string]>>): void {
    for (const [name, [value, description]] of Object.entries(outputs))
      new CfnOutput(this, name, { value, description });
  }
}
