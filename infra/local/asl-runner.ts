import { deadlineOf, dueAt, type Execution, type Host, type Signal } from "./asl-execution.ts";
import type { CompiledState, Machine } from "./asl-machine.ts";
import { end, evaluate, evaluateSeconds, evaluationFailure, leave, type Move, scopeOf } from "./asl-steps.ts";
import { answerToken, attempt, trouble } from "./asl-task.ts";
import { QueryEvaluationError } from "./asl-templates.ts";

const HISTORY_KEPT = 50;
const EVENTS_AT_MOST = 25_000;

type Start = Host & { readonly name: string; readonly input: unknown; readonly now: number };

/** Starts an execution at `now` (epoch milliseconds) and runs it until it waits or has ended. Work takes no time. */
export async function start(machine: Machine, { name, input, now, ...host }: Start): Promise<Execution> {
  const execution: Execution = {
    name,
    machine: machine.name,
    input,
    startedAt: now,
    endedAt: null,
    status: "RUNNING",
    transitions: 0,
    events: 1,
    history: [],
    state: machine.startAt,
    stateInput: input,
    enteredAt: now,
    retries: [],
    variables: {},
    waiting: null,
    running: false,
    early: null,
    definition: machine,
    host,
  };
  await run(execution, now, () => ({ to: machine.startAt, input }));
  return execution;
}

/**
 * Tells an execution that a task token was answered, or that time has passed up to `now`, and runs it until it waits or
 * has ended. `stale` when that moves nothing: a token no longer waited for, nothing due yet, or the execution over.
 */
export async function resume(execution: Execution, signal: Signal, now: number): Promise<"resumed" | "stale"> {
  if (signal.kind === "time") return passTime(execution, now);
  const { waiting, running } = execution;
  if (waiting?.kind !== "token" || waiting.token !== signal.token || execution.early) return "stale";
  if (running) {
    execution.early = signal;
    return "resumed";
  }
  await run(execution, now, () => answerToken(execution, taskOf(execution), signal, now));
  return "resumed";
}

async function passTime(execution: Execution, now: number): Promise<"resumed" | "stale"> {
  const due = dueAt(execution);
  if (execution.running || due === null || due > now) return "stale";
  if (due === deadlineOf(execution)) {
    end(execution, "TIMED_OUT", now, { name: "States.Timeout", cause: "the execution ran out of time" });
    return "resumed";
  }
  await run(execution, now, () => whenDue(execution, now));
  return "resumed";
}

async function whenDue(execution: Execution, now: number): Promise<Move> {
  const state = stateOf(execution);
  if (state.kind === "wait") {
    execution.waiting = null;
    return leave(execution, state.exit, now, { unlessOutput: execution.stateInput });
  }
  const task = taskOf(execution);
  if (execution.waiting?.kind === "time") return attempt(execution, task, now);
  return trouble(execution, task, { name: "States.Timeout", cause: "the task ran out of time" }, now);
}

/** Ends an execution from outside. */
export function abort(execution: Execution, now: number): void {
  if (execution.status === "RUNNING") end(execution, "ABORTED", now);
}

async function run(execution: Execution, now: number, first: () => Move | Promise<Move>): Promise<void> {
  execution.running = true;
  try {
    let move = await performOrFail(execution, first, now);
    while (move) {
      enter(execution, move, now);
      const state = stateOf(execution);
      move =
        execution.events > EVENTS_AT_MOST
          ? end(execution, "FAILED", now, { name: "States.Runtime", cause: "the history is full" })
          : await performOrFail(execution, () => perform(execution, state, now), now);
    }
  } finally {
    execution.running = false;
  }
}

function enter(execution: Execution, { to, input }: NonNullable<Move>, now: number): void {
  execution.state = to;
  execution.stateInput = input;
  execution.enteredAt = now;
  execution.transitions += 1;
  execution.events += 2;
  execution.retries = [];
  execution.history.push(to);
  if (execution.history.length > HISTORY_KEPT) execution.history.shift();
}

/** An expression that fails where no catcher is asked ends the execution. */
async function performOrFail(execution: Execution, step: () => Move | Promise<Move>, now: number): Promise<Move> {
  try {
    return await step();
  } catch (error) {
    return end(execution, "FAILED", now, evaluationFailure(error));
  }
}

async function perform(execution: Execution, state: CompiledState, now: number): Promise<Move> {
  switch (state.kind) {
    case "task":
      return attempt(execution, state, now);
    case "choice":
      return choose(execution, state, now);
    case "wait":
      return waitFor(execution, state, now);
    case "pass":
      return leave(execution, state.exit, now, { unlessOutput: execution.stateInput });
    case "fail": {
      const scope = scopeOf(execution);
      const name = String(await evaluate(state.error, scope));
      return end(execution, "FAILED", now, { name, cause: String(await evaluate(state.cause, scope)) });
    }
  }
}

async function choose(execution: Execution, state: CompiledState & { kind: "choice" }, now: number): Promise<Move> {
  const scope = scopeOf(execution);
  for (const { condition, exit } of state.rules) {
    const value = evaluate(condition, scope);
    const holds = value instanceof Promise ? await value : value;
    if (typeof holds !== "boolean") throw new QueryEvaluationError(`a condition of ${state.name} is not true or false`);
    if (holds) return leave(execution, exit, now, { unlessOutput: execution.stateInput });
  }
  if (state.otherwise) return leave(execution, state.otherwise, now, { unlessOutput: execution.stateInput });
  return end(execution, "FAILED", now, { name: "States.NoChoiceMatched", cause: `no choice of ${state.name} matched` });
}

async function waitFor(execution: Execution, state: CompiledState & { kind: "wait" }, now: number): Promise<Move> {
  const until = await endOfWait(execution, state, now);
  if (until <= now) return leave(execution, state.exit, now, { unlessOutput: execution.stateInput });
  execution.waiting = { kind: "time", state: state.name, until };
  return null;
}

async function endOfWait(execution: Execution, state: CompiledState & { kind: "wait" }, now: number): Promise<number> {
  const scope = scopeOf(execution);
  if (state.seconds) return now + (await evaluateSeconds(state.seconds, scope, 0)) * 1000;
  const timestamp = state.timestamp ? await evaluate(state.timestamp, scope) : null;
  const until = typeof timestamp === "string" ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(until)) throw new QueryEvaluationError(`${state.name} waits until no instant`);
  return until;
}

function stateOf({ definition, state }: Execution): CompiledState {
  const found = definition.states.get(state);
  if (!found) throw new RangeError(`state machine ${definition.name} has no state ${state}`);
  return found;
}

function taskOf(execution: Execution) {
  const state = stateOf(execution);
  if (state.kind !== "task") throw new TypeError(`${state.name} is no task`);
  return state;
}
