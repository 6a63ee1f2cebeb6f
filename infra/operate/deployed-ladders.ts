import { DescribeStateMachineCommand, type SFNClient } from "@aws-sdk/client-sfn";
import * as z from "zod";
import { LadderPolicy } from "../../functions/domain/ladder-policy.ts";

const Definition = z.object({ States: z.record(z.string(), z.unknown()) });
/** Every rung of a ladder's machine hands its policy to its function. */
const Asking = z.object({ Arguments: z.object({ Payload: z.object({ ladder: LadderPolicy }) }) });

/** The ladder of a machine, from its definition; null for a machine that is none. */
export function ladderIn(definition: string): LadderPolicy | null {
  const { States } = Definition.parse(JSON.parse(definition));
  for (const state of Object.values(States)) {
    const asking = Asking.safeParse(state);
    if (asking.success) return asking.data.Arguments.Payload.ladder;
  }
  return null;
}

/** The ladders that new executions go by, by name: what is deployed, whatever the files here say. `machines` are ARNs. */
export async function deployedLadders(
  client: SFNClient,
  machines: Iterable<string>,
): Promise<Readonly<Record<string, LadderPolicy>>> {
  const ladders: Record<string, LadderPolicy> = {};
  for await (const { ladder } of laddersOf(client, machines)) ladders[ladder.name] = ladder;
  return ladders;
}

/** The ARN of the machine of a ladder; null where none is deployed. */
export async function machineOfLadder(
  client: SFNClient,
  machines: Iterable<string>,
  name: string,
): Promise<string | null> {
  for await (const { arn, ladder } of laddersOf(client, machines)) if (ladder.name === name) return arn;
  return null;
}

async function* laddersOf(
  client: SFNClient,
  machines: Iterable<string>,
): AsyncGenerator<{ readonly arn: string; readonly ladder: LadderPolicy }> {
  for (const arn of machines) {
    const { definition = "" } = await client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
    const ladder = ladderIn(definition);
    if (ladder !== null) yield { arn, ladder };
  }
}
