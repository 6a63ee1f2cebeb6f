import jsonata from "jsonata";
import { expressionIn, namesIn } from "../../workflows/asl-expressions.ts";
import { fastExpression, NOT_FAST, type Scope } from "./asl-fast-expressions.ts";

/** A template ready to be evaluated; what it gives is a promise only where the reference engine had to be asked. */
export type Template =
  | { readonly kind: "constant"; readonly value: unknown }
  | { readonly kind: "computed"; readonly evaluate: (scope: Scope) => unknown };

export class QueryEvaluationError extends Error {
  override readonly name = "States.QueryEvaluationError";
}

/** Gives another answer on each run, or is unknown to the reference engine: neither can be run on this machine. */
const REFUSED = new Set(["now", "millis", "random", "shuffle", "uuid", "eval", "partition", "range", "hash", "parse"]);

/** Compiles a JSON template once. Parts without expressions are frozen and given out by reference, never copied. */
export function compileTemplate(template: unknown): Template {
  const expression = expressionIn(template);
  if (expression !== null) return { kind: "computed", evaluate: expressionOf(expression) };
  if (typeof template !== "object" || template === null) return { kind: "constant", value: template };
  const parts = Object.entries(template).map(([key, part]) => [key, compileTemplate(part)] as const);
  if (parts.every(([, part]) => part.kind === "constant")) return { kind: "constant", value: deepFreeze(template) };
  const blank = Array.isArray(template) ? () => [] : () => ({});
  return { kind: "computed", evaluate: (scope) => fill(blank(), parts, scope) };
}

function fill(target: object, parts: readonly (readonly [string, Template])[], scope: Scope): unknown {
  const pending: Promise<unknown>[] = [];
  for (const [key, part] of parts) {
    const value = part.kind === "constant" ? part.value : part.evaluate(scope);
    if (value instanceof Promise) pending.push(mayGoUnheard(value.then((later) => Reflect.set(target, key, later))));
    Reflect.set(target, key, value);
  }
  return pending.length === 0 ? target : mayGoUnheard(Promise.all(pending).then(() => target));
}

type Expression = (scope: Scope) => unknown;
const compiled = new Map<string, Expression>();

function expressionOf(source: string): Expression {
  const expression = compiled.get(source) ?? compileExpression(source);
  compiled.set(source, expression);
  return expression;
}

function compileExpression(source: string): Expression {
  const { called, read } = namesIn(source);
  const refused = [...called, ...read].find((name) => REFUSED.has(name));
  if (refused !== undefined) throw new SyntaxError(`$${refused} is not supported, in {% ${source} %}`);
  const reference = referenceExpression(source);
  const fast = fastExpression(source);
  if (!fast) return reference;
  return (scope) => {
    const value = fast(scope);
    if (value === NOT_FAST) return reference(scope);
    if (value === undefined) throw nothing(source);
    return value;
  };
}

/** An expression as the reference engine evaluates it; what it gives has been through JSON, as between two states. */
export function referenceExpression(source: string): (scope: Scope) => Promise<unknown> {
  const expression = jsonata(source);
  const ask = async (scope: Scope) => {
    const value = await expression
      .evaluate(undefined, { ...scope.variables, states: scope.states })
      .catch((cause: unknown) => {
        throw new QueryEvaluationError(`{% ${source} %} failed`, { cause });
      });
    const json = JSON.stringify(value);
    if (json === undefined) throw nothing(source);
    return JSON.parse(json);
  };
  return (scope) => mayGoUnheard(ask(scope));
}

/** Lets a promise fail without a listener: when a sibling throws first, nobody ever awaits it. */
function mayGoUnheard<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

const nothing = (source: string) => new QueryEvaluationError(`{% ${source} %} returned nothing`);

function deepFreeze(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
