import validate from "asl-validator";
import { expect, it } from "vitest";
import type { TaskRequest, TaskResult } from "../../infra/local/asl-execution.ts";
import { compile } from "../../infra/local/asl-machine.ts";
import { start } from "../../infra/local/asl-runner.ts";
import { lintDefinition } from "../../workflows/asl-lints.ts";
import { sharedDefinition } from "../../workflows/shared-definitions.ts";

const definition = sharedDefinition("agency-placement");

it("is valid and lints clean", () => {
  expect(lintDefinition(definition)).toEqual([]);
  expect(validate(definition).errorsText()).toBe("");
});

it("ends with how the placement ended, asking its own function", async () => {
  const input = { creditorId: "demo", accountId: "A-1", signalKey: "K", placementId: "placement-1", generation: 1 };
  const asked: unknown[] = [];
  const runTask = (task: TaskRequest): TaskResult => {
    asked.push(task.kind === "sdk" ? task.action : [task.functionName.split(":").at(-1), task.payload]);
    const value = { kind: "left", outcome: "recalled", signalSeq: 1, waitSeconds: 1, looks: [], awaits: "day" };
    return { kind: "result", value };
  };
  const begun = { name: "e1", input, now: Date.parse("2026-03-02T14:00:00Z"), runTask, newToken: () => "t" };
  const execution = await start(compile(definition, "agency-placement"), begun);
  expect(execution).toMatchObject({ status: "SUCCEEDED", output: { outcome: "recalled" } });
  expect(asked).toEqual([["place-account", { execution: input, executionName: "e1", looks: [] }]]);
});
