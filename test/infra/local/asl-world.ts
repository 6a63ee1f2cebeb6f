import { dueAt, type Execution, type TaskRequest, type TaskResult } from "../../../infra/local/asl-execution.ts";
import { compile } from "../../../infra/local/asl-machine.ts";
import { resume, start } from "../../../infra/local/asl-runner.ts";

export const BEGAN = Date.parse("2026-03-02T14:00:00Z");
export const invoke = { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", Arguments: { FunctionName: "f" } };
export const park = {
  Type: "Task",
  Resource: "arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken",
  Arguments: { token: "{% $states.context.Task.Token %}" },
  TimeoutSeconds: 60,
  End: true,
};
export const end = { Type: "Succeed" };
export const result = (value: unknown): TaskResult => ({ kind: "result", value });
export const failure = (name: string): TaskResult => ({ kind: "error", name, cause: "because" });

type World = {
  readonly input?: unknown;
  readonly runTask?: (request: TaskRequest, execution: Execution) => TaskResult | Promise<TaskResult>;
  readonly timeoutSeconds?: number;
};

/** Starts a machine of these states, at the first of them, in a world where every task gives nothing. */
export function run(
  states: object,
  { input = {}, runTask = () => result({}), timeoutSeconds }: World = {},
): Promise<Execution> {
  const definition = {
    QueryLanguage: "JSONata",
    StartAt: Object.keys(states)[0],
    States: states,
    ...(timeoutSeconds === undefined ? {} : { TimeoutSeconds: timeoutSeconds }),
  };
  let tokens = 0;
  const newToken = () => `token-${++tokens}`;
  return start(compile(definition, "m"), { name: "e1", input, now: BEGAN, runTask, newToken });
}

/** Lets time pass to whatever is due next. */
export const tick = (execution: Execution) => resume(execution, { kind: "time" }, dueAt(execution) ?? Number.NaN);
