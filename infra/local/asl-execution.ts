import type { Machine } from "./asl-machine.ts";

export type TaskRequest =
  | { readonly kind: "invoke"; readonly functionName: string; readonly payload: unknown }
  | { readonly kind: "sdk"; readonly service: string; readonly action: string; readonly arguments: unknown };

export type TaskResult = { readonly kind: "result"; readonly value: unknown } | ({ readonly kind: "error" } & Failure);

/** What an execution waits for. Instants are epoch milliseconds; a token without a time limit waits for ever. */
type Waiting =
  | { readonly kind: "token"; readonly state: string; readonly token: string; readonly timeoutAt: number | null }
  | { readonly kind: "time"; readonly state: string; readonly until: number };

export type TokenSignal =
  | { readonly kind: "token-success"; readonly token: string; readonly output: unknown }
  | { readonly kind: "token-failure"; readonly token: string; readonly error: string; readonly cause: string };
export type Signal = TokenSignal | { readonly kind: "time" };

export type Failure = { readonly name: string; readonly cause: string };

/** The world of an execution: what runs its tasks, and where its task tokens come from. */
export type Host = {
  readonly runTask: (request: TaskRequest, execution: Execution) => TaskResult | Promise<TaskResult>;
  readonly newToken: (execution: Execution) => string;
};

/** Everything known of one run of a machine, as plain data but for `host` and the compiled `definition`. */
export type Execution = {
  readonly name: string;
  readonly machine: string;
  readonly input: unknown;
  readonly startedAt: number;
  endedAt: number | null;
  status: "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";
  output?: unknown;
  error?: Failure;
  /** States entered so far. */
  transitions: number;
  /** Events that AWS would have written to the history by now; it fails an execution at 25,000. */
  events: number;
  /** The latest states entered, at most fifty, oldest first. */
  readonly history: string[];
  state: string;
  stateInput: unknown;
  enteredAt: number;
  /** Retries made in this state so far, by the position of the retrier. */
  retries: number[];
  readonly variables: Record<string, unknown>;
  waiting: Waiting | null;
  /** Whether states are being run right now: then nothing else may move this execution. */
  running: boolean;
  /** A signal for a token whose task is still being handed over. */
  early: TokenSignal | null;
  readonly definition: Machine;
  readonly host: Host;
};

const arn = (type: string, ...parts: readonly string[]) =>
  ["arn:aws:states:local:000000000000", type, ...parts].join(":");

/** The context object of the state an execution is in. */
export function contextOf(execution: Execution): object {
  const { name, machine, input, startedAt, state, enteredAt, retries, waiting } = execution;
  return {
    Execution: {
      Id: arn("execution", machine, name),
      Name: name,
      Input: input,
      StartTime: new Date(startedAt).toISOString(),
    },
    StateMachine: { Id: arn("stateMachine", machine), Name: machine },
    State: {
      Name: state,
      EnteredTime: new Date(enteredAt).toISOString(),
      RetryCount: retries.reduce((sum, count) => sum + count, 0),
    },
    ...(waiting?.kind === "token" ? { Task: { Token: waiting.token } } : {}),
  };
}

/** When AWS would end this execution for its age; infinity when its machine has no time limit. */
export function deadlineOf({ startedAt, definition }: Execution): number {
  return startedAt + (definition.timeoutSeconds ?? Number.POSITIVE_INFINITY) * 1000;
}

/** When something of this execution is due by itself: the end of its wait, or of its own time. Null when never. */
export function dueAt(execution: Execution): number | null {
  const { status, waiting } = execution;
  if (status !== "RUNNING") return null;
  const ofWaiting = waiting?.kind === "time" ? waiting.until : (waiting?.timeoutAt ?? Number.POSITIVE_INFINITY);
  const due = Math.min(ofWaiting, deadlineOf(execution));
  return Number.isFinite(due) ? due : null;
}
