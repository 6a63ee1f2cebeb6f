import * as z from "zod";
import { expressionsOf, namesIn } from "./asl-expressions.ts";

const Handler = z.looseObject({ ErrorEquals: z.array(z.string()).default([]), Next: z.string().optional() });
const State = z.looseObject({
  Type: z.string(),
  Resource: z.string().default(""),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Choices: z.array(z.looseObject({ Next: z.string() })).default([]),
  Catch: z.array(Handler).default([]),
  Retry: z.array(Handler).default([]),
  Arguments: z.unknown().optional(),
  TimeoutSeconds: z.unknown().optional(),
});
type State = z.infer<typeof State>;
const Definition = z.looseObject({ StartAt: z.string(), States: z.record(z.string(), State) });
type Definition = z.infer<typeof Definition>;

type Lint = (name: string, state: State, definition: Definition) => readonly string[];

const LINTS: readonly Lint[] = [
  tokensAreHandedOver,
  tokensAreTaken,
  everythingElseComesLast,
  tasksEnd,
  jsonataOnly,
  expressionsAreSmall,
  nextStatesExist,
  choicesHaveADefault,
];

/**
 * What AWS accepts, or validators do not see, and would still be wrong in one of our definitions; each finding names its
 * state. Stands beside asl-validator and repeats nothing of it but what costs an execution when it slips through.
 */
export function lintDefinition(definition: unknown): readonly string[] {
  const parsed = Definition.safeParse(definition);
  if (!parsed.success) return [`not a definition: ${z.prettifyError(parsed.error)}`];
  const findings = Object.entries(parsed.data.States).flatMap(([name, state]) =>
    LINTS.flatMap((lint) => lint(name, state, parsed.data)).map((finding) => `${name}: ${finding}`),
  );
  return [...findings, ...reachability(parsed.data)];
}

const waitsForToken = ({ Resource }: State) => Resource.endsWith(".waitForTaskToken");

function tokensAreHandedOver(_name: string, state: State): readonly string[] {
  const handsOver = expressionsOf(state.Arguments).some((source) => source.includes("$states.context.Task.Token"));
  return waitsForToken(state) && !handsOver ? ["waits for a token that its arguments do not hand over"] : [];
}

function tokensAreTaken(_name: string, state: State): readonly string[] {
  const isOptimised = state.Resource.includes(":::dynamodb:");
  return waitsForToken(state) && isOptimised ? ["dynamodb takes a token by aws-sdk only"] : [];
}

function everythingElseComesLast(_name: string, { Catch, Retry }: State): readonly string[] {
  return [Catch, Retry].flatMap((handlers) =>
    handlers.flatMap(({ ErrorEquals }, position) => {
      if (!ErrorEquals.includes("States.ALL")) return [];
      const isAlone = ErrorEquals.length === 1;
      return isAlone && position === handlers.length - 1 ? [] : ["States.ALL stands neither alone nor last"];
    }),
  );
}

function tasksEnd(_name: string, { Type, TimeoutSeconds }: State): readonly string[] {
  return Type === "Task" && TimeoutSeconds === undefined ? ["a task without TimeoutSeconds"] : [];
}

function jsonataOnly(_name: string, state: State): readonly string[] {
  return Object.keys(state)
    .filter((field) => field.endsWith("Path") || ["Parameters", "ResultSelector"].includes(field))
    .map((field) => `${field} is no field of JSONata`);
}

const FUNCTIONS = new Set(["string", "merge", "exists"]);

function expressionsAreSmall(_name: string, state: State, definition: Definition): readonly string[] {
  const assigned = assignedIn(definition);
  return expressionsOf(state).flatMap((source) => {
    try {
      const { called, read } = namesIn(source);
      return [
        ...called.filter((name) => !FUNCTIONS.has(name)).map((name) => `calls $${name}, in {% ${source} %}`),
        ...read.filter((name) => !assigned.has(name)).map((name) => `reads $${name}, which no state assigns`),
      ];
    } catch {
      return [`{% ${source} %} is not JSONata`];
    }
  });
}

function assignedIn({ States }: Definition): ReadonlySet<string> {
  const assignments = Object.values(States).flatMap((state) => [state, ...state.Choices, ...state.Catch]);
  return new Set(["states", ...assignments.flatMap(({ Assign }) => Object.keys(Object(Assign)))]);
}

function nextStatesExist(_name: string, state: State, { States }: Definition): readonly string[] {
  return followers(state)
    .filter((next) => !Object.hasOwn(States, next))
    .map((next) => `leads to ${next}, which does not exist`);
}

function choicesHaveADefault(_name: string, { Type, Default }: State): readonly string[] {
  return Type === "Choice" && Default === undefined ? ["a choice without Default"] : [];
}

function followers({ Next, Default, Choices, Catch }: State): readonly string[] {
  const all = [Next, Default, ...Choices.map((rule) => rule.Next), ...Catch.map((catcher) => catcher.Next)];
  return all.filter((next) => next !== undefined);
}

function reachability({ StartAt, States }: Definition): readonly string[] {
  if (!Object.hasOwn(States, StartAt)) return [`StartAt: ${StartAt} does not exist`];
  const reached = new Set([StartAt]);
  for (const name of reached) {
    const state = States[name];
    if (state) for (const next of followers(state)) reached.add(next);
  }
  return Object.keys(States)
    .filter((name) => !reached.has(name))
    .map((name) => `${name}: never reached`);
}
