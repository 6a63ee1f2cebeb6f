import { expect, test } from "vitest";
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
  await startExecution({ start: async (...all) => void calls.push(all) })(given);
  return calls;
}

test("a wanted execution is started on its ladder, under its name", async () => {
  expect(await started(message)).toEqual([["consumer-services", "run-1", JSON.stringify(input)]]);
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
