import type { Stack } from "aws-cdk-lib";
import * as logs from "aws-cdk-lib/aws-logs";

/** What nobody should find in a log, in the shapes of the places where debtors live. Names and streets look like too much else. */
const NEVER_LOGGED = [
  "EmailAddress",
  "PhoneNumber-US",
  "PhoneNumber-GB",
  "PhoneNumber-DE",
  "PhoneNumber-FR",
  "PhoneNumber-ES",
];

/**
 * A second net under every log of a stack: no line of ours holds a personal datum, which tests hold us to, but a runtime or
 * a library may quote one. Whoever reads the log sees asterisks. Nothing is copied to an audit log, which would keep what
 * is to be hidden. To be called when the stack is complete.
 */
export function protectLogs(stack: Stack): void {
  const DataIdentifier = NEVER_LOGGED.map((resourceName) =>
    stack.formatArn({
      service: "dataprotection",
      region: "",
      account: "aws",
      resource: "data-identifier",
      resourceName,
    }),
  );
  for (const group of stack.node.findAll())
    if (group instanceof logs.CfnLogGroup)
      group.dataProtectionPolicy = {
        Name: "no-personal-data",
        Version: "2021-06-01",
        Statement: [
          { Sid: "audit", DataIdentifier, Operation: { Audit: { FindingsDestination: {} } } },
          { Sid: "mask", DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } },
        ],
      };
}
