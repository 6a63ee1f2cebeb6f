import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Findings of a security check that stand, with the reason why; they hold for the construct and all below it. */
export function acknowledge(construct: IConstruct, findings: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(findings)) Validations.of(construct).acknowledge({ id, reason });
}
