import * as z from "zod";
import { Definition, type State } from "./asl-definition.ts";
import { compileTemplate, type Template } from "./asl-templates.ts";

/** How a state is left: what is remembered, what is handed on, and where to; null ends the execution. */
export type Exit = {
  readonly assign: Template | null;
  readonly output: Template | null;
  readonly next: string | null;
};

type Retrier = {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly backoffRate: number;
  readonly maxAttempts: number;
  readonly maxDelaySeconds: number;
};

export type Service =
  | { readonly kind: "invoke" }
  | { readonly kind: "sdk"; readonly service: string; readonly action: string };

export type TaskState = {
  readonly kind: "task";
  readonly name: string;
  readonly service: Service;
  readonly waitsForToken: boolean;
  readonly arguments: Template;
  readonly timeoutSeconds: Template | null;
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly { readonly errors: readonly string[]; readonly exit: Exit }[];
  readonly exit: Exit;
};

export type CompiledState =
  | TaskState
  | {
      readonly kind: "choice";
      readonly name: string;
      readonly rules: readonly { readonly condition: Template; readonly exit: Exit }[];
      readonly otherwise: Exit | null;
    }
  | {
      readonly kind: "wait";
      readonly name: string;
      readonly seconds: Template | null;
      readonly timestamp: Template | null;
      readonly exit: Exit;
    }
  | { readonly kind: "pass"; readonly name: string; readonly exit: Exit }
  | { readonly kind: "fail"; readonly name: string; readonly error: Template; readonly cause: Template };

export type Machine = {
  readonly name: string;
  readonly startAt: string;
  readonly timeoutSeconds: number | null;
  readonly states: ReadonlyMap<string, CompiledState>;
};

/**
 * Reads a definition once, with every expression in it. Throws on whatever the runner does not run, so that nothing is
 * passed over in silence. Constant parts of the definition are frozen: executions share them.
 */
export function compile(definition: unknown, name: string): Machine {
  const parsed = Definition.safeParse(definition);
  if (!parsed.success) throw new TypeError(`state machine ${name}: ${z.prettifyError(parsed.error)}`);
  const { StartAt, TimeoutSeconds, States } = parsed.data;
  const states = new Map<string, CompiledState>();
  for (const [stateName, state] of Object.entries(States)) {
    try {
      for (const next of targets(state)) if (!Object.hasOwn(States, next)) throw new TypeError(`no state ${next}`);
      states.set(stateName, compileState(stateName, state));
    } catch (cause) {
      throw new TypeError(`state machine ${name}, state ${stateName}: ${textOf(cause)}`, { cause });
    }
  }
  if (!states.has(StartAt)) throw new TypeError(`state machine ${name}: no state ${StartAt} to start at`);
  return { name, startAt: StartAt, timeoutSeconds: TimeoutSeconds ?? null, states };
}

const textOf = (cause: unknown) => (cause instanceof Error ? cause.message : JSON.stringify(cause));

function targets(state: State): readonly string[] {
  const followers: (string | undefined)[] = [];
  if ("Next" in state) followers.push(state.Next);
  if (state.Type === "Choice") followers.push(state.Default, ...state.Choices.map(({ Next }) => Next));
  if (state.Type === "Task") followers.push(...state.Catch.map(({ Next }) => Next));
  return followers.filter((next) => next !== undefined);
}

function compileState(name: string, state: State): CompiledState {
  switch (state.Type) {
    case "Task":
      return compileTask(name, state);
    case "Choice":
      return {
        kind: "choice",
        name,
        rules: state.Choices.map((rule) => ({
          condition: compileTemplate(rule.Condition),
          exit: exitOf(rule, rule.Next),
        })),
        otherwise: state.Default === undefined ? null : exitOf(state, state.Default),
      };
    case "Wait":
      if ((state.Seconds === undefined) === (state.Timestamp === undefined))
        throw new TypeError("one of Seconds, Timestamp");
      return {
        kind: "wait",
        name,
        seconds: optional(state.Seconds),
        timestamp: optional(state.Timestamp),
        exit: exitOf(state, onward(state)),
      };
    case "Pass":
      return { kind: "pass", name, exit: exitOf(state, onward(state)) };
    case "Succeed":
      return { kind: "pass", name, exit: exitOf(state, null) };
    case "Fail":
      return {
        kind: "fail",
        name,
        error: compileTemplate(state.Error ?? ""),
        cause: compileTemplate(state.Cause ?? ""),
      };
  }
}

function compileTask(name: string, state: Extract<State, { Type: "Task" }>): TaskState {
  return {
    kind: "task",
    name,
    ...resourceOf(state.Resource),
    arguments: compileTemplate(state.Arguments ?? {}),
    timeoutSeconds: optional(state.TimeoutSeconds),
    retriers: state.Retry.map((retrier) => ({
      errors: retrier.ErrorEquals,
      intervalSeconds: retrier.IntervalSeconds,
      backoffRate: retrier.BackoffRate,
      maxAttempts: retrier.MaxAttempts,
      maxDelaySeconds: retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY,
    })),
    catchers: state.Catch.map((catcher) => ({ errors: catcher.ErrorEquals, exit: exitOf(catcher, catcher.Next) })),
    exit: exitOf(state, onward(state)),
  };
}

const RESOURCE =
  /^arn:aws[a-z-]*:states:::(?:lambda:invoke|aws-sdk:(?<service>[a-z0-9]+):(?<action>[a-zA-Z0-9]+))(?<token>\.waitForTaskToken)?$/;

function resourceOf(resource: string): { service: Service; waitsForToken: boolean } {
  const groups = RESOURCE.exec(resource)?.groups;
  if (!groups) throw new TypeError(`unsupported resource ${resource}`);
  const { service, action, token } = groups;
  return {
    service: service && action ? { kind: "sdk", service, action } : { kind: "invoke" },
    waitsForToken: token !== undefined,
  };
}

const optional = (template: unknown) => (template === undefined ? null : compileTemplate(template));

function exitOf(from: { Assign?: unknown; Output?: unknown }, next: string | null): Exit {
  return { assign: optional(from.Assign), output: optional(from.Output), next };
}

function onward({ Next, End }: { Next?: string | undefined; End?: true | undefined }): string | null {
  if ((Next === undefined) === (End === undefined)) throw new TypeError("one of Next, End");
  return Next ?? null;
}
