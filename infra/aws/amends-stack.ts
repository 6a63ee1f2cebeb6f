import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import * as events from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import type { Policies } from "../../functions/domain/policies.ts";
import { Alarms } from "./alarms.ts";
import { Approvals } from "./approvals.ts";
import { codeFor } from "./bundle.ts";
import { BusPolicy, type Sender } from "./bus-senders.ts";
import { addDashboard } from "./dashboard.ts";
import type { DataStack } from "./data-stack.ts";
import { Deliveries } from "./deliveries.ts";
import { Digests } from "./digests.ts";
import { Dossiers } from "./dossiers.ts";
import { Intake } from "./intake.ts";
import { Ladders } from "./ladders.ts";
import { protectLogs } from "./log-protection.ts";
import { Packages } from "./packages.ts";
import { Pages } from "./pages.ts";
import { Pauses } from "./pauses.ts";
import { Placements } from "./placements.ts";
import { Plans } from "./plans.ts";
import { Privacy } from "./privacy.ts";
import { Restarts } from "./restarts.ts";
import { Sending } from "./sending.ts";
import type { SmsProvider } from "./sms-provider.ts";
import type { StaffOidc } from "./staff-oidc.ts";
import { StaffPages } from "./staff-pages.ts";
import { Starts } from "./starts.ts";
import { Statements } from "./statements.ts";
import { Stream } from "./stream.ts";
import { Sweeps } from "./sweeps.ts";
import { confineWaits } from "./table-access.ts";
import { Texts } from "./texts.ts";
import { deadLetterQueue } from "./work-queue.ts";

type AmendsStackProps = StackProps & {
  readonly data: DataStack;
  readonly policies: Policies;
  readonly sms: SmsProvider;
  readonly staffOidc: StaffOidc | null;
  /** How many executions the account may have open. */
  readonly openExecutions: number;
  /** Who of other accounts may put events on the bus. */
  readonly senders: readonly Sender[];
};

/** Everything that works on the data: bus, functions, ladders, and what watches them. */
export class AmendsStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { data, policies, sms, staffOidc, openExecutions, senders, ...props }: AmendsStackProps,
  ) {
    super(scope, id, props);
    const { table, undelivered, mayKeepUndelivered } = data;
    const codeOf = codeFor(this, policies);
    const bus = new events.EventBus(this, "Bus", {
      description: "What happens to debts: in from billing, out from us",
    });
    const unroutable = deadLetterQueue(this, "Unroutable");

    const intake = new Intake(this, "Intake", { codeOf, table, bus, unroutable });
    const sending = new Sending(this, "Sending", { creditors: Object.values(policies.creditors), sms });
    const pages = new Pages(this, "Pages", { codeOf, table });
    const packages = new Packages(this, "Packages", { codeOf, table, data, pages });
    const dossiers = new Dossiers(this, "Dossiers", { codeOf, table, data });
    const staffPages = new StaffPages(this, "StaffPages", { codeOf, table, sending, pages, oidc: staffOidc });
    const ladders = new Ladders(this, "Ladders", {
      codeOf,
      table,
      sending,
      pagesUrl: pages.url,
      policies: Object.values(policies.ladders),
    });
    const plans = new Plans(this, "Plans", { codeOf, table, sending, pagesUrl: pages.url, refer: ladders.refer });
    const approvals = new Approvals(this, "Approvals", {
      codeOf,
      table,
      sending,
      pagesUrl: pages.url,
      refer: ladders.refer,
    });
    const placements = new Placements(this, "Placements", {
      codeOf,
      table,
      data,
      sending,
      pagesUrl: pages.url,
      refer: ladders.refer,
    });
    const workflows = new Map([
      ["payment-plan", plans.machine],
      ["staff-approval", approvals.machine],
      ["agency-placement", placements.machine],
    ]);
    const machines = [...ladders.machines.values(), ...workflows.values()];
    for (const machine of machines) confineWaits(machine, table);
    const starts = new Starts(this, "Starts", { codeOf, ladders: ladders.machines, workflows });
    const stream = new Stream(this, "Stream", {
      codeOf,
      table,
      undelivered,
      mayKeepUndelivered,
      bus,
      startQueue: starts.queue,
      machines,
    });
    const publisher = stream.publishEvents.worker.role;
    if (publisher === undefined) throw new TypeError("a function has a role");
    new BusPolicy(this, "BusPolicy", { bus, publisher, senders });
    const deliveries = new Deliveries(this, "Deliveries", { codeOf, table, unroutable, sms });
    const texts = new Texts(this, "Texts", { codeOf, table });
    const statements = new Statements(this, "Statements", { codeOf, table, data, unroutable });
    const digests = new Digests(this, "Digests", { codeOf, table, sending, pagesUrl: pages.url, unroutable });
    const privacy = new Privacy(this, "Privacy", { codeOf, table, data });
    const sweeps = new Sweeps(this, "Sweeps", {
      privacy,
      codeOf,
      table,
      ladders: ladders.machines,
      workflows,
      unroutable,
    });
    const restarts = new Restarts(this, "Restarts", { codeOf, table, machines, unroutable });

    const pauses = new Pauses(this, "Pauses", { codeOf, table, unroutable });

    const watched = {
      unroutable,
      intake,
      starts,
      stream,
      ladders,
      plans,
      approvals,
      placements,
      deliveries,
      texts,
      restarts,
      pages,
      staffPages,
      packages,
      pauses,
      statements,
      digests,
      sweeps,
    };
    const alarms = new Alarms(this, "Alarms", watched, openExecutions);
    pauses.obey(alarms.named("EventsWaiting"));
    const dashboard = addDashboard(this, "Dashboard", {
      watched,
      alarms: alarms.all,
      tableName: table.tableName,
    });

    this.#tell({
      EventBusName: [bus.eventBusName, "Put events here"],
      PagesUrl: [pages.url, "Where links in messages begin"],
      TableName: [table.tableName, "Accounts, debtors and what happened to them"],
      IntakeDeadLetterQueueUrl: [intake.deadLetters.queueUrl, "Events refused, with reasons"],
      InboundTextsTopicArn: [texts.topic.topicArn, "Two-way SMS: where numbers publish what is written to them"],
      DashboardName: [dashboard.dashboardName, "CloudWatch dashboard"],
      DossierFunctionName: [
        dossiers.worker.functionName,
        "Writes the dossier of one account to a file; see docs/dossier.md",
      ],
      EraseFunctionName: [privacy.eraser.functionName, "Erases a person; see docs/privacy.md"],
      ExportPersonFunctionName: [privacy.exporter.functionName, "Writes what is held of a person; see docs/privacy.md"],
      DossiersBucketName: [data.packages.bucketName, "Where dossiers and what is held of a person are written"],
      AlarmTopicArn: [alarms.topic.topicArn, "Subscribe whoever is on duty"],
    });
    protectLogs(this);
  }

  #tell(outputs: Readonly<Record<string, readonly [value: string, description: string]>>): void {
    for (const [name, [value, description]] of Object.entries(outputs))
      new CfnOutput(this, name, { value, description });
  }
}
