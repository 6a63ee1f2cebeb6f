import {
  type CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
} from "@aws-sdk/client-cloudformation";

/** The stack that an operator's command works on is not there. */
export class StackNotFound extends Error {
  override readonly name = "StackNotFound";
}

/** The outputs of a deployed stack, by name. */
export async function outputsOf(
  client: CloudFormationClient,
  name = "Amends",
): Promise<Readonly<Record<string, string>>> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return Object.fromEntries(
      (Stacks[0]?.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
    );
  } catch (cause) {
    if (cause instanceof Error && cause.name === "ValidationError")
      throw new StackNotFound(`no stack "${name}" in this account and Region: check AWS_REGION and credentials`, {
        cause,
      });
    throw cause;
  }
}

/** What a stack is made of, of one type: physical ids by logical id. */
export async function resourcesOf(
  client: CloudFormationClient,
  type: string,
  name = "Amends",
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName: name }))
    for (const { LogicalResourceId = "", PhysicalResourceId = "", ResourceType } of StackResourceSummaries)
      if (ResourceType === type) found.set(LogicalResourceId, PhysicalResourceId);
  return found;
}

/** One output that must be there. */
export function outputIn(outputs: Readonly<Record<string, string>>, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new StackNotFound(`stack "Amends" has no output ${name}: deploy it again`);
  return value;
}
