import { Stack } from "aws-cdk-lib";
import { CfnStateMachine, type StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import * as z from "zod";

/** The only reference in a definition whose functions and table are known by name. */
const Partition = z.strictObject({ Ref: z.literal("AWS::Partition") });
const DefinitionString = z.strictObject({
  "Fn::Join": z.tuple([z.literal(""), z.array(z.union([z.string(), Partition]))]),
});

/** The definition of a machine whose functions and table are known by name, as plain JSON. */
export function definitionOf(machine: StateMachine): unknown {
  const resource = machine.node.defaultChild;
  if (!CfnStateMachine.isCfnStateMachine(resource)) throw new TypeError("a state machine is one resource");
  const { "Fn::Join": parts } = DefinitionString.parse(Stack.of(machine).resolve(resource.definitionString));
  return JSON.parse(parts[1].map((part) => (typeof part === "string" ? part : "aws")).join(""));
}
