import { expect, test } from "vitest";
import type { Item, StreamRecord } from "../../../functions/adapters/table.ts";
import { followSignal } from "../../../functions/follow-signals/follow-signals.ts";

const key = { pk: "ACCOUNT#demo#A-1", sk: "SIGNAL" };
const run = {
  workflow: "escalation-ladder",
  ladder: "consumer-services",
  input: {
    creditorId: "demo",
    accountId: "A-1",
    signalKey: "ACCOUNT#demo#A-1",
    caseNumber: 1,
    generation: 1,
    rung: "courtesy",
  },
};
const signal = (seq: number, waits: Record<string, unknown> = {}, runs: Record<string, unknown> = {}): Item => ({
  ...key,
  seq,
  waits,
  runs,
});

/** What following one change did: tokens woken and executions asked for. */
async function follow(record: StreamRecord, logged: string[] = []): Promise<readonly string[]> {
  const done: string[] = [];
  await followSignal({
    wake: async (token) => void done.push(`wake ${token}`),
    requestStart: async (wanted) =>
      void done.push(
        `start ${wanted.name} ${wanted.workflow === "escalation-ladder" ? wanted.ladder : wanted.workflow}`,
      ),
    log: (code, { execution }) => void logged.push(`${code} ${execution}`),
  })(record);
  return done;
}

const changed = (before: Item | undefined, after: Item | undefined) => follow({ key, before, after });
const waiting = { "run-1": { token: "t-1", seen: 1 } };

test("a sequence that rose wakes every wait that saw less", async () => {
  const waits = { ...waiting, "run-2": { token: "t-2", seen: 2 } };
  expect(await changed(signal(1, waits), signal(2, waits))).toEqual(["wake t-1"]);
});

test("a wait that is parked wakes nobody", async () => {
  expect(await changed(signal(1), signal(1, waiting))).toEqual([]);
});

test("a run that is newly wanted is asked for", async () => {
  expect(await changed(signal(1), signal(1, {}, { "run-1": run }))).toEqual(["start run-1 consumer-services"]);
});

test("a run that was wanted before is not asked for again", async () => {
  expect(await changed(signal(1, {}, { "run-1": run }), signal(1, {}, { "run-1": run }))).toEqual([]);
});

test("a SIGNAL that is new asks for all its runs", async () => {
  expect(await changed(undefined, signal(1, {}, { "run-1": run }))).toEqual(["start run-1 consumer-services"]);
});

test("a plan's run is asked for as one of its workflow", async () => {
  const { creditorId, accountId, signalKey } = run.input;
  const ofPlan = {
    workflow: "payment-plan",
    input: { creditorId, accountId, signalKey, planId: "plan-1", generation: 1 },
  };
  expect(await changed(signal(1), signal(1, {}, { "run-2": ofPlan }))).toEqual(["start run-2 payment-plan"]);
});

test("a SIGNAL that is gone asks for nothing", async () => {
  expect(await changed(signal(1, waiting), undefined)).toEqual([]);
});

test("another item is nothing to follow", async () => {
  const other = { pk: key.pk, sk: "ACCOUNT" };
  expect(await follow({ key: other, before: undefined, after: { ...other, version: 1 } })).toEqual([]);
});

test("each wait that was woken is on record by its execution", async () => {
  const logged: string[] = [];
  const waits = { ...waiting, "run-2": { token: "t-2", seen: 2 } };
  await follow({ key, before: signal(1, waits), after: signal(2, waits) }, logged);
  expect(logged).toEqual(["wait.woken run-1"]);
});

test("a SIGNAL that is not as it should be is an error", async () => {
  await expect(changed(undefined, { ...key, seq: "one", waits: {}, runs: {} })).rejects.toThrow(/seq/);
});

test("a wake that fails is told to the stream", async () => {
  const failing = followSignal({
    wake: async () => {
      throw new Error("throttled");
    },
    requestStart: async () => undefined,
    log: () => undefined,
  });
  await expect(failing({ key, before: signal(1, waiting), after: signal(2, waiting) })).rejects.toThrow("throttled");
});
