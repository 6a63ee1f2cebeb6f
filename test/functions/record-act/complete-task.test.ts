import { beforeEach, expect, test } from "vitest";
import type { StaffAct } from "../../../functions/record-act/acts.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { tasksIn } from "../stored.ts";

const CALL_TIME = "2026-05-26T16:00:00Z";
const by = "dana@demo.example";
let scene: Scene;

const does = (act: StaffAct, actId: string) => recordAct(scene.dependencies)(IDS, { person: "staff", act }, actId);
const completes = (taskId: string, who = by, actId = "act-done") =>
  does({ does: "complete-task", taskId, by: who }, actId);
const openOf = (kind: string): string => {
  const task = tasksIn(scene.table).find((one) => one.kind === kind && one.closedAt === null);
  if (task === undefined) throw new Error(`no open ${kind} task`);
  return task.id;
};

beforeEach(async () => {
  scene = newScene("2026-05-01T12:00:00Z", { rungs: ["call"] });
  await scene.deliver(invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10"));
  scene.at(CALL_TIME);
  await scene.take("call");
});

/** The number turned out to be a stranger's: another is to be found. */
const findContact = async (): Promise<string> => {
  await does({ does: "log-call", outcome: "wrong-number", by }, "act-call");
  return openOf("find-contact");
};

test("who has seen to a task ends it, by name", async () => {
  const id = await findContact();
  expect(await completes(id)).toEqual({ kind: "done" });
  expect(tasksIn(scene.table).find((task) => task.id === id)).toMatchObject({
    outcome: "done",
    by,
    closedAt: "2026-05-26T16:00:00.000Z",
  });
  expect((await scene.account()).tasks).toEqual([]);
});

test("the second of two who end it is told that it is over", async () => {
  const id = await findContact();
  await completes(id, by, "act-1");
  expect(await completes(id, "idris@demo.example", "act-2")).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("no-open-task"),
  });
  expect(tasksIn(scene.table).find((task) => task.id === id)?.by).toBe(by);
});

test("a call ends with how it went, not by a tick", async () => {
  expect(await completes(openOf("call"))).toMatchObject({ reason: expect.stringContaining("log-the-call") });
});

test.each([
  ["dispute", "answer-the-dispute"],
  ["hardship", "lift-the-hold"],
] as const)("a task of %s ends by another act", async (kind, code) => {
  await does({ does: "place-hold", kind, by }, "act-hold");
  expect(await completes(openOf(kind))).toMatchObject({ reason: expect.stringContaining(code) });
});

test("a question ends with its answer", async () => {
  await does({ does: "write-off", by }, "act-write-off");
  expect(await completes(openOf("approval"))).toMatchObject({ reason: expect.stringContaining("decide") });
});

test("whom no profile names ends nothing", async () => {
  const id = await findContact();
  expect(await completes(id, "stranger@demo.example")).toMatchObject({
    reason: expect.stringContaining("not-allowed"),
  });
});
