import { describe, expect, it } from "vitest";
import { dueAt, type Execution, type TaskRequest } from "../../../infra/local/asl-execution.ts";
import { resume } from "../../../infra/local/asl-runner.ts";
import { BEGAN, end, failure, invoke, park, result, run, tick } from "./asl-world.ts";

describe("a task", () => {
  it("invokes a function and finds its answer in the payload", async () => {
    const asked: TaskRequest[] = [];
    const runTask = (request: TaskRequest) => {
      asked.push(request);
      return result({ kind: "acted" });
    };
    const task = { ...invoke, Arguments: { FunctionName: "f", Payload: { a: "{% $states.input.a %}" } } };
    const states = { Ask: { ...task, Output: "{% $states.result.Payload.kind %}", End: true } };
    const { output } = await run(states, { input: { a: [1] }, runTask });
    expect([asked, output]).toEqual([[{ kind: "invoke", functionName: "f", payload: { a: [1] } }], "acted"]);
  });

  it("shares what is constant in its arguments between executions", async () => {
    const payloads: unknown[] = [];
    const runTask = (request: TaskRequest) => {
      const { ladder }: { ladder?: unknown } = Object(request.kind === "invoke" ? request.payload : null);
      payloads.push(ladder);
      return result({});
    };
    const task = { ...invoke, Arguments: { FunctionName: "f", Payload: { ladder: { rungs: [1] }, n: "{% 1 %}" } } };
    await run({ Ask: { ...task, Next: "Again" }, Again: { ...invoke, End: true } }, { runTask });
    const machine = { Ask: { ...task, Next: "Ask again" }, "Ask again": { ...task, End: true } };
    await run(machine, { runTask });
    expect(payloads[2]).toBe(task.Arguments.Payload.ladder);
  });

  const caught = (errors: string[]) => ({
    Ask: {
      ...invoke,
      Catch: [
        {
          ErrorEquals: errors,
          Assign: { why: "{% $states.errorOutput.Error %}" },
          Output: "{% $states.errorOutput.Cause %}",
          Next: "Over",
        },
      ],
      End: true,
    },
    Over: { Type: "Succeed", Output: { why: "{% $why %}", cause: "{% $states.input %}" } },
  });

  it.each([
    ["Odd", ["Odd"], true],
    ["Odd", ["States.TaskFailed"], true],
    ["Odd", ["States.ALL"], true],
    ["Odd", ["Even"], false],
    ["States.Timeout", ["States.TaskFailed"], false],
    ["States.Timeout", ["States.ALL"], true],
    ["States.Runtime", ["States.ALL"], false],
  ])("that fails with %s is caught by %j: %s", async (name, errors, isCaught) => {
    const { status, output } = await run(caught(errors), { runTask: () => failure(name) });
    expect([status, output]).toEqual(isCaught ? ["SUCCEEDED", { why: name, cause: "because" }] : ["FAILED", undefined]);
  });

  it("catches an expression that fails in it, but not one that fails in its catcher", async () => {
    const broken = { ...caught(["States.QueryEvaluationError"]).Ask, Output: "{% $nobody %}" };
    const over = { Type: "Succeed" };
    expect((await run({ Ask: broken, Over: over })).status).toBe("SUCCEEDED");
    const catcher = { ErrorEquals: ["States.ALL"], Output: "{% $nobody %}", Next: "Over" };
    expect((await run({ Ask: { ...broken, Catch: [catcher] }, Over: over })).status).toBe("FAILED");
  });

  it("is tried again after longer and longer, capped, and then caught", async () => {
    const retry = { ErrorEquals: ["Busy"], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 20 };
    const states = {
      Ask: { ...invoke, Retry: [retry], Catch: [{ ErrorEquals: ["States.ALL"], Next: "Over" }], End: true },
      Over: end,
    };
    const execution = await run(states, { runTask: () => failure("Busy") });
    const waits: number[] = [];
    for (let last = BEGAN; execution.status === "RUNNING"; ) {
      const due = dueAt(execution) ?? Number.NaN;
      waits.push((due - last) / 1000);
      last = due;
      await tick(execution);
    }
    expect([waits, execution.history]).toEqual([
      [2, 6, 18, 20],
      ["Ask", "Over"],
    ]);
  });

  it("is not tried again by a retrier of no attempts that stands before one for all", async () => {
    const Retry = [{ ErrorEquals: ["Odd"], MaxAttempts: 0 }, { ErrorEquals: ["States.ALL"] }];
    const { status } = await run({ Ask: { ...invoke, Retry, End: true } }, { runTask: () => failure("Odd") });
    expect(status).toBe("FAILED");
  });
});

describe("a callback", () => {
  const onTimeout = { ...park, Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Late" }] };
  const states = { Park: onTimeout, Late: { Type: "Succeed", Output: "late" } };

  it("ends with what is sent for its token, once", async () => {
    const execution = await run(states);
    const answer = { kind: "token-success", token: "token-1", output: { yes: true } } as const;
    expect(await resume(execution, answer, BEGAN)).toBe("resumed");
    expect([execution.status, execution.output]).toEqual(["SUCCEEDED", { yes: true }]);
    expect(await resume(execution, answer, BEGAN)).toBe("stale");
  });

  it("knows no token but its own", async () => {
    const execution = await run(states);
    expect(await resume(execution, { kind: "token-success", token: "token-0", output: {} }, BEGAN)).toBe("stale");
  });

  it("times out", async () => {
    const execution = await run(states);
    await tick(execution);
    expect([execution.endedAt, execution.output]).toEqual([BEGAN + 60_000, "late"]);
  });

  it("fails as its token is told to", async () => {
    const execution = await run(states);
    await resume(execution, { kind: "token-failure", token: "token-1", error: "Odd", cause: "because" }, BEGAN);
    expect(execution.error).toEqual({ name: "Odd", cause: "because" });
  });

  it("may be answered while its token is still being handed over", async () => {
    const runTask = async (_request: TaskRequest, execution: Execution) => {
      await resume(execution, { kind: "token-success", token: "token-1", output: "early" }, BEGAN);
      return result({});
    };
    expect((await run(states, { runTask })).output).toBe("early");
  });

  it.each([0, -1, 1.5, 100_000_000, "60", null])(
    "with a time limit of %j is a query evaluation error",
    async (wait) => {
      const { error } = await run(
        { Park: { ...park, TimeoutSeconds: "{% $states.input.wait %}" } },
        { input: { wait } },
      );
      expect(error?.name).toBe("States.QueryEvaluationError");
    },
  );
});
