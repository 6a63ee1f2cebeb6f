import type { Execution, Failure, TaskRequest, TaskResult, TokenSignal } from "./asl-execution.ts";
import type { Service, TaskState } from "./asl-machine.ts";
import { end, evaluate, evaluateSeconds, evaluationFailure, leave, type Move, scopeOf } from "./asl-steps.ts";

/** Hands a task over, once: its arguments and time limit are evaluated anew and a callback gets a new token. */
export async function attempt(execution: Execution, state: TaskState, now: number): Promise<Move> {
  execution.events += state.waitsForToken ? 4 : 3;
  execution.waiting = null;
  let request: TaskRequest;
  try {
    const seconds = state.timeoutSeconds ? await evaluateSeconds(state.timeoutSeconds, scopeOf(execution), 1) : null;
    if (state.waitsForToken) {
      const token = execution.host.newToken(execution);
      const timeoutAt = seconds === null ? null : now + seconds * 1000;
      execution.waiting = { kind: "token", state: state.name, token, timeoutAt };
    }
    request = requestOf(state.service, await evaluate(state.arguments, scopeOf(execution)));
  } catch (error) {
    return trouble(execution, state, evaluationFailure(error), now);
  }
  const result = await execution.host.runTask(request, execution);
  return handedOver(execution, state, result, now);
}

async function handedOver(execution: Execution, state: TaskState, result: TaskResult, now: number): Promise<Move> {
  const { early } = execution;
  execution.early = null;
  if (result.kind === "error") return trouble(execution, state, { name: result.name, cause: result.cause }, now);
  if (state.waitsForToken) return early ? answerToken(execution, state, early, now) : null;
  const isFunction = state.service.kind === "invoke";
  const value = isFunction ? { ExecutedVersion: "$LATEST", Payload: result.value, StatusCode: 200 } : result.value;
  return succeed(execution, state, value, now);
}

/** Ends a callback's wait with what was sent for its token. */
export function answerToken(execution: Execution, state: TaskState, signal: TokenSignal, now: number): Promise<Move> {
  return signal.kind === "token-success"
    ? succeed(execution, state, signal.output, now)
    : trouble(execution, state, { name: signal.error, cause: signal.cause }, now);
}

async function succeed(execution: Execution, state: TaskState, result: unknown, now: number): Promise<Move> {
  try {
    const move = await leave(execution, state.exit, now, { unlessOutput: result, result });
    execution.waiting = null;
    return move;
  } catch (error) {
    return trouble(execution, state, evaluationFailure(error), now);
  }
}

/** Tries again later by the first retrier that names the error, else goes where the first such catcher leads. */
export async function trouble(execution: Execution, state: TaskState, failure: Failure, now: number): Promise<Move> {
  execution.waiting = null;
  const position = state.retriers.findIndex(({ errors }) => names(errors, failure));
  const retrier = state.retriers[position];
  const tries = execution.retries[position] ?? 0;
  if (retrier && tries < retrier.maxAttempts) {
    const seconds = Math.min(retrier.intervalSeconds * retrier.backoffRate ** tries, retrier.maxDelaySeconds);
    execution.retries[position] = tries + 1;
    execution.waiting = { kind: "time", state: state.name, until: now + Math.round(seconds * 1000) };
    return null;
  }
  const catcher = state.catchers.find(({ errors }) => names(errors, failure));
  if (!catcher) return end(execution, "FAILED", now, failure);
  const errorOutput = { Error: failure.name, Cause: failure.cause };
  return leave(execution, catcher.exit, now, { unlessOutput: errorOutput, errorOutput });
}

const NEVER_HANDLED = ["States.Runtime", "States.DataLimitExceeded"];

function names(errors: readonly string[], { name }: Failure): boolean {
  if (errors.includes(name)) return true;
  if (NEVER_HANDLED.includes(name)) return false;
  return errors.includes("States.ALL") || (errors.includes("States.TaskFailed") && name !== "States.Timeout");
}

function requestOf(service: Service, given: unknown): TaskRequest {
  if (service.kind === "sdk") return { ...service, arguments: given };
  const { FunctionName, Payload }: { FunctionName?: unknown; Payload?: unknown } = Object(given);
  if (typeof FunctionName !== "string") throw new TypeError("a function is invoked by its FunctionName");
  return { kind: "invoke", functionName: FunctionName, payload: Payload };
}
