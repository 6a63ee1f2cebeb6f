import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import type { Deployed } from "./deployed.ts";

/** One execution about an account, as the Step Functions console shows it. */
export type Execution = { readonly arn: string; readonly machine: string; readonly status: string };

/** The executions about an account, oldest first; of every machine whose name contains `machine`. */
export async function executionsOf(deployed: Deployed, accountId: string, machine = ""): Promise<readonly Execution[]> {
  const client = new SFNClient(deployed.emulator.client);
  const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
  const named = stateMachines.filter(({ name = "" }) => name.includes(machine));
  const lists = await Promise.all(
    named.map(({ stateMachineArn }) => client.send(new ListExecutionsCommand({ stateMachineArn }))),
  );
  const described = await Promise.all(
    lists
      .flatMap(({ executions = [] }) => executions)
      .map(({ executionArn }) => client.send(new DescribeExecutionCommand({ executionArn }))),
  );
  return described
    .filter(({ input = "" }) => input.includes(`"accountId":"${accountId}"`))
    .toSorted((one, other) => (one.startDate?.getTime() ?? 0) - (other.startDate?.getTime() ?? 0))
    .map(({ executionArn = "", stateMachineArn = "", status = "" }) => ({
      arn: executionArn,
      machine: stateMachineArn.split(":").at(-1) ?? "",
      status,
    }));
}

/** Everything that Step Functions keeps of an execution: input, output, and each event. */
export async function historyOf(deployed: Deployed, { arn: executionArn }: Execution): Promise<string> {
  const client = new SFNClient(deployed.emulator.client);
  const { input, output } = await client.send(new DescribeExecutionCommand({ executionArn }));
  const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  return JSON.stringify([input, output, events]);
}

/** Ends an execution as somebody in the console does. */
export async function stopExecution(deployed: Deployed, { arn }: Execution): Promise<void> {
  await new SFNClient(deployed.emulator.client).send(new StopExecutionCommand({ executionArn: arn }));
}
