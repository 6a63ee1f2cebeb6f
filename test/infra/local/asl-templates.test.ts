import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fastExpression, NOT_FAST } from "../../../infra/local/asl-fast-expressions.ts";
import { compileTemplate, referenceExpression } from "../../../infra/local/asl-templates.ts";

const leaf = fc.constantFrom("acted", "a", "", 1, -2.5, 0, 1e21, true, false, null, [], {});
const field = fc.constantFrom("x", "kind", "length", "__proto__");
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.dictionary(field, tie("value"), { minKeys: 2, maxKeys: 4 }),
    fc.array(tie("value"), { maxLength: 2 }),
  ),
}));

const literal = fc.constantFrom("'acted'", '"a"', "1", "-2.5", "true", "false", "null");
const path = fc
  .tuple(
    fc.constantFrom("$x", "$x", "$y", "$states.input", "$states.result.Payload"),
    fc.array(field, { maxLength: 3 }),
  )
  .map(([from, names]) => [from, ...names.map((name) => `\`${name}\``)].join("."));
const operand = fc.oneof(path, literal);
const expression = fc.oneof(
  path,
  literal,
  fc.tuple(operand, fc.constantFrom("=", "!="), operand).map((parts) => parts.join(" ")),
  operand.map((inner) => `$string(${inner})`),
  path.map((inner) => `$exists(${inner})`),
);

describe("the fast path", () => {
  it("agrees with the reference engine wherever it gives an answer", async () => {
    await fc.assert(
      fc.asyncProperty(expression, value, value, async (source, x, input) => {
        const scope = { variables: { x }, states: { input, result: { Payload: x } } };
        const fast = fastExpression(source)?.(scope);
        if (fast === NOT_FAST) return;
        const reference = await referenceExpression(source)(scope).catch(() => undefined);
        expect(fast).toEqual(reference);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    "$x",
    "$x.y.z",
    "$states.result.Payload.kind",
    "$states.input.kind = 'acted'",
    "$string($x)",
    "$states.context.Task.Token",
  ])("knows %s", (source) => {
    expect(fastExpression(source)).not.toBeNull();
  });

  it.each(["$x[0]", "$x.y[]", "$x ? 1 : 2", "$merge([$x])", "$x & 'a'", "$", "$$", "x"])(
    "leaves %s to the engine",
    (source) => {
      expect(fastExpression(source)).toBeNull();
    },
  );
});

describe("a template", () => {
  const scope = { variables: { list: [{ n: 1 }, { n: 2 }], one: 1 }, states: {} };
  const evaluate = async (template: unknown) => {
    const compiled = compileTemplate(template);
    return compiled.kind === "constant" ? compiled.value : await compiled.evaluate(scope);
  };

  it("mixes constants, fast expressions and the engine's", async () => {
    const template = { a: { deep: [1, null] }, b: ["{% $one %}", "{% $list.n %}"], c: "{% $one + 1 %}", d: "{%" };
    expect(await evaluate(template)).toEqual({ a: { deep: [1, null] }, b: [1, [1, 2]], c: 2, d: "{%" });
  });

  it("without expressions is itself, frozen", async () => {
    const template = { rungs: [{ id: "text" }] };
    expect(await evaluate(template)).toBe(template);
    expect(Object.isFrozen(template.rungs[0])).toBe(true);
  });

  it.each([
    ["the engine's", "{% $nobody %}"],
    ["a fast one", "{% $one.nothing %}"],
  ])("fails when any of its expressions does, though %s fails first", async (_, first) => {
    const template = { later: { deep: "{% $list[n > 5] %}" }, first };
    await expect(evaluate(template)).rejects.toThrow("returned nothing");
  });
});
