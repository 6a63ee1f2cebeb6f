import { expect, test } from "vitest";
import { taskKey } from "../../../functions/adapters/keys.ts";
import { memoryTable } from "../../../functions/adapters/memory-table.ts";
import {
  closeTask,
  moveTask,
  putPlan,
  putTask,
  type TaskRecord,
  updateContactStatus,
  updatePlanStatus,
} from "../../../functions/adapters/records.ts";
import type { Announcement } from "../../../functions/domain/announcements.ts";

const IDS = { creditorId: "demo", accountId: "A-1" };
const AT = new Date("2026-05-26T16:00:00Z");
const announcement: Announcement = {
  type: "CallTaskCreated",
  caseId: "case-1",
  eventId: "event-1",
  creditorId: "demo",
  accountId: "A-1",
  occurredAt: AT.toISOString(),
  sequence: 1,
};
const task = (more: Partial<TaskRecord> = {}): TaskRecord => ({
  id: "task-1",
  kind: "call",
  accountId: "A-1",
  caseId: "case-1",
  openedAt: AT.toISOString(),
  dueAt: "2026-05-29T01:00:00.000Z",
  closedAt: null,
  outcome: null,
  by: null,
  ...more,
});
const plan = {
  id: "plan-1",
  accountId: "A-1",
  caseId: "case-1",
  status: "offered" as const,
  offeredAt: AT.toISOString(),
  options: [],
};

async function queueOf(record: TaskRecord): Promise<unknown> {
  const table = memoryTable();
  await table.commit([putTask(IDS, record, [])]);
  return (await table.get(taskKey(IDS, "task-1")))?.["taskQueue"];
}

test("a task with a team stands in its queue under the day it is due", async () => {
  expect(await queueOf(task({ team: "resolution" }))).toBe("demo#resolution#2026-05-29");
});

test.each([
  ["of no team stands in the queue for all", task(), "demo#*#2026-05-29"],
  [
    "without a day stands under the day it was opened",
    task({ team: "resolution", dueAt: null }),
    "demo#resolution#2026-05-26",
  ],
])("a task %s", async (_how, record, queue) => {
  expect(await queueOf(record)).toBe(queue);
});

test("standing in a queue gives a task no day it is due", async () => {
  const table = memoryTable();
  await table.commit([putTask(IDS, task({ dueAt: null }), [])]);
  expect(await table.get(taskKey(IDS, "task-1"))).toMatchObject({ dueAt: null, taskDueAt: AT.toISOString() });
});

test("a task that is moved stands in the other team's queue under its new day", async () => {
  const table = memoryTable();
  await table.commit([putTask(IDS, task({ team: "resolution" }), [])]);
  await table.commit([moveTask(IDS, "task-1", "accounts", new Date("2026-06-03T01:00:00Z"), [])]);
  expect(await table.get(taskKey(IDS, "task-1"))).toMatchObject({
    dueAt: "2026-06-03T01:00:00.000Z",
    taskQueue: "demo#accounts#2026-06-03",
    taskDueAt: "2026-06-03T01:00:00.000Z",
  });
});

test("a closed task leaves its queue and keeps who closed it", async () => {
  const table = memoryTable();
  await table.commit([putTask(IDS, task({ team: "resolution" }), [])]);
  await table.commit([closeTask(IDS, "task-1", "talked", "lead@demo.example", AT, [])]);
  const stored = await table.get(taskKey(IDS, "task-1"));
  expect(stored).toMatchObject({ outcome: "talked", by: "lead@demo.example", closedAt: AT.toISOString() });
  expect(stored).not.toHaveProperty("taskQueue");
});

test.each([
  ["task", () => putTask(IDS, task(), [])],
  ["plan", () => putPlan(IDS, plan, [])],
])("a %s is written once only", async (_what, write) => {
  const table = memoryTable();
  await table.commit([write()]);
  expect(await table.commit([write()])).toMatchObject({ kind: "conflict" });
});

test.each([
  ["task", putTask(IDS, task(), [announcement])],
  ["plan", putPlan(IDS, plan, [announcement])],
])("a %s carries what it announces", (_what, write) => {
  expect(write).toMatchObject({ item: { announces: [announcement] } });
});

test("a task that announces nothing has no such attribute", () => {
  const write = putTask(IDS, task(), []);
  expect(write.kind === "put" && "announces" in write.item).toBe(false);
});

test("a status without a reason or an event touches neither", () => {
  expect(updateContactStatus({ creditorId: "demo", debtorId: "D-1" }, "contact-1", "delivered", []).set).toEqual([
    [["status"], "delivered"],
  ]);
});

test("a status with a reason and an event sets both", () => {
  const write = updateContactStatus(
    { creditorId: "demo", debtorId: "D-1" },
    "contact-1",
    "failed",
    [announcement],
    "unknown",
  );
  expect(write.set).toEqual([
    [["status"], "failed"],
    [["reason"], "unknown"],
    [["announces"], [announcement]],
  ]);
});

test("a plan's status changes alone", () => {
  expect(updatePlanStatus(IDS, "plan-1", "cancelled")).toMatchObject({ set: [[["status"], "cancelled"]] });
});
