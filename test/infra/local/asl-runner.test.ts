import { describe, expect, it } from "vitest";
import { dueAt } from "../../../infra/local/asl-execution.ts";
import { abort, resume } from "../../../infra/local/asl-runner.ts";
import { BEGAN, end, park, run, tick } from "./asl-world.ts";

describe("a state", () => {
  it("hands its input on when it says nothing else", async () => {
    const { output, transitions } = await run({ One: { Type: "Pass", Next: "Two" }, Two: end }, { input: { a: 1 } });
    expect({ output, transitions }).toEqual({ output: { a: 1 }, transitions: 2 });
  });

  it("does not see in its output what it assigns", async () => {
    const states = {
      One: { Type: "Pass", Assign: { x: 1 }, Next: "Two" },
      Two: { Type: "Pass", Assign: { x: 2 }, Output: "{% $x %}", Next: "Three" },
      Three: { Type: "Succeed", Output: { before: "{% $states.input %}", after: "{% $x %}" } },
    };
    expect((await run(states)).output).toEqual({ before: 1, after: 2 });
  });

  it("knows its context", async () => {
    const { output } = await run({ One: { Type: "Succeed", Output: "{% $states.context %}" } }, { input: { a: 1 } });
    expect(output).toEqual({
      Execution: {
        Id: "arn:aws:states:local:000000000000:execution:m:e1",
        Name: "e1",
        Input: { a: 1 },
        StartTime: "2026-03-02T14:00:00.000Z",
      },
      StateMachine: { Id: "arn:aws:states:local:000000000000:stateMachine:m", Name: "m" },
      State: { Name: "One", EnteredTime: "2026-03-02T14:00:00.000Z", RetryCount: 0 },
    });
  });

  it.each([
    ["an unknown variable", "{% $nobody %}"],
    ["an unknown field", "{% $states.input.nothing %}"],
    ["a type error", "{% $states.input.a + 'x' %}"],
  ])("that evaluates %s ends the execution", async (_, expression) => {
    const { status, error } = await run({ One: { Type: "Succeed", Output: { x: expression } } }, { input: { a: 1 } });
    expect([status, error?.name]).toEqual(["FAILED", "States.QueryEvaluationError"]);
  });

  it("fails in its own words", async () => {
    const states = { One: { Type: "Fail", Error: "{% $states.input.error %}", Cause: "said so" } };
    const { status, error } = await run(states, { input: { error: "Refused" } });
    expect([status, error]).toEqual(["FAILED", { name: "Refused", cause: "said so" }]);
  });
});

describe("a choice", () => {
  const choice = {
    Type: "Choice",
    Choices: [
      { Condition: "{% $states.input.kind = 'a' %}", Assign: { by: "rule" }, Output: { chose: "a" }, Next: "Over" },
      { Condition: "{% $states.input.n > 5 %}", Next: "Over" },
    ],
    Default: "Over",
    Assign: { by: "default" },
  };
  const over = { Type: "Succeed", Output: { by: "{% $exists($by) ? $by : 'nobody' %}", input: "{% $states.input %}" } };

  it.each([
    [
      "the first rule that holds, with what it assigns and hands on",
      { kind: "a", n: 9 },
      { by: "rule", input: { chose: "a" } },
    ],
    ["a rule of its own only, not of the state", { n: 9 }, { by: "nobody", input: { n: 9 } }],
    ["its default, with what the state assigns", { n: 1 }, { by: "default", input: { n: 1 } }],
  ])("takes %s", async (_, input, output) => {
    expect((await run({ "Which?": choice, Over: over }, { input })).output).toEqual(output);
  });

  it.each([
    ["without a match or default", { Default: undefined }, { n: 1 }, "States.NoChoiceMatched"],
    [
      "whose condition is no boolean",
      { Choices: [{ Condition: "{% $states.input.n %}", Next: "Over" }] },
      { n: 1 },
      "States.QueryEvaluationError",
    ],
  ])("%s ends the execution", async (_, changed, input, error) => {
    const execution = await run({ "Which?": { ...choice, ...changed }, Over: over }, { input });
    expect(execution.error?.name).toBe(error);
  });
});

describe("a wait", () => {
  it.each([
    ["whole seconds", { Seconds: "{% $states.input.seconds %}" }, 90],
    ["an instant", { Timestamp: "{% $states.input.at %}" }, 3600],
  ])("lasts %s", async (_, time, seconds) => {
    const input = { seconds: 90, at: "2026-03-02T15:00:00Z" };
    const execution = await run({ Wait: { Type: "Wait", ...time, Next: "Over" }, Over: end }, { input });
    expect(execution.waiting).toEqual({ kind: "time", state: "Wait", until: BEGAN + seconds * 1000 });
    expect(await resume(execution, { kind: "time" }, BEGAN + seconds * 1000 - 1)).toBe("stale");
    expect(await tick(execution)).toBe("resumed");
    expect(execution.status).toBe("SUCCEEDED");
  });

  it.each([{ Seconds: 0 }, { Timestamp: "2026-03-01T00:00:00Z" }])("of no time is none: %j", async (time) => {
    expect((await run({ Wait: { Type: "Wait", ...time, End: true } })).status).toBe("SUCCEEDED");
  });

  it.each([{ Seconds: "{% 1.5 %}" }, { Timestamp: "{% 'soon' %}" }])("of a nonsense length fails: %j", async (time) => {
    const { error } = await run({ Wait: { Type: "Wait", ...time, End: true } });
    expect(error?.name).toBe("States.QueryEvaluationError");
  });
});

describe("an execution", () => {
  it("times out as a whole, beyond any catcher", async () => {
    const states = { Park: { ...park, Catch: [{ ErrorEquals: ["States.ALL"], Next: "Over" }] }, Over: end };
    const execution = await run(states, { timeoutSeconds: 30 });
    await tick(execution);
    expect([execution.status, execution.endedAt]).toEqual(["TIMED_OUT", BEGAN + 30_000]);
  });

  it("ends when its history is full, as on AWS", async () => {
    const { status, error, history } = await run({ On: { Type: "Pass", Next: "On" } });
    expect([status, error?.name, history.length]).toEqual(["FAILED", "States.Runtime", 50]);
  });

  it("can be ended from outside, and then hears nothing any more", async () => {
    const execution = await run({ Park: park });
    abort(execution, BEGAN + 1);
    expect(execution).toMatchObject({ status: "ABORTED", endedAt: BEGAN + 1, waiting: null });
    expect(dueAt(execution)).toBeNull();
  });
});
