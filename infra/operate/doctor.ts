import { parseArgs } from "node:util";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SNSClient } from "@aws-sdk/client-sns";
import { command } from "./command.ts";
import {
  alarmFindings,
  emailFindings,
  functionFindings,
  type Outputs,
  quotaFindings,
  senderFindings,
  stackFindings,
  textFindings,
} from "./doctor-checks.ts";
import { type Finding, formatFinding, guarded } from "./finding.ts";
import { ownPolicies } from "./own-policies.ts";

const USAGE = "usage: npm run doctor -- [--cases N]   (N: cases you expect to be open at once; default 100,000)";

/** Looks at the account and Region of the credentials in use, with calls that read only. Exit 1 where something is missing or could not be read. */
async function doctor(expectedCases: number): Promise<number> {
  const policies = ownPolicies(new Date());
  if (typeof policies === "string") {
    console.error(policies);
    return 2;
  }
  const [ses, sns] = [new SESv2Client(), new SNSClient()];
  let outputs: Outputs = {};
  const checks: readonly (readonly [string, () => Promise<readonly Finding[]>])[] = [
    [
      "Stacks",
      async () => {
        const stacks = await stackFindings(new CloudFormationClient());
        outputs = stacks.outputs;
        return stacks.findings;
      },
    ],
    ["SES", () => emailFindings(ses)],
    ["Senders", () => senderFindings(ses, Object.values(policies.creditors))],
    ["SMS", () => textFindings(sns)],
    ["Alarms", () => alarmFindings(sns, outputs)],
    ["Lambda", () => functionFindings(new LambdaClient())],
    ["Step Functions", () => quotaFindings(new ServiceQuotasClient(), expectedCases)],
  ];
  const findings: Finding[] = [];
  for (const [about, check] of checks) {
    const found = await guarded(about, check);
    for (const finding of found) console.log(formatFinding(finding));
    findings.push(...found);
  }
  const wanting = findings.filter(({ kind }) => kind === "missing").length;
  const unread = findings.filter(({ kind }) => kind === "unread").length;
  console.log(`\n${wanting} missing, ${unread} not read. docs/operate.md says how each is done.`);
  return wanting + unread === 0 ? 0 : 1;
}

process.exitCode = await command(USAGE, async () => {
  const { values } = parseArgs({ options: { cases: { type: "string", default: "100000" } } });
  const cases = Number(values.cases);
  if (Number.isSafeInteger(cases) && cases >= 1) return doctor(cases);
  console.error(`--cases must be a whole number above 0: ${values.cases}\n${USAGE}`);
  return 2;
});
