import { correlationOf } from "../domain/identifiers.ts";
import { StartMessage } from "../domain/runs.ts";
import type { Log } from "../rung/situation.ts";

/** Starts an execution of one machine; the name and input twice are one execution. */
type Start = (machine: string, name: string, input: string) => Promise<void>;

export type StartDependencies = {
  /** Machines by the name of their ladder. */
  readonly startLadder: Start;
  /** Machines by the name of their workflow. */
  readonly startWorkflow: Start;
  readonly log: Log;
};

/** Starts one wanted execution. The same name and input twice is one execution: an existing one is success. */
export const startExecution =
  ({ startLadder, startWorkflow, log }: StartDependencies) =>
  async (message: unknown): Promise<void> => {
    const wanted = StartMessage.parse(message);
    const input = JSON.stringify(wanted.input);
    if (wanted.workflow === "escalation-ladder") await startLadder(wanted.ladder, wanted.name, input);
    else await startWorkflow(wanted.workflow, wanted.name, input);
    log("execution.started", { correlation: correlationOf(wanted.input), execution: wanted.name });
  };
