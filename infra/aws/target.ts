import { CfnResource, type Stack } from "aws-cdk-lib";
import type { Node } from "constructs";

/** Where the stacks go: an AWS account, or the emulator of the deploy test. */
export type Target = "aws" | "emulator";

/** What the emulator cannot create. The templates of the two targets differ by resources of these types and by nothing else. */
export const ABSENT_ON_EMULATOR: ReadonlySet<string> = new Set(["AWS::Events::Archive", "AWS::Events::EventBusPolicy"]);

/** The target named on the command line (`-c target=emulator`), AWS when none is named; null when it names no target. */
export function targetIn(node: Node): Target | null {
  const named: unknown = node.tryGetContext("target") ?? "aws";
  return named === "aws" || named === "emulator" ? named : null;
}

/** Takes out of a stack what the target cannot create; to be called when the stack is complete. */
export function fitToTarget(stack: Stack, target: Target): void {
  if (target === "aws") return;
  for (const resource of stack.node.findAll()) {
    if (CfnResource.isCfnResource(resource) && ABSENT_ON_EMULATOR.has(resource.cfnResourceType))
      resource.node.scope?.node.tryRemoveChild(resource.node.id);
  }
}
