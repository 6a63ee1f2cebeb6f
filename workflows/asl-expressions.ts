import jsonata from "jsonata";
import * as z from "zod";

const EXPRESSION = /^\{%([\s\S]*)%\}$/;

/** The JSONata inside `{% ... %}`, or null for any other value, which stands for itself. */
export function expressionIn(value: unknown): string | null {
  return typeof value === "string" ? (EXPRESSION.exec(value)?.[1]?.trim() ?? null) : null;
}

/** Every expression at any depth of a template, in the order written. */
export function expressionsOf(template: unknown): readonly string[] {
  const expression = expressionIn(template);
  if (expression !== null) return [expression];
  return typeof template === "object" && template !== null ? Object.values(template).flatMap(expressionsOf) : [];
}

const Variable = z.object({ type: z.literal("variable"), value: z.string() });
const Call = z.object({ type: z.enum(["function", "partial"]), procedure: Variable });

/** Names that an expression mentions, without their `$`: those it calls, and all others. Throws when it does not parse. */
export function namesIn(expression: string): { readonly called: readonly string[]; readonly read: readonly string[] } {
  const nodes = [...nodesOf(jsonata(expression).ast())];
  const procedures = nodes.flatMap((node) => Call.safeParse(node).data?.procedure ?? []);
  const mentions = nodes.flatMap((node) => Variable.safeParse(node).data ?? []);
  const called = procedures.map(({ value }) => value);
  return { called, read: mentions.map(({ value }) => value).filter((name) => !called.includes(name)) };
}

function* nodesOf(node: unknown): Generator<object> {
  if (typeof node !== "object" || node === null) return;
  yield node;
  for (const part of Object.values(node)) yield* nodesOf(part);
}
