import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { GetAccountSettingsCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { paginateListServiceQuotas, type ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { GetAccountCommand, GetEmailIdentityCommand, type SESv2Client } from "@aws-sdk/client-sesv2";
import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  ListSubscriptionsByTopicCommand,
  type SNSClient,
} from "@aws-sdk/client-sns";
import type { CreditorProfile } from "../../functions/domain/creditor-profile.ts";
import { attention, type Finding, missing, ok } from "./finding.ts";
import { outputsOf, StackNotFound } from "./stack.ts";

/** An account's stacks, by name, with their outputs; empty where nothing of ours is deployed yet. */
export type Outputs = Readonly<Record<string, string>>;

/** Fewer functions at once than this starve a busy morning; new accounts may have ten. */
const FEW_FUNCTIONS_AT_ONCE = 200;
/** SES limits of an account that has not been looked at: enough for nobody's ledger. */
const FEW_EMAILS_A_DAY = 1_000;

/** Whether the account is bootstrapped, and what of ours is deployed. */
export async function stackFindings(
  cloudFormation: CloudFormationClient,
): Promise<{ readonly findings: readonly Finding[]; readonly outputs: Outputs }> {
  const stacks = new Map<string, Outputs>();
  for (const name of ["CDKToolkit", "AmendsData", "Amends"]) {
    const outputs = await outputsIfThere(cloudFormation, name);
    if (outputs !== null) stacks.set(name, outputs);
  }
  const findings = [
    stacks.has("CDKToolkit")
      ? ok("Bootstrap", "the account is prepared for the CDK")
      : missing("Bootstrap", "the account is not prepared for the CDK in this Region", "run: npx cdk bootstrap"),
    stacks.has("Amends") && stacks.has("AmendsData")
      ? ok("Stacks", "AmendsData and Amends are deployed")
      : attention("Stacks", "Amends is not deployed here yet", "run: npx cdk deploy --all"),
  ];
  return { findings, outputs: stacks.get("Amends") ?? {} };
}

async function outputsIfThere(cloudFormation: CloudFormationClient, name: string): Promise<Outputs | null> {
  try {
    return await outputsOf(cloudFormation, name);
  } catch (error) {
    if (error instanceof StackNotFound) return null;
    throw error;
  }
}

/** Whether e-mail may leave: out of the sandbox, not paused, with room for a busy day. */
export async function emailFindings(ses: SESv2Client): Promise<readonly Finding[]> {
  const account = await ses.send(new GetAccountCommand({}));
  const aDay = account.SendQuota?.Max24HourSend ?? 0;
  return [
    account.ProductionAccessEnabled === true
      ? ok("SES", "has production access")
      : missing(
          "SES",
          "is in the sandbox: it delivers to verified addresses only",
          "ask for production access in the SES console; until then keep profiles at live: false and verify their capture addresses",
        ),
    account.SendingEnabled === true
      ? ok("SES sending", "is on")
      : missing("SES sending", "is switched off for the account", "read the account's health in the SES console"),
    aDay === -1 || aDay >= FEW_EMAILS_A_DAY
      ? ok("SES quota", `${aDay === -1 ? "unlimited" : aDay.toLocaleString("en")} e-mails a day`)
      : attention("SES quota", `${aDay} e-mails a day`, "ask for as many as your busiest day has reminders"),
  ];
}

/** Whether SES knows the address that each creditor writes from. */
export async function senderFindings(
  ses: SESv2Client,
  creditors: readonly CreditorProfile[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { id, sender, live } of creditors) {
    const about = `Sender of "${id}"`;
    const domain = sender.email.split("@").at(-1) ?? "";
    if (domain.endsWith(".example")) {
      findings.push(
        attention(
          about,
          `${sender.email} can never be verified`,
          `name the creditors you deploy in cdk.json, under context: "creditors": "..."`,
        ),
      );
      continue;
    }
    const verified = (await isVerified(ses, sender.email)) || (await isVerified(ses, domain));
    findings.push(
      verified
        ? ok(about, `${sender.email} is verified${live ? "" : "; the profile is not live"}`)
        : missing(
            about,
            `${sender.email} is not verified`,
            "deploy, then follow the link that SES mails to it, or verify its domain",
          ),
    );
  }
  return findings;
}

async function isVerified(ses: SESv2Client, identity: string): Promise<boolean> {
  try {
    const { VerifiedForSendingStatus } = await ses.send(new GetEmailIdentityCommand({ EmailIdentity: identity }));
    return VerifiedForSendingStatus === true;
  } catch (error) {
    if (error instanceof Error && error.name === "NotFoundException") return false;
    throw error;
  }
}

/** Whether texts may leave by SNS. */
export async function textFindings(sns: SNSClient): Promise<readonly Finding[]> {
  const { IsInSandbox } = await sns.send(new GetSMSSandboxAccountStatusCommand({}));
  const { attributes = {} } = await sns.send(new GetSMSAttributesCommand({}));
  const limit = Number(attributes["MonthlySpendLimit"] ?? "1");
  return [
    IsInSandbox === true
      ? missing(
          "SMS",
          "is in the sandbox: texts reach verified numbers only",
          "leave it in the SNS console, and register the number or sender that texts come from",
        )
      : ok("SMS", "has production access"),
    limit > 1
      ? ok("SMS spending", `at most $${limit} a month`)
      : attention("SMS spending", `at most $${limit} a month`, "ask for a limit that your ladders' texts fit into"),
  ];
}

/** Whether somebody hears the alarms. */
export async function alarmFindings(sns: SNSClient, { AlarmTopicArn }: Outputs): Promise<readonly Finding[]> {
  if (AlarmTopicArn === undefined) return [];
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: AlarmTopicArn }));
  const confirmed = Subscriptions.filter(({ SubscriptionArn = "" }) => SubscriptionArn.startsWith("arn:"));
  return [
    confirmed.length > 0
      ? ok("Alarms", `${confirmed.length} who hear them`)
      : missing(
          "Alarms",
          "nobody hears them",
          `run: aws sns subscribe --topic-arn ${AlarmTopicArn} --protocol email --notification-endpoint you@your-firm.example`,
        ),
  ];
}

/** Whether enough functions may run at once. */
export async function functionFindings(lambda: LambdaClient): Promise<readonly Finding[]> {
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  const atOnce = AccountLimit?.ConcurrentExecutions ?? 0;
  return [
    atOnce >= FEW_FUNCTIONS_AT_ONCE
      ? ok("Lambda", `${atOnce.toLocaleString("en")} functions at once`)
      : attention(
          "Lambda",
          `${atOnce} functions at once`,
          `ask for ${FEW_FUNCTIONS_AT_ONCE} or more (Service Quotas, "Concurrent executions")`,
        ),
  ];
}

/** Whether the cases that are expected fit into the quota of open executions: two for each at most, its ladder and its plan. */
export async function quotaFindings(quotas: ServiceQuotasClient, expectedCases: number): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const { Quotas = [] } of paginateListServiceQuotas({ client: quotas }, { ServiceCode: "states" }))
    for (const { QuotaName = "", Value = 0 } of Quotas) {
      if (!/open .*executions/i.test(QuotaName)) continue;
      const wanted = expectedCases * 2;
      findings.push(
        Value >= wanted
          ? ok("Step Functions", `${Value.toLocaleString("en")} open executions`)
          : missing(
              "Step Functions",
              `${Value.toLocaleString("en")} open executions, and ${expectedCases.toLocaleString("en")} cases may want ${wanted.toLocaleString("en")}`,
              `ask for more (Service Quotas, "${QuotaName}")`,
            ),
      );
    }
  return findings;
}
