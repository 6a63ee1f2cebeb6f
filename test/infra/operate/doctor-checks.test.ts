import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { ListServiceQuotasCommand, ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import {
  alarmFindings,
  emailFindings,
  functionFindings,
  quotaFindings,
  senderFindings,
  stackFindings,
  textFindings,
} from "../../../infra/operate/doctor-checks.ts";
import { type Finding, formatFinding, guarded } from "../../../infra/operate/finding.ts";
import { shippedPolicies } from "../../rehearsal.ts";

const [cloudFormation, ses, sns, lambda, quotas] = [
  mockClient(CloudFormationClient),
  mockClient(SESv2Client),
  mockClient(SNSClient),
  mockClient(LambdaClient),
  mockClient(ServiceQuotasClient),
];
const all = [cloudFormation, ses, sns, lambda, quotas];
beforeEach(() => {
  for (const mock of all) mock.reset();
});
afterAll(() => {
  for (const mock of all) mock.restore();
});

const kinds = (findings: readonly Finding[]) => findings.map(({ kind, about }) => `${kind} ${about}`);
const named = (name: string) => Object.assign(new Error("no"), { name, $metadata: {} });
const stack = (outputs: object = {}) => ({
  Stacks: [
    {
      StackName: "s",
      CreationTime: new Date(0),
      StackStatus: "CREATE_COMPLETE" as const,
      Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({
        OutputKey,
        OutputValue: String(OutputValue),
      })),
    },
  ],
});

describe("stacks", () => {
  it("are missing where CloudFormation knows none", async () => {
    cloudFormation.on(DescribeStacksCommand).rejects(named("ValidationError"));
    const { findings, outputs } = await stackFindings(new CloudFormationClient());
    expect(kinds(findings)).toEqual(["missing Bootstrap", "attention Stacks"]);
    expect(outputs).toEqual({});
  });

  it("tell their outputs", async () => {
    cloudFormation.on(DescribeStacksCommand).resolves(stack());
    cloudFormation.on(DescribeStacksCommand, { StackName: "Amends" }).resolves(stack({ AlarmTopicArn: "arn:topic" }));
    const { findings, outputs } = await stackFindings(new CloudFormationClient());
    expect(kinds(findings)).toEqual(["ok Bootstrap", "ok Stacks"]);
    expect(outputs).toEqual({ AlarmTopicArn: "arn:topic" });
  });

  it("that may not be read are no missing stacks", async () => {
    cloudFormation.on(DescribeStacksCommand).rejects(named("AccessDenied"));
    const found = await guarded("Stacks", async () => (await stackFindings(new CloudFormationClient())).findings);
    expect(kinds(found)).toEqual(["unread Stacks"]);
  });
});

describe("e-mail", () => {
  it.each([
    ["out of the sandbox", true, true, 50_000, ["ok SES", "ok SES sending", "ok SES quota"]],
    ["in the sandbox", false, true, 200, ["missing SES", "ok SES sending", "attention SES quota"]],
    ["switched off", true, false, -1, ["ok SES", "missing SES sending", "ok SES quota"]],
  ])("%s", async (_, ProductionAccessEnabled, SendingEnabled, Max24HourSend, expected) => {
    ses.on(GetAccountCommand).resolves({ ProductionAccessEnabled, SendingEnabled, SendQuota: { Max24HourSend } });
    expect(kinds(await emailFindings(new SESv2Client()))).toEqual(expected);
  });

  const demo = shippedPolicies().creditors["demo"];
  if (demo === undefined) throw new Error("demo is shipped");
  const written = (email: string) => [{ ...demo, sender: { ...demo.sender, email } }];

  it.each([
    ["an address that is verified", "billing@firm.test", ["billing@firm.test"], ["ok"]],
    ["a domain that is verified", "billing@firm.test", ["firm.test"], ["ok"]],
    ["nothing verified", "billing@firm.test", [], ["missing"]],
    ["an address nobody can verify", "billing@demo.example", [], ["attention"]],
  ])("by %s", async (_, email, verified, expected) => {
    ses.on(GetEmailIdentityCommand).rejects(named("NotFoundException"));
    for (const EmailIdentity of verified)
      ses.on(GetEmailIdentityCommand, { EmailIdentity }).resolves({ VerifiedForSendingStatus: true });
    expect((await senderFindings(new SESv2Client(), written(email))).map(({ kind }) => kind)).toEqual(expected);
  });
});

describe("texts", () => {
  it.each([
    ["out of the sandbox", false, "50", ["ok SMS", "ok SMS spending"]],
    ["in the sandbox, with the limit of a new account", true, undefined, ["missing SMS", "attention SMS spending"]],
  ])("%s", async (_, IsInSandbox, limit, expected) => {
    sns.on(GetSMSSandboxAccountStatusCommand).resolves({ IsInSandbox });
    sns.on(GetSMSAttributesCommand).resolves({ attributes: limit === undefined ? {} : { MonthlySpendLimit: limit } });
    expect(kinds(await textFindings(new SNSClient()))).toEqual(expected);
  });
});

describe("alarms", () => {
  it.each([
    ["somebody hears", ["arn:aws:sns:x"], ["ok Alarms"]],
    ["only somebody who never confirmed would hear", ["PendingConfirmation"], ["missing Alarms"]],
    ["nobody hears", [], ["missing Alarms"]],
  ])("%s", async (_, arns, expected) => {
    const subscriptions = arns.map((SubscriptionArn) => ({ SubscriptionArn }));
    sns.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: subscriptions });
    expect(kinds(await alarmFindings(new SNSClient(), { AlarmTopicArn: "arn:topic" }))).toEqual(expected);
  });

  it("are not looked for before the stack is there", async () => {
    expect(await alarmFindings(new SNSClient(), {})).toEqual([]);
  });
});

it.each([
  [1_000, "ok"],
  [10, "attention"],
])("%i functions at once: %s", async (ConcurrentExecutions, kind) => {
  lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { ConcurrentExecutions } });
  expect((await functionFindings(new LambdaClient()))[0]?.kind).toBe(kind);
});

it.each([
  [100_000, "ok"],
  [600_000, "missing"],
])("%i expected cases against a million open executions: %s", async (cases, kind) => {
  quotas.on(ListServiceQuotasCommand).resolves({
    Quotas: [
      { QuotaName: "Open executions", Value: 1_000_000 },
      { QuotaName: "Registered activities", Value: 10_000 },
    ],
  });
  expect((await quotaFindings(new ServiceQuotasClient(), cases)).map((finding) => finding.kind)).toEqual([kind]);
});

it("says what to do on a line of its own", () => {
  expect(formatFinding({ kind: "missing", about: "SES", says: "is in the sandbox", remedy: "ask" })).toBe(
    "MISSING    SES: is in the sandbox\n             ask",
  );
});

it("keeps faults of its own", async () => {
  await expect(guarded("SES", () => Promise.reject(new TypeError("ours")))).rejects.toThrow("ours");
});
