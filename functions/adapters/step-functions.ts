import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import * as z from "zod";
import type { Run } from "../domain/runs.ts";
import type { Log } from "../rung/situation.ts";

/** ARNs of machines, by the name of their ladder or workflow. */
export const MachineArns = z.record(z.string(), z.string());

export class UnknownLadder extends Error {
  override readonly name = "UnknownLadder";
}

/** Ends waits. One that is over already is none of our business; a token that never was one is, and so is a service that cannot answer. */
export function wake(client: SFNClient, log: Log): (token: string) => Promise<void> {
  return async (taskToken) => {
    try {
      await client.send(new SendTaskSuccessCommand({ taskToken, output: "{}" }));
    } catch (error) {
      if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist) return;
      if (error instanceof InvalidToken) log("wake.invalid-token", {});
      throw error;
    }
  };
}

/** Starts executions of machines. `machineArns` is by the name of the ladder, or of the workflow that has one machine; an execution that exists already is success. */
export function start(
  client: SFNClient,
  machineArns: Readonly<Record<string, string>>,
): (ladder: string, name: string, input: string) => Promise<void> {
  return async (ladder, name, input) => {
    const stateMachineArn = machineArns[ladder];
    if (stateMachineArn === undefined)
      throw new UnknownLadder(`no state machine of "${ladder}" is deployed; retire ladders, do not delete them`);
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  };
}

/** Whether an execution of a run is running. One whose machine is not deployed any more is not. */
export function isRunning(
  client: SFNClient,
  machines: { readonly ladders: z.infer<typeof MachineArns>; readonly workflows: z.infer<typeof MachineArns> },
): (run: Run, name: string) => Promise<boolean> {
  return async (run, name) => {
    const arn = run.workflow === "escalation-ladder" ? machines.ladders[run.ladder] : machines.workflows[run.workflow];
    if (arn === undefined) return false;
    try {
      const executionArn = `${arn.replace(":stateMachine:", ":execution:")}:${name}`;
      return (await client.send(new DescribeExecutionCommand({ executionArn }))).status === "RUNNING";
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return false;
      throw error;
    }
  };
}
