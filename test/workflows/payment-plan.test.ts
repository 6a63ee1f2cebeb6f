import validate from "asl-validator";
import { describe, expect, it } from "vitest";
import { dueAt, type Execution, type TaskRequest, type TaskResult } from "../../infra/local/asl-execution.ts";
import { compile } from "../../infra/local/asl-machine.ts";
import { resume, start } from "../../infra/local/asl-runner.ts";
import { lintDefinition } from "../../workflows/asl-lints.ts";
import { sharedDefinition } from "../../workflows/shared-definitions.ts";

const BEGAN = Date.parse("2026-03-02T14:00:00Z");
const input = { creditorId: "demo", accountId: "A-1", signalKey: "ACCOUNT#demo#A-1", planId: "plan-1", generation: 1 };
const definition = sharedDefinition("payment-plan");
const machine = compile(definition, "payment-plan");

const answer = (kind: string, more: object = {}): TaskResult => ({
  kind: "result",
  value: { kind, signalSeq: 7, waitSeconds: 604_800, looks: ["2026-03-02T14:00:00Z"], awaits: "day", ...more },
});
const failure = (name: string): TaskResult => ({ kind: "error", name, cause: "ada@debtor.example" });

type Walk = { readonly execution: Execution; readonly asked: { name: string; payload: unknown }[] };
type World = {
  readonly look?: (nth: number) => TaskResult;
  readonly refer?: () => TaskResult;
  readonly park?: () => TaskResult;
};

async function walk({ look = () => answer("wait"), refer = () => answer("wait"), park }: World = {}): Promise<Walk> {
  const asked: Walk["asked"] = [];
  const runTask = (task: TaskRequest): TaskResult => {
    if (task.kind === "sdk") return park?.() ?? { kind: "result", value: {} };
    const name = task.functionName.split(":").at(-1) ?? "";
    asked.push({ name, payload: task.payload });
    return name === "refer-to-staff" ? refer() : look(asked.length);
  };
  const execution = await start(machine, {
    name: "e1",
    input,
    now: BEGAN,
    runTask,
    newToken: () => `t-${asked.length}`,
  });
  return { execution, asked };
}

const wait = async ({ execution }: Walk): Promise<number> => {
  const due = dueAt(execution) ?? Number.NaN;
  await resume(execution, { kind: "time" }, due);
  return (due - BEGAN) / 1000;
};

it("is valid and lints clean", () => {
  expect(lintDefinition(definition)).toEqual([]);
  expect(validate(definition).errorsText()).toBe("");
});

describe("a plan", () => {
  it("is looked at first, and then each time its wait ends: three transitions a look", async () => {
    const walked = await walk();
    expect(await wait(walked)).toBe(604_800);
    expect(walked.execution.history).toEqual([
      "Begin",
      ...["Keep plan", "Plan over?", "Until instalment"],
      ...["Keep plan", "Plan over?", "Until instalment"],
    ]);
  });

  it("is asked about by its ids, with the latest looks", async () => {
    const walked = await walk();
    await wait(walked);
    const request = { execution: input, executionName: "e1" };
    expect(walked.asked).toEqual([
      { name: "keep-plan", payload: { ...request, looks: [] } },
      { name: "keep-plan", payload: { ...request, looks: ["2026-03-02T14:00:00Z"] } },
    ]);
  });

  it("is looked at again when news comes", async () => {
    const { execution } = await walk();
    await resume(execution, { kind: "token-success", token: "t-1", output: {} }, BEGAN);
    expect(execution.history.slice(-3)).toEqual(["Keep plan", "Plan over?", "Until instalment"]);
  });

  it("that news overtook before it could wait is looked at again", async () => {
    let parks = 0;
    const { execution } = await walk({
      park: () => {
        parks += 1;
        return parks === 1 ? failure("DynamoDb.ConditionalCheckFailedException") : { kind: "result", value: {} };
      },
    });
    expect(execution.history.filter((state) => state === "Keep plan")).toHaveLength(2);
  });

  it("that is over ends the execution with its outcome", async () => {
    const { execution } = await walk({ look: () => answer("left", { outcome: "completed" }) });
    expect(execution).toMatchObject({ status: "SUCCEEDED", output: { outcome: "completed" } });
  });
});

describe("trouble", () => {
  it("of a service is tried again, and then paused for a quarter of an hour", async () => {
    const walked = await walk({ look: () => failure("ThrottlingException") });
    for (let tries = 0; tries < 5; tries += 1) await wait(walked);
    expect(walked.execution.state).toBe("Pause before plan");
    expect(walked.asked).toHaveLength(6);
  });

  it("of ours opens a review task, by the name of the error and nothing it says", async () => {
    const walked = await walk({ look: () => failure("TypeError") });
    expect(walked.asked.at(-1)).toEqual({
      name: "refer-to-staff",
      payload: { execution: input, executionName: "e1", looks: [], rung: "payment-plan", error: "TypeError" },
    });
    expect(walked.execution.state).toBe("Until instalment");
  });

  it("of ours and of the review, too, is looked at again in a day", async () => {
    const walked = await walk({ look: () => failure("TypeError"), refer: () => failure("TypeError") });
    expect(walked.execution.state).toBe("Pause before plan");
    expect(await wait(walked)).toBe(86_400);
  });
});
