import { expect, test } from "vitest";
import { correlationOf } from "../../../functions/domain/identifiers.ts";
import { startExecution } from "../../../functions/start-executions/start-executions.ts";

const input = {
  creditorId: "demo",
  accountId: "A-1",
  signalKey: "ACCOUNT#demo#A-1",
  caseNumber: 1,
  generation: 1,
  rung: "courtesy",
};
const message = { name: "run-1", workflow: "escalation-ladder", ladder: "consumer-services", input };

async function started(given: unknown): Promise<readonly unknown[]> {
  const calls: unknown[] = [];
  await startExecution({
    startLadder: async (...all) => void calls.push(["ladder", ...all]),
    startWorkflow: async (...all) => void calls.push(["workflow", ...all]),
    log: () => undefined,
  })(given);
  return calls;
}

test("a wanted execution is started on its ladder, under its name", async () => {
  expect(await started(message)).toEqual([["ladder", "consumer-services", "run-1", JSON.stringify(input)]]);
});

test("what was started is logged with what its account's other lines carry, and nothing that names it", async () => {
  const lines: unknown[] = [];
  await startExecution({
    startLadder: async () => undefined,
    startWorkflow: async () => undefined,
    log: (code, facts) => void lines.push([code, facts]),
  })(message);
  expect(lines).toEqual([["execution.started", { correlation: correlationOf(input), execution: "run-1" }]]);
});

test("a plan's execution is started on the machine of its workflow", async () => {
  const { creditorId, accountId, signalKey } = input;
  const ofPlan = { creditorId, accountId, signalKey, planId: "plan-1", generation: 2 };
  expect(await started({ name: "run-2", workflow: "payment-plan", input: ofPlan })).toEqual([
    ["workflow", "payment-plan", "run-2", JSON.stringify(ofPlan)],
  ]);
});

test("a workflow nobody has is an error", async () => {
  await expect(started({ ...message, workflow: "unheard-of" })).rejects.toThrow(/workflow/);
});

test("the input is the same text whatever order its fields came in", async () => {
  const turned = Object.fromEntries(Object.entries(input).reverse());
  expect(await started({ ...message, input: turned })).toEqual(await started(message));
});

test("what the input should not carry is left out", async () => {
  expect(await started({ ...message, input: { ...input, name: "Ann Lee" } })).toEqual(await started(message));
});

test("a message that names no execution is an error", async () => {
  await expect(started({ ...message, name: undefined })).rejects.toThrow(/name/);
});
