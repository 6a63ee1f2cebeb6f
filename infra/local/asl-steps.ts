import { contextOf, type Execution, type Failure } from "./asl-execution.ts";
import type { Scope } from "./asl-fast-expressions.ts";
import type { Exit } from "./asl-machine.ts";
import { QueryEvaluationError, type Template } from "./asl-templates.ts";

/** What a state leads to: another state, or a rest (null), because the execution waits or has ended. */
export type Move = { readonly to: string; readonly input: unknown } | null;

/** What expressions see in the state an execution is in; its context is built only when one asks for it. */
export function scopeOf(execution: Execution, more: Readonly<Record<string, unknown>> = {}): Scope {
  let context: object | undefined;
  return {
    variables: execution.variables,
    states: {
      input: execution.stateInput,
      get context() {
        context ??= contextOf(execution);
        return context;
      },
      ...more,
    },
  };
}

/** The value of a template; a promise only where the reference engine works on it. */
export function evaluate(template: Template, scope: Scope): unknown {
  return template.kind === "constant" ? template.value : template.evaluate(scope);
}

/** Evaluates a whole number of seconds as AWS accepts it; the longest is three years and two months. */
export async function evaluateSeconds(template: Template, scope: Scope, atLeast: 0 | 1): Promise<number> {
  const value = await evaluate(template, scope);
  if (typeof value === "number" && Number.isInteger(value) && value >= atLeast && value <= 99_999_999) return value;
  throw new QueryEvaluationError(`expected whole seconds from ${atLeast} to 99999999, got ${JSON.stringify(value)}`);
}

/** Leaves a state. `Assign` and `Output` see the same variables: what one assigns, the other does not see yet. */
export async function leave(
  execution: Execution,
  { assign, output, next }: Exit,
  now: number,
  {
    unlessOutput,
    ...more
  }: { readonly unlessOutput: unknown; readonly result?: unknown; readonly errorOutput?: unknown },
): Promise<Move> {
  const scope = scopeOf(execution, more);
  const assigned = assign ? evaluate(assign, scope) : null;
  const given = output ? evaluate(output, scope) : unlessOutput;
  Object.assign(execution.variables, assigned instanceof Promise ? await assigned : assigned);
  const input = given instanceof Promise ? await given : given;
  if (next !== null) return { to: next, input };
  execution.output = input;
  return end(execution, "SUCCEEDED", now);
}

/** Ends an execution; there is no move after that. */
export function end(
  execution: Execution,
  status: Exclude<Execution["status"], "RUNNING">,
  now: number,
  error?: Failure,
): null {
  execution.status = status;
  execution.endedAt = now;
  execution.waiting = null;
  if (error) execution.error = error;
  return null;
}

/** What a failed evaluation is to the execution; any other error is the runner's own and thrown on. */
export function evaluationFailure(error: unknown): Failure {
  if (error instanceof QueryEvaluationError) return { name: error.name, cause: error.message };
  throw error;
}
